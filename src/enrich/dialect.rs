//! How a table is written: what stands between cells, and how lines end.

use super::columns::{Chosen, Columns};
use super::error::EnrichError;

/// What may stand between cells; a comma where none of them shows a column that is known.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The first row, and how it is written.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) headings: Vec<String>,
    pub(super) columns: Columns,
    pub(super) separator: u8,
    pub(super) line_end: &'static [u8],
    /// Bytes of the text that it takes.
    pub(super) length: usize,
}

impl Heading {
    /// Reads the first row of a text; `None` while its end has not come.
    ///
    /// # Errors
    /// It names no place, or there is none.
    pub(super) fn read(
        text: &[u8],
        is_last: bool,
        chosen: &Chosen,
    ) -> Result<Option<Self>, EnrichError> {
        refuse_other(text)?;
        let blank = text
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let Some((line, line_end, length)) = line(&text[blank..], is_last) else {
            return Ok(None);
        };
        if let Some(separator) = said_separator(line) {
            let from = blank + length;
            let rest = Self::read_line(&text[from..], is_last, chosen, Some(separator))?;
            return Ok(rest.map(|rest| Self {
                length: from + rest.length,
                ..rest
            }));
        }
        let read = Self::read_line(&text[blank..], is_last, chosen, None)?;
        Ok(read.map(|read| Self {
            length: blank + length,
            line_end,
            ..read
        }))
    }

    fn read_line(
        text: &[u8],
        is_last: bool,
        chosen: &Chosen,
        said: Option<u8>,
    ) -> Result<Option<Self>, EnrichError> {
        let Some((line, line_end, length)) = line(text, is_last) else {
            return Ok(None);
        };
        if line.trim_ascii().is_empty() {
            return Err(EnrichError::Empty);
        }
        let candidates = match &said {
            Some(said) => std::slice::from_ref(said),
            None => &SEPARATORS[..],
        };
        let mut best: Option<Self> = None;
        let mut refused: Option<(usize, EnrichError)> = None;
        for separator in candidates {
            let headings = cells(line, *separator);
            match Columns::of(&headings, chosen) {
                Ok(columns) => {
                    let is_better = |best: &Self| headings.len() > best.headings.len();
                    if best.as_ref().is_none_or(is_better) {
                        best = Some(Self {
                            headings,
                            columns,
                            separator: *separator,
                            line_end,
                            length,
                        });
                    }
                }
                Err(error) => {
                    if refused
                        .as_ref()
                        .is_none_or(|(cells, _)| headings.len() > *cells)
                    {
                        refused = Some((headings.len(), error));
                    }
                }
            }
        }
        match (best, refused) {
            (Some(best), _) => Ok(Some(best)),
            (None, Some((_, error))) => Err(error),
            (None, None) => Err(EnrichError::Empty),
        }
    }
}

/// Refuses what is plainly another kind of file.
fn refuse_other(text: &[u8]) -> Result<(), EnrichError> {
    let no_table = |what, remedy| Err(EnrichError::NoTable { what, remedy });
    let start = text.trim_ascii_start();
    match text {
        [b'P', b'K', 3, 4, ..] => no_table(
            "a workbook or an archive (zip)",
            "save the table as CSV and send that",
        ),
        [0x1f, ..] if is_gzip(text) => {
            no_table("a file packed by gzip", "unpack it and send what is in it")
        }
        [b'%', b'P', b'D', b'F', ..] => no_table("a PDF", "send the table as CSV"),
        _ if start.starts_with(b"{") || start.starts_with(b"[{") => {
            no_table("JSON", "send the table as CSV")
        }
        _ if start.starts_with(b"<!")
            || start.starts_with(b"<html")
            || start.starts_with(b"<?xml") =>
        {
            no_table("a page or XML", "send the table as CSV")
        }
        _ => Ok(()),
    }
}

/// The two bytes that a file of gzip begins with; read as text the second is a character of two bytes.
fn is_gzip(text: &[u8]) -> bool {
    text.starts_with(&[0x1f, 0x8b]) || text.starts_with("\u{1f}\u{2039}".as_bytes())
}

/// The first line of a text, how it ends, and its bytes with the end; `None` while that has not come. A line break in
/// a quoted cell is none.
fn line(text: &[u8], is_last: bool) -> Option<(&[u8], &'static [u8], usize)> {
    let mut is_quoted = false;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => return Some((&text[..at], b"\n", at + 1)),
            b'\r' if !is_quoted => {
                return match text.get(at + 1) {
                    Some(b'\n') => Some((&text[..at], b"\r\n", at + 2)),
                    Some(_) => Some((&text[..at], b"\r", at + 1)),
                    None if is_last => Some((&text[..at], b"\r\n", at + 1)),
                    None => None,
                };
            }
            _ => {}
        }
    }
    is_last.then_some((text, b"\n", text.len()))
}

/// The separator that a first line `sep=;` names, for Excel.
fn said_separator(line: &[u8]) -> Option<u8> {
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] => Some(*separator),
        _ => None,
    }
}

fn cells(line: &[u8], separator: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(line);
    let record = reader.records().next().and_then(Result::ok);
    record.map_or_else(Vec::new, |record| {
        record.iter().map(str::to_owned).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Heading {
        let read = Heading::read(text.as_bytes(), false, &Chosen::default());
        read.unwrap().unwrap()
    }

    #[test]
    fn the_separator_is_the_one_that_shows_a_column() {
        for (text, separator, count) in [
            ("geoid\n", b',', 1),
            ("geoid,a;b,c\n", b',', 3),
            ("name;geoid\n", b';', 2),
            ("lon\tlat\tnote\n", b'\t', 3),
            ("sep=;\r\nname;geoid\r\n", b';', 2),
            ("\"a,\nb\",geoid\n", b',', 2),
        ] {
            let heading = read(text);
            assert_eq!(
                (heading.separator, heading.headings.len()),
                (separator, count),
                "{text:?}"
            );
            assert_eq!(heading.length, text.len(), "{text:?}");
        }
    }

    #[test]
    fn lines_end_as_the_first_one_does() {
        assert_eq!(read("geoid\r\n01001").line_end, b"\r\n");
        assert_eq!(read("geoid\n01001").line_end, b"\n");
        assert_eq!(read("geoid\r01001").line_end, b"\r");
        let unended = Heading::read(b"geoid\r", false, &Chosen::default());
        assert!(unended.unwrap().is_none(), "a line feed may follow");
    }

    #[test]
    fn what_is_no_table_is_refused_by_its_name() {
        for (bytes, what) in [
            (&b"PK\x03\x04 "[..], "workbook"),
            (b"\x1f\x8b\x08\x00", "gzip"),
            (b"{\"a\":1}\n", "JSON"),
            (b"<!doctype html>\n", "page"),
        ] {
            let error = Heading::read(bytes, true, &Chosen::default()).unwrap_err();
            assert!(error.to_string().contains(what), "{error}");
        }
    }
}
