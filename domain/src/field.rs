//! The fields of the form: names, limits and which kind asks them.

use crate::kind::Kind;

/// How a field is written and checked as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One line of text.
    Line,
    /// Several lines of text.
    Lines,
    /// One value of a closed list.
    Choice,
    /// A box that is ticked or not: `ja` or nothing; a boolean in JSON.
    Flag,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $item:ident = $wire:literal, $rust:ident, $shape:ident, $max:literal;)+) => {
        /// A field of the form (veld).
        ///
        /// The order is the order of the form, and so of errors and of what was sent.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field {
            $($(#[$doc])* $item,)+
        }

        impl Field {
            /// Every field, in form order.
            pub const ALL: &'static [Self] = &[$(Self::$item,)+];

            /// The name on the wire and in HTML, in Dutch camel case.
            pub const fn wire_name(self) -> &'static str {
                match self { $(Self::$item => $wire,)+ }
            }

            /// The name in Rust, after which the derived checks name their errors.
            pub(crate) const fn rust_name(self) -> &'static str {
                match self { $(Self::$item => stringify!($rust),)+ }
            }

            /// How the field is written.
            pub const fn shape(self) -> Shape {
                match self { $(Self::$item => Shape::$shape,)+ }
            }

            /// The longest text allowed, in Unicode scalar values after normalisation.
            pub const fn max_chars(self) -> usize {
                match self { $(Self::$item => $max,)+ }
            }
        }

        impl crate::form::SubmissionForm {
            /// The text of one field, empty when it was not given.
            pub fn get(&self, field: Field) -> &str {
                match field { $(Field::$item => &self.$rust,)+ }
            }

            /// Replaces the text of one field.
            pub fn set(&mut self, field: Field, text: impl Into<String>) {
                match field { $(Field::$item => self.$rust = text.into(),)+ }
            }
        }
    };
}

fields! {
    /// Kind of submission.
    Kind = "soort", kind, Choice, 20;
    /// What happened (Awb 9:4(2)c).
    Description = "omschrijving", description, Lines, 4000;
    /// Whom or what it concerns.
    Concerning = "betreft", concerning, Choice, 40;
    /// Name of the contracted institution.
    Institution = "instelling", institution, Line, 200;
    /// Name or function of the person, in the resident's words.
    AboutWhom = "overWie", about_whom, Line, 200;
    /// Day of the event, as typed.
    OccurredOn = "datumVoorval", occurred_on, Line, 30;
    /// When it was, in the resident's own words.
    OccurredPeriod = "periodeVoorval", occurred_period, Line, 200;
    /// The resident does not know when it was.
    OccurredUnknown = "datumOnbekend", occurred_unknown, Flag, 5;
    /// What it led to.
    Consequence = "gevolg", consequence, Lines, 1000;
    /// What the resident would like to happen.
    DesiredSolution = "gewensteOplossing", desired_solution, Lines, 1000;
    /// Whether it was discussed before.
    AlreadyDiscussed = "alGesproken", already_discussed, Choice, 5;
    /// Conversation or formal procedure.
    DesiredHandling = "gewensteBehandeling", desired_handling, Choice, 20;
    /// Who sends it in.
    SubmittedBy = "ingediendDoor", submitted_by, Choice, 40;
    /// Name of the representative.
    RepresentativeName = "gemachtigdeNaam", representative_name, Line, 200;
    /// Relation of the representative to the complainant.
    RepresentativeRelation = "gemachtigdeRelatie", representative_relation, Line, 200;
    /// How to reach the representative: an e-mail address or telephone number.
    RepresentativeContact = "gemachtigdeContact", representative_contact, Line, 200;
    /// Full name (Awb 9:4(2)a).
    Name = "naam", name, Line, 200;
    /// Name of the organisation on whose behalf.
    Organisation = "organisatienaam", organisation, Line, 200;
    /// Street of the postal address (Awb 9:4(2)a).
    Street = "straat", street, Line, 80;
    /// House number, with a letter if the person types it here.
    HouseNumber = "huisnummer", house_number, Line, 10;
    /// Addition to the house number.
    HouseNumberAddition = "toevoeging", house_number_addition, Line, 10;
    /// Postcode; Dutch unless a country is given.
    Postcode = "postcode", postcode, Line, 12;
    /// Town.
    Town = "plaats", town, Line, 80;
    /// Country, only when it is not the Netherlands.
    Country = "land", country, Line, 60;
    /// E-mail address.
    Email = "email", email, Line, 254;
    /// Consent to answer by e-mail (Awb 2:8).
    EmailConsent = "emailToestemming", email_consent, Flag, 5;
    /// Telephone number.
    Phone = "telefoon", phone, Line, 40;
    /// Preferred way of contact.
    ContactPreference = "contactvoorkeur", contact_preference, Choice, 20;
    /// When contact suits.
    ContactMoment = "contactmoment", contact_moment, Line, 200;
    /// The click declaration that stands for a signature (Awb 9:4(2), 2:18).
    Signature = "ondertekening", signature, Flag, 5;
    /// Language of the form as shown, ISO 639-2.
    Language = "taal", language, Choice, 3;
}

impl Field {
    /// The field with this wire name, if there is one.
    pub fn from_wire(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.wire_name() == name)
    }

    /// Whether the field could name or reach its sender. An anonymous report carries none of these.
    pub const fn points_at_sender(self) -> bool {
        matches!(
            self,
            Self::SubmittedBy
                | Self::RepresentativeName
                | Self::RepresentativeRelation
                | Self::RepresentativeContact
                | Self::Name
                | Self::Organisation
                | Self::Street
                | Self::HouseNumber
                | Self::HouseNumberAddition
                | Self::Postcode
                | Self::Town
                | Self::Country
                | Self::Email
                | Self::EmailConsent
                | Self::Phone
                | Self::ContactPreference
                | Self::ContactMoment
                | Self::Signature
        )
    }

    /// Whether a form of this kind asks the field at all (a municipality may still switch it off).
    pub const fn asked_for(self, kind: Kind) -> bool {
        match kind {
            Kind::Complaint => true,
            Kind::Compliment => matches!(
                self,
                Self::Kind
                    | Self::Description
                    | Self::Concerning
                    | Self::Institution
                    | Self::AboutWhom
                    | Self::Name
                    | Self::Email
                    | Self::EmailConsent
                    | Self::Language
            ),
            Kind::Anonymous => !self.points_at_sender() && !matches!(self, Self::DesiredHandling),
        }
    }
}
