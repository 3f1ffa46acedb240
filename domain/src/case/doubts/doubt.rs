//! The doubts as a list, so that a page, a document and a test can walk them.

use super::{
    Address, AnonymousCount, DeferralFrom, DeferralNotice, Doubts, FourteenWeeks, Reopened, Signed,
    UnknownYears,
};
use crate::closed_list::closed_list;

closed_list! {
    /// A place where the law leaves room (twijfel), D1 to D8 in this order. Its name is the key in a municipality's file.
    Doubt {
        /// D1: [`FourteenWeeks`].
        FourteenWeeks = "veertienWeken",
        /// D2: [`DeferralFrom`].
        DeferralFrom = "verdagingVanaf",
        /// D3: [`DeferralNotice`].
        DeferralNotice = "verdagingMelden",
        /// D4: [`Reopened`].
        Reopened = "heropend",
        /// D5: [`AnonymousCount`].
        Anonymous = "anoniem",
        /// D6: [`Address`].
        Address = "adres",
        /// D7: [`Signed`].
        Signed = "ondertekening",
        /// D8: [`UnknownYears`].
        UnknownYears = "onbekendeJaren",
    }
}

impl Doubt {
    /// The names of its choices.
    pub fn choices(self) -> Vec<&'static str> {
        macro_rules! names {
            ($list:ident) => {
                $list::ALL.iter().map(|choice| choice.wire_name()).collect()
            };
        }
        match self {
            Self::FourteenWeeks => names!(FourteenWeeks),
            Self::DeferralFrom => names!(DeferralFrom),
            Self::DeferralNotice => names!(DeferralNotice),
            Self::Reopened => names!(Reopened),
            Self::Anonymous => names!(AnonymousCount),
            Self::Address => names!(Address),
            Self::Signed => names!(Signed),
            Self::UnknownYears => names!(UnknownYears),
        }
    }

    /// What the law says of it, and who read it how. As Dutch people write it, for the staff.
    pub const fn source(self) -> &'static str {
        match self {
            Self::FourteenWeeks => "Awb 9:11; Algemene termijnenwet 1 en 4(a)",
            Self::DeferralFrom => "Awb 9:11(2); Algemene termijnenwet 1",
            Self::DeferralNotice => "Awb 9:11(2); Nationale ombudsman 2003/012",
            Self::Reopened => "Awb 9:5, 9:11(1)",
            Self::Anonymous => "Awb 9:4(2)a, 9:12a",
            Self::Address => "Awb 9:4(2)a",
            Self::Signed => "Awb 9:4(2), 2:18",
            Self::UnknownYears => "Algemene termijnenwet 3(3)",
        }
    }
}

impl Doubts {
    /// The name of what was chosen in this doubt.
    pub const fn choice(&self, doubt: Doubt) -> &'static str {
        match doubt {
            Doubt::FourteenWeeks => self.fourteen_weeks.wire_name(),
            Doubt::DeferralFrom => self.deferral_from.wire_name(),
            Doubt::DeferralNotice => self.deferral_notice.wire_name(),
            Doubt::Reopened => self.reopened.wire_name(),
            Doubt::Anonymous => self.anonymous.wire_name(),
            Doubt::Address => self.address.wire_name(),
            Doubt::Signed => self.signed.wire_name(),
            Doubt::UnknownYears => self.unknown_years.wire_name(),
        }
    }
}
