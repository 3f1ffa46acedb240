//! Values with a shape of their own: e-mail address, telephone number, postcode, date.
//!
//! Mixed input is accepted where a person means it ("1234ab", "06 - 12 34 56 78", "3 april 2026").

use jiff::civil::Date;
use validator::ValidationError;

use crate::text;

/// Code of [`check_email`].
pub(crate) const INVALID_EMAIL: &str = "ongeldig-emailadres";
/// Code of [`check_phone`].
pub(crate) const INVALID_PHONE: &str = "ongeldig-telefoonnummer";

/// Months as people write them; the first three letters decide, English ones that differ are taken too.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mrt", "maa", "mar"],
    &["apr"],
    &["mei", "may"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["dec"],
];

/// Whether the text can be an e-mail address: one `@`, a plain local part, a dotted host name in ASCII.
///
/// Deliberately loose: only a mail that arrives proves an address.
pub fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let local_ok = (1..=64).contains(&local.len())
        && local.split('.').all(|part| !part.is_empty())
        && local.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&b));
    let labels: Vec<&str> = host.split('.').collect();
    let label_ok = |label: &&str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let top_ok =
        labels.last().is_some_and(|top| top.len() >= 2 && !top.bytes().all(|b| b.is_ascii_digit()));
    local_ok && host.len() <= 253 && labels.len() >= 2 && labels.iter().all(label_ok) && top_ok
}

/// The number in one form, `0612345678` or `+32470123456`, or nothing when it cannot be one.
pub fn phone(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' => out.push(c),
            '+' if out.is_empty() => out.push(c),
            ' ' | '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}' => {}
            _ => return None,
        }
    }
    let international = out.strip_prefix("00").map(|rest| format!("+{rest}")).unwrap_or(out);
    // "+31 (0)6": the zero in brackets is for calls within the country.
    let number = international
        .strip_prefix("+310")
        .map_or(international.clone(), |rest| format!("+31{rest}"));
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let fits = match digits.len() {
        10 => number.starts_with('0') || number.starts_with('+'),
        8..=15 => number.starts_with('+'),
        // Municipal numbers: 14 and the area code.
        5 | 6 => number.starts_with("140"),
        _ => false,
    };
    fits.then_some(number)
}

/// A Dutch postcode as `1234 AB`, or nothing. SA, SD and SS do not exist.
pub fn dutch_postcode(text: &str) -> Option<String> {
    let compact: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let (digits, letters) = compact.split_at_checked(4)?;
    let shaped = digits.bytes().all(|b| b.is_ascii_digit())
        && !digits.starts_with('0')
        && letters.len() == 2
        && letters.bytes().all(|b| b.is_ascii_uppercase())
        && !matches!(letters, "SA" | "SD" | "SS");
    shaped.then(|| format!("{digits} {letters}"))
}

/// Days of the week as people write them before a date; the first two letters decide.
const WEEKDAYS: [&str; 7] = ["ma", "di", "wo", "do", "vr", "za", "zo"];
/// A year before this is a slip of the keyboard.
const FIRST_YEAR: i16 = 1900;

/// The day that a person means: `3-4-2026`, `03/04/2026`, `3.4.26`, `2026-04-03`, `3 april 2026`, `vrijdag 3 april 2026`.
///
/// Day before month, as in the Netherlands; two-digit years are of this century. A day of the week is not held
/// against the date. Years before 1900 are no dates.
pub fn date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ','))
        .filter(|p| !p.is_empty())
        .collect();
    let [first, second, third] = without_weekday(&parts) else { return None };
    let (day, month, year) =
        if first.len() == 4 { (third, second, first) } else { (first, second, third) };
    let year_number: i16 = year.parse().ok()?;
    let year_number = match year.len() {
        2 => 2000_i16.checked_add(year_number)?,
        4 if year_number >= FIRST_YEAR => year_number,
        _ => return None,
    };
    Date::new(year_number, month_number(month)?, day.parse().ok()?).ok()
}

fn without_weekday<'a, 'b>(parts: &'a [&'b str]) -> &'a [&'b str] {
    match parts {
        [first, date @ ..] if WEEKDAYS.contains(&start(first, 2).as_str()) => date,
        _ => parts,
    }
}

/// The first letters of a word, in lower case.
fn start(text: &str, letters: usize) -> String {
    text.chars().take(letters).map(|c| c.to_ascii_lowercase()).collect()
}

fn month_number(text: &str) -> Option<i8> {
    if let Ok(number) = text.parse::<i8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let letters = start(text, 3);
    let index = MONTHS.iter().position(|names| names.contains(&letters.as_str()))?;
    i8::try_from(index).ok()?.checked_add(1)
}

/// Refuses what cannot be an e-mail address; nothing is fine.
///
/// # Errors
/// Code `ongeldig-emailadres`.
pub(crate) fn check_email(text: &str) -> Result<(), ValidationError> {
    if text.is_empty() || is_email(text) { Ok(()) } else { Err(text::coded(INVALID_EMAIL)) }
}

/// Refuses what cannot be a telephone number; nothing is fine.
///
/// # Errors
/// Code `ongeldig-telefoonnummer`.
pub(crate) fn check_phone(text: &str) -> Result<(), ValidationError> {
    if text.is_empty() || phone(text).is_some() { Ok(()) } else { Err(text::coded(INVALID_PHONE)) }
}
