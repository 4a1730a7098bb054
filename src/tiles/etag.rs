//! Entity tags (RFC 9110, section 8.8.3) of all bodies that are kept: strong, and in their quotes.

use super::encoding::Encoding;

/// The tag of a body: the hash of its bytes before they were encoded, and the encoding, which makes other bytes of them.
pub(crate) fn entity_tag(hash: u128, encoding: Encoding) -> Vec<u8> {
    let tag = match encoding {
        Encoding::Identity => format!("\"{hash:032x}\""),
        Encoding::Gzip | Encoding::Zstd | Encoding::Brotli => format!("\"{hash:032x}-{encoding}\""),
    };
    tag.into_bytes()
}

/// The tag of a body that was put together from pieces, by the hash of what these say: the same text compressed as a
/// whole has other bytes.
pub(super) fn entity_tag_of_pieces(hash: u128) -> Vec<u8> {
    with_mark(&entity_tag(hash, Encoding::Gzip), "pieces")
}

fn with_mark(tag: &[u8], mark: &str) -> Vec<u8> {
    let open = tag.strip_suffix(b"\"").unwrap_or(tag);
    [open, b"-", mark.as_bytes(), b"\""].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_to_send_the_same_body_has_a_tag_of_its_own() {
        let text = |tag: Vec<u8>| String::from_utf8(tag).unwrap();
        let hash = "0000000000000000000000000000002a";
        let plain = entity_tag(42, Encoding::Identity);
        assert_eq!(text(plain), format!("\"{hash}\""));
        let brotli = entity_tag(42, Encoding::Brotli);
        assert_eq!(text(brotli), format!("\"{hash}-br\""));
        let pieces = entity_tag_of_pieces(42);
        assert_eq!(text(pieces), format!("\"{hash}-gzip-pieces\""));
    }
}
