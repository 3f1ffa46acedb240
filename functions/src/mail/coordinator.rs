//! The notice to the coordinator: that something came in, by when it is answered and where to read it.
//!
//! **Invariant:** nothing that a resident wrote is in it; who reads along with the mailbox learns no name.

use gehoor_domain::{
    kind::{Kind, Language},
    municipality::Procedure,
};
use jiff::civil::Date;

use super::{
    block::Block,
    deadline::Appointment,
    header::{HeaderText, MailError},
    letter::{Occasion, Words, promised},
    message::{Attachment, AutoSubmitted, Mail},
    phrase::Phrase,
};
use crate::texts::{Key, Texts};

/// Days before the last day on which the calendar reminds.
const REMIND_DAYS_BEFORE: [u8; 2] = [5, 2];

/// The notice. `desk_url` is the origin of the desk, without a slash at the end.
///
/// # Shape
/// Subject `[<reference>] nieuwe klacht, uiterlijk 13-04-2026`; a complaint carries an appointment for its last day.
///
/// # Errors
/// [`MailError`] when the municipality's file holds what no header may hold.
pub fn notice(occasion: &Occasion<'_>, desk_url: &str) -> Result<Mail, MailError> {
    let words = Words::for_staff();
    let incoming = occasion.incoming;
    let case_url = case_url(occasion, desk_url);
    let coordinator = occasion.coordinator(Language::Dutch)?;
    let sender = occasion.sender()?;
    let mut attachments = Vec::new();
    if let Some(day) = incoming.answer_by {
        let uid = format!("uiterlijk.{}", occasion.thread()?.as_str());
        attachments.push(appointment(occasion, &words, uid, day, &case_url)?);
    }
    Ok(Mail {
        from: sender,
        to: coordinator.address.clone(),
        reply_to: coordinator,
        subject: HeaderText::new(subject(occasion, &words))?,
        date: occasion.now,
        unique: HeaderText::new(occasion.unique)?,
        thread: occasion.thread()?,
        auto_submitted: AutoSubmitted::Generated,
        language: Language::Dutch,
        title: words.mail.get(title(incoming.kind)).to_owned(),
        blocks: blocks(occasion, &words, case_url),
        attachments,
    })
}

/// Address of the case at the desk. Says nothing but the reference.
pub(super) fn case_url(occasion: &Occasion<'_>, desk_url: &str) -> String {
    let (desk, code) = (desk_url.trim_end_matches('/'), &occasion.municipality.code);
    format!("{desk}/desk/zaak/{code}/{}", occasion.incoming.reference)
}

/// What a kind is called.
pub(super) const fn kind_name(kind: Kind) -> Key {
    match kind {
        Kind::Complaint => Key::MailKindKlacht,
        Kind::Compliment => Key::MailKindCompliment,
        Kind::Anonymous => Key::MailKindAnoniem,
    }
}

const fn title(kind: Kind) -> Key {
    match kind {
        Kind::Complaint => Key::MailNoticeTitleKlacht,
        Kind::Compliment => Key::MailNoticeTitleCompliment,
        Kind::Anonymous => Key::MailNoticeTitleAnoniem,
    }
}

fn subject(occasion: &Occasion<'_>, words: &Words<Texts>) -> String {
    let date = occasion.incoming.answer_by.map(|date| date.strftime("%d-%m-%Y").to_string());
    let key = match (occasion.incoming.kind, &date) {
        (Kind::Complaint, Some(_)) => Key::MailNoticeSubjectKlacht,
        (Kind::Complaint, None) => Key::MailNoticeSubjectKlachtZonderDatum,
        (Kind::Compliment, _) => Key::MailNoticeSubjectCompliment,
        (Kind::Anonymous, _) => Key::MailNoticeSubjectAnoniem,
    };
    let reference = occasion.incoming.reference.to_string();
    words.mail.with(key, &[("referentie", &reference), ("datum", &date.unwrap_or_default())])
}

fn blocks(occasion: &Occasion<'_>, words: &Words<Texts>, case_url: String) -> Vec<Block> {
    let incoming = occasion.incoming;
    let paragraph = |key| Block::Paragraph(words.mail.get(key).into());
    let full_name = occasion.municipality.full_name.as_str();
    let mut blocks = vec![
        Block::Paragraph(words.mail.with(Key::MailNoticeIntro, &[("gemeente", full_name)]).into()),
        Block::Facts(facts(occasion, words)),
        Block::Link { label: words.mail.get(Key::MailNoticeLink).to_owned(), url: case_url },
    ];
    match incoming.kind {
        Kind::Complaint => {
            blocks.push(paragraph(Key::MailNoticeContact));
            if incoming.address_missing {
                blocks.push(paragraph(Key::MailNoticeAddress));
            }
            let about_date =
                incoming.answer_by.map_or(Key::MailNoticeNoDate, |_| Key::MailNoticeAppointment);
            blocks.push(paragraph(about_date));
        }
        Kind::Compliment => {}
        Kind::Anonymous => blocks.push(paragraph(Key::MailNoticeNoContact)),
    }
    if !incoming.next.is_empty() {
        let actions = incoming.next.iter();
        let said =
            actions.map(|action| words.mail.next_action(action, |day| words.day(day)).into());
        blocks.push(Block::Heading(words.mail.get(Key::MailNoticeNext).into()));
        blocks.push(Block::List(said.collect()));
    }
    if let Some(promised) = promised(&occasion.municipality.form_profile(), incoming.kind) {
        blocks.push(Block::Heading(words.mail.get(Key::MailNoticePromised).into()));
        blocks.push(promised);
    }
    blocks
}

fn facts(occasion: &Occasion<'_>, words: &Words<Texts>) -> Vec<(Phrase, Phrase)> {
    let incoming = occasion.incoming;
    let mut facts = vec![
        (Key::MailLabelReference, incoming.reference.to_string()),
        (Key::MailLabelKind, words.mail.get(kind_name(incoming.kind)).to_owned()),
        // One coordinator may work for several municipalities.
        (Key::MailLabelMunicipality, occasion.municipality.name.to_string()),
        (Key::MailLabelReceived, words.moment(incoming.received)),
    ];
    if let Some(date) = incoming.answer_by {
        facts.push((Key::MailLabelAnswerBy, words.day(date)));
    }
    if let Some(date) = incoming.aim_for {
        facts.push((Key::MailLabelTarget, words.day(date)));
    }
    if incoming.kind == Kind::Complaint {
        let procedure = match occasion.municipality.procedure {
            Procedure::Internal => Key::MailProcedureIntern,
            Procedure::AdviceCommittee => Key::MailProcedureAdviescommissie,
        };
        facts.push((Key::MailLabelProcedure, words.mail.get(procedure).to_owned()));
    }
    // What points at few people is not told of an anonymous report.
    if incoming.language != Language::Dutch && incoming.kind != Kind::Anonymous {
        let language = words.mail.language(incoming.language).to_owned();
        facts.push((Key::MailLabelLanguage, language));
    }
    facts.into_iter().map(|(label, value)| (words.mail.get(label).into(), value.into())).collect()
}

fn appointment(
    occasion: &Occasion<'_>,
    words: &Words<Texts>,
    uid: String,
    day: Date,
    url: &str,
) -> Result<Attachment, MailError> {
    let reference = occasion.incoming.reference.to_string();
    let full_name = occasion.municipality.full_name.as_str();
    let appointment = Appointment {
        uid,
        sequence: 0,
        stamp: occasion.now,
        day,
        summary: words.mail.with(
            Key::MailNoticeAppointmentSummary,
            &[("referentie", &reference), ("gemeente", full_name)],
        ),
        url: url.to_owned(),
        remind_days_before: REMIND_DAYS_BEFORE.to_vec(),
    };
    Ok(Attachment {
        content_type: "text/calendar",
        parameters: vec![("method", "PUBLISH")],
        file_name: HeaderText::new(
            words.mail.with(Key::MailNoticeFile, &[("referentie", &reference)]),
        )?,
        text: appointment.to_ics(),
    })
}
