//! What a resident can send in, and the closed lists on the form.

use crate::closed_list::closed_list;

closed_list! {
    /// The kind of submission (soort).
    ///
    /// # Source
    /// Awb 9:1 for the complaint; a compliment and an anonymous report carry no statutory term.
    Kind {
        /// A complaint about conduct of the municipality (klacht, Awb 9:1).
        Complaint = "klacht",
        /// Praise for the municipality or someone who works there (compliment).
        Compliment = "compliment",
        /// A report that names no sender (anonieme melding); not a complaint in the sense of Awb 9:4.
        Anonymous = "anoniem",
    }
}

closed_list! {
    /// Whom or what the submission concerns (betreft).
    Concerning {
        /// One employee.
        Employee = "medewerker",
        /// A team or department.
        Team = "team",
        /// The mayor, an alderman or a councillor.
        Administrator = "bestuurder",
        /// The municipal executive as a whole.
        Executive = "college",
        /// An institution that works under contract for the municipality.
        ContractedInstitution = "gecontracteerde-instelling",
        /// The resident does not know.
        Unknown = "weet-niet",
    }
}

closed_list! {
    /// How the complainant would like the complaint to be handled (gewenste behandeling).
    DesiredHandling {
        /// An informal conversation first.
        Conversation = "gesprek",
        /// The formal procedure of Awb 9:7 and on.
        Formal = "formeel",
        /// No preference yet.
        Unsure = "weet-niet",
    }
}

closed_list! {
    /// Who sends the submission in (ingediend door).
    ///
    /// # Source
    /// Awb 2:1(2): anyone may be assisted or represented.
    SubmittedBy {
        /// The person it is about.
        Self_ = "zelf",
        /// An authorised person (gemachtigde).
        Authorised = "gemachtigde",
        /// A free client supporter (cliëntondersteuner, Wmo 2.2.4).
        ClientSupporter = "clientondersteuner",
        /// A parent or guardian.
        LegalRepresentative = "wettelijk-vertegenwoordiger",
    }
}

closed_list! {
    /// The way of contact that the complainant prefers (contactvoorkeur).
    ContactPreference {
        /// By e-mail; needs an address and consent (Awb 2:8).
        Email = "email",
        /// By telephone; needs a number.
        Phone = "telefoon",
        /// By letter; needs a postal address.
        Post = "post",
    }
}

closed_list! {
    /// Whether the matter was discussed with the municipality before (al gesproken).
    YesNo {
        /// Yes.
        Yes = "ja",
        /// No.
        No = "nee",
    }
}

closed_list! {
    /// Language of the submission, ISO 639-2/T (three letters).
    Language {
        /// Dutch.
        Dutch = "nld",
        /// English.
        English = "eng",
        /// German.
        German = "deu",
        /// West Frisian.
        Frisian = "fry",
        /// Turkish.
        Turkish = "tur",
        /// Arabic.
        Arabic = "ara",
        /// Polish.
        Polish = "pol",
        /// Ukrainian.
        Ukrainian = "ukr",
    }
}

impl Language {
    /// The BCP 47 tag for `lang` attributes and file names.
    pub const fn bcp47(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
            Self::German => "de",
            Self::Frisian => "fy",
            Self::Turkish => "tr",
            Self::Arabic => "ar",
            Self::Polish => "pl",
            Self::Ukrainian => "uk",
        }
    }

    /// The language of a BCP 47 tag, whatever its region: `en-GB` is English. Nothing for a language that is not spoken
    /// here.
    pub fn from_bcp47(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next()?;
        Self::ALL.iter().copied().find(|known| known.bcp47().eq_ignore_ascii_case(language))
    }

    /// Its name in itself, for people who look for it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Dutch => "Nederlands",
            Self::English => "English",
            Self::German => "Deutsch",
            Self::Frisian => "Frysk",
            Self::Turkish => "Türkçe",
            Self::Arabic => "العربية",
            Self::Polish => "Polski",
            Self::Ukrainian => "Українська",
        }
    }

    /// The value of `dir`: which way it is written.
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            _ => "ltr",
        }
    }
}
