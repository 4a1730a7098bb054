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
    /// The best encoding that the lines of `Accept-Encoding` allow (RFC 9110, section 12.5.3); without
    /// one, or where none is allowed, as it is.
    ///
    /// # Examples
    /// ```
    /// use countyline::tiles::Encoding;
    /// assert_eq!(Encoding::negotiate(["gzip, deflate, br, zstd"]), Encoding::Brotli);
    /// assert_eq!(Encoding::negotiate(["gzip;q=1", "br;q=0.1"]), Encoding::Gzip);
    /// assert_eq!(Encoding::negotiate(["br;q=0, *"]), Encoding::Zstd);
    /// assert_eq!(Encoding::negotiate([]), Encoding::Identity);
    /// ```
    #[must_use]
    pub fn negotiate<'a>(accept: impl IntoIterator<Item = &'a str>) -> Self {
        // From the least liked to the best; of two offers for one encoding, the first counts.
        let known = [Self::Identity, Self::Gzip, Self::Zstd, Self::Brotli];
        let mut named = [None; 4];
        let mut any = None;
        for offer in accept.into_iter().flat_map(|line| line.split(',')) {
            let mut parts = offer.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let weight =
                parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
            let weight = weight.map_or(1.0, |text| text.parse::<f32>().unwrap_or(0.0));
            let at = known
                .iter()
                .position(|encoding| name.eq_ignore_ascii_case(encoding.as_str()));
            match at {
                Some(at) => named[at] = named[at].or(Some(weight)),
                None if name == "*" => any = any.or(Some(weight)),
                None => {}
            }
        }
        let unsaid = [0.001, 0.0, 0.0, 0.0];
        let mut best = (Self::Identity, 0.0);
        for ((encoding, named), unsaid) in known.into_iter().zip(named).zip(unsaid) {
            let weight = named.or(any).unwrap_or(unsaid);
            if weight > 0.0 && weight >= best.1 {
                best = (encoding, weight);
            }
        }
        best.0
    }

    /// The body in this encoding, or `None` where it would not be shorter.
    ///
    /// The levels are those whose cost is a few milliseconds for the largest tile: the first answer never waits. They are
    /// the same for every answer, at any moment, so that all servers of the same data send the same bytes.
    #[must_use]
    pub fn encode(self, body: &[u8]) -> Option<Vec<u8>> {
        if body.len() < LEAST_BYTES {
            return None;
        }
        self.compress(body)
    }

    fn compress(self, body: &[u8]) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(body.len() / 4);
        let done = match self {
            Self::Identity => return None,
            Self::Gzip => {
                let level = flate2::Compression::new(6);
                let mut encoder = flate2::write::GzEncoder::new(&mut out, level);
                encoder
                    .write_all(body)
                    .and_then(|()| encoder.finish().map(drop))
            }
            Self::Zstd => zstd::stream::copy_encode(body, &mut out, 3),
            Self::Brotli => {
                // A window beyond the body finds nothing more, and takes the room of it many times over.
                let window = body.len().next_power_of_two().ilog2();
                let params = brotli::enc::BrotliEncoderParams {
                    quality: 5,
                    lgwin: window.clamp(16, 20) as i32,
                    size_hint: body.len(),
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut &*body, &mut out, &params).map(drop)
            }
        };
        (done.is_ok() && out.len() < body.len()).then_some(out)
    }
}
