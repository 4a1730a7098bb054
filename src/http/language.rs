//! The language of a page: the one that the address names, else the one that the reader's browser asks for.

use axum::http::{HeaderMap, header};

use super::params::Params;
use super::problem::Problem;
use crate::share::Lang;

/// The language of a page, and whether the address names it.
pub(super) fn asked(params: &Params, asked: &HeaderMap) -> Result<(Lang, bool), Problem> {
    Ok(match params.parse::<Lang>("lang")? {
        Some(lang) => (lang, true),
        None => (liked(asked), false),
    })
}

/// True if a query names no language: then the reader's browser decides.
pub(super) fn is_open(query: Option<&str>) -> bool {
    Params::read(query.unwrap_or_default())
        .text("lang")
        .is_none()
}

/// A part of a list of wishes, with its weight (RFC 9110, 12.4.2).
pub(super) fn weighed(part: &str) -> (&str, f32) {
    let (name, more) = part.split_once(';').unwrap_or((part, ""));
    let mut more = more
        .split(';')
        .filter_map(|one| one.trim().strip_prefix(['q', 'Q'])?.strip_prefix('='));
    let weight = more
        .next()
        .map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
    (name.trim(), weight)
}

/// Of the languages of the page the one that is liked best; the first of them if none is named.
pub(super) fn liked(asked: &HeaderMap) -> Lang {
    let lines = asked.get_all(header::ACCEPT_LANGUAGE).iter();
    let mut best = (Lang::default(), 0.0);
    for part in lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
    {
        let (name, weight) = weighed(part);
        let name = name.split('-').next().unwrap_or_default();
        if let Ok(lang) = name.to_ascii_lowercase().parse()
            && weight > best.1
        {
            best = (lang, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_language_is_the_one_liked_best_of_those_there_are() {
        for (accept, expected) in [
            ("es-MX,es;q=0.9,en;q=0.8", Lang::Spanish),
            ("fr, en;q=0.4, es;q=0.6", Lang::Spanish),
            ("EN-us,es;q=0.9", Lang::English),
            ("fr", Lang::English),
            ("es;q=x", Lang::English),
        ] {
            let headers =
                HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, HeaderValue::from_static(accept))]);
            assert_eq!(liked(&headers), expected, "{accept}");
            let english = Params::read("lang=en");
            let (lang, is_named) = asked(&english, &headers).unwrap();
            assert_eq!((lang, is_named), (Lang::English, true));
        }
        assert!(asked(&Params::read("lang=fr"), &HeaderMap::new()).is_err());
    }
}
