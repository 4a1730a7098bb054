//! Bytes as they come to text in UTF-8.

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Turns bytes as they come into text.
///
/// UTF-16 is known by its mark or by its zeros. Everything else is read as UTF-8, and what is not UTF-8 in it as
/// Windows-1252, which Excel writes as `CSV`.
pub(super) enum Decode {
    /// The first bytes have not come.
    Begin(Vec<u8>),
    /// UTF-8, with the beginning of a character whose end has not come.
    Utf8(Vec<u8>),
    /// Another encoding.
    Other(Box<Decoder>),
}

/// So many bytes tell an encoding.
const BEGINNING: usize = 4;

impl Decode {
    /// Nothing is known of the encoding.
    pub(super) fn unknown() -> Self {
        Self::Begin(Vec::new())
    }

    /// The encoding has this name on the web; `None` if none has.
    pub(super) fn named(label: &str) -> Option<Self> {
        let encoding = Encoding::for_label(label.as_bytes())?;
        Some(if encoding == UTF_8 {
            Self::unknown()
        } else {
            Self::Other(Box::new(encoding.new_decoder_with_bom_removal()))
        })
    }

    /// Adds the text of these bytes; `is_last` with the last ones.
    pub(super) fn decode(&mut self, bytes: &[u8], is_last: bool, text: &mut Vec<u8>) {
        match self {
            Self::Begin(begun) => {
                begun.extend_from_slice(bytes);
                if begun.len() < BEGINNING && !is_last {
                    return;
                }
                let begun = std::mem::take(begun);
                let (known, mark) = of_beginning(&begun);
                *self = known;
                self.decode(&begun[mark..], is_last, text);
            }
            Self::Utf8(begun) if begun.is_empty() => {
                utf8(bytes, is_last, begun, text);
            }
            Self::Utf8(begun) => {
                let mut joined = std::mem::take(begun);
                joined.extend_from_slice(bytes);
                utf8(&joined, is_last, begun, text);
            }
            Self::Other(decoder) => other(decoder, bytes, is_last, text),
        }
    }
}

/// What the first bytes tell, and how many of them are a mark.
fn of_beginning(bytes: &[u8]) -> (Decode, usize) {
    let other = |encoding: &'static Encoding| {
        Decode::Other(Box::new(encoding.new_decoder_without_bom_handling()))
    };
    match (Encoding::for_bom(bytes), bytes) {
        (Some((encoding, mark)), _) if encoding == UTF_8 => (Decode::Utf8(Vec::new()), mark),
        (Some((encoding, mark)), _) => (other(encoding), mark),
        (None, [first, 0, second, 0, ..]) if *first != 0 && *second != 0 => (other(UTF_16LE), 0),
        (None, [0, first, 0, second, ..]) if *first != 0 && *second != 0 => (other(UTF_16BE), 0),
        (None, _) => (Decode::Utf8(Vec::new()), 0),
    }
}

fn utf8(mut bytes: &[u8], is_last: bool, begun: &mut Vec<u8>, text: &mut Vec<u8>) {
    loop {
        let Err(error) = std::str::from_utf8(bytes) else {
            text.extend_from_slice(bytes);
            return;
        };
        let (good, rest) = bytes.split_at(error.valid_up_to());
        text.extend_from_slice(good);
        let wrong = match error.error_len() {
            Some(length) => length,
            None if is_last => rest.len(),
            None => {
                begun.extend_from_slice(rest);
                return;
            }
        };
        let (read, _had_errors) = WINDOWS_1252.decode_without_bom_handling(&rest[..wrong]);
        text.extend_from_slice(read.as_bytes());
        bytes = &rest[wrong..];
    }
}

fn other(decoder: &mut Decoder, mut bytes: &[u8], is_last: bool, text: &mut Vec<u8>) {
    loop {
        let from = text.len();
        let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(64);
        text.resize(from + room.clamp(64, 1 << 16), 0);
        let (result, read, written, _had_errors) =
            decoder.decode_to_utf8(bytes, &mut text[from..], is_last);
        text.truncate(from + written);
        bytes = &bytes[read..];
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(pieces: &[&[u8]]) -> String {
        let mut decode = Decode::unknown();
        let mut text = Vec::new();
        for piece in pieces {
            decode.decode(piece, false, &mut text);
        }
        decode.decode(b"", true, &mut text);
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn every_usual_encoding_is_known() {
        let name = "county\nDoña Ana";
        let utf16 = |mark: &[u8], of: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let units = name.encode_utf16().flat_map(of);
            mark.iter().copied().chain(units).collect()
        };
        let cases = [
            name.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", name.as_bytes()].concat(),
            b"county\nDo\xf1a Ana".to_vec(),
            utf16(b"\xff\xfe", u16::to_le_bytes),
            utf16(b"\xfe\xff", u16::to_be_bytes),
            utf16(b"", u16::to_le_bytes),
            utf16(b"", u16::to_be_bytes),
        ];
        for bytes in cases {
            assert_eq!(decoded(&[&bytes]), name, "{bytes:?}");
            let one_by_one: Vec<&[u8]> = bytes.chunks(1).collect();
            assert_eq!(decoded(&one_by_one), name, "{bytes:?}");
        }
    }

    #[test]
    fn a_beginning_that_never_ends_is_read_all_the_same() {
        assert_eq!(decoded(&[b"abc\xc3"]), "abcÃ");
        assert_eq!(decoded(&[b"a"]), "a");
        assert_eq!(decoded(&[]), "");
    }

    proptest! {
        #[test]
        fn however_bytes_are_cut_the_text_is_the_same(bytes in prop::collection::vec(any::<u8>(), 0..40), at in 0usize..40) {
            let (one, other) = bytes.split_at(at.min(bytes.len()));
            prop_assert_eq!(decoded(&[one, other]), decoded(&[&bytes]));
        }
    }
}
