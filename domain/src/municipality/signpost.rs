//! Where what is no complaint belongs.

use serde::Deserialize;

use super::WebAddress;

/// A matter that is often taken for a complaint and is handled elsewhere.
///
/// # Source
/// Seed 3: 8 of 64 complaints belonged elsewhere. Awb 9:8(1): what need not be handled as a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signpost {
    /// Danger: 112, 113, Veilig Thuis.
    Danger,
    /// Something in public space.
    PublicSpace,
    /// Disagreement with a decision (Awb 9:8(1)(c) and (d)).
    Objection,
    /// A fine.
    Fine,
    /// Damage caused by the municipality.
    Damage,
    /// Another organisation (Awb 2:3(1)).
    OtherBody,
    /// An institution that works under contract.
    Institution,
    /// Longer than a year ago (Awb 9:8(1)(b)).
    OlderThanAYear,
    /// The accessibility of the municipality's website.
    Accessibility,
}

impl Signpost {
    /// Every one, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Danger,
        Self::PublicSpace,
        Self::Objection,
        Self::Fine,
        Self::Damage,
        Self::OtherBody,
        Self::Institution,
        Self::OlderThanAYear,
        Self::Accessibility,
    ];

    /// Its name in addresses, in the municipality's file and in the counts.
    pub const fn wire_name(self) -> &'static str {
        match self {
            Self::Danger => "gevaar",
            Self::PublicSpace => "openbare-ruimte",
            Self::Objection => "bezwaar",
            Self::Fine => "boete",
            Self::Damage => "schade",
            Self::OtherBody => "andere-instantie",
            Self::Institution => "instelling",
            Self::OlderThanAYear => "ouder-dan-jaar",
            Self::Accessibility => "toegankelijkheid",
        }
    }

    /// The one with this name.
    pub fn from_wire(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|signpost| signpost.wire_name() == name)
    }
}

/// Where what is no complaint belongs in this municipality: web addresses, all optional.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Signposts {
    /// Reports about public space.
    #[serde(rename = "openbare-ruimte")]
    pub public_space: Option<WebAddress>,
    /// Objections to a decision.
    #[serde(rename = "bezwaar")]
    pub objection: Option<WebAddress>,
    /// Fines.
    #[serde(rename = "boete")]
    pub fine: Option<WebAddress>,
    /// Damages.
    #[serde(rename = "schade")]
    pub damage: Option<WebAddress>,
    /// Institutions that work under contract.
    #[serde(rename = "instelling")]
    pub institution: Option<WebAddress>,
    /// The accessibility of the municipality's own website.
    #[serde(rename = "toegankelijkheid")]
    pub accessibility: Option<WebAddress>,
}

/// Where the national ombudsman tells who handles which complaint; the same for every municipality.
const OTHER_BODIES: &str = "https://www.nationaleombudsman.nl/klacht-indienen";

impl Signposts {
    /// The address for a matter, if this municipality has one.
    pub fn address(&self, signpost: Signpost) -> Option<&str> {
        let own = match signpost {
            Signpost::OtherBody => return Some(OTHER_BODIES),
            Signpost::Danger | Signpost::OlderThanAYear => None,
            Signpost::PublicSpace => self.public_space.as_ref(),
            Signpost::Objection => self.objection.as_ref(),
            Signpost::Fine => self.fine.as_ref(),
            Signpost::Damage => self.damage.as_ref(),
            Signpost::Institution => self.institution.as_ref(),
            Signpost::Accessibility => self.accessibility.as_ref(),
        };
        own.map(WebAddress::as_str)
    }

    /// The matters for which there is an address.
    pub fn linked(&self) -> Vec<Signpost> {
        Signpost::ALL.into_iter().filter(|signpost| self.address(*signpost).is_some()).collect()
    }
}
