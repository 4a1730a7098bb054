//! A look over the parts of a workbook before its cells are read: whatever would make the reader take memory or cells
//! that the file does not hold is refused here.

use std::path::Path;

use super::bounds::{Excess, LINKS, MERGED};
use super::error::SheetError;

/// The longest run of text in bytes: a full cell with every character as a reference (`&#x1F600;`).
const TEXT_RUN: usize = 32_767 * 9;
/// The longest tag in bytes; the longest published address has some 200.
const TAG: usize = 64 * 1024;
/// The last row and the last column of a worksheet of Excel, from 1.
const LAST_CELL: (u64, u64) = (1_048_576, 16_384);
/// A shared formula is kept under its number, in a table up to the largest number.
const SHARED_FORMULAS: u64 = 65_536;

/// Elements that are kept for each one that there is, by local name, with what they are and how many may be there, in
/// all parts together.
const COUNTED: [(&str, &str, usize); 8] = [
    ("si", "shared strings", 500_000),
    ("hyperlink", "hyperlinks", LINKS),
    ("Relationship", "relations", 2 * LINKS),
    ("mergeCell", "merged cells", MERGED),
    ("sheet", "worksheets", 256),
    // Excel has 65,490 formats of cells, and as many of named styles.
    ("xf", "formats of cells", 131_072),
    ("numFmt", "formats of numbers", 4_096),
    ("definedName", "names", 65_536),
];

/// How many there have been of each counted element.
#[derive(Debug, Default)]
pub(super) struct Scan {
    counts: [usize; COUNTED.len()],
}

impl Scan {
    /// Looks over a part.
    pub(super) fn part(&mut self, path: &Path, xml: &[u8]) -> Result<(), SheetError> {
        let mut rest = xml;
        loop {
            let text = position(rest, b'<');
            if text > TEXT_RUN {
                let what = "bytes in one run of text";
                let limit = TEXT_RUN;
                return Err(Excess { what, limit }.of(path));
            }
            rest = &rest[text..];
            if rest.is_empty() {
                return Ok(());
            }
            let end = end_of_markup(rest);
            let tag = &rest[..end];
            if !tag.starts_with(b"<!--") && tag.len() > TAG {
                let what = "bytes in one tag";
                return Err(Excess { what, limit: TAG }.of(path));
            }
            self.tag(path, tag)?;
            rest = &rest[end..];
        }
    }

    fn tag(&mut self, path: &Path, tag: &[u8]) -> Result<(), SheetError> {
        let name = local_name(tag);
        match name {
            b"c" | b"row" => {
                let reference = attribute(tag, b"r");
                if let Some(reference) = reference.filter(|reference| !is_on_sheet(reference)) {
                    return Err(SheetError::Reference {
                        path: path.to_owned(),
                        reference: String::from_utf8_lossy(reference)
                            .chars()
                            .take(40)
                            .collect(),
                    });
                }
            }
            b"f" => {
                let number = attribute(tag, b"si").map(number);
                if number.is_some_and(|number| number >= SHARED_FORMULAS) {
                    let what = "shared formulas";
                    let limit = usize::try_from(SHARED_FORMULAS).unwrap_or(usize::MAX);
                    return Err(Excess { what, limit }.of(path));
                }
            }
            _ => {}
        }
        let counted = COUNTED.iter().zip(&mut self.counts);
        for ((counted, what, limit), count) in counted {
            if name == counted.as_bytes() {
                *count += 1;
                if *count > *limit {
                    let (what, limit) = (*what, *limit);
                    return Err(Excess { what, limit }.of(path));
                }
            }
        }
        Ok(())
    }
}

/// Where a byte stands first; the length if it does not.
fn position(bytes: &[u8], byte: u8) -> usize {
    let found = bytes.iter().position(|one| *one == byte);
    found.unwrap_or(bytes.len())
}

/// Where a text stands first; the length if it does not.
fn after(bytes: &[u8], text: &[u8]) -> usize {
    let found = bytes.windows(text.len()).position(|window| window == text);
    found.map_or(bytes.len(), |at| at + text.len())
}

/// The length of a tag, a comment, an instruction or a section of plain text, which the bytes begin with.
fn end_of_markup(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"<!--") {
        return after(bytes, b"-->");
    }
    if bytes.starts_with(b"<![CDATA[") {
        return after(bytes, b"]]>");
    }
    if bytes.starts_with(b"<?") {
        return after(bytes, b"?>");
    }
    let mut quote = None;
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    bytes.len()
}

/// The name of a tag that opens, without its prefix.
fn local_name(tag: &[u8]) -> &[u8] {
    let name = &tag[1..];
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
    let end = name.iter().position(is_end).unwrap_or(name.len());
    let name = &name[..end];
    match name.iter().position(|byte| *byte == b':') {
        Some(colon) => &name[colon + 1..],
        None => name,
    }
}

/// The value of an attribute as it is written.
fn attribute<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut rest = tag;
    loop {
        let equals = position(rest, b'=');
        let before = rest.get(..equals)?.trim_ascii_end();
        let is_it = before
            .strip_suffix(name)
            .is_some_and(|before| before.last().is_some_and(u8::is_ascii_whitespace));
        let value = rest.get(equals + 1..)?.trim_ascii_start();
        let (quote, value) = value.split_first()?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        let end = position(value, *quote);
        if is_it {
            return Some(&value[..end]);
        }
        rest = value.get(end + 1..)?;
    }
}

/// True if a reference (`B7`, or `7` of a row) lies on a worksheet of Excel, or is none at all, which the reader says.
fn is_on_sheet(reference: &[u8]) -> bool {
    let letters = reference
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let (letters, digits) = reference.split_at(letters);
    let column = letters.iter().fold(0u64, |column, letter| {
        let value = u64::from(letter.to_ascii_uppercase() - b'A') + 1;
        column.saturating_mul(26).saturating_add(value)
    });
    column <= LAST_CELL.1 && number(digits) <= LAST_CELL.0
}

fn number(digits: &[u8]) -> u64 {
    let digits = digits.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0u64, |number, digit| {
        let digit = u64::from(digit - b'0');
        number.saturating_mul(10).saturating_add(digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refusal(xml: &str) -> Option<String> {
        let scanned = Scan::default().part(Path::new("list.xlsx"), xml.as_bytes());
        scanned.err().map(|error| error.to_string())
    }

    #[test]
    fn a_reference_beyond_the_last_cell_is_refused_wherever_it_hides() {
        for xml in [
            "<c r=\"A4294967297\"/>",
            "<x:c s='1' r = 'XFE1'>",
            "<row r=\"1048577\">",
            "<![CDATA[ \" ]]><c r=\"A4294967297\"/>",
            "<!-- ' --><c t='>' r='AAAAAAAB1'/>",
        ] {
            let told = refusal(xml).unwrap_or_default();
            assert!(told.contains("outside"), "{xml}: {told}");
        }
        for xml in [
            "<row r=\"1048576\"><c r=\"XFD1048576\"/></row>",
            "<t>a r=\"A4294967297\"</t>",
            "<c/>",
            "<c r=\"\"/>",
            "<cols r=\"A4294967297\"/>",
        ] {
            assert_eq!(refusal(xml), None, "{xml}");
        }
    }

    #[test]
    fn what_is_kept_for_each_element_is_counted_over_all_parts() {
        let links = "<hyperlink ref=\"A1\"/>".repeat(LINKS / 2 + 1);
        let mut scan = Scan::default();
        scan.part(Path::new("x"), links.as_bytes()).unwrap();
        let told = scan.part(Path::new("x"), links.as_bytes()).unwrap_err();
        assert!(told.to_string().contains("100000 hyperlinks"), "{told}");
        let told = refusal("<f t=\"shared\" si=\"4294967295\"/>").unwrap();
        assert!(told.contains("shared formulas"), "{told}");
    }

    proptest! {
        #[test]
        fn any_bytes_are_looked_over_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..64), xml in "[<>!?'\"=cr :A1-]{0,40}") {
            let _ = Scan::default().part(Path::new("x"), &bytes);
            let _ = Scan::default().part(Path::new("x"), xml.as_bytes());
        }
    }
}
