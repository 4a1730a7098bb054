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
use crate::domain::Day;
use crate::tiles::Encoding;

/// Bytes of answers to keep.
const BYTES_KEPT: u64 = 16 << 20;

/// Longest answer that is read into memory; the largest state is a third of a megabyte.
const LONGEST_BYTES: usize = 64 << 20;

/// What an answer depends on: the data, the day on which it is given (it says how old the newest list is), the
/// address, the encoding, and the host for those that name it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) snapshot: String,
    pub(super) today: Day,
    pub(super) address: String,
    pub(super) host: Option<HeaderValue>,
    pub(super) encoding: Encoding,
}

/// An answer, ready to send.
#[derive(Debug)]
pub(super) struct Kept {
    headers: HeaderMap,
    tag: Vec<u8>,
    bytes: Bytes,
}

#[derive(Debug, Clone)]
struct BySize;

impl Weighter<Key, Arc<Kept>> for BySize {
    fn weight(&self, key: &Key, kept: &Arc<Kept>) -> u64 {
        (kept.bytes.len() + key.address.len() + 512) as u64
    }
}

/// The answers that were given before.
#[derive(Debug, Clone)]
pub(crate) struct Answers(Arc<Cache<Key, Arc<Kept>, BySize>>);

impl Default for Answers {
    fn default() -> Self {
        Self(Arc::new(Cache::with_weighter(1024, BYTES_KEPT, BySize)))
    }
}

impl Answers {
    /// The answer, if it was given before.
    pub(super) fn get(&self, key: &Key) -> Option<Arc<Kept>> {
        self.0.get(key)
    }

    /// Keeps an answer.
    pub(super) fn insert(&self, key: Key, kept: Arc<Kept>) {
        self.0.insert(key, kept);
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
        let mut headers = parts.headers;
        let hash = xxh3_128(&whole);
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers.remove(header::CONTENT_LENGTH);
        let (bytes, tag) = match encoding.encode(&whole) {
            Some(encoded) => {
                let name = HeaderValue::from_static(encoding.as_str());
                headers.insert(header::CONTENT_ENCODING, name);
                (Bytes::from(encoded), format!("\"{hash:032x}-{encoding}\""))
            }
            None => (whole, format!("\"{hash:032x}\"")),
        };
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        Ok(Self {
            headers,
            tag: tag.into_bytes(),
            bytes,
        })
    }

    /// What is sent for it: the answer, or word that it is known already.
    pub(super) fn answer(&self, asked: &HeaderMap, is_head: bool) -> Response {
        let mut headers = self.headers.clone();
        if respond::is_known(asked, &self.tag) {
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
        (headers, body).into_response()
    }
}
