//! A mail as its reader has it, read by a parser that is not the one we build with.

use mailparse::{DispositionType, MailHeaderMap, ParsedMail, parse_mail};

/// A mail that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) text: String,
    pub(crate) html: String,
    /// Type with parameters, file name, contents.
    pub(crate) attachments: Vec<(String, String, String)>,
    pub(crate) encodings: Vec<String>,
}

impl Received {
    pub(crate) fn read(mime: &[u8]) -> Self {
        let parsed = parse_mail(mime).unwrap();
        let mut received = Self {
            headers: parsed
                .headers
                .iter()
                .map(|header| (header.get_key(), header.get_value()))
                .collect(),
            text: String::new(),
            html: String::new(),
            attachments: Vec::new(),
            encodings: Vec::new(),
        };
        received.take_parts(&parsed);
        received
    }

    fn take_parts(&mut self, part: &ParsedMail<'_>) {
        for child in &part.subparts {
            self.take_parts(child);
        }
        if !part.subparts.is_empty() {
            return;
        }
        self.encodings
            .push(part.headers.get_first_value("Content-Transfer-Encoding").unwrap_or_default());
        let disposition = part.get_content_disposition();
        let body = part.get_body().unwrap();
        match (disposition.disposition, part.ctype.mimetype.as_str()) {
            (DispositionType::Attachment, _) => {
                let content_type = part.headers.get_first_value("Content-Type").unwrap();
                self.attachments.push((content_type, disposition.params["filename"].clone(), body));
            }
            (_, "text/plain") => self.text = body,
            (_, "text/html") => self.html = body,
            other => panic!("a part that nobody asked for: {other:?}"),
        }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let mut found = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        let (_, value) = found.next().unwrap_or_else(|| panic!("no header {name}"));
        assert!(found.next().is_none(), "header {name} stands there twice");
        value
    }

    pub(crate) fn header_names(&self) -> Vec<&str> {
        self.headers.iter().map(|(name, _)| name.as_str()).collect()
    }

    pub(crate) fn is_acknowledgement(&self) -> bool {
        self.header("Auto-Submitted") == "auto-replied"
    }

    /// Everything a reader can see, to search in.
    pub(crate) fn everything(&self) -> String {
        let mut all = vec![self.text.as_str(), &self.html];
        all.extend(self.headers.iter().flat_map(|(name, value)| [name.as_str(), value]));
        all.extend(
            self.attachments.iter().flat_map(|(kind, name, text)| [kind.as_str(), name, text]),
        );
        all.join("\n")
    }
}
