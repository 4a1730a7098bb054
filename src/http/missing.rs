//! A page for people who come to an address where nothing is, or to that of a page which cannot be what the address asks
//! for. Programs get the problem document.

use std::fmt::Write as _;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::kind::Kind;
use super::language::{liked, weighed};
use super::params::Params;
use crate::config::BasePath;
use crate::share::{Lang, escape};

/// Longest document that is read.
const LONGEST_BYTES: usize = 64 << 10;

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// What decides whether a page or a document answers, and in which language.
const BY: HeaderValue = HeaderValue::from_static("accept, accept-language");

/// Tells whoever asks for pages on a page that nothing is there.
pub(super) async fn page(
    State(base): State<BasePath>,
    mut request: Request,
    next: Next,
) -> Response {
    let is_head = request.method() == Method::HEAD;
    if !is_head && request.method() != Method::GET {
        return next.run(request).await;
    }
    if !wants_page(request.headers()) {
        let is_of_page = is_of_page(&base, request.uri().path());
        let mut response = next.run(request).await;
        if is_told(response.status(), is_of_page) {
            response.headers_mut().append(header::VARY, BY);
        }
        return response;
    }
    let params = Params::read(request.uri().query().unwrap_or_default());
    let chosen = params.parse::<Lang>("lang").ok().flatten();
    let lang = chosen.unwrap_or_else(|| liked(request.headers()));
    let path = request.uri().path().to_owned();
    // The page says what the document says, which HEAD would leave out.
    *request.method_mut() = Method::GET;
    let response = next.run(request).await;
    let status = response.status();
    if !is_told(status, is_of_page(&base, &path)) {
        return response;
    }
    let bytes = axum::body::to_bytes(response.into_body(), LONGEST_BYTES).await;
    let document: Value = bytes
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    let detail = document["detail"].as_str().unwrap_or_default();
    let html = written(lang, status, base.as_str(), &path, detail);
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HTML);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(html.len()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let language = HeaderValue::from_static(lang.as_str());
    headers.insert(header::CONTENT_LANGUAGE, language);
    headers.insert(header::VARY, BY);
    let body = if is_head { String::new() } else { html };
    (status, headers, body).into_response()
}

/// True for the path of a page for people.
fn is_of_page(base: &BasePath, path: &str) -> bool {
    let kind = base.below(path).and_then(Kind::of);
    kind.is_some_and(Kind::has_languages)
}

/// True for what people are told on a page: that nothing is there, and of a page that it cannot be what is asked for.
fn is_told(status: StatusCode, is_of_page: bool) -> bool {
    status == StatusCode::NOT_FOUND || (status == StatusCode::BAD_REQUEST && is_of_page)
}

/// True for a browser that goes to an address: it names pages, which what a program fetches does not.
fn wants_page(asked: &HeaderMap) -> bool {
    let lines = asked.get_all(header::ACCEPT).iter();
    let mut kinds = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','));
    kinds.any(|kind| matches!(weighed(kind), (name, weight) if name.eq_ignore_ascii_case("text/html") && weight > 0.0))
}

fn written(lang: Lang, status: StatusCode, base: &str, path: &str, detail: &str) -> String {
    let title = lang.pick(if status == StatusCode::NOT_FOUND {
        [
            "Nothing is at this address",
            "No hay nada en esta dirección",
        ]
    } else {
        [
            "This page cannot be shown so",
            "Esta página no puede mostrarse así",
        ]
    });
    let path = escape(path);
    let why = match detail.split_once('`') {
        // Of an address that is not served, the sentence for programs says no more.
        Some(("nothing is served at ", rest)) if !rest.contains("` is not a format") => {
            let [before, after] = match lang {
                Lang::English => [
                    "No page has the address",
                    ". It may be mistyped, or have moved.",
                ],
                Lang::Spanish => [
                    "Ninguna página tiene la dirección",
                    ". Puede estar mal escrita, o haber cambiado.",
                ],
            };
            format!("<p>{before} <code>{path}</code>{after}</p>")
        }
        _ => {
            let address = lang.pick(["The address was", "La dirección era"]);
            let detail = escape(detail);
            format!("<p>{address} <code>{path}</code>.</p>\n<p lang=\"en\">{detail}</p>")
        }
    };
    let of_page = [
        (
            format!("{base}/?lang={lang}"),
            lang.pick(["The map", "El mapa"]),
        ),
        (
            format!("{base}/?view=table&amp;lang={lang}"),
            lang.pick(["The same as a table", "Lo mismo en una tabla"]),
        ),
    ];
    let others = [
        (
            format!("{base}/states?lang={lang}"),
            lang.pick(["Every state, as a page", "Cada estado, como página"]),
        ),
        (
            format!("{base}/status?lang={lang}"),
            lang.pick(["How current the data is", "Qué tan actuales son los datos"]),
        ),
        (
            format!("{base}/api/counts"),
            lang.pick(["The API, for programs", "La API, para programas"]),
        ),
    ];
    let of_page = of_page.into_iter().filter(|_| cfg!(feature = "web"));
    let mut links = String::new();
    for (address, name) in of_page.chain(others) {
        // Writing into memory does not fail.
        let _ = writeln!(links, "<li><a href=\"{address}\">{name}</a></li>");
    }
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\" />\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n<meta name=\"robots\" content=\"noindex\" />\n<title>{title} · Countyline</title>\n<link rel=\"stylesheet\" href=\"{base}/status.css\" />\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{why}\n<ul>\n{links}</ul>\n</main>\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn only_who_names_pages_gets_one() {
        for (accept, expected) in [
            ("text/html,application/xhtml+xml,*/*;q=0.8", true),
            ("application/json, text/html;q=0.1", true),
            ("Text/HTML;Q=0.5", true),
            ("text/html;q=0", false),
            ("*/*", false),
            ("application/json", false),
        ] {
            assert_eq!(
                wants_page(&asked(header::ACCEPT, accept)),
                expected,
                "{accept}"
            );
        }
        assert!(!wants_page(&HeaderMap::new()));
    }

    #[test]
    fn an_address_is_shown_as_text() {
        let detail = "nothing is served at `/<b>`; the map at `/` leads on";
        let html = written(Lang::English, StatusCode::NOT_FOUND, "/p", "/<b>", detail);
        assert!(
            html.contains("<code>/&lt;b&gt;</code>") && !html.contains("<b>"),
            "{html}"
        );
        assert!(html.contains("href=\"/p/status.css\""));
    }
}
