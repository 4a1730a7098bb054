//! Answers that were given before, within a bound of memory.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use xxhash_rust::xxh3::xxh3_128;

use super::problem::Problem;
use super::respond;
use crate::cache::bounded;
use crate::domain::Day;
use crate::tiles::{Encoding, entity_tag};

/// Longest answer that is read into memory; the largest state is a third of a megabyte.
const LONGEST_BYTES: usize = 64 << 20;

/// What an answer depends on: data and program, the day on which it is given (it says how old the newest list is), the
/// address, the encoding, and the host for those that name it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) version: Arc<str>,
    pub(super) today: Day,
    pub(super) address: Box<str>,
    pub(super) host: Option<Box<str>>,
    pub(super) encoding: Encoding,
}

impl Key {
    fn size(&self) -> usize {
        // The version is one text, shared by all.
        let host = self.host.as_ref().map_or(0, |host| host.len());
        size_of::<Self>() + self.address.len() + host
    }
}

/// An answer, ready to send.
#[derive(Debug)]
pub(super) struct Kept {
    status: StatusCode,
    headers: HeaderMap,
    tag: Box<[u8]>,
    encoding: Encoding,
    bytes: Bytes,
}

#[derive(Debug, Clone)]
struct BySize;

/// Bytes that the cache needs for an entry beside what is in it.
const ENTRY_BYTES: usize = 128;

impl Weighter<Key, Arc<Kept>> for BySize {
    fn weight(&self, key: &Key, kept: &Arc<Kept>) -> u64 {
        (key.size() + kept.size() + ENTRY_BYTES) as u64
    }
}

/// The answers that were given before.
#[derive(Debug, Clone)]
pub(crate) struct Answers(Arc<Cache<Key, Arc<Kept>, BySize>>);

impl Answers {
    /// None yet; at most so many bytes of them are kept.
    pub(super) fn new(bytes: u64) -> Self {
        Self(Arc::new(bounded(bytes, 4 << 10, 2 << 20, BySize)))
    }

    /// The answer, if it was given before.
    pub(super) fn get(&self, key: &Key) -> Option<Arc<Kept>> {
        self.0.get(key)
    }

    /// The answer, if it was given before, for one that is counted already: this is no request of its own.
    pub(super) fn once_more(&self, key: &Key) -> Option<Arc<Kept>> {
        self.0.peek(key)
    }

    /// Keeps an answer, unless it is one that nobody may keep.
    pub(super) fn insert(&self, key: Key, kept: Arc<Kept>) {
        if kept.status == StatusCode::OK {
            self.0.insert(key, kept);
        }
    }

    /// How often an answer was kept when it was asked for, and how often it was not.
    pub(super) fn asked(&self) -> [u64; 2] {
        [self.0.hits(), self.0.misses()]
    }

    /// Bytes that are kept.
    pub(super) fn weight(&self) -> u64 {
        self.0.weight()
    }
}

impl Kept {
    /// Reads the whole of an answer, and gives it a tag and the encoding.
    pub(super) async fn of(response: Response, encoding: Encoding) -> Result<Self, Problem> {
        let (parts, body) = response.into_parts();
        let whole = axum::body::to_bytes(body, LONGEST_BYTES)
            .await
            .map_err(|error| {
                tracing::error!(%error, "an answer could not be read");
                Problem::internal()
            })?;
        let mut kept = Self {
            status: parts.status,
            headers: parts.headers,
            tag: Box::default(),
            encoding: Encoding::Identity,
            bytes: whole,
        };
        if kept.status == StatusCode::OK {
            kept.seal(encoding);
        }
        Ok(kept)
    }

    fn seal(&mut self, encoding: Encoding) {
        let hash = xxh3_128(&self.bytes);
        let headers = &mut self.headers;
        // Beside what the answer itself depends on.
        headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers.remove(header::CONTENT_LENGTH);
        if let Some(encoded) = encoding.encode(&self.bytes) {
            let name = HeaderValue::from_static(encoding.as_str());
            headers.insert(header::CONTENT_ENCODING, name);
            self.bytes = encoded.into_boxed_slice().into();
            self.encoding = encoding;
        } else {
            // A copy of its own, without the room that growing left behind: what is kept is what is counted.
            self.bytes = Bytes::from(self.bytes.to_vec().into_boxed_slice());
        }
        let tag = entity_tag(hash, self.encoding);
        if let Ok(value) = HeaderValue::from_bytes(&tag) {
            headers.insert(header::ETAG, value);
        }
        self.tag = tag.into();
    }

    fn size(&self) -> usize {
        let lines = self.headers.iter();
        let lines: usize = lines
            .map(|(name, value)| name.as_str().len() + value.len() + 96)
            .sum();
        size_of::<Self>() + lines + self.tag.len() + self.bytes.len()
    }

    /// What is sent for it: the answer, or word that it is known already.
    pub(super) fn answer(&self, asked: &HeaderMap, is_head: bool) -> Response {
        let mut headers = self.headers.clone();
        if self.status == StatusCode::OK && respond::is_known(asked, &self.tag) {
            headers.remove(header::CONTENT_TYPE);
            headers.remove(header::CONTENT_ENCODING);
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(self.bytes.len()));
        let body = if is_head {
            Body::empty()
        } else {
            Body::from(self.bytes.clone())
        };
        (self.status, headers, body).into_response()
    }
}

#[cfg(test)]
#[path = "answers_tests.rs"]
mod tests;
