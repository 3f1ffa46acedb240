//! What is taken from the claims of someone who signed in: grants, and a name to show.

use gehoor_domain::case::Grant;
use serde_json::Value;

use super::{SignIn, id_token::Identity};
use crate::desk::grant;

/// The most grants of one person.
const MOST_GRANTS: usize = 200;

/// The longest name that is shown, in characters.
const LONGEST_NAME: usize = 80;

impl SignIn {
    /// The grants in the claim that are understood and name a municipality here.
    pub(super) fn grants(&self, identity: &Identity) -> Vec<Grant> {
        let claim = identity.claim(&self.0.settings.claim);
        let texts: Vec<&str> = match claim {
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
            // Some providers write a list of one as a text.
            Some(Value::String(one)) => vec![one],
            _ => Vec::new(),
        };
        let known = |grant: &Grant| {
            self.0.ground.municipalities.get(grant.municipality().as_str()).is_some()
        };
        let mut grants = Vec::new();
        for grant in texts.into_iter().filter_map(grant::parse).filter(known) {
            if !grants.contains(&grant) && grants.len() < MOST_GRANTS {
                grants.push(grant);
            }
        }
        grants
    }
}

/// The name to show, without what isn't seen and not longer than a line.
pub(super) fn name(identity: &Identity) -> String {
    let text = |name| identity.claim(name).and_then(Value::as_str).unwrap_or_default();
    let plain = |text: &str| -> String {
        let seen = text.chars().filter(|sign| !sign.is_control() && !is_invisible(*sign));
        seen.take(LONGEST_NAME).collect::<String>().trim().to_owned()
    };
    let name = plain(text("name"));
    if name.is_empty() { plain(text("preferred_username")) } else { name }
}

/// Marks that change the direction of what follows, or show nothing.
const fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
