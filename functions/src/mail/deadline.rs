//! The appointment for the last day of a term: an all-day iCalendar event that a mail carries along.
//!
//! Written by hand: the `icalendar` crate brings a clock and random identifiers of its own, and here both are arguments.
//!
//! # Source
//! RFC 5545 (<https://www.rfc-editor.org/rfc/rfc5545>): folding 3.1, text escaping 3.3.11, all-day events 3.6.1,
//! alarms 3.6.6; RFC 5546 3.2.1 for `METHOD:PUBLISH`, which asks nobody for an answer.

use std::fmt::Write;

use jiff::{Timestamp, civil::Date};

/// The most octets in one line, the line end not counted (RFC 5545 3.1).
const LINE_OCTETS: usize = 75;

/// An all-day appointment for one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Identifies the appointment for good; the same for every later change of it.
    pub uid: String,
    /// Zero the first time, one more with each change.
    pub sequence: u32,
    /// When this file was made.
    pub stamp: Timestamp,
    /// The day, a calendar day in the Netherlands.
    pub day: Date,
    /// Title. Shown in shared calendars, so it holds no personal data.
    pub summary: String,
    /// Address with more, or empty.
    pub url: String,
    /// Reminders, in days before the day.
    pub remind_days_before: Vec<u8>,
}

impl Appointment {
    /// The file: lines of at most 75 octets, each ended by CR LF.
    pub fn to_ics(&self) -> String {
        let mut file = Lines::default();
        file.line("BEGIN:VCALENDAR");
        file.line("VERSION:2.0");
        file.line("PRODID:-//Gehoor//Gehoor//NL");
        file.line("METHOD:PUBLISH");
        file.line("BEGIN:VEVENT");
        file.line(&format!("UID:{}", escape(&self.uid)));
        file.line(&format!("SEQUENCE:{}", self.sequence));
        file.line(&format!("DTSTAMP:{}", self.stamp.strftime("%Y%m%dT%H%M%SZ")));
        file.line(&format!("DTSTART;VALUE=DATE:{}", self.day.strftime("%Y%m%d")));
        // The end is the first day that is no longer part of it.
        file.line(&format!(
            "DTEND;VALUE=DATE:{}",
            self.day.tomorrow().unwrap_or(self.day).strftime("%Y%m%d")
        ));
        file.line(&format!("SUMMARY:{}", escape(&self.summary)));
        if !self.url.is_empty() {
            file.line(&format!("URL:{}", self.url));
        }
        file.line("TRANSP:TRANSPARENT");
        for days in &self.remind_days_before {
            file.line("BEGIN:VALARM");
            file.line("ACTION:DISPLAY");
            file.line(&format!("DESCRIPTION:{}", escape(&self.summary)));
            file.line(&format!("TRIGGER:-P{days}D"));
            file.line("END:VALARM");
        }
        file.line("END:VEVENT");
        file.line("END:VCALENDAR");
        file.0
    }
}

/// Text with what has a meaning in iCalendar escaped; other control characters are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push_str("\\n"),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a line, folded between characters: what follows the fold starts with a space, which counts too.
    fn line(&mut self, text: &str) {
        let mut octets = 0;
        for c in text.chars() {
            if octets + c.len_utf8() > LINE_OCTETS {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            octets += c.len_utf8();
            // Writing to a `String` cannot fail.
            let _ = self.0.write_char(c);
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn appointment(summary: &str) -> Appointment {
        Appointment {
            uid: "uiterlijk.7K2M-PX4D@deventer.example".into(),
            sequence: 0,
            stamp: Timestamp::constant(1_772_443_800, 0),
            day: date(2026, 4, 30),
            summary: summary.into(),
            url: "https://desk.example/desk/zaak/deventer/7K2M-PX4D".into(),
            remind_days_before: vec![5, 2],
        }
    }

    #[test]
    fn the_file_is_an_all_day_event_with_two_alarms() {
        assert_eq!(
            appointment("Uiterlijk").to_ics().lines().collect::<Vec<_>>(),
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Gehoor//Gehoor//NL",
                "METHOD:PUBLISH",
                "BEGIN:VEVENT",
                "UID:uiterlijk.7K2M-PX4D@deventer.example",
                "SEQUENCE:0",
                "DTSTAMP:20260302T093000Z",
                "DTSTART;VALUE=DATE:20260430",
                "DTEND;VALUE=DATE:20260501",
                "SUMMARY:Uiterlijk",
                "URL:https://desk.example/desk/zaak/deventer/7K2M-PX4D",
                "TRANSP:TRANSPARENT",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "DESCRIPTION:Uiterlijk",
                "TRIGGER:-P5D",
                "END:VALARM",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "DESCRIPTION:Uiterlijk",
                "TRIGGER:-P2D",
                "END:VALARM",
                "END:VEVENT",
                "END:VCALENDAR",
            ]
        );
    }

    #[test]
    fn every_line_ends_with_cr_lf_and_has_at_most_75_octets() {
        for length in 0..200 {
            let file = appointment(&"é€😀a".repeat(length)).to_ics();

            assert!(file.ends_with("\r\n"));
            assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
            for line in file.split("\r\n") {
                assert!(line.len() <= 75, "{} octets", line.len());
            }
            let unfolded = file.replace("\r\n ", "");
            assert!(unfolded.contains(&format!("SUMMARY:{}\r\n", "é€😀a".repeat(length))));
        }
    }

    #[test]
    fn text_is_escaped_and_cannot_add_a_line() {
        let file = appointment("a,b;c\\d\r\nATTENDEE:x\u{7}").to_ics();

        assert!(file.contains("SUMMARY:a\\,b\\;c\\\\d\\nATTENDEE:x\r\n"), "{file}");
    }
}
