//! Computes terms by the rules of the law, one for each line of standard input.
//!
//! `echo '2026-01-10T22:59:59Z 6w' | cargo run -p gehoor-domain --example termijn` prints
//! `2026-01-10 2026-02-21 2026-02-23 2026-02-20`: received, raw end, due by law, safe to work towards.
//! A line is `<RFC 3339 instant> <6w|10w|4w>[+4w]`; empty lines are skipped. A deferral counts from receipt, and ten plus
//! four weeks move too (doubts D1 and D2, `docs/twijfels.md`). A term that ends after 2028, the last year whose decrees
//! are known, has no answer.
//! A line that can't be answered is named on standard error, the rest goes on, and the exit code is 1.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use gehoor_domain::calendar::CalendarError;
use gehoor_domain::term::{Term, TermError, received_on};
use jiff::Timestamp;
use thiserror::Error;

fn main() -> io::Result<ExitCode> {
    let all_answered =
        answer_lines(io::stdin().lock(), &mut io::stdout().lock(), &mut io::stderr().lock())?;
    Ok(if all_answered { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Answers each line of `input` on `output` or, with its number, on `errors`; tells whether all were answered.
pub(crate) fn answer_lines(
    input: impl BufRead,
    output: &mut impl Write,
    errors: &mut impl Write,
) -> io::Result<bool> {
    let mut all_answered = true;
    for (number, line) in (1..).zip(input.split(b'\n')) {
        // Bytes that are not UTF-8 make this one line wrong, not the whole input.
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        if line.trim().is_empty() {
            continue;
        }
        match answer(&line) {
            Ok(dates) => writeln!(output, "{dates}")?,
            Err(error) => {
                all_answered = false;
                writeln!(errors, "line {number}: {error}")?;
            }
        }
    }
    Ok(all_answered)
}

fn answer(line: &str) -> Result<String, LineError> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [instant, term] = words.as_slice() else { return Err(LineError::Shape) };
    let instant: Timestamp = instant.parse().map_err(|_| LineError::Instant)?;
    let term: Term = term.parse()?;
    let dates = term.deadline(received_on(instant))?;
    Ok(format!("{} {} {} {}", dates.received, dates.raw, dates.due, dates.safe))
}

/// Why a line has no answer, for the person at the terminal.
#[derive(Debug, Error)]
enum LineError {
    #[error("expected two words, an instant and a term, such as 2026-01-10T22:59:59Z 6w+4w")]
    Shape,
    #[error("the first word is not an RFC 3339 instant with Z or an offset")]
    Instant,
    #[error("the second word is not a term; known are 4w, 6w and 10w, with or without +4w")]
    Term(#[from] TermError),
    #[error("no dates: {0}")]
    Calendar(#[from] CalendarError),
}
