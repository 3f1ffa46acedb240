//! Where the law leaves room (twijfels D1 to D8): a setting each, cautious unless a municipality chooses otherwise.
//!
//! Cautious means: the reading that never makes the municipality later than the law may mean, and never shuts anyone out.
//! The safe day of a term ([`super::clock`]) is right whatever is chosen in D1, D2, D3 and D8.
//!
//! The sentences that explain each choice to staff stand beside their other texts; `docs/twijfels.md` has them in a table.
//!
//! # Source
//! Awb 9:4, 9:5, 9:11 and 9:12a; Algemene termijnenwet art. 1, 3(3) and 4(a).

mod doubt;

use serde::{Deserialize, Serialize};

pub use doubt::Doubt;

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
    /// D2. From which day the deferral counts.
    ///
    /// # Source
    /// Awb 9:11(2) is silent; Algemene termijnenwet art. 1(1).
    DeferralFrom {
        /// From the day of receipt: at most an earlier day.
        Receipt = "ontvangst",
        /// From the end of the first term, as it was moved.
        Due = "einde-termijn",
    }
}

closed_list! {
    /// D3. Until when the notice of a deferral may be sent.
    ///
    /// # Source
    /// Awb 9:11(2) is silent; Nationale ombudsman 2003/012 has it one day before the end.
    DeferralNotice {
        /// The day before the term ends at the latest.
        DayBefore = "dag-ervoor",
        /// On the last day too.
        LastDay = "laatste-dag",
    }
}

closed_list! {
    /// D4. From which day the terms count when formal handling is asked for after an informal settlement.
    ///
    /// # Source
    /// Awb 9:5 ends the duty to handle it further; 9:11(1) counts from receipt. Neither says what asking again does.
    Reopened {
        /// From the first receipt: the clock never stops.
        FirstReceipt = "eerste-ontvangst",
        /// From the day on which it was asked for.
        Asked = "nieuwe-ontvangst",
    }
}

closed_list! {
    /// D5. Whether an anonymous report counts among the registered complaints.
    ///
    /// # Source
    /// Awb 9:12a counts written complaints; 9:4(2)a asks a name of those.
    AnonymousCount {
        /// It has no name, so it is no complaint in the sense of Awb 9:4; counted apart.
        Apart = "apart",
        /// Counted with the complaints.
        Along = "meegeteld",
    }
}

closed_list! {
    /// D6. Whether an e-mail address can be the address of a complaint.
    ///
    /// # Source
    /// Awb 9:4(2)a says "address" and no more.
    Address {
        /// A postal address is asked for, and its absence is no reason to refuse.
        Postal = "postadres",
        /// An e-mail address will do.
        Email = "e-mail",
    }
}

closed_list! {
    /// D7. Whether the declaration on the form is the signature of a complaint.
    ///
    /// # Source
    /// Awb 9:4(2) asks one; 2:18 asks as much certainty as its nature and purpose do.
    Signed {
        /// It is reliable enough for its purpose (Awb 2:18).
        Declaration = "verklaring",
        /// It is asked for on paper, and its absence is no reason to refuse.
        OnPaper = "handtekening",
    }
}

closed_list! {
    /// D8. What is said of terms that end after the years whose decree days are known
    /// ([`crate::calendar::VERIFIED_UNTIL_YEAR`]). It never stops a step ([`super::clock::LastDay`]).
    ///
    /// # Source
    /// Algemene termijnenwet art. 3(3): days are equated with holidays by decree, a few years ahead.
    UnknownYears {
        /// No date is promised until the decree is there; the safe day is reckoned with the holidays of the law.
        NoPromise = "geen-datum",
        /// The holidays of the law are reckoned with, and the date is called provisional.
        Provisional = "voorlopig",
    }
}

/// The choice of one municipality in each doubt. What its file doesn't say is the cautious choice.
///
/// # Shape
/// The table `[behandeling.twijfels]` of a municipality's file, and the map `twijfels` of the rules of a case.
///
/// # Source
/// [The module](self) names the articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Doubts {
    /// D1 ([`FourteenWeeks`]).
    #[serde(rename = "veertienWeken")]
    pub fourteen_weeks: FourteenWeeks,
    /// D2 ([`DeferralFrom`]).
    #[serde(rename = "verdagingVanaf")]
    pub deferral_from: DeferralFrom,
    /// D3 ([`DeferralNotice`]).
    #[serde(rename = "verdagingMelden")]
    pub deferral_notice: DeferralNotice,
    /// D4 ([`Reopened`]).
    #[serde(rename = "heropend")]
    pub reopened: Reopened,
    /// D5 ([`AnonymousCount`]).
    #[serde(rename = "anoniem")]
    pub anonymous: AnonymousCount,
    /// D6 ([`Address`]).
    #[serde(rename = "adres")]
    pub address: Address,
    /// D7 ([`Signed`]).
    #[serde(rename = "ondertekening")]
    pub signed: Signed,
    /// D8 ([`UnknownYears`]).
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
