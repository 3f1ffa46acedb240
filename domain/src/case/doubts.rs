//! Where the law leaves room (twijfels D1 to D8): a setting each, cautious unless a municipality chooses otherwise.
//!
//! Cautious means: the reading that never makes the municipality later than the law may mean, and never shuts anyone out.

use serde::{Deserialize, Serialize};

use crate::closed_list::closed_list;

closed_list! {
    /// D1. Whether the Algemene termijnenwet moves the end of ten weeks deferred by four.
    ///
    /// # Source
    /// Algemene termijnenwet art. 4(a) leaves out terms of more than twelve weeks.
    FourteenWeeks {
        /// Each article sets a term of its own, of at most twelve weeks: it moves.
        Moves = "schuift",
        /// One term of fourteen weeks: it stays.
        Stays = "schuift-niet",
    }
}

closed_list! {
    /// D2. From which day the deferral counts (Awb 9:11(2)).
    DeferralFrom {
        /// From the day of receipt: at most an earlier day.
        Receipt = "ontvangst",
        /// From the end of the first term, as it was moved.
        Due = "einde-termijn",
    }
}

closed_list! {
    /// D3. Until when the notice of a deferral may be sent (Awb 9:11(2) is silent).
    ///
    /// # Source
    /// Nationale ombudsman 2003/012 has it one day before the end.
    DeferralNotice {
        /// The day before the term ends at the latest.
        DayBefore = "dag-ervoor",
        /// On the last day too.
        LastDay = "laatste-dag",
    }
}

closed_list! {
    /// D4. From which day the terms count when formal handling is asked for after an informal settlement.
    Reopened {
        /// From the first receipt: the clock never stops.
        FirstReceipt = "eerste-ontvangst",
        /// From the day on which it was asked for.
        Asked = "nieuwe-ontvangst",
    }
}

closed_list! {
    /// D5. Whether an anonymous report counts among the registered complaints (Awb 9:12a).
    AnonymousCount {
        /// It has no name, so it is no complaint in the sense of Awb 9:4; counted apart.
        Apart = "apart",
        /// Counted with the complaints.
        Along = "meegeteld",
    }
}

closed_list! {
    /// D6. Whether an e-mail address can be the address of Awb 9:4(2)a.
    Address {
        /// A postal address is asked for, and its absence is no reason to refuse.
        Postal = "postadres",
        /// An e-mail address will do.
        Email = "e-mail",
    }
}

closed_list! {
    /// D7. Whether the declaration on the form is the signature of Awb 9:4(2).
    Signed {
        /// It is reliable enough for its purpose (Awb 2:18).
        Declaration = "verklaring",
        /// It is asked for on paper, and its absence is no reason to refuse.
        OnPaper = "handtekening",
    }
}

closed_list! {
    /// D8. What is said of terms that end after the years whose decree days are known.
    UnknownYears {
        /// No date is promised until the decree is there; the safe day is reckoned with the holidays of the law.
        NoPromise = "geen-datum",
        /// The holidays of the law are reckoned with, and the date is called provisional.
        Provisional = "voorlopig",
    }
}

/// The choice of one municipality in each doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Doubts {
    /// D1.
    #[serde(rename = "veertienWeken")]
    pub fourteen_weeks: FourteenWeeks,
    /// D2.
    #[serde(rename = "verdagingVanaf")]
    pub deferral_from: DeferralFrom,
    /// D3.
    #[serde(rename = "verdagingMelden")]
    pub deferral_notice: DeferralNotice,
    /// D4.
    #[serde(rename = "heropend")]
    pub reopened: Reopened,
    /// D5.
    #[serde(rename = "anoniem")]
    pub anonymous: AnonymousCount,
    /// D6.
    #[serde(rename = "adres")]
    pub address: Address,
    /// D7.
    #[serde(rename = "ondertekening")]
    pub signed: Signed,
    /// D8.
    #[serde(rename = "onbekendeJaren")]
    pub unknown_years: UnknownYears,
}

impl Default for Doubts {
    fn default() -> Self {
        Self {
            fourteen_weeks: FourteenWeeks::Stays,
            deferral_from: DeferralFrom::Receipt,
            deferral_notice: DeferralNotice::DayBefore,
            reopened: Reopened::FirstReceipt,
            anonymous: AnonymousCount::Apart,
            address: Address::Postal,
            signed: Signed::Declaration,
            unknown_years: UnknownYears::NoPromise,
        }
    }
}
