//! A letter of the municipality as a mail: what was stored of it and nothing else, so that it says the same for ever.
//!
//! **Invariant:** whoever wrote the letter saw every word of it; nothing here adds any.

use gehoor_domain::{
    case::{LetterContent, words::Words},
    kind::{Kind, Language},
};

use super::{
    block::Block,
    header::{Address, HeaderText, MailError},
    letter::Occasion,
    message::{AutoSubmitted, Mail},
    phrase::Phrase,
};

/// Language of letters.
const LANGUAGE: Language = Language::Dutch;

/// The mail. `None` for an anonymous report: that has nobody to write to.
///
/// # Errors
/// [`MailError`] when the municipality's file holds what no header may hold.
pub fn written(
    occasion: &Occasion<'_>,
    to: Address,
    content: &LetterContent,
) -> Result<Option<Mail>, MailError> {
    if occasion.incoming.kind == Kind::Anonymous {
        return Ok(None);
    }
    let mut blocks = paragraphs(content.text.as_str());
    blocks.push(Block::Rule);
    blocks.push(Block::Lines(content.from.iter().map(line).collect()));
    Ok(Some(Mail {
        from: occasion.sender()?,
        reply_to: occasion.answers(LANGUAGE)?,
        to,
        // A mail program would read what begins so as other words (RFC 2047); in the mail itself it stands as written.
        subject: HeaderText::new(content.subject.as_str().replace("=?", "= ?"))?,
        date: occasion.now,
        unique: HeaderText::new(occasion.unique)?,
        thread: occasion.thread()?,
        auto_submitted: AutoSubmitted::Generated,
        language: LANGUAGE,
        title: content.subject.as_str().to_owned(),
        blocks,
        attachments: Vec::new(),
    }))
}

fn line<const MAX: usize>(words: &Words<MAX>) -> Phrase {
    Phrase::from(words.as_str())
}

/// A block for each part between empty lines, with its lines as they were written.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines: Vec<Phrase> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            if !lines.is_empty() {
                blocks.push(Block::Lines(std::mem::take(&mut lines)));
            }
        } else {
            lines.push(Phrase::from(line));
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_empty_lines_and_keeps_the_lines_between_them() {
        let lines =
            |lines: &[&str]| Block::Lines(lines.iter().map(|line| (*line).into()).collect());
        assert_eq!(
            paragraphs("Beste A,\n\n\nEen zin.\nNog een.\n \n- punt"),
            [lines(&["Beste A,"]), lines(&["Een zin.", "Nog een."]), lines(&["- punt"])]
        );
    }
}
