//! `GET /toegankelijkheid`: how accessible the form is, how that is known, and what is not good yet.
//!
//! # Source
//! Besluit digitale toegankelijkheid overheid (to say how far one is); WCAG 2.2 (<https://www.w3.org/TR/WCAG22/>).

mod report;

use axum::response::Response;
use gehoor_domain::kind::Language;
use http::{HeaderValue, StatusCode, Uri, header};
use maud::{Markup, html};

use super::{asked::Asked, document::document};
use crate::{
    http::headers::{self, Framing},
    texts::{ResidentKey as Key, ResidentTexts},
};
use report::{Criterion, REPORT};

/// The page is the same for everyone, and changes with a release only.
const ONE_HOUR: &str = "public, max-age=3600";

const TESTED: [Key; 4] = [
    Key::AccessTestedTools,
    Key::AccessTestedKeyboard,
    Key::AccessTestedZoom,
    Key::AccessTestedTree,
];

const GAPS: [Key; 4] = [
    Key::AccessGapsReaders,
    Key::AccessGapsPeople,
    Key::AccessGapsTranslations,
    Key::AccessGapsOwn,
];

/// Shows the page, in the language of `?taal=`.
pub(super) async fn show(uri: Uri) -> Response {
    let language = Asked::of(&uri).language();
    let texts = ResidentTexts::for_language(language);
    let title = texts.get(Key::AccessTitle);
    let html = document(language, title, &Framing::Alone, contents(texts));
    let mut response = headers::page(StatusCode::OK, html, &Framing::Alone);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(ONE_HOUR));
    response
}

fn contents(texts: ResidentTexts) -> Markup {
    let list = |keys: [Key; 4]| html! { ul { @for key in keys { li { (texts.get(key)) } } } };
    html! {
        p { (texts.get(Key::AccessIntro)) }
        p { (texts.get(Key::AccessStatus)) }
        h2 { (texts.get(Key::AccessTested)) }
        (list(TESTED))
        h2 { (texts.get(Key::AccessGaps)) }
        (list(GAPS))
        h2 { (texts.get(Key::AccessProblem)) }
        p { (texts.get(Key::AccessProblemText)) }
        h2 #verslag { (texts.get(Key::AccessReport)) }
        p { (texts.get(Key::AccessReportText)) }
        (report(texts.language()))
    }
}

/// The table, marked as Dutch in a page of another language.
fn report(around: Language) -> Markup {
    let own = (around != Language::Dutch).then_some(Language::Dutch);
    let direction = own.map(Language::direction);
    html! {
        // A table that scrolls needs a place that a keyboard can reach (WCAG 2.1.1), and starts at its own first column.
        div .schuif role="region" aria-labelledby="verslag" tabindex="0" dir=[direction] {
            table lang=[own.map(Language::bcp47)] dir=[direction] {
                caption { (REPORT.caption) }
                thead { tr { @for column in REPORT.columns { th scope="col" { (column) } } } }
                tbody { @for criterion in REPORT.criteria { (row(criterion)) } }
            }
        }
    }
}

fn row(criterion: &Criterion) -> Markup {
    html! {
        tr {
            th scope="row" { (criterion.number) }
            td { (criterion.name) }
            td { (criterion.level) }
            td { (criterion.outcome) }
            td { (criterion.remark) }
        }
    }
}
