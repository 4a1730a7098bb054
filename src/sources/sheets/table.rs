//! A sheet as text in columns: CSV as programs write it, with commas, semicolons or tabs, in any usual encoding.

use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::bounds::{Budget, COLUMNS, Excess, ROWS, fits_a_cell};
use super::error::SheetError;
use super::grid::{Cell, CellValue, Contents, Grid, Row};
use super::heading::{Header, Whose};

/// What may stand between columns; a comma where none of them shows a list.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many lines are tried for the header of a list.
const LINES_TRIED: usize = 40;

/// A text larger than this is not a list of agencies: the longest published list has less than 0.4 MB as CSV.
const TEXT_LIMIT_BYTES: usize = 8 * 1024 * 1024;

pub(super) fn read(path: &Path, bytes: &[u8], whose: Whose) -> Result<Contents, SheetError> {
    let unknown = || SheetError::Unknown {
        path: path.to_owned(),
    };
    if bytes.len() > TEXT_LIMIT_BYTES {
        return Err(SheetError::TooLarge {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
            limit: TEXT_LIMIT_BYTES as u64,
        });
    }
    let text = decode(bytes);
    let is_control =
        |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{1a}' | '\u{c}');
    if text.contains(is_control) {
        return Err(unknown());
    }
    if is_web_page(&text) {
        return Err(SheetError::WebPage {
            path: path.to_owned(),
        });
    }
    let (separator, body) = match said_separator(&text) {
        Some((separator, length)) => (separator, &text[length..]),
        None => (guess_separator(&text, whose), text.as_str()),
    };
    let mut grid = Grid::default();
    let mut budget = Budget::default();
    let mut row = 0;
    let mut reader = reader(separator, body);
    let mut record = csv::StringRecord::new();
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        if !reader
            .read_record(&mut record)
            .map_err(|_broken| unknown())?
        {
            break;
        }
        row += empty_lines(body.as_bytes(), start);
        if row >= ROWS {
            return Err(SheetError::TooManyRows {
                path: path.to_owned(),
                worksheet: String::new(),
                limit: ROWS,
            });
        }
        let cells = cells(&record);
        for (_, cell) in cells.cells() {
            let counted = budget.cell(cell.bytes());
            counted
                .and_then(|()| fits(cell))
                .map_err(|excess| excess.of(path))?;
        }
        *grid.row_mut(row) = cells;
        row += 1;
    }
    Ok(Contents {
        sheets: vec![grid],
        budget,
        ..Contents::default()
    })
}

fn reader(separator: u8, text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

fn cells(record: &csv::StringRecord) -> Row {
    let mut row = Row::default();
    for (column, text) in (0..COLUMNS)
        .zip(record)
        .filter(|(_, text)| !text.is_empty())
    {
        row.put(column, Cell::text(text));
    }
    row
}

fn fits(cell: &Cell) -> Result<(), Excess> {
    match &cell.value {
        CellValue::Text(text) => fits_a_cell(text),
        CellValue::Empty | CellValue::Number(_) | CellValue::Date(..) => Ok(()),
    }
}

/// Text in UTF-8 or UTF-16, else in Windows-1252, which Excel writes as `CSV`.
fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding
            .decode_without_bom_handling(&bytes[length..])
            .0
            .into_owned();
    }
    let encoding = match bytes {
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => UTF_16LE,
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn is_web_page(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let head: String = start
        .chars()
        .take(1000)
        .collect::<String>()
        .to_ascii_lowercase();
    let is_page =
        |head: &str| head.contains("<html") || head.contains("<head") || head.contains("<body");
    head.starts_with("<!doctype html") || (head.starts_with('<') && is_page(&head))
}

/// The separator that a first line `sep=;` names, for Excel, and the length of that line.
fn said_separator(text: &str) -> Option<(u8, usize)> {
    let line = text.split(['\n', '\r']).next()?;
    let said = line
        .trim_matches('"')
        .strip_prefix("sep=")
        .or_else(|| line.strip_prefix("SEP="))?;
    let separator = match said.as_bytes() {
        [separator] => *separator,
        [] if line.len() < text.len() => b'\t',
        _ => return None,
    };
    let rest = &text[line.len()..];
    let ending = if rest.starts_with("\r\n") {
        2
    } else {
        rest.len().min(1)
    };
    Some((separator, line.len() + ending))
}

/// The separator with which one of the first lines is the header of a list; else the one that comes nearest.
fn guess_separator(text: &str, whose: Whose) -> u8 {
    let missing = |separator: &u8| {
        let records = reader(*separator, text).into_records().take(LINES_TRIED);
        let headers = records
            .flatten()
            .map(|record| Header::read(&cells(&record), whose));
        headers.map(|header| header.missing().len()).min()
    };
    let best = SEPARATORS
        .into_iter()
        .min_by_key(|separator| missing(separator).unwrap_or(usize::MAX));
    best.unwrap_or(b',')
}

/// How many empty lines stand at a place between two records: they are no records, and rows in a spreadsheet all the
/// same. A line break within quotes begins no row there, nor does a first line that names the separator.
fn empty_lines(text: &[u8], start: usize) -> u32 {
    let at = |place: usize| text.get(place).copied();
    // A record is read up to the first half of its line's ending.
    let is_half = start > 0 && at(start - 1) == Some(b'\r') && at(start) == Some(b'\n');
    let mut place = start + usize::from(is_half);
    let mut lines = 0;
    while let Some(b'\r' | b'\n') = at(place) {
        let is_pair = at(place) == Some(b'\r') && at(place + 1) == Some(b'\n');
        place += if is_pair { 2 } else { 1 };
        lines += 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LIST: &str = "STATE,LAW ENFORCEMENT AGENCY,SUPPORT TYPE\r\nNEW MEXICO,Do\u{f1}a Ana County Sheriff\u{2019}s Office,Warrant Service Officer\r\n";

    /// Each row with its number, from 1, and its cells.
    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let contents = read(Path::new("list.csv"), bytes, Whose::Ice).unwrap();
        let grid = contents.sheets.into_iter().next().unwrap();
        let shown = |row: &Row| row.cells().map(|(_, cell)| cell.shown()).collect();
        grid.rows
            .iter()
            .map(|(row, cells)| (row + 1, shown(cells)))
            .collect()
    }

    #[test]
    fn a_list_is_the_same_in_every_way_in_which_excel_writes_it() {
        let expected = rows(LIST.as_bytes());
        assert_eq!(
            expected[1].1[1],
            "Do\u{f1}a Ana County Sheriff\u{2019}s Office"
        );
        let tabs = LIST.replace(',', "\t");
        let utf16: Vec<u16> = std::iter::once(0xfeff).chain(tabs.encode_utf16()).collect();
        let (cp1252, ..) = WINDOWS_1252.encode(LIST);
        for bytes in [
            LIST.replace(',', ";").into_bytes(),
            LIST.replace(',', "|").into_bytes(),
            LIST.replace("\r\n", "\n").into_bytes(),
            LIST.replace("\r\n", "\r").into_bytes(),
            [b"\xef\xbb\xbf", LIST.as_bytes()].concat(),
            utf16.iter().copied().flat_map(u16::to_le_bytes).collect(),
            utf16.iter().copied().flat_map(u16::to_be_bytes).collect(),
            utf16[1..]
                .iter()
                .copied()
                .flat_map(u16::to_le_bytes)
                .collect(),
            cp1252.into_owned(),
        ] {
            assert_eq!(rows(&bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn a_first_line_that_names_the_separator_is_obeyed_and_is_no_row() {
        let told = rows(format!("sep=;\r\n{}", LIST.replace(',', ";")).as_bytes());
        assert_eq!(told[0].0, 1);
        assert_eq!(told[1].1[0], "NEW MEXICO");
    }

    #[test]
    fn a_row_has_the_number_that_a_spreadsheet_shows_after_empty_lines_and_breaks_inside_quotes() {
        let text = "\r\n,,\r\n\r\nSTATE,LAW ENFORCEMENT AGENCY,SUPPORT TYPE\r\nTEXAS,\"Clay County\r\n\r\nSheriff\",TFM\r\n\r\n\r\nUTAH,x,TFM\r\nOHIO,y,\"Task\nForce\"\r\nIOWA,z,TFM";
        let expected = [
            (4, "STATE"),
            (5, "TEXAS"),
            (8, "UTAH"),
            (9, "OHIO"),
            (10, "IOWA"),
        ];
        let expected = expected.map(|(row, state)| (row, state.to_owned()));
        for separator in [",", ";", "\t", "|"] {
            for ending in ["\r\n", "\n", "\r"] {
                let text = text.replace(',', separator).replace("\r\n", ending);
                let told: Vec<(u32, String)> = rows(text.as_bytes())
                    .into_iter()
                    .filter(|(_, cells)| !cells.is_empty())
                    .map(|(row, cells)| (row, cells[0].clone()))
                    .collect();
                assert_eq!(told, expected, "{text:?}");
            }
        }
    }

    #[test]
    fn a_web_page_is_none_whatever_its_encoding() {
        let page = "\n<!DOCTYPE html><html><head><title>Access Denied</title></head></html>";
        let utf16: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [
            page.as_bytes(),
            b"<?xml version=\"1.0\"?>\n<html xmlns=\"x\">",
            &utf16,
        ] {
            let refused = read(Path::new("list.xlsx"), bytes, Whose::Ice).unwrap_err();
            assert!(matches!(refused, SheetError::WebPage { .. }), "{refused}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..64), text in "[;,\t\r\n\"a=sep|]{0,40}") {
            let _ = read(Path::new("list.csv"), &bytes, Whose::Ice);
            let _ = read(Path::new("list.csv"), text.as_bytes(), Whose::Ice);
        }

        #[test]
        fn every_row_has_the_number_that_a_spreadsheet_shows(gaps in prop::collection::vec(0usize..4, 1..8), ending in prop::sample::select(vec!["\n", "\r\n", "\r"])) {
            let mut text = String::new();
            let mut expected = Vec::new();
            let mut line = 1;
            for gap in gaps {
                text.push_str(&ending.repeat(gap));
                line += u32::try_from(gap).unwrap();
                expected.push(line);
                // Two lines in the file, one row in a spreadsheet.
                text.push_str(if gap == 2 { "a,\"b\nc\"" } else { "a,b" });
                text.push_str(ending);
                line += 1;
            }
            let told: Vec<u32> = rows(text.as_bytes()).into_iter().map(|(row, _)| row).collect();
            prop_assert_eq!(told, expected);
        }
    }
}
