//! The wire names of the closed lists that forms of steps choose from.

use gehoor_domain::case::{
    Judgment, Omission,
    aftercare::{Nature, RetentionTrait},
    ending::{DeclineGround, DiscontinueReason, ForwardReason, WithdrawReason},
    hearing::HearingOutcome,
    informal::{Side, Way},
    people::{Office, Task},
};

use super::field::Input;

macro_rules! choices {
    ($($name:ident = $list:ty;)+) => {
        $(pub(super) const $name: Input =
            Input::Choice(|| <$list>::ALL.iter().map(|value| value.wire_name()).collect());)+
    };
}

choices! {
    WAY = Way;
    SIDE = Side;
    OFFICE = Office;
    TASK = Task;
    OMISSION = Omission;
    FORWARD = ForwardReason;
    GROUND = DeclineGround;
    WITHDRAW = WithdrawReason;
    DISCONTINUE = DiscontinueReason;
    HEARING = HearingOutcome;
    JUDGMENT = Judgment;
    RETENTION = RetentionTrait;
    NATURE = Nature;
}
