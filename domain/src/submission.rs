//! A submission that cannot be wrong: every text has been checked, every combination is allowed.

use std::fmt;

use jiff::civil::Date;

use crate::kind::{
    Concerning, ContactPreference, DesiredHandling, Kind, Language, SubmittedBy, YesNo,
};

/// Declares a text that was checked when it was made and that never shows itself in a log.
macro_rules! checked_text {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, PartialEq, Eq)]
            pub struct $name(pub(crate) String);

            impl $name {
                /// The text as it is stored.
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(concat!(stringify!($name), "(..)"))
                }
            }
        )+
    };
}

checked_text! {
    /// What happened, 10 to 4,000 characters.
    Description;
    /// A free text of the form, within its limit.
    FreeText;
    /// The name of a person or organisation, 1 to 200 characters.
    PersonName;
    /// An e-mail address.
    Email;
    /// A telephone number, `0…` or `+…`.
    Phone;
    /// A postcode: `1234 AB`, or as written, perhaps nothing, when a country is given.
    Postcode;
}

/// When it happened, as far as the resident knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Occurred {
    /// On this day.
    On(Date),
    /// In the resident's own words.
    Period(FreeText),
    /// On this day, with more in the resident's own words.
    OnWithPeriod(Date, FreeText),
    /// The resident does not know.
    Unknown,
}

/// A postal address (Awb 9:4(2)a).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostalAddress {
    /// Street.
    pub street: FreeText,
    /// House number.
    pub house_number: FreeText,
    /// Addition, if any.
    pub addition: Option<FreeText>,
    /// Postcode.
    pub postcode: Postcode,
    /// Town.
    pub town: FreeText,
    /// Country, when it is not the Netherlands.
    pub country: Option<FreeText>,
}

/// Who acts for the complainant (Awb 2:1(2)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Representation {
    /// In which capacity; never `zelf`.
    pub by: SubmittedBy,
    /// Name of the representative.
    pub name: PersonName,
    /// Relation to the complainant.
    pub relation: Option<FreeText>,
    /// E-mail address or telephone number of the representative.
    pub contact: Option<FreeText>,
}

/// The person who complains (klager).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complainant {
    /// Full name.
    pub name: PersonName,
    /// Organisation on whose behalf, if any.
    pub organisation: Option<PersonName>,
    /// Postal address; absent only when there is an e-mail address and the municipality allows it.
    pub address: Option<PostalAddress>,
    /// E-mail address, given with consent to answer there (Awb 2:8).
    pub email: Option<Email>,
    /// Telephone number.
    pub phone: Option<Phone>,
    /// Preferred way of contact.
    pub contact_preference: Option<ContactPreference>,
    /// When contact suits.
    pub contact_moment: Option<FreeText>,
    /// Who acts for the complainant, if someone does.
    pub representation: Option<Representation>,
    /// How the complainant would like it to be handled.
    pub desired_handling: Option<DesiredHandling>,
}

/// Who pays a compliment; both may be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complimenter {
    /// Name.
    pub name: Option<PersonName>,
    /// E-mail address, given with consent.
    pub email: Option<Email>,
}

/// Who sends it in. The variant is the kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    /// A complaint has a complainant.
    Complainant(Box<Complainant>),
    /// A compliment may have a name.
    Complimenter(Complimenter),
    /// An anonymous report has nobody.
    Nobody,
}

/// Anything a resident sends in (inzending), checked against the rules of one municipality.
///
/// Made by [`crate::parse::parse`] only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    pub(crate) description: Description,
    pub(crate) concerning: Option<Concerning>,
    pub(crate) institution: Option<FreeText>,
    pub(crate) about_whom: Option<FreeText>,
    pub(crate) occurred: Option<Occurred>,
    pub(crate) consequence: Option<FreeText>,
    pub(crate) desired_solution: Option<FreeText>,
    pub(crate) already_discussed: Option<YesNo>,
    pub(crate) language: Language,
    pub(crate) sender: Sender,
}

impl Submission {
    /// The kind, which follows from the sender.
    pub const fn kind(&self) -> Kind {
        match self.sender {
            Sender::Complainant(_) => Kind::Complaint,
            Sender::Complimenter(_) => Kind::Compliment,
            Sender::Nobody => Kind::Anonymous,
        }
    }

    /// Who sends it in.
    pub const fn sender(&self) -> &Sender {
        &self.sender
    }

    /// Language of the form as it was shown; for an anonymous report always Dutch, because a language that few speak
    /// points at a person.
    pub const fn language(&self) -> Language {
        match self.sender {
            Sender::Nobody => Language::Dutch,
            Sender::Complainant(_) | Sender::Complimenter(_) => self.language,
        }
    }

    /// Where an acknowledgement may go: an e-mail address with consent (Awb 2:8, 9:6). Never for an anonymous report.
    pub fn acknowledge_to(&self) -> Option<&Email> {
        match &self.sender {
            Sender::Complainant(complainant) => complainant.email.as_ref(),
            Sender::Complimenter(complimenter) => complimenter.email.as_ref(),
            Sender::Nobody => None,
        }
    }

    /// What the law asks of a complaint and is not here yet (Awb 9:4(2)a: the address), for the coordinator to mend.
    pub fn omits_postal_address(&self) -> bool {
        matches!(&self.sender, Sender::Complainant(complainant) if complainant.address.is_none())
    }
}
