//! A received mail or letter in the file of a case.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::words::Why;
use crate::closed_list::closed_list;

/// The most documents of one case.
///
/// # Source
/// The municipality's own norm: the file of a complaint is no archive.
pub const DOCUMENTS: u32 = 50;

/// The most bytes of one document: 4 MB. In base64 it still fits in a request to a Lambda function (6 MB).
pub const DOCUMENT_BYTES: usize = 4_000_000;

closed_list! {
    /// What a document is (soort stuk).
    DocumentKind {
        /// An e-mail.
        Mail = "mail",
        /// A letter on paper, scanned.
        Letter = "brief",
        /// That somebody may act for the sender (Awb 2:1).
        Authorisation = "machtiging",
        /// That the sender agrees to further delay (Awb 9:11(3)).
        DelayConsent = "instemming-uitstel",
        /// The report of a hearing (Awb 9:10(3)).
        Report = "verslag",
        /// The advice of the committee (Awb 9:15(4)).
        CommitteeAdvice = "advies-commissie",
        /// Anything else.
        Other = "overig",
    }
}

closed_list! {
    /// The form of a document, as its bytes show it (vorm). The wire name is its media type.
    ///
    /// # Source
    /// RFC 2046 5.2.1, RFC 8118, RFC 2045 (image/jpeg), RFC 2083 (image/png).
    DocumentMedia {
        /// A mail as it was sent (.eml).
        Mail = "message/rfc822",
        /// A PDF.
        Pdf = "application/pdf",
        /// A photo or a scan.
        Jpeg = "image/jpeg",
        /// A picture or a scan.
        Png = "image/png",
    }
}

/// A document that was added. Its number is its place among the documents of the case, from 1.
///
/// What is in it lies beside the case; the digest says whether it is still the same.
///
/// # Source
/// Archiefwet; Awb 2:13 for what comes in by mail.
///
/// # Shape
/// ```json
/// {"soort":"brief","vorm":"application/pdf","bytes":12345,"inhoud":"<64 hexadecimal digits>","ontvangenOp":"2026-03-02",
///  "titel":"Brief van de klager","plaats":"<32 hexadecimal digits>"}
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentAdded {
    /// What it is.
    #[serde(rename = "soort")]
    pub kind: DocumentKind,
    /// In which form.
    #[serde(rename = "vorm")]
    pub media: DocumentMedia,
    /// How many bytes.
    #[serde(rename = "bytes")]
    pub bytes: u32,
    /// Digest of the bytes: 64 lower-case hexadecimal digits of SHA-256.
    #[serde(rename = "inhoud")]
    pub digest: String,
    /// The day on which the municipality received it, as somebody says: the date in a mail proves nothing.
    #[serde(rename = "ontvangenOp")]
    pub received_on: Date,
    /// What it is about, in a line.
    #[serde(rename = "titel")]
    pub title: Why,
    /// Where its bytes lie: 32 lower-case hexadecimal digits.
    #[serde(rename = "plaats")]
    pub place: String,
}
