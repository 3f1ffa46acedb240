//! A municipality's own texts in another language (`infra/municipalities/vertalingen/<code>.<language>.toml`).

use serde::Deserialize;
use thiserror::Error;

use super::{Channel, FormProfile, Help, Municipality, NextSteps, ProcedureTexts, Sentence};
use crate::kind::Language;

/// The texts of a municipality in one other language.
///
/// # Shape
/// TOML with the keys of the municipality's file, only those that are read by residents. Every list is as long as the
/// Dutch one and in its order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    #[serde(rename = "voluit")]
    full_name: Sentence,
    coordinator: CoordinatorTitle,
    #[serde(rename = "teksten")]
    texts: ProcedureTexts,
    #[serde(rename = "vervolg")]
    next_steps: NextSteps,
    #[serde(rename = "kanalen")]
    channels: Vec<Channel>,
    #[serde(rename = "hulp", default)]
    help: Vec<Help>,
    ombudsman: OmbudsmanTexts,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct CoordinatorTitle {
    #[serde(rename = "functie")]
    title: Sentence,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct OmbudsmanTexts {
    #[serde(rename = "naam")]
    name: Sentence,
    #[serde(rename = "tekst")]
    text: Sentence,
}

/// Why a translation doesn't belong to a municipality's file. For the person who edits the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TranslationError {
    /// The municipality's own file is in Dutch.
    #[error("Dutch is the language of the municipality's own file")]
    Dutch,
    /// There is one already.
    #[error("this language is there already")]
    Twice,
    /// A list is longer or shorter than the Dutch one, or a text is on one side only.
    #[error("`{0}` has not the same texts as the Dutch file")]
    Differs(&'static str),
}

impl Translation {
    /// Code and language of a file's name without its ending: `deventer.en`.
    pub fn named(file: &str) -> Option<(&str, Language)> {
        let (code, tag) = file.rsplit_once('.')?;
        Language::ALL
            .iter()
            .copied()
            .find(|language| language.bcp47() == tag)
            .map(|language| (code, language))
    }
}

impl Municipality {
    /// Adds its texts in another language.
    ///
    /// # Errors
    /// The texts are not those of the Dutch file.
    pub fn add_translation(
        &mut self,
        language: Language,
        translation: Translation,
    ) -> Result<(), TranslationError> {
        if language == Language::Dutch {
            return Err(TranslationError::Dutch);
        }
        if self.translations.iter().any(|(known, _)| *known == language) {
            return Err(TranslationError::Twice);
        }
        let (own, other) = (&self.next_steps, &translation.next_steps);
        let table = [
            ("vervolg.klacht", own.complaint.len(), other.complaint.len()),
            ("vervolg.compliment", own.compliment.len(), other.compliment.len()),
            ("vervolg.anoniem", own.anonymous.len(), other.anonymous.len()),
            ("kanalen", self.channels.len(), translation.channels.len()),
            ("hulp", self.help.len(), translation.help.len()),
            (
                "teksten.instellingen",
                self.texts.institutions.iter().count(),
                translation.texts.institutions.iter().count(),
            ),
        ];
        if let Some((name, ..)) = table.into_iter().find(|(_, own, other)| own != other) {
            return Err(TranslationError::Differs(name));
        }
        self.translations.push((language, translation));
        Ok(())
    }

    /// The public part in a language, for the form; in Dutch where there is no translation.
    pub fn form_profile_in(&self, language: Language) -> FormProfile {
        let dutch = self.form_profile();
        let Some(translation) = self.translation(language) else { return dutch };
        let Translation { full_name, coordinator: _, texts, next_steps, channels, help, ombudsman } =
            translation.clone();
        let ombudsman = super::Ombudsman {
            name: ombudsman.name,
            text: ombudsman.text,
            address: dutch.ombudsman.address,
        };
        FormProfile { full_name, texts, next_steps, channels, help, ombudsman, language, ..dutch }
    }

    /// What the coordinator is called in a language; in Dutch where there is no translation.
    pub fn coordinator_title_in(&self, language: Language) -> &Sentence {
        self.translation(language)
            .map_or(&self.coordinator.title, |translation| &translation.coordinator.title)
    }

    fn translation(&self, language: Language) -> Option<&Translation> {
        self.translations.iter().find(|(known, _)| *known == language).map(|(_, found)| found)
    }
}
