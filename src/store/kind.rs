//! What a name says of a file: its type of content, how long others may keep it, and whether it is compressed.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Texts of more bytes than these are compressed where a bucket holds them.
const COMPRESSED_ABOVE: usize = 1 << 10;

/// How long others may keep a file: for good, since its name says what it is.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// As long as nobody minds: what people come in by.
const DOOR: &str = "public, max-age=300, stale-while-revalidate=86400";
/// Shortly: the list that says which files are read.
const SHORTLY: &str = "public, max-age=15, stale-while-revalidate=60";
/// Not at all: what a publication notes for another.
const NEVER: &str = "no-store";

/// What a name says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The header `Content-Type`.
    pub content_type: &'static str,
    /// The header `Cache-Control`.
    pub cache_control: &'static str,
    /// True for text, which becomes smaller.
    pub is_text: bool,
}

impl Kind {
    /// What this name, below the place, says.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let (content_type, is_text) = content(name);
        Self {
            content_type,
            cache_control: cache(name),
            is_text,
        }
    }
}

fn cache(name: &str) -> &'static str {
    const KEPT: [&str; 4] = ["files/", "tiles/", "snapshots/", "assets/"];
    match name {
        "manifest.json" => SHORTLY,
        "publishing.json" => NEVER,
        _ if KEPT.iter().any(|folder| name.starts_with(folder)) => FOR_GOOD,
        _ => DOOR,
    }
}

fn content(name: &str) -> (&'static str, bool) {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension {
        "json" => ("application/json", true),
        "geojson" => ("application/geo+json", true),
        "html" => ("text/html; charset=utf-8", true),
        "css" => ("text/css; charset=utf-8", true),
        "js" => ("text/javascript; charset=utf-8", true),
        "svg" => ("image/svg+xml", true),
        "csv" => ("text/csv; charset=utf-8", true),
        "xml" => ("application/xml", true),
        "atom" => ("application/atom+xml", true),
        "txt" => ("text/plain; charset=utf-8", true),
        "md" => ("text/markdown; charset=utf-8", true),
        "toml" => ("application/toml", true),
        "webmanifest" => ("application/manifest+json", true),
        "pmtiles" => ("application/vnd.pmtiles", false),
        "mvt" | "pbf" => ("application/vnd.mapbox-vector-tile", false),
        "parquet" => ("application/vnd.apache.parquet", false),
        "fgb" => ("application/flatgeobuf", false),
        "png" => ("image/png", false),
        "ico" => ("image/x-icon", false),
        "woff2" => ("font/woff2", false),
        "zip" => ("application/zip", false),
        _ => ("application/octet-stream", false),
    }
}

/// The header `Content-Encoding` of so many bytes under this name where a bucket holds them.
#[must_use]
pub(super) fn encoding(name: &str, bytes: usize) -> Option<&'static str> {
    (Kind::of(name).is_text && bytes > COMPRESSED_ABOVE).then_some("gzip")
}

/// The bytes as a bucket holds them under this name, compressed if they are longer texts; and the header
/// `Content-Encoding`. The same bytes become the same each time.
#[must_use]
pub(super) fn packed(name: &str, bytes: Vec<u8>) -> (Vec<u8>, Option<&'static str>) {
    if encoding(name, bytes.len()).is_none() {
        return (bytes, None);
    }
    let room = Vec::with_capacity(bytes.len() / 4);
    let mut gzip = GzEncoder::new(room, Compression::new(6));
    match gzip.write_all(&bytes).and_then(|()| gzip.finish()) {
        Ok(packed) => (packed, Some("gzip")),
        // Memory takes all that is written into it.
        Err(_never) => (bytes, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_its_name_describes_is_kept_for_good() {
        for (name, cache) in [
            ("files/api/counts.0f1e2d3c4b5a.json", FOR_GOOD),
            ("tiles/counties/0f1e2d3c4b5a/0/0/0.geojson", FOR_GOOD),
            ("assets/index-B2c.js", FOR_GOOD),
            ("snapshots/a.b.json", FOR_GOOD),
            ("manifest.json", SHORTLY),
            ("publishing.json", NEVER),
            ("index.html", DOOR),
            ("es/county/13135.html", DOOR),
            ("manifest.webmanifest", DOOR),
        ] {
            assert_eq!(Kind::of(name).cache_control, cache, "{name}");
        }
    }

    #[test]
    fn long_texts_are_compressed_and_always_to_the_same_bytes() {
        let text = "287(g) ".repeat(1000).into_bytes();
        let (first, encoding) = packed("a.csv", text.clone());
        assert_eq!(encoding, Some("gzip"));
        assert!(first.len() < text.len() / 20);
        assert_eq!(packed("a.csv", text.clone()).0, first);
        // The header has no time and no name.
        assert_eq!(first[3..8], [0; 5]);
        assert_eq!(packed("a.parquet", text.clone()), (text, None));
        assert_eq!(packed("a.csv", b"a\n1\n".to_vec()).1, None);
    }
}
