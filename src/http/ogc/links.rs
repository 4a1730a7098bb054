//! Links, in bodies and in the header `Link` (RFC 8288).

use axum::http::{HeaderMap, HeaderValue, header};
use serde::Serialize;
use serde_json::{Map, Value as Json};

/// The media types of what is no file of rows.
pub(super) const JSON: &str = "application/json";
pub(super) const HTML: &str = "text/html";
pub(super) const HTML_UTF8: &str = "text/html; charset=utf-8";
pub(super) const SCHEMA: &str = "application/schema+json";
pub(super) const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.0";
pub(super) const ZIP: &str = "application/zip";
pub(super) const MVT: &str = "application/vnd.mapbox-vector-tile";
pub(super) const GEOJSON: &str = "application/geo+json";

/// A link.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Link {
    pub(super) href: String,
    pub(super) rel: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) media_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    /// True if its address has variables in braces.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) templated: bool,
}

impl Link {
    pub(super) fn new(
        rel: &str,
        media_type: &'static str,
        href: impl Into<String>,
        title: impl Into<String>,
    ) -> Self {
        Self {
            href: href.into(),
            rel: rel.to_owned(),
            media_type: Some(media_type),
            title: Some(title.into()),
            templated: false,
        }
    }

    /// The same, and its address has variables in braces.
    pub(super) fn templated(self) -> Self {
        Self {
            templated: true,
            ..self
        }
    }

    /// The link as a line of the header; none for an address with variables, which is none yet.
    fn line(&self) -> Option<HeaderValue> {
        if self.templated {
            return None;
        }
        let media_type = self
            .media_type
            .map(|one| format!("; type=\"{one}\""))
            .unwrap_or_default();
        HeaderValue::try_from(format!("<{}>; rel=\"{}\"{media_type}", self.href, self.rel)).ok()
    }
}

/// Says some links in the header too.
pub(super) fn in_headers(headers: &mut HeaderMap, links: &[Link]) {
    for line in links.iter().filter_map(Link::line) {
        headers.append(header::LINK, line);
    }
}

/// Links as a member of a document.
pub(super) fn json(links: &[Link]) -> Json {
    // Plain texts always serialize.
    serde_json::to_value(links).unwrap_or_else(|_never| Json::Object(Map::new()))
}
