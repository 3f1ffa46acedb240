//! The acknowledgement of receipt to the resident (Awb 9:6), where there is an address with consent (Awb 2:8).
//!
//! **Invariant:** it does not depend on what the resident wrote, not even on the name, and holds no access code.
//! Anyone can fill in anyone's address, so whoever gets it may read it.

use gehoor_domain::{
    kind::{Kind, Language},
    municipality::{FormProfile, Procedure},
};

use super::{
    block::Block,
    header::{Address, HeaderText, MailError},
    letter::{Occasion, Words, promised},
    message::{AutoSubmitted, Mail},
    phrase::Phrase,
};
use crate::texts::{ResidentKey as Key, ResidentTexts};

/// The acknowledgement, in the language of the form, with the Dutch one below it: Dutch is the language of the
/// procedure (Awb 2:6). `None` for an anonymous report: that has nobody to answer.
///
/// # Source
/// Awb 9:6 (acknowledge in writing), 9:15(1) (mention that a person or committee will advise).
///
/// # Errors
/// [`MailError`] when the municipality's file holds what no header may hold.
pub fn acknowledgement(
    occasion: &Occasion<'_>,
    to: Address,
    language: Language,
) -> Result<Option<Mail>, MailError> {
    let (subject, title) = match occasion.incoming.kind {
        Kind::Complaint => (Key::MailAckSubjectKlacht, Key::MailAckTitleKlacht),
        Kind::Compliment => (Key::MailAckSubjectCompliment, Key::MailAckTitleCompliment),
        Kind::Anonymous => return Ok(None),
    };
    let version = Version::new(occasion, language);
    let mut blocks = version.blocks();
    if language != Language::Dutch {
        let dutch = Version::new(occasion, Language::Dutch);
        let mut below = vec![dutch.heading(title)];
        below.extend(dutch.blocks());
        blocks.push(Block::Rule);
        blocks.push(version.paragraph(Key::MailAckDutch));
        blocks.push(Block::In(Language::Dutch, below));
    }
    let subject = version.filled(subject, &[("referentie", version.reference())]);
    Ok(Some(Mail {
        from: occasion.sender()?,
        reply_to: occasion.answers(language)?,
        to,
        subject: HeaderText::new(subject.text(language))?,
        date: occasion.now,
        unique: HeaderText::new(occasion.unique)?,
        thread: occasion.thread()?,
        auto_submitted: AutoSubmitted::Replied,
        language,
        title: version.words.mail.get(title).to_owned(),
        blocks,
        attachments: Vec::new(),
    }))
}

/// The text in one language.
struct Version<'a> {
    occasion: &'a Occasion<'a>,
    language: Language,
    words: Words<ResidentTexts>,
    profile: FormProfile,
}

impl<'a> Version<'a> {
    fn new(occasion: &'a Occasion<'a>, language: Language) -> Self {
        let words = Words::for_resident(language);
        let profile = occasion.municipality.form_profile_in(language);
        Self { occasion, language, words, profile }
    }

    fn text(&self, key: Key) -> Phrase {
        self.words.mail.get(key).into()
    }

    fn filled(&self, key: Key, values: &[(&str, Phrase)]) -> Phrase {
        Phrase::filled(self.words.mail.get(key), values)
    }

    fn heading(&self, key: Key) -> Block {
        Block::Heading(self.text(key))
    }

    fn paragraph(&self, key: Key) -> Block {
        Block::Paragraph(self.text(key))
    }

    /// Words of the municipality inside a sentence of ours.
    fn own(&self, text: &str) -> Phrase {
        if self.profile.language == self.language {
            text.into()
        } else {
            Phrase::in_language(self.profile.language, text)
        }
    }

    fn reference(&self) -> Phrase {
        Phrase::value(self.occasion.incoming.reference.to_string())
    }

    fn blocks(&self) -> Vec<Block> {
        let incoming = self.occasion.incoming;
        let moment = self.words.moment(incoming.received);
        let full_name = self.own(self.profile.full_name.as_str());
        let mut facts = vec![(self.text(Key::MailLabelReference), self.reference())];
        let mut blocks = vec![Block::Paragraph(
            self.filled(Key::MailAckIntro, &[("gemeente", full_name), ("moment", moment.into())]),
        )];
        if let Some(date) = incoming.answer_by.map(|date| self.words.day(date)) {
            let values = [("datum", date.as_str().into())];
            blocks.push(Block::Paragraph(self.filled(Key::MailAckAnswerBy, &values)));
            facts.push((self.text(Key::MailAckLabelAnswerBy), date.into()));
        }
        blocks.push(Block::Facts(facts));
        if let Some(promised) = promised(&self.profile, incoming.kind) {
            blocks.push(self.heading(Key::MailAckNext));
            blocks.push(promised.within(self.profile.language, self.language));
        }
        let complaint = incoming.kind == Kind::Complaint;
        if complaint && self.profile.procedure == Procedure::AdviceCommittee {
            blocks.push(self.paragraph(Key::MailAckCommittee));
        }
        // Who called or wrote saw no code on a screen.
        if incoming.by_form {
            blocks.push(self.heading(Key::MailAckCodeTitle));
            blocks.push(self.paragraph(Key::MailAckCode));
        }
        blocks.extend(self.contact());
        if complaint {
            blocks.extend(self.ombudsman());
        }
        blocks.push(self.paragraph(Key::MailAckNotYou));
        blocks
    }

    /// Who answers, as the municipality calls them.
    fn title(&self) -> Phrase {
        let municipality = self.occasion.municipality;
        match &municipality.coordinator.special {
            Some(leads) if self.occasion.incoming.special => {
                let title = leads.title.as_str();
                if self.language == Language::Dutch {
                    title.into()
                } else {
                    Phrase::in_language(Language::Dutch, title)
                }
            }
            _ => self.own(municipality.coordinator_title_in(self.language).as_str()),
        }
    }

    /// How to reach the coordinator, other channels, and who helps. Of a special case who leads it, and no channel: those
    /// may end at the coordinator's desk.
    fn contact(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if let Some((phone, email)) = self.occasion.reached_at() {
            blocks.extend([
                self.heading(Key::MailAckContact),
                Block::Paragraph(
                    self.filled(Key::MailAckContactReply, &[("functie", self.title())]),
                ),
                Block::Facts(vec![
                    (self.text(Key::MailLabelPhone), Phrase::value(phone.as_str())),
                    (self.text(Key::MailLabelEmail), Phrase::value(email)),
                ]),
            ]);
        }
        if !self.occasion.incoming.special {
            let channels =
                self.profile.channels.iter().map(|channel| (&channel.title, &channel.text));
            blocks.extend([
                self.heading(Key::MailAckChannels),
                self.list(channels.map(|(title, text)| format!("{title}: {text}"))),
            ]);
        }
        if !self.profile.help.is_empty() {
            let help =
                self.profile.help.iter().map(|help| format!("{}: {}", help.title, help.text));
            blocks.push(self.heading(Key::MailAckHelp));
            blocks.push(self.list(help));
        }
        blocks
    }

    fn ombudsman(&self) -> [Block; 3] {
        let ombudsman = &self.profile.ombudsman;
        let text = Block::Paragraph(ombudsman.text.as_str().into());
        let address = ombudsman.address.iter().map(|line| Phrase::from(line.as_str()));
        [
            self.heading(Key::MailAckOmbudsman),
            text.within(self.profile.language, self.language),
            // An address is in Dutch everywhere, or a letter does not arrive.
            Block::List(address.collect()).within(Language::Dutch, self.language),
        ]
    }

    /// A list of what the municipality wrote.
    fn list(&self, items: impl Iterator<Item = String>) -> Block {
        let items = items.map(Phrase::from).collect();
        Block::List(items).within(self.profile.language, self.language)
    }
}
