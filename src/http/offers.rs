//! In which form an answer is wanted: `f=` and the suffix say it, else the header `Accept` (RFC 9110, 12.5.1).

use axum::http::{HeaderMap, header};

use super::params::Params;
use super::problem::Problem;

/// A form in which an answer can be given: its word for `f=`, its media type, and what it is.
pub(super) type Offer<T> = (&'static str, &'static str, T);

/// The form that is wanted: of those on offer, the first if nothing is said.
///
/// # Errors
/// `f` names none of them (400), or the client takes none of them (406).
pub(super) fn chosen<T: Copy>(
    offers: &[Offer<T>],
    params: &Params,
    asked: &HeaderMap,
) -> Result<T, Problem> {
    if let Some(word) = params.text("f") {
        let found = offers.iter().find(|(known, _, _)| *known == word);
        return found.map(|(_, _, form)| *form).ok_or_else(|| {
            let known: Vec<&str> = offers.iter().map(|(known, _, _)| *known).collect();
            let known = known.join(", ");
            let reason = format!("`{word}` is not a format here; use one of: {known}");
            Problem::bad_parameter("f", reason)
        });
    }
    let lines = asked.get_all(header::ACCEPT).iter();
    let wishes: Vec<Wish<'_>> = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .filter_map(Wish::read)
        .collect();
    let (_, _, first) = offers[0];
    if wishes.is_empty() {
        return Ok(first);
    }
    let mut best: Option<(f32, T)> = None;
    for (_, media_type, form) in offers {
        let weight = weight(&wishes, media_type);
        if weight > 0.0 && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, *form));
        }
    }
    best.map(|(_, form)| form).ok_or_else(|| {
        let known: Vec<&str> = offers
            .iter()
            .map(|(_, media_type, _)| *media_type)
            .collect();
        Problem::not_acceptable(&known)
    })
}

/// A range of media types that a client takes.
struct Wish<'a> {
    kind: &'a str,
    subtype: &'a str,
    weight: f32,
}

impl<'a> Wish<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (kind, subtype) = parts.next()?.split_once('/')?;
        let mut weights =
            parts.filter_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        let weight = weights
            .next()
            .map_or(1.0, |text| text.parse().unwrap_or(0.0));
        Some(Self {
            kind,
            subtype,
            weight,
        })
    }

    /// How closely it names a media type; `None` if it does not.
    fn fit(&self, kind: &str, subtype: &str) -> Option<u8> {
        match (self.kind, self.subtype) {
            ("*", "*") => Some(0),
            (own, "*") if own.eq_ignore_ascii_case(kind) => Some(1),
            (own, sub) if own.eq_ignore_ascii_case(kind) && sub.eq_ignore_ascii_case(subtype) => {
                Some(2)
            }
            _ => None,
        }
    }
}

/// How much a media type is liked: what names it most closely counts.
fn weight(wishes: &[Wish<'_>], media_type: &str) -> f32 {
    let plain = media_type.split(';').next().unwrap_or_default();
    let (kind, subtype) = plain.split_once('/').unwrap_or((plain, ""));
    let fits = wishes
        .iter()
        .filter_map(|wish| Some((wish.fit(kind, subtype)?, wish.weight)));
    let best = fits.reduce(|best, other| if other.0 > best.0 { other } else { best });
    best.map_or(0.0, |(_, weight)| weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const OFFERS: &[Offer<u8>] = &[
        ("geojson", "application/geo+json", 0),
        ("json", "application/json", 1),
        ("csv", "text/csv; charset=utf-8", 2),
        ("html", "text/html", 3),
    ];

    fn of(accept: &'static str, query: &str) -> Option<u8> {
        let headers = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(accept))]);
        chosen(OFFERS, &Params::read(query), &headers).ok()
    }

    #[test]
    fn clients_get_what_they_like_best() {
        assert_eq!(
            chosen(OFFERS, &Params::default(), &HeaderMap::new()).ok(),
            Some(0)
        );
        for (accept, expected) in [
            ("*/*", Some(0)),
            ("application/json", Some(1)),
            ("application/geo+json, application/json", Some(0)),
            (
                "application/json;q=0.9, application/geo+json;q=0.5",
                Some(1),
            ),
            (
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
                Some(3),
            ),
            ("text/csv", Some(2)),
            ("TEXT/CSV;charset=utf-8", Some(2)),
            ("text/*", Some(2)),
            ("application/*;q=0.2, text/html;q=0.1", Some(0)),
            ("*/*, application/geo+json;q=0", Some(1)),
            ("image/png", None),
            ("application/geo+json;q=0", None),
            ("nonsense", Some(0)),
        ] {
            assert_eq!(of(accept, ""), expected, "{accept}");
        }
    }

    #[test]
    fn what_the_address_says_counts_before_what_the_client_takes() {
        assert_eq!(of("text/html", "f=csv"), Some(2));
        assert_eq!(of("image/png", "f=json"), Some(1));
        assert_eq!(of("text/html", "f=xml"), None);
    }
}
