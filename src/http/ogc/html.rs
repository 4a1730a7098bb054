//! The open API as pages for people.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use crate::atlas::{AsOf, Atlas};
use crate::http::app::App;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::{language, respond, site};
use crate::pages::{self, Asked, OpenPage, Shown, Site};
use crate::share::Lang;

/// What a page is written for, as far as the request says.
pub(super) fn asked(app: &App, params: &Params, headers: &HeaderMap) -> Result<Asked, Problem> {
    let (lang, names_lang) = language::asked(params, headers)?;
    Ok(Asked {
        lang,
        names_lang,
        date: None,
        vintage: None,
        root: site::root(&app.config, headers),
        site: Site::Served,
        today: app.clock.today(),
    })
}

/// A page.
pub(super) fn page(
    atlas: &Atlas,
    as_of: AsOf,
    asked: &Asked,
    page: OpenPage<'_>,
) -> Result<Response, Problem> {
    let html = pages::open(atlas, as_of, asked, page).map_err(|error| {
        tracing::error!(%error, "a page could not be written");
        Problem::internal()
    })?;
    let mut response = respond::data(html.into_bytes(), super::links::HTML_UTF8);
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(asked.lang.as_str()),
    );
    let by = if asked.names_lang {
        "accept"
    } else {
        "accept, accept-language"
    };
    headers.insert(header::VARY, HeaderValue::from_static(by));
    Ok(response)
}

/// A text that leads somewhere.
pub(super) fn to(text: impl Into<String>, href: impl Into<String>) -> Shown {
    Shown {
        text: text.into(),
        href: href.into(),
    }
}

/// A text in the language of a page.
pub(super) fn say(lang: Lang, said: [&str; Lang::ALL.len()]) -> String {
    lang.pick(said).to_owned()
}
