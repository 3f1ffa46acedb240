//! To the sender: that the municipality wrote a message, where there is an address with consent (Awb 2:8).
//!
//! **Invariant:** it holds nothing of that message and no access code, and it does not depend on what the resident
//! wrote: whoever reads along with the mailbox learns that there is a case, and its reference.

use gehoor_domain::{
    kind::{Kind, Language},
    municipality::FormProfile,
};

use super::{
    block::Block,
    header::{Address, HeaderText, MailError},
    letter::{Occasion, Words},
    message::{AutoSubmitted, Mail},
    phrase::Phrase,
};
use crate::texts::{ResidentKey as Key, ResidentTexts};

/// The mail, in the language of the form, with the Dutch one below it. `None` for an anonymous report: that has
/// nobody to write to.
///
/// `origin` is the one of the public pages, without a slash at the end.
///
/// # Errors
/// [`MailError`] when the municipality's file holds what no header may hold.
pub fn answer(
    occasion: &Occasion<'_>,
    to: Address,
    language: Language,
    origin: &str,
) -> Result<Option<Mail>, MailError> {
    if occasion.incoming.kind == Kind::Anonymous {
        return Ok(None);
    }
    let version = Version::new(occasion, language, origin);
    let mut blocks = version.blocks();
    if language != Language::Dutch {
        let dutch = Version::new(occasion, Language::Dutch, origin);
        let mut below = vec![Block::Heading(dutch.text(Key::MailAnswerTitle))];
        below.extend(dutch.blocks());
        blocks.push(Block::Rule);
        blocks.push(version.paragraph(Key::MailAckDutch));
        blocks.push(Block::In(Language::Dutch, below));
    }
    let subject = version.filled(Key::MailAnswerSubject, &[("referentie", version.reference())]);
    Ok(Some(Mail {
        from: occasion.sender()?,
        reply_to: occasion.answers(language)?,
        to,
        subject: HeaderText::new(subject.text(language))?,
        date: occasion.now,
        unique: HeaderText::new(occasion.unique)?,
        thread: occasion.thread()?,
        auto_submitted: AutoSubmitted::Generated,
        language,
        title: version.words.mail.get(Key::MailAnswerTitle).to_owned(),
        blocks,
        attachments: Vec::new(),
    }))
}

/// The text in one language.
struct Version<'a> {
    occasion: &'a Occasion<'a>,
    language: Language,
    origin: &'a str,
    words: Words<ResidentTexts>,
    profile: FormProfile,
}

impl<'a> Version<'a> {
    fn new(occasion: &'a Occasion<'a>, language: Language, origin: &'a str) -> Self {
        let words = Words::for_resident(language);
        let profile = occasion.municipality.form_profile_in(language);
        Self { occasion, language, origin, words, profile }
    }

    fn text(&self, key: Key) -> Phrase {
        self.words.mail.get(key).into()
    }

    fn filled(&self, key: Key, values: &[(&str, Phrase)]) -> Phrase {
        Phrase::filled(self.words.mail.get(key), values)
    }

    fn paragraph(&self, key: Key) -> Block {
        Block::Paragraph(self.text(key))
    }

    fn reference(&self) -> Phrase {
        Phrase::value(self.occasion.incoming.reference.to_string())
    }

    /// The name as the municipality writes it in this language, or in its own.
    fn municipality(&self) -> Phrase {
        let name = self.profile.full_name.as_str();
        if self.profile.language == self.language {
            name.into()
        } else {
            Phrase::in_language(self.profile.language, name)
        }
    }

    /// The page to follow a case, in this language. Says neither who nor which case.
    fn page(&self) -> String {
        let (origin, code) = (self.origin.trim_end_matches('/'), &self.occasion.municipality.code);
        format!("{origin}/volg?gemeente={code}&taal={}", self.language.bcp47())
    }

    fn blocks(&self) -> Vec<Block> {
        let reached = self.occasion.reached_at().map(|(phone, email)| {
            Block::Facts(vec![
                (self.text(Key::MailLabelPhone), Phrase::value(phone.as_str())),
                (self.text(Key::MailLabelEmail), Phrase::value(email)),
            ])
        });
        let mut blocks = vec![
            Block::Paragraph(
                self.filled(Key::MailAnswerIntro, &[("gemeente", self.municipality())]),
            ),
            Block::Facts(vec![(self.text(Key::MailLabelReference), self.reference())]),
            self.paragraph(Key::MailAnswerHow),
            Block::Link {
                label: self.words.mail.get(Key::MailAnswerLink).to_owned(),
                url: self.page(),
            },
        ];
        // Without anybody to ask there is nowhere to call, and nobody who reads an answer.
        if let Some(reached) = reached {
            blocks.extend([self.paragraph(Key::MailAnswerCode), reached]);
        }
        blocks.push(self.paragraph(Key::MailAckNotYou));
        blocks
    }
}
