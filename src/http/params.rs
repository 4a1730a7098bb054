//! The query of a request, read strictly: an unknown, doubled or malformed parameter is a problem.

use std::fmt::Display;
use std::str::FromStr;

use axum::extract::{FromRequestParts, Path, RawQuery};
use axum::http::request::Parts;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::problem::Problem;
use crate::domain::{Day, parse_day};
use crate::features::{Format, List};

/// What is escaped in the query of a link: what has to be (RFC 3986, 3.4), for GDAL compares links with what its user
/// wrote letter by letter, and people read them.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b'/')
    .remove(b':')
    .remove(b',')
    .remove(b'*')
    .remove(b'(')
    .remove(b')');

/// The parameters of a request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Params {
    pairs: Vec<(String, String)>,
}

impl Params {
    /// The parameters of a query, with their escapes undone.
    pub(crate) fn read(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes());
        Self {
            pairs: pairs.into_owned().collect(),
        }
    }

    /// Refuses every parameter but these.
    pub(crate) fn only(self, known: &[&str]) -> Result<Self, Problem> {
        for (at, (name, _value)) in self.pairs.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                return Err(Problem::unknown_parameter(name, known));
            }
            if self.pairs[..at]
                .iter()
                .any(|(earlier, _value)| earlier == name)
            {
                return Err(Problem::bad_parameter(
                    name,
                    "it is given twice; give it once",
                ));
            }
        }
        Ok(self)
    }

    /// Of these names the first value of each, as far as `good` keeps it by itself: a page opens whatever its address
    /// says.
    pub(crate) fn only_good(
        self,
        names: &[&str],
        good: impl Fn(&str, &Self) -> Option<String>,
    ) -> Self {
        let keep = |name: &&str| {
            let alone = Self {
                pairs: vec![((*name).to_owned(), self.text(name)?.to_owned())],
            };
            Some(((*name).to_owned(), good(name, &alone)?))
        };
        Self {
            pairs: names.iter().filter_map(keep).collect(),
        }
    }

    /// The same with names in small letters: the page reads its address so. Of a name that is there twice the first
    /// counts, however either is written.
    pub(crate) fn in_small_letters(mut self) -> Self {
        for (name, _value) in &mut self.pairs {
            name.make_ascii_lowercase();
        }
        self
    }

    /// The same with another parameter instead of one, in the first place: there the page writes what is chosen.
    pub(crate) fn instead(mut self, name: &str, other: &str, value: &str) -> Self {
        self.pairs.retain(|(known, _)| known != name);
        self.pairs.insert(0, (other.to_owned(), value.to_owned()));
        self
    }

    /// These parameters as the query of an address, with its `?`; empty if there are none.
    pub(crate) fn query(&self, names: &[&str]) -> String {
        let is_asked = |(name, _value): &&(String, String)| names.contains(&name.as_str());
        written(self.pairs.iter().filter(is_asked))
    }

    /// The same with another value of a parameter that is there.
    pub(crate) fn with(mut self, name: &str, value: String) -> Self {
        if let Some((_, old)) = self.pairs.iter_mut().find(|(known, _)| known == name) {
            *old = value;
        }
        self
    }

    /// The same with one more.
    pub(crate) fn and(mut self, name: &str, value: &str) -> Self {
        self.pairs.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same without these.
    pub(crate) fn without(&self, names: &[&str]) -> Self {
        let kept = self
            .pairs
            .iter()
            .filter(|(name, _)| !names.contains(&name.as_str()));
        Self {
            pairs: kept.cloned().collect(),
        }
    }

    /// The same as the query of a link, in their own order.
    pub(crate) fn as_query(&self) -> String {
        plain(self.pairs.iter())
    }

    /// The same as the query of a link with another value of one, or without it.
    pub(crate) fn otherwise(&self, name: &str, value: Option<&str>) -> String {
        let others = self
            .pairs
            .iter()
            .filter(|(known, _)| known != name)
            .cloned();
        let one = value.map(|value| (name.to_owned(), value.to_owned()));
        let all: Vec<(String, String)> = others.chain(one).collect();
        plain(all.iter())
    }

    /// All of them as the query of an address, with its `?`, in the order of their names.
    pub(crate) fn all(mut self) -> String {
        self.pairs.sort();
        let mut query = form_urlencoded::Serializer::for_suffix("?".to_owned(), 1);
        query.extend_pairs(&self.pairs).finish()
    }

    /// The text of a parameter, empty or not; `None` if it is not there.
    pub(crate) fn raw(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().find(|(known, _value)| known == name);
        found.map(|(_name, value)| value.as_str())
    }

    /// The text of a parameter; `None` if it is not there or empty.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.raw(name).filter(|value| !value.is_empty())
    }

    /// The value of a parameter, if it is there.
    pub(crate) fn parse<T: FromStr<Err: Display>>(&self, name: &str) -> Result<Option<T>, Problem> {
        let read = |text: &str| {
            text.parse()
                .map_err(|error| Problem::bad_parameter(name, error))
        };
        self.text(name).map(read).transpose()
    }

    /// The values of a parameter that names several, with a comma between them; none if it is not there.
    pub(crate) fn list<T: FromStr<Err: Display>>(&self, name: &str) -> Result<Vec<T>, Problem> {
        let read = |text: &str| {
            text.parse()
                .map_err(|error| Problem::bad_parameter(name, error))
        };
        self.text(name).map_or_else(
            || Ok(Vec::new()),
            |text| text.split(',').map(read).collect(),
        )
    }

    /// A day, if it is there.
    pub(crate) fn day(&self, name: &str) -> Result<Option<Day>, Problem> {
        let read =
            |text: &str| parse_day(text).map_err(|error| Problem::bad_parameter(name, error));
        self.text(name).map(read).transpose()
    }

    /// `true` or `false`; false if it is not there.
    pub(crate) fn yes(&self, name: &str) -> Result<bool, Problem> {
        match self.text(name) {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(text) => Err(Problem::bad_parameter(
                name,
                format!("`{text}` is neither `true` nor `false`"),
            )),
        }
    }

    /// A number of degrees that must be there.
    pub(crate) fn degrees(&self, name: &str, limit: f64, example: &str) -> Result<f64, Problem> {
        let text = self
            .text(name)
            .ok_or_else(|| Problem::missing_parameter(name, example))?;
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() && value.abs() <= limit => Ok(value),
            Ok(_) | Err(_) => Err(Problem::bad_parameter(
                name,
                format!("`{text}` is not a number from -{limit} to {limit} (degrees, WGS84)"),
            )),
        }
    }

    /// The format in which a list is asked for; its first if none is given.
    pub(crate) fn format(&self, list: List) -> Result<Format, Problem> {
        let Some(text) = self.text("f") else {
            return Ok(list.formats()[0]);
        };
        let mut known = list.formats().iter().copied();
        known.find(|format| format.as_str() == text).ok_or_else(|| {
            let known = list.known();
            let reason = format!("`{text}` is not a format here; use one of: {known}");
            Problem::bad_parameter("f", reason)
        })
    }
}

/// Parameters as the query of an address, with its `?`; empty if there are none.
fn written<'a>(pairs: impl Iterator<Item = &'a (String, String)>) -> String {
    let mut pairs = pairs.peekable();
    if pairs.peek().is_none() {
        return String::new();
    }
    let mut query = form_urlencoded::Serializer::for_suffix("?".to_owned(), 1);
    query.extend_pairs(pairs).finish()
}

/// Parameters as the query of a link, with its `?`, and no more escaped than has to be; empty if there are none.
fn plain<'a>(pairs: impl Iterator<Item = &'a (String, String)>) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        query.push(if query.is_empty() { '?' } else { '&' });
        query.extend(utf8_percent_encode(name, ESCAPED));
        query.push('=');
        query.extend(utf8_percent_encode(value, ESCAPED));
    }
    query
}

impl<S: Send + Sync> FromRequestParts<S> for Params {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let Ok(RawQuery(query)) = RawQuery::from_request_parts(parts, &()).await;
        let mut params = Self::read(&query.unwrap_or_default());
        // `/api/changes.csv` is `/api/changes?f=csv`.
        if let Some((_list, format)) = List::suffixed(parts.uri.path()) {
            params.pairs.push(("f".to_owned(), format.to_owned()));
        }
        Ok(params)
    }
}

/// The variable part of a path, as text.
pub(crate) struct Segment(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        path.map(|Path(text)| Self(text))
            .map_err(|_undecodable| Problem::no_such_path(parts.uri.path()))
    }
}
