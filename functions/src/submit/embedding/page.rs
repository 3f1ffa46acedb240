//! The page for webmasters.

use gehoor_domain::{
    kind::{Kind, Language},
    municipality::Municipality,
};
use gehoor_widget::texts::{Key as FormKey, Texts as FormTexts};
use maud::{Markup, html};

use super::{
    Embedding, bookmark,
    check::{Report, Tag},
    result,
    snippet::Snippet,
};
use crate::{
    submit::document::{Head, document_with},
    texts::{WebmasterKey as Key, WebmasterTexts as Texts},
};

/// Our script: it copies, and takes over what the bookmark brings.
const SCRIPT: &str = "/gehoor/insluiten.js";

/// One visit.
pub(super) struct Page<'a> {
    pub(super) embedding: &'a Embedding,
    pub(super) municipality: &'a Municipality,
    pub(super) tag: Tag,
    /// What stands in the checker.
    pub(super) pasted: String,
    /// What came of it.
    pub(super) report: Option<Report>,
}

/// Texts to copy, with a button that a script brings to life.
pub(super) struct Copyable<'a> {
    pub(super) id: &'a str,
    pub(super) label: &'a str,
    pub(super) text: &'a str,
}

impl Copyable<'_> {
    pub(super) fn html(&self, texts: Texts) -> Markup {
        let name = texts.with(Key::CopyName, &[("wat", self.label)]);
        // Long lines are wrapped, so there are more of them on a narrow screen; the rest scrolls.
        let rows = self.text.lines().map(|line| 1 + line.len() / 70).sum::<usize>().clamp(2, 12);
        html! {
            div .kopie {
                label for=(self.id) { (self.label) }
                // The first line break in a textarea is not part of it.
                textarea .regels id=(self.id) rows=(rows) readonly spellcheck="false" translate="no" {
                    "\n" (self.text)
                }
                button .licht type="button" hidden data-kopieer=(self.id) aria-label=(name)
                    data-gelukt=(texts.get(Key::CopyDone)) data-mislukt=(texts.get(Key::CopyFailed)) {
                    (texts.get(Key::CopyButton))
                }
                span role="status" {}
            }
        }
    }
}

impl<'a> Page<'a> {
    fn snippet(&self) -> Snippet<'a> {
        Snippet { origin: &self.embedding.origin, municipality: self.municipality }
    }

    /// The whole document.
    pub(super) fn html(&self) -> String {
        let texts = Texts::for_webmasters();
        let name = self.municipality.full_name.to_string();
        let heading = texts.get(Key::PageTitle);
        // A reload is only heard by its title.
        let title = match &self.report {
            Some(report) => format!("{} - {heading}", texts.get(result::verdict(report.verdict).0)),
            None => heading.to_owned(),
        };
        let head =
            Head { title: &title, heading: Some(heading), script: Some(SCRIPT), ..Head::default() };
        let contents = html! {
            p { (texts.with(Key::PageIntro, &[("gemeente", &name)])) }
            (self.paste(texts))
            (self.addresses(texts))
            (self.policy(texts))
            (self.checker(texts))
            (self.preview(texts))
            (self.frozen(texts))
        };
        document_with(Language::Dutch, &head, contents)
    }

    fn paste(&self, texts: Texts) -> Markup {
        let snippet = self.snippet();
        let advised = snippet.advised(&link_text());
        let english = snippet.script(Some(Language::English));
        let hosted = snippet.hosted();
        html! {
            h2 { (texts.get(Key::SnippetTitle)) }
            p { (texts.get(Key::SnippetIntro)) }
            (Copyable { id: "fragment", label: texts.get(Key::SnippetLabel), text: &advised }.html(texts))
            p { (texts.get(Key::SnippetParts)) }
            p { (texts.with(Key::SnippetAlone, &[("adres", &hosted)])) }
            p { (texts.get(Key::SnippetLanguages)) }
            (Copyable { id: "taalscript", label: texts.get(Key::LanguageLabel), text: &english }.html(texts))
            h3 #opties { (texts.get(Key::OptionHeadings)) }
            p { (texts.get(Key::OptionWhere)) }
            (self.options(texts))
        }
    }

    fn options(&self, texts: Texts) -> Markup {
        let languages: Vec<&str> = Language::ALL.iter().map(|one| one.bcp47()).collect();
        let languages = texts.with(Key::OptionLanguage, &[("talen", &languages.join(", "))]);
        let code = self.municipality.code.as_str();
        let rows = [
            ("data-taal", "en", languages.as_str()),
            ("data-kopniveau", "3", texts.get(Key::OptionLevel)),
            ("data-soort", Kind::Compliment.wire_name(), texts.get(Key::OptionKind)),
            ("data-weergave", "volg", texts.get(Key::OptionView)),
            ("data-plaats", "#id", texts.get(Key::OptionPlace)),
            ("data-gemeente", code, texts.get(Key::OptionMunicipality)),
        ];
        html! {
            div .schuif role="region" aria-labelledby="opties" tabindex="0" {
                table {
                    thead { tr {
                        th scope="col" { (texts.get(Key::OptionCode)) }
                        th scope="col" { (texts.get(Key::OptionDescription)) }
                    } }
                    tbody { @for (name, value, text) in rows {
                        tr {
                            th scope="row" { code translate="no" { (name) "=\"" (value) "\"" } }
                            td { (text) }
                        }
                    } }
                }
            }
        }
    }

    fn addresses(&self, texts: Texts) -> Markup {
        html! {
            h2 { (texts.get(Key::AddressTitle)) }
            p { (texts.get(Key::AddressIntro)) }
            ul { @for origin in &self.municipality.origins { li { code { (origin.as_str()) } } } }
            p { (texts.get(Key::AddressMend)) }
        }
    }

    fn policy(&self, texts: Texts) -> Markup {
        let lines = self.snippet().policy();
        html! {
            h2 { (texts.get(Key::CspTitle)) }
            p { (texts.get(Key::CspIntro)) }
            (Copyable { id: "csp", label: texts.get(Key::CspLabel), text: &lines }.html(texts))
            p { (texts.get(Key::CspSafe)) }
            p { (texts.get(Key::CspMore)) }
        }
    }

    fn checker(&self, texts: Texts) -> Markup {
        let code = self.municipality.code.as_str();
        let website = self.municipality.website.as_str();
        let action = format!("/insluiten/{code}#uitslag");
        html! {
            h2 #controle { (texts.get(Key::CheckTitle)) }
            @if let Some(report) = &self.report {
                (result::html(report, texts, &self.snippet()))
            }
            p { (texts.get(Key::CheckIntro)) }
            form method="post" action=(action) {
                div .veld {
                    label for="headers" { (texts.get(Key::CheckLabel)) }
                    p #uitleg-headers .hulp { (texts.get(Key::CheckHint)) }
                    textarea #headers .regels name="headers" rows="8" spellcheck="false" autocomplete="off"
                        translate="no" aria-describedby="uitleg-headers" { "\n" (self.pasted) }
                }
                button { (texts.get(Key::CheckButton)) }
            }
            p { (texts.get(Key::CheckBrowser)) }
            p { (texts.get(Key::CheckTerminal)) " " code translate="no" { "curl -sI " (website) } }
            (bookmark::html(texts, &self.embedding.origin, code))
        }
    }

    fn preview(&self, texts: Texts) -> Markup {
        let address = format!("/insluiten/{}/voorbeeld", self.municipality.code);
        let select = |name: &str, label: Key, options: Markup| {
            html! {
                div .veld {
                    label for=(name) { (texts.get(label)) }
                    select id=(name) name=(name) { (options) }
                }
            }
        };
        html! {
            h2 { (texts.get(Key::PreviewTitle)) }
            p { (texts.get(Key::PreviewIntro)) " " (texts.get(Key::PreviewTokens)) }
            form action=(address) target="voorbeeld" {
                (select("thema", Key::PreviewTheme, html! {
                    option value="" { (texts.get(Key::PreviewThemeNone)) }
                    @for theme in self.embedding.manifest.themes() {
                        option value=(theme.name) { (theme.title) }
                    }
                }))
                (select("taal", Key::PreviewLanguage, html! {
                    @for language in Language::ALL {
                        option value=(language.bcp47()) lang=(language.bcp47()) { (language.own_name()) }
                    }
                }))
                (select("kopniveau", Key::PreviewLevel, html! {
                    @for level in 1..=5 { option selected[level == 2] { (level) } }
                }))
                (select("soort", Key::PreviewKind, html! {
                    option value="" { (texts.get(Key::PreviewKindNone)) }
                    @for kind in &self.municipality.kinds { option { (kind.wire_name()) } }
                }))
                button { (texts.get(Key::PreviewButton)) }
            }
            iframe .voorbeeld name="voorbeeld" title=(texts.get(Key::PreviewFrame)) src=(address) {}
        }
    }

    fn frozen(&self, texts: Texts) -> Markup {
        let frozen: Vec<(&Language, String)> = Language::ALL
            .iter()
            .filter_map(|language| {
                let manifest = &self.embedding.manifest;
                Some((language, self.snippet().frozen(manifest, *language, &link_text())?))
            })
            .collect();
        let block = |language: Language, text: &str| {
            let id = format!("vast-{}", language.bcp47());
            let label = format!("{} ({})", texts.get(Key::FrozenLabel), language.own_name());
            Copyable { id: &id, label: &label, text }.html(texts)
        };
        html! {
            h2 { (texts.get(Key::FrozenTitle)) }
            @if let Some(((language, text), others)) = frozen.split_first() {
                p { (texts.get(Key::FrozenIntro)) }
                (block(**language, text))
                details {
                    summary { (texts.get(Key::FrozenOthers)) }
                    @for (language, text) in others { (block(**language, text)) }
                }
                p { (texts.get(Key::FrozenTexts)) }
            } @else {
                p { (texts.get(Key::FrozenNone)) }
            }
        }
    }
}

/// The words of the link, in the language of most pages; as the loader says them.
fn link_text() -> String {
    FormTexts::for_language(Language::Dutch).get(FormKey::LoaderLink).to_owned()
}
