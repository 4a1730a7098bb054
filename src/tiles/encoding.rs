//! Content encodings of an answer.

use std::io::Write as _;

use crate::domain::words;

words! {
    /// A content encoding.
    Encoding, "content encoding" {
        /// As it is.
        Identity = "identity",
        /// RFC 1952.
        Gzip = "gzip",
        /// RFC 8878.
        Zstd = "zstd",
        /// RFC 7932.
        Brotli = "br",
    }
}

/// Shorter bodies are sent as they are: the encoding's own header would eat what it saves.
const LEAST_BYTES: usize = 300;

impl Encoding {
    /// The best encoding that an `Accept-Encoding` header allows (RFC 9110, section 12.5.3); without
    /// one, or where none is allowed, as it is.
    ///
    /// # Examples
    /// ```
    /// use countyline::tiles::Encoding;
    /// assert_eq!(Encoding::negotiate("gzip, deflate, br, zstd"), Encoding::Brotli);
    /// assert_eq!(Encoding::negotiate("gzip;q=1, br;q=0.1"), Encoding::Gzip);
    /// assert_eq!(Encoding::negotiate("br;q=0, *"), Encoding::Zstd);
    /// assert_eq!(Encoding::negotiate(""), Encoding::Identity);
    /// ```
    #[must_use]
    pub fn negotiate(accept: &str) -> Self {
        let offers = || {
            accept.split(',').filter_map(|offer| {
                let mut parts = offer.split(';').map(str::trim);
                let name = parts.next().filter(|name| !name.is_empty())?;
                let weight = parts
                    .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
                let weight = weight.map_or(1.0, |text| text.parse::<f32>().unwrap_or(0.0));
                Some((name, weight))
            })
        };
        let weight = |encoding: Self| {
            let named = offers().find(|(name, _)| name.eq_ignore_ascii_case(encoding.as_str()));
            let any = offers().find(|(name, _)| *name == "*");
            let unsaid = if encoding == Self::Identity {
                0.001
            } else {
                0.0
            };
            named.or(any).map_or(unsaid, |(_, weight)| weight)
        };
        let best = [Self::Identity, Self::Gzip, Self::Zstd, Self::Brotli]
            .into_iter()
            .filter(|encoding| weight(*encoding) > 0.0)
            .max_by(|a, b| weight(*a).total_cmp(&weight(*b)));
        best.unwrap_or(Self::Identity)
    }

    /// The body in this encoding, or `None` where it would not be shorter.
    ///
    /// The levels are those whose cost is a few milliseconds for the largest tile, so that the first
    /// answer is also the best: the same bytes, and so the same `ETag`, for as long as the data stays.
    #[must_use]
    pub fn encode(self, body: &[u8]) -> Option<Vec<u8>> {
        if body.len() < LEAST_BYTES {
            return None;
        }
        let mut out = Vec::with_capacity(body.len() / 4);
        let done = match self {
            Self::Identity => return None,
            Self::Gzip => {
                let mut encoder =
                    flate2::write::GzEncoder::new(&mut out, flate2::Compression::new(6));
                encoder
                    .write_all(body)
                    .and_then(|()| encoder.finish().map(drop))
            }
            Self::Zstd => zstd::stream::copy_encode(body, &mut out, 3),
            Self::Brotli => {
                let params = brotli::enc::BrotliEncoderParams {
                    quality: 4,
                    lgwin: 20,
                    size_hint: body.len(),
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut &*body, &mut out, &params).map(drop)
            }
        };
        (done.is_ok() && out.len() < body.len()).then_some(out)
    }
}
