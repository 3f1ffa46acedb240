//! What the form needs in the browser, as the file beside the wasm holds it.
//!
//! # Shape
//! A JSON array of texts, without names: language, profile in the order below, then every sentence in the order of
//! [`crate::texts::Key::ALL`]. A list has its length before it. Writer and reader are of one build, and the loader
//! checks the file's hash; so nothing has to describe itself, and the browser needs no deserialiser (30 KB of wasm).

use gehoor_domain::{
    kind::{Kind, Language},
    municipality::{
        Channel, FieldPolicies, FormProfile, Help, MunicipalityCode, NextSteps, Ombudsman, Policy,
        Procedure, ProcedureTexts, Sentence, Signpost,
    },
};

#[cfg(feature = "ssr")]
use crate::texts::Key;
use crate::texts::Texts;

/// The file's contents.
#[cfg(feature = "ssr")]
pub fn write(profile: &FormProfile, texts: &Texts) -> Vec<String> {
    let FormProfile {
        code,
        name,
        full_name,
        procedure,
        kinds,
        fields,
        texts: around,
        next_steps,
        channels,
        help,
        ombudsman,
        signposts,
        language,
    } = profile;
    let procedure = match procedure {
        Procedure::Internal => "",
        Procedure::AdviceCommittee => "1",
    };
    let mut out: Vec<String> =
        [texts.language().wire_name(), code.as_str(), name.as_str(), full_name.as_str(), procedure]
            .map(str::to_owned)
            .into();
    list(&mut out, kinds.iter().map(|kind| [kind.wire_name()]));
    out.push(policies(*fields).iter().map(|policy| digit(*policy)).collect());
    out.extend([around.introduction.to_string(), around.anonymous.to_string()]);
    out.push(around.institutions.as_ref().map(ToString::to_string).unwrap_or_default());
    out.extend([&around.readers, &around.copy, &around.retention].map(ToString::to_string));
    for steps in [&next_steps.complaint, &next_steps.compliment, &next_steps.anonymous] {
        list(&mut out, steps.iter().map(|step| [step.as_str()]));
    }
    list(&mut out, channels.iter().map(|channel| [channel.title.as_str(), channel.text.as_str()]));
    list(&mut out, help.iter().map(|help| [help.title.as_str(), help.text.as_str()]));
    out.extend([ombudsman.name.to_string(), ombudsman.text.to_string()]);
    list(&mut out, ombudsman.address.iter().map(|line| [line.as_str()]));
    list(&mut out, signposts.iter().map(|signpost| [signpost.wire_name()]));
    out.push(language.wire_name().to_owned());
    let names = Key::NAMES.iter().map(Some).chain(std::iter::repeat(None));
    out.extend(texts.list().zip(names).map(|(text, name)| {
        let unsaid = name.is_some_and(|name| UNSAID.iter().any(|family| name.starts_with(family)));
        if unsaid { String::new() } else { text.to_owned() }
    }));
    out
}

/// Families of keys whose texts the browser never says: they stand in the rendered form, in the script or on our pages.
#[cfg(feature = "ssr")]
const UNSAID: [&str; 8] = [
    "access.",
    "error.bevat-toegangscode",
    "guide.",
    "language.",
    "loader.blocked",
    "loader.link",
    "loader.onward",
    "page.",
];

/// Reads what [`write`] wrote; nothing when it is of another build.
pub fn read(file: Vec<String>) -> Option<(FormProfile, Texts)> {
    let mut file = file.into_iter();
    let from = &mut file;
    let language = Language::from_wire(&from.next()?)?;
    let profile = FormProfile {
        code: MunicipalityCode::try_from(from.next()?).ok()?,
        name: sentence(from)?,
        full_name: sentence(from)?,
        procedure: if from.next()?.is_empty() {
            Procedure::Internal
        } else {
            Procedure::AdviceCommittee
        },
        kinds: read_list(from, |from| Kind::from_wire(&from.next()?))?,
        fields: read_policies(&from.next()?)?,
        texts: ProcedureTexts {
            introduction: sentence(from)?,
            anonymous: sentence(from)?,
            institutions: Sentence::try_from(from.next()?).ok(),
            readers: sentence(from)?,
            copy: sentence(from)?,
            retention: sentence(from)?,
        },
        next_steps: NextSteps {
            complaint: read_list(from, sentence)?,
            compliment: read_list(from, sentence)?,
            anonymous: read_list(from, sentence)?,
        },
        channels: read_list(from, |from| {
            Some(Channel { title: sentence(from)?, text: sentence(from)? })
        })?,
        help: read_list(from, |from| Some(Help { title: sentence(from)?, text: sentence(from)? }))?,
        ombudsman: Ombudsman {
            name: sentence(from)?,
            text: sentence(from)?,
            address: read_list(from, sentence)?,
        },
        signposts: read_list(from, |from| Signpost::from_wire(&from.next()?))?,
        language: Language::from_wire(&from.next()?)?,
    };
    Some((profile, Texts::from_list(language, file.collect())?))
}

type Rest = std::vec::IntoIter<String>;

fn sentence(from: &mut Rest) -> Option<Sentence> {
    Sentence::try_from(from.next()?).ok()
}

fn read_list<T>(from: &mut Rest, item: impl Fn(&mut Rest) -> Option<T>) -> Option<Vec<T>> {
    let length: usize = from.next()?.parse().ok()?;
    (0..length).map(|_| item(from)).collect()
}

#[cfg(feature = "ssr")]
fn list<'a, const N: usize>(
    out: &mut Vec<String>,
    items: impl ExactSizeIterator<Item = [&'a str; N]>,
) {
    out.push(items.len().to_string());
    out.extend(items.flatten().map(str::to_owned));
}

#[cfg(feature = "ssr")]
const fn digit(policy: Policy) -> char {
    match policy {
        Policy::Off => '0',
        Policy::On => '1',
        Policy::Required => '2',
    }
}

#[cfg(feature = "ssr")]
const fn policies(fields: FieldPolicies) -> [Policy; 13] {
    let FieldPolicies {
        address,
        email,
        organisation,
        phone,
        contact_preference,
        about_whom,
        concerning,
        occurred,
        consequence,
        desired_solution,
        already_discussed,
        desired_handling,
        representation,
    } = fields;
    [
        address,
        email,
        organisation,
        phone,
        contact_preference,
        about_whom,
        concerning,
        occurred,
        consequence,
        desired_solution,
        already_discussed,
        desired_handling,
        representation,
    ]
}

fn read_policies(digits: &str) -> Option<FieldPolicies> {
    let mut digits = digits.bytes();
    let mut next = || match digits.next()? {
        b'0' => Some(Policy::Off),
        b'1' => Some(Policy::On),
        b'2' => Some(Policy::Required),
        _ => None,
    };
    Some(FieldPolicies {
        address: next()?,
        email: next()?,
        organisation: next()?,
        phone: next()?,
        contact_preference: next()?,
        about_whom: next()?,
        concerning: next()?,
        occurred: next()?,
        consequence: next()?,
        desired_solution: next()?,
        already_discussed: next()?,
        desired_handling: next()?,
        representation: next()?,
    })
}

#[cfg(all(test, feature = "ssr"))]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use gehoor_domain::municipality::Municipality;

    use super::*;
    use crate::texts::LAW;

    #[test]
    fn the_browser_reads_what_was_written_for_every_municipality() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../infra/municipalities");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut count = 0;
        for file in files.filter(|file| file.extension().is_some_and(|end| end == "toml")) {
            let text = std::fs::read_to_string(&file).unwrap();
            let profile = toml::from_str::<Municipality>(&text).unwrap().form_profile();
            for language in Language::ALL {
                let texts = Texts::for_language(*language);
                let (read_profile, read_texts) = read(write(&profile, &texts)).unwrap();
                assert_eq!(read_profile, profile, "{}", file.display());
                for (key, name) in Key::ALL.into_iter().zip(Key::NAMES.iter().copied()) {
                    let unsaid = UNSAID.iter().any(|family| name.starts_with(family));
                    let expected = if unsaid { "" } else { texts.get(key) };
                    assert_eq!(read_texts.get(key), expected, "{name}");
                }
                for key in LAW {
                    assert_eq!(read_texts.in_dutch(key), texts.in_dutch(key), "{key:?}");
                }
                count += 1;
            }
        }
        assert!(count > 8, "the folder holds municipalities");
    }

    #[test]
    fn a_file_of_another_build_is_refused() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../infra/municipalities/deventer.toml");
        let text = std::fs::read_to_string(folder).unwrap();
        let profile = toml::from_str::<Municipality>(&text).unwrap().form_profile();
        let mut file = write(&profile, &Texts::for_language(Language::Dutch));
        file.pop();
        assert_eq!(read(file), None);
        assert_eq!(read(Vec::new()), None);
    }
}
