//! What a webmaster pasted: headers from a terminal or a browser, a line of a server's settings, HTML, or a policy.

mod meta;
mod value;

use super::policy::{self, Policy, TooLong};

const CSP: &str = "content-security-policy";
const REPORT_ONLY: &str = "-report-only";
const QUOTES: [char; 2] = ['"', '\''];

/// More policies than any site sends.
const POLICY_LIMIT: usize = 20;

/// What was recognised.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pasted {
    /// Policies that are kept to. All of them have to allow a thing.
    pub(super) policies: Vec<Policy>,
    /// Anything that looks like a header, a policy or a `<meta>`.
    pub(super) is_known: bool,
    /// Which policies are not among them.
    pub(super) left_out: LeftOut,
    /// Our bookmark could not read the headers: it brings only the policy that forbade it.
    pub(super) is_partial: bool,
    /// What our bookmark says about the page.
    pub(super) form: Option<Form>,
    /// The page's own origin, from our bookmark.
    pub(super) origin: Option<String>,
}

/// Policies that can't be judged.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// One that only reports.
    pub(super) report_only: bool,
    /// One without any directive that browsers know.
    pub(super) unclear: bool,
}

/// How the form is in the page that the bookmark was opened on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Form {
    /// There is no element.
    Absent,
    /// There is one, and it is not alive.
    Asleep,
    /// It works.
    Alive,
}

/// A header that is being read.
#[derive(Default)]
struct Reading {
    /// Whether it only reports; nothing when the header is another one.
    policy: Option<bool>,
    /// The quote before its name that is still open.
    quote: Option<char>,
    text: String,
}

/// A line that names the header of a policy.
struct Named<'a> {
    reports_only: bool,
    quote: Option<char>,
    value: &'a str,
}

impl Pasted {
    /// Reads it, whatever it is.
    ///
    /// # Errors
    /// There are more policies, or longer ones, than are looked at.
    pub(super) fn read(text: &str) -> Result<Self, TooLong> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let (policies, rest) = meta::policies(&text);
        let mut pasted = Self { is_known: !policies.is_empty(), ..Self::default() };
        for policy in &policies {
            pasted.add(policy, true)?;
        }
        let mut reading = Reading::default();
        for line in rest.lines() {
            pasted.line(line, &mut reading)?;
        }
        pasted.close(&mut reading)?;
        Ok(pasted)
    }

    /// Headers were read, and no policy was among them.
    pub(super) const fn says_no_policy(&self) -> bool {
        self.is_known && !self.is_partial && !self.left_out.unclear && self.policies.is_empty()
    }

    fn line(&mut self, line: &str, reading: &mut Reading) -> Result<(), TooLong> {
        // Apache's settings go on behind a backslash.
        let trimmed = line.trim().trim_end_matches('\\').trim_end();
        if trimmed.is_empty() || trimmed.starts_with("HTTP/") {
            self.is_known |= !trimmed.is_empty();
            self.close(reading)?;
        } else if let Some(Named { reports_only, quote, value }) = named(trimmed) {
            self.close(reading)?;
            *reading = Reading { policy: Some(reports_only), quote, text: value.to_owned() };
        } else if policy::starts_as_policy(trimmed) {
            if reading.policy.is_none() {
                reading.policy = Some(false);
            }
            reading.text.extend(["; ", trimmed]);
        } else if let Some((name, value)) =
            header(trimmed).filter(|_| !line.starts_with([' ', '\t']))
        {
            self.close(reading)?;
            self.is_known = true;
            self.note(&name, value);
        } else if reading.policy.is_some() {
            reading.text.extend([" ", trimmed]);
        }
        Ok(())
    }

    /// What our bookmark adds to the headers.
    fn note(&mut self, name: &str, value: &str) {
        match (name, value) {
            ("gehoor-formulier", "ontbreekt") => self.form = Some(Form::Absent),
            ("gehoor-formulier", "slaapt") => self.form = Some(Form::Asleep),
            ("gehoor-formulier", "werkt") => self.form = Some(Form::Alive),
            ("gehoor-headers", "deels") => self.is_partial = true,
            ("origin", origin) => self.origin = Some(origin.to_owned()),
            _ => {}
        }
    }

    fn close(&mut self, reading: &mut Reading) -> Result<(), TooLong> {
        let Reading { policy, quote, text } = std::mem::take(reading);
        let Some(reports_only) = policy else { return Ok(()) };
        self.is_known = true;
        if reports_only {
            self.left_out.report_only = true;
            return Ok(());
        }
        // Headers of one name are joined with commas, by browsers and by servers.
        for part in value::policy(&text, quote).split(',') {
            self.add(part, false)?;
        }
        Ok(())
    }

    fn add(&mut self, text: &str, in_meta: bool) -> Result<(), TooLong> {
        #[cfg(test)]
        policy::work::count(self.policies.len());
        match Policy::parse(text, in_meta)? {
            None => {}
            Some(policy) if !policy.is_clear() => self.left_out.unclear = true,
            Some(policy) if self.policies.contains(&policy) => {}
            Some(policy) if self.policies.len() < POLICY_LIMIT => self.policies.push(policy),
            Some(_) => return Err(TooLong),
        }
        Ok(())
    }
}

/// The value behind the name of the header in a line, and whether it only reports. The name may stand alone, as some
/// browsers copy it, or inside a line of a server's settings.
fn named(line: &str) -> Option<Named<'_>> {
    // ASCII only changes case, so places stay what they are.
    let at = line.to_ascii_lowercase().find(CSP)?;
    let (before, rest) = line.split_at_checked(at)?;
    if before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-') {
        return None;
    }
    let rest = rest.get(CSP.len()..)?;
    let reports_only =
        rest.get(..REPORT_ONLY.len()).is_some_and(|end| end.eq_ignore_ascii_case(REPORT_ONLY));
    let rest = if reports_only { rest.get(REPORT_ONLY.len()..)? } else { rest };
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-') {
        return None;
    }
    let is_closed = rest.starts_with(QUOTES);
    let quote = before.chars().last().filter(|last| !is_closed && QUOTES.contains(last));
    // The quote that ends the name, the colon, an equals sign or a comma of a programming language.
    let value = rest.trim_start_matches(QUOTES).trim_start();
    let value = value.trim_start_matches([':', '=', ',', '>']).trim_start();
    Some(Named { reports_only, quote, value })
}

/// Name, in small letters, and value of a header.
fn header(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    // `https://…` is a source of a policy that goes on.
    (is_name && !value.starts_with("//")).then(|| (name.to_ascii_lowercase(), value.trim()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn read(text: &str) -> Pasted {
        Pasted::read(text).unwrap()
    }

    fn policies(text: &str) -> Vec<String> {
        read(text).policies.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_policy_is_found_however_it_was_copied() {
        let one = ["default-src 'none'; script-src https://a.example"];
        for text in [
            "default-src 'none'; script-src https://a.example",
            "default-src 'none';\nscript-src https://a.example;\n",
            "default-src 'none'\nscript-src\n https://a.example",
            "default-src 'none'; script-src\nhttps://a.example",
            "Content-Security-Policy: default-src 'none'; script-src https://a.example",
            "HTTP/2 200\r\ncontent-security-policy: default-src 'none'; script-src https://a.example\r\nserver: x\r\n",
            "content-security-policy:\ndefault-src 'none'; script-src https://a.example\nserver:\nx",
            "content-security-policy\ndefault-src 'none'; script-src https://a.example",
            "Content-Security-Policy: default-src 'none';\n script-src https://a.example\nServer: x",
            "add_header Content-Security-Policy \"default-src 'none'; script-src https://a.example\" always;",
            "Header always set Content-Security-Policy \"default-src 'none'; script-src https://a.example\"",
            "add_header Content-Security-Policy \"default-src 'none';\n  script-src https://a.example\" always;\nserver_name a.example;",
            "add_header Content-Security-Policy \"\n  default-src 'none';\n  script-src https://a.example;\n\" always;",
            "Header always set Content-Security-Policy \"default-src 'none'; \\\n  script-src https://a.example\"",
            "<add name=\"Content-Security-Policy\" value=\"default-src 'none'; script-src https://a.example\" />",
            "<add name=\"Content-Security-Policy\"\n  value=\"default-src 'none'; script-src https://a.example\" />\n</customHeaders>",
            "header(\"Content-Security-Policy: default-src 'none'; script-src https://a.example\");",
            "header('Content-Security-Policy: default-src \\'none\\'; script-src https://a.example');",
            "header(\"Content-Security-Policy: default-src 'none'; \"\n  . \"script-src https://a.example\");",
            "res.setHeader('Content-Security-Policy', \"default-src 'none'; script-src https://a.example\")",
            "{\"name\":\"content-security-policy\",\"value\":\"default-src 'none'; script-src https://a.example\"}",
            "<meta content=\"default-src 'none'; script-src https://a.example\" HTTP-EQUIV=content-security-policy>",
            "<meta http-equiv='Content-Security-Policy' content='default-src &#39;none&#39;; script-src https://a.example' />",
            "\u{feff}content-security-policy: default-src 'none'; script-src https://a.example",
        ] {
            assert_eq!(policies(text), one, "{text}");
        }
    }

    #[test]
    fn every_policy_counts_once() {
        for (text, expected) in [
            ("content-security-policy: img-src a, img-src b", vec!["img-src a", "img-src b"]),
            (
                "Content-Security-Policy: img-src a\nContent-Security-Policy: img-src b",
                vec!["img-src a", "img-src b"],
            ),
            (
                "content-security-policy: img-src a\ncontent-security-policy: img-src a",
                vec!["img-src a"],
            ),
            (
                "content-security-policy: img-src a\n\n<meta http-equiv=\"content-security-policy\" content=\"img-src b\">",
                vec!["img-src b", "img-src a"],
            ),
            ("x-content-security-policy: img-src a", vec![]),
            ("content-security-policy-x: img-src a", vec![]),
        ] {
            assert_eq!(policies(text), expected, "{text}");
        }
    }

    #[test]
    fn a_policy_that_only_reports_blocks_nothing() {
        let pasted = read("Content-Security-Policy-Report-Only: default-src 'none'\nserver: x");
        assert!(pasted.policies.is_empty() && pasted.is_known && pasted.left_out.report_only);
    }

    #[test]
    fn what_is_no_header_is_not_taken_for_one() {
        for (text, known) in [
            ("", false),
            ("Beste collega, hoe werkt dit?", false),
            ("<p>hallo</p>", false),
            ("https://www.deventer.nl/klacht", false),
            ("server: nginx", true),
            ("HTTP/1.1 200 OK", true),
            ("<meta name=viewport content=x>", false),
        ] {
            let pasted = read(text);
            assert_eq!(pasted.is_known, known, "{text}");
            assert!(pasted.policies.is_empty(), "{text}");
        }
    }

    #[test]
    fn the_bookmark_tells_how_the_form_is() {
        let text = "origin: https://a.example\ngehoor-headers: deels\ngehoor-formulier: slaapt\n";
        let pasted = read(text);
        assert!(pasted.is_partial);
        assert_eq!(pasted.form, Some(Form::Asleep));
        assert_eq!(pasted.origin.as_deref(), Some("https://a.example"));
    }

    #[test]
    fn nothing_that_is_pasted_makes_it_fail() {
        let long = "<meta ".repeat(10_000);
        let csp = "content-security-policy".repeat(2_000);
        for text in [
            "\u{0}\u{1}\u{ffff}",
            "<meta",
            "<meta http-equiv=content-security-policy content=",
            "<meta http-equiv=\"content-security-policy\" content=\"img-src",
            "content-security-policy",
            "content-security-policy-report-only",
            "content-security-policy: \"",
            "é<meta é>content-security-policyé: é",
            "İcontent-security-policy: İ",
            ":::::\n;;;;;\n,,,,,",
            &long,
            &csp,
        ] {
            let pasted = read(text);
            assert!(pasted.policies.len() < 2, "{}", pasted.policies.len());
        }
    }
}
