//! What a visit to one form fetches: script, texts, and the form in every other language.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use gehoor_domain::{kind::Language, municipality::Municipality};
use gehoor_widget::{
    form_data,
    house_style::{self, Place},
    render_form_fragment,
    texts::{Key, Texts},
};
use serde::Serialize;

use super::{
    integrity,
    output::{Checked, Output, Weight},
    script::{self, Config, ConfigTexts, Forms},
};

/// Stands for our origin until it is known; the loader replaces it where the build doesn't know.
const UNKNOWN_ORIGIN: &str = "https://gehoor.invalid";

/// What a visit to one form fetches.
#[derive(Serialize)]
pub(crate) struct Visit {
    #[serde(rename = "gemeente")]
    municipality: String,
    #[serde(rename = "taal")]
    language: &'static str,
    script: Weight,
    wasm: Weight,
    #[serde(rename = "lijm")]
    glue: Weight,
    #[serde(rename = "gegevens")]
    data: Weight,
}

/// What all municipalities share.
pub(crate) struct Shared<'a> {
    pub(crate) loader: String,
    pub(crate) css: String,
    pub(crate) origin: &'a str,
    pub(crate) wasm: Checked,
    pub(crate) glue: Checked,
}

/// The form of one municipality in one language, as the loader fetches it when another language is wanted.
#[derive(Serialize)]
struct Tongue<'a> {
    html: String,
    /// Integrity of what the module needs.
    #[serde(rename = "gegevens")]
    data: String,
    /// What the module needs.
    #[serde(skip)]
    bytes: Vec<u8>,
    #[serde(rename = "teksten")]
    texts: ConfigTexts<'a>,
}

/// The files of one municipality.
pub(crate) fn of_municipality(
    output: &mut Output,
    shared: &Shared<'_>,
    municipality: &Municipality,
) -> Result<Vec<Visit>> {
    let code = municipality.code.as_str();
    let own = house_style::sheet(&municipality.house_style, Place::Widget);
    let css = [shared.css.as_str(), &own].concat();
    if !own.is_empty() {
        let page = house_style::sheet(&municipality.house_style, Place::Page);
        output.add(format!("gehoor/{code}.css"), page.into_bytes())?;
    }
    let texts: Vec<Texts> =
        Language::ALL.iter().map(|language| Texts::for_language(*language)).collect();
    let mut tongues = Vec::new();
    for texts in &texts {
        tongues.push((texts.language().bcp47(), tongue(shared, municipality, texts)?));
    }
    let contents = tongues.iter().flat_map(|(_, one)| [one.html.as_bytes(), &one.bytes]);
    let place = format!("gehoor/v/{}/{code}.", integrity::version(contents));
    let mut sums = BTreeMap::new();
    for (tag, tongue) in &mut tongues {
        let data = output.add(format!("{place}{tag}.json"), std::mem::take(&mut tongue.bytes))?;
        tongue.data = data.1;
        let form = serde_json::to_vec(tongue)?;
        sums.insert(*tag, output.add(format!("{place}{tag}.form.json"), form)?.1);
    }
    let list = output.add(format!("{place}json"), serde_json::to_vec(&sums)?)?.1;
    tongues
        .into_iter()
        .map(|(tag, tongue)| {
            let others = sums.keys().copied().filter(|other| *other != tag).collect();
            visit(output, shared, &css, municipality, tag, &tongue, Forms(&place, &list, others))
        })
        .collect()
}

fn tongue<'a>(
    shared: &Shared<'_>,
    municipality: &Municipality,
    texts: &'a Texts,
) -> Result<Tongue<'a>> {
    let profile = municipality.form_profile_in(texts.language());
    let data = form_data::write(&profile, texts);
    let uncertain = texts.get(Key::LoaderUncertain);
    let uncertain = data.iter().position(|text| text == uncertain);
    let html = render_form_fragment(&profile, texts, UNKNOWN_ORIGIN);
    let html =
        if shared.origin.is_empty() { html } else { html.replace(UNKNOWN_ORIGIN, shared.origin) };
    let texts = ConfigTexts {
        link: texts.get(Key::LoaderLink),
        blocked: texts.get(Key::LoaderBlocked),
        uncertain: uncertain.context("what a dead module leaves to the loader isn't sent")?,
        onward: texts.get(Key::LoaderOnward),
    };
    Ok(Tongue { html, data: String::new(), bytes: serde_json::to_vec(&data)?, texts })
}

/// The script of one municipality in one language, and what a visit with it fetches.
fn visit(
    output: &mut Output,
    shared: &Shared<'_>,
    css: &str,
    municipality: &Municipality,
    tag: &'static str,
    tongue: &Tongue<'_>,
    languages: Forms<'_>,
) -> Result<Visit> {
    let code = municipality.code.as_str();
    let data = format!("{}{tag}.json", languages.0);
    let config = Config {
        municipality: code,
        language: tag,
        origin: shared.origin,
        origins: &municipality.origins,
        wasm: &shared.wasm,
        glue: &shared.glue,
        data: &tongue.data,
        languages,
        texts: tongue.texts,
    };
    let script = script::fill(&shared.loader, &tongue.html, css, &config)?.into_bytes();
    let frozen = output.add_frozen(&format!("{code}.{tag}.js"), script)?;
    let path = format!("gehoor/{code}.{tag}.js");
    output.copy(&frozen, path.clone());
    let path = if tag == Language::Dutch.bcp47() { format!("gehoor/{code}.js") } else { path };
    output.copy(&frozen, path.clone());
    Ok(Visit {
        municipality: code.to_owned(),
        language: tag,
        script: output.weight(&path)?,
        wasm: output.weight(&shared.wasm.0)?,
        glue: output.weight(&shared.glue.0)?,
        data: output.weight(&data)?,
    })
}
