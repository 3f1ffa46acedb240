//! The built scripts, served as CloudFront does: compressed beforehand, immutable under `/gehoor/v/`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::State,
    response::{IntoResponse as _, Response},
    routing::get,
};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};

/// A path under `/gehoor/v/` names its content, so it never changes.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// The tag itself changes with every release; short enough to see a rebuild soon.
const SHORT: &str = "public, max-age=60";

/// Serves `/gehoor/…` from this directory.
pub fn router(directory: PathBuf) -> Router {
    Router::new().route("/gehoor/{*path}", get(serve)).with_state(Arc::new(directory))
}

async fn serve(State(directory): State<Arc<PathBuf>>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(path) = safe_path(&directory, uri.path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let compressed =
        if accepts_brotli(&headers) { tokio::fs::read(with_br(&path)).await.ok() } else { None };
    let encoded = compressed.is_some();
    let bytes = match compressed {
        Some(bytes) => bytes,
        None => match tokio::fs::read(&path).await {
            Ok(bytes) => bytes,
            Err(_) => return StatusCode::NOT_FOUND.into_response(),
        },
    };
    let mut response = Response::new(Body::from(bytes));
    let answer = response.headers_mut();
    let mut set = |name, value| answer.insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_TYPE, content_type(&path));
    set(
        header::CACHE_CONTROL,
        if uri.path().starts_with("/gehoor/v/") { IMMUTABLE } else { SHORT },
    );
    set(header::VARY, "accept-encoding");
    // Any page may load the tag: it holds nothing that is not public.
    set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
    if encoded {
        set(header::CONTENT_ENCODING, "br");
    }
    response
}

/// The file for a path of the URL, or nothing when a segment could leave the directory.
fn safe_path(directory: &Path, path: &str) -> Option<PathBuf> {
    let mut file = directory.to_path_buf();
    for segment in path.trim_start_matches('/').split('/') {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
        if segment.is_empty() || segment.starts_with('.') || !segment.bytes().all(plain) {
            return None;
        }
        file.push(segment);
    }
    // The compressed copy is an encoding of a file, not a file of its own.
    (file.extension().is_some_and(|extension| extension != "br")).then_some(file)
}

fn with_br(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".br");
    PathBuf::from(name)
}

/// Whether `Accept-Encoding` names `br` and doesn't refuse it with `q=0` (RFC 9110 section 12.5.3).
fn accepts_brotli(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| {
            let mut parts = coding.split(';').map(str::trim);
            let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
            let refused = parts
                .filter_map(|parameter| parameter.strip_prefix("q="))
                .any(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0));
            named && !refused
        })
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("html") => "text/html; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use tower::ServiceExt as _;

    use super::*;

    #[test]
    fn no_path_leaves_the_directory() {
        let root = Path::new("/files");
        assert_eq!(safe_path(root, "/gehoor/a.js"), Some("/files/gehoor/a.js".into()));
        for path in [
            "/gehoor/../a.js",
            "/gehoor/..%2fa.js",
            "/gehoor//etc/passwd.txt",
            "/gehoor/.verborgen.js",
            "/gehoor/a\\b.js",
            "/gehoor/a.js/",
            "/gehoor/a.js.br",
            "/gehoor/zonder-extensie",
        ] {
            assert_eq!(safe_path(root, path), None, "{path}");
        }
    }

    #[test]
    fn brotli_is_used_only_where_it_is_accepted() {
        for (value, accepted) in [
            ("gzip, deflate, br, zstd", true),
            ("br;q=0.5", true),
            ("BR", true),
            ("br;q=0", false),
            ("gzip", false),
            ("brotli", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(value));
            assert_eq!(accepts_brotli(&headers), accepted, "{value}");
        }
    }

    #[tokio::test]
    async fn a_file_is_served_compressed_typed_and_readable_from_any_page() {
        let directory =
            std::env::temp_dir().join(format!("gehoor-statisch-{}", std::process::id()));
        std::fs::create_dir_all(directory.join("gehoor/v/abc")).unwrap();
        std::fs::write(directory.join("gehoor/v/abc/x.wasm"), "plain").unwrap();
        std::fs::write(directory.join("gehoor/v/abc/x.wasm.br"), "small").unwrap();
        let get = |path: &str, encoding: &'static str| {
            let request = http::Request::get(path).header(header::ACCEPT_ENCODING, encoding);
            router(directory.clone()).oneshot(request.body(Body::empty()).unwrap())
        };

        let compressed = get("/gehoor/v/abc/x.wasm", "br").await.unwrap();
        let plain = get("/gehoor/v/abc/x.wasm", "gzip").await.unwrap();
        let absent = get("/gehoor/v/abc/y.wasm", "br").await.unwrap();

        let header = |response: &Response, name: &str| {
            response.headers().get(name).map(|value| value.to_str().unwrap().to_owned())
        };
        assert_eq!(header(&compressed, "content-encoding").as_deref(), Some("br"));
        assert_eq!(header(&compressed, "content-type").as_deref(), Some("application/wasm"));
        assert_eq!(header(&compressed, "cache-control").as_deref(), Some(IMMUTABLE));
        assert_eq!(header(&compressed, "access-control-allow-origin").as_deref(), Some("*"));
        assert_eq!(header(&plain, "content-encoding"), None);
        assert_eq!(plain.status(), StatusCode::OK);
        assert_eq!(absent.status(), StatusCode::NOT_FOUND);
        std::fs::remove_dir_all(directory).unwrap();
    }
}
