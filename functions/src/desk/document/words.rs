//! What the desk calls documents.

use gehoor_domain::case::{DocumentKind, DocumentMedia};

use super::recognise::Unfit;
use crate::texts::{Key, Texts};

/// What a document is called.
pub(super) const fn kind(kind: DocumentKind) -> Key {
    match kind {
        DocumentKind::Mail => Key::DeskDocumentKindMail,
        DocumentKind::Letter => Key::DeskDocumentKindLetter,
        DocumentKind::Authorisation => Key::DeskDocumentKindAuthorisation,
        DocumentKind::DelayConsent => Key::DeskDocumentKindConsent,
        DocumentKind::Report => Key::DeskDocumentKindReport,
        DocumentKind::CommitteeAdvice => Key::DeskDocumentKindAdvice,
        DocumentKind::Other => Key::DeskDocumentKindOther,
    }
}

/// What its form is called.
pub(super) const fn media(media: DocumentMedia) -> Key {
    match media {
        DocumentMedia::Mail => Key::DeskDocumentMediaMail,
        DocumentMedia::Pdf => Key::DeskDocumentMediaPdf,
        DocumentMedia::Jpeg => Key::DeskDocumentMediaJpeg,
        DocumentMedia::Png => Key::DeskDocumentMediaPng,
    }
}

/// How its name ends.
pub(super) const fn ending(media: DocumentMedia) -> &'static str {
    match media {
        DocumentMedia::Mail => "eml",
        DocumentMedia::Pdf => "pdf",
        DocumentMedia::Jpeg => "jpg",
        DocumentMedia::Png => "png",
    }
}

/// Why a file can't be added, and what to do instead.
pub(super) const fn unfit(unfit: Unfit) -> Key {
    match unfit {
        Unfit::Empty => Key::DeskDocumentUnfitEmpty,
        Unfit::TooLarge => Key::DeskDocumentUnfitLarge,
        Unfit::Archive => Key::DeskDocumentUnfitArchive,
        Unfit::Office => Key::DeskDocumentUnfitOffice,
        Unfit::Outlook => Key::DeskDocumentUnfitOutlook,
        Unfit::Heic => Key::DeskDocumentUnfitHeic,
        Unfit::Html => Key::DeskDocumentUnfitHtml,
        Unfit::Program => Key::DeskDocumentUnfitProgram,
        Unfit::CutOff => Key::DeskDocumentUnfitCut,
        Unfit::Behind => Key::DeskDocumentUnfitBehind,
        Unfit::Headers => Key::DeskDocumentUnfitHeaders,
        Unfit::Unknown => Key::DeskDocumentUnfitUnknown,
    }
}

/// How large it is, in bytes or whole units of a thousand, as disks count.
pub(super) fn size(texts: Texts, bytes: usize) -> String {
    let with = |key, count: String| texts.with(key, &[("aantal", &count)]);
    match bytes {
        0..1_000 => with(Key::DeskDocumentSizeBytes, bytes.to_string()),
        1_000..1_000_000 => with(Key::DeskDocumentSizeKb, bytes.div_ceil(1_000).to_string()),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            let (whole, tenth) = (tenths / 10, tenths % 10);
            let count = if tenth == 0 { whole.to_string() } else { format!("{whole},{tenth}") };
            with(Key::DeskDocumentSizeMb, count)
        }
    }
}
