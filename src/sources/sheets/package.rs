//! The package that a workbook is: a zip of XML parts, each unpacked once and never without a bound.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use jiff::Timestamp;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::error::SheetError;
use super::saved::Saved;
use super::scan::Scan;
use super::xml::{attribute, each_element, read_targets};

/// The most that all parts may unpack to together. The longest published list has 1.5 MB; a worksheet whose empty rows
/// are formatted to the last one has some 60 MB.
const TOTAL_LIMIT_BYTES: u64 = 64 * 1024 * 1024;
/// The most that a part without cells and strings may unpack to: formats, names and targets of links.
const OTHER_LIMIT_BYTES: u64 = 8 * 1024 * 1024;

/// The parts of a workbook that tell of lists, unpacked and in UTF-8.
#[derive(Debug, Default)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// Unpacks a workbook.
    pub(super) fn open(path: &Path, bytes: &[u8]) -> Result<Self, SheetError> {
        let failed = |error: ZipError| SheetError::Workbook {
            path: path.to_owned(),
            source: Box::new(error.into()),
        };
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(failed)?;
        let mut package = Self::default();
        let mut left = TOTAL_LIMIT_BYTES;
        let mut scan = Scan::default();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).map_err(|error| match error {
                ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                    SheetError::Protected {
                        path: path.to_owned(),
                    }
                }
                error => failed(error),
            })?;
            let name = part
                .name()
                .map(std::borrow::Cow::into_owned)
                .unwrap_or_default();
            // Excel takes any slash and any case; what reads the package takes only these.
            let name = name.replace('\\', "/");
            let limit = left.min(limit_of(&name));
            let bomb = || SheetError::Bomb {
                path: path.to_owned(),
                part: name.clone(),
                limit,
            };
            if part.size() > limit {
                return Err(bomb());
            }
            if !is_needed(&name) {
                continue;
            }
            // The declared size may lie: what comes out is counted.
            let declared = usize::try_from(part.size()).unwrap_or_default();
            let mut unpacked = Vec::with_capacity(declared.min(1 << 24));
            let read = part.by_ref().take(limit + 1).read_to_end(&mut unpacked);
            let read = read.map_err(|error| failed(error.into()))? as u64;
            if read > limit {
                return Err(bomb());
            }
            left -= read;
            let bytes = plainer(&name, in_utf8(unpacked));
            scan.part(path, &bytes)?;
            package.parts.push((name, bytes));
        }
        if package.workbook().is_none() {
            return Err(SheetError::NoWorkbook {
                path: path.to_owned(),
            });
        }
        Ok(package)
    }

    /// A part by its name, in any case.
    pub(super) fn part(&self, name: &str) -> Option<&[u8]> {
        let is_it = |(part, _): &&(String, Vec<u8>)| part.eq_ignore_ascii_case(name);
        self.parts
            .iter()
            .find(is_it)
            .map(|(_, bytes)| bytes.as_slice())
    }

    fn text(&self, name: &str) -> Option<&str> {
        std::str::from_utf8(self.part(name)?).ok()
    }

    /// The name of the part that names the worksheets.
    fn workbook(&self) -> Option<&str> {
        let is_workbook = |name: &&str| {
            let (_, file) = name.rsplit_once('/').unwrap_or(("", name));
            file.eq_ignore_ascii_case("workbook.xml")
        };
        self.parts
            .iter()
            .map(|(name, _)| name.as_str())
            .find(is_workbook)
    }

    /// The worksheets that can be told: name, part, and the part with the targets of its links.
    pub(super) fn worksheets(&self) -> Vec<(String, &str, Option<&str>)> {
        let Some(workbook) = self.workbook() else {
            return Vec::new();
        };
        let folder = workbook.rsplit_once('/').map_or("", |(folder, _)| folder);
        let targets = self.text(&relations(workbook)).map(read_targets);
        let Some(Ok(targets)) = targets else {
            return Vec::new();
        };
        let mut named = Vec::new();
        // What is broken here is broken for what reads the cells too, which says so.
        let _broken = each_element(self.text(workbook).unwrap_or_default(), |element| {
            if element.local_name().as_ref() == "sheet" {
                named.extend(attribute(element, "name").zip(attribute(element, "id")));
            }
        });
        named
            .into_iter()
            .filter_map(|(name, id)| {
                let part = match targets.get(&id)?.as_str() {
                    target if target.starts_with('/') => target[1..].to_owned(),
                    target => format!("{folder}/{target}")
                        .trim_start_matches('/')
                        .to_owned(),
                };
                Some((name, self.text(&part)?, self.text(&relations(&part))))
            })
            .collect()
    }

    /// When the workbook was saved, by `dcterms:modified` of its core properties; `None` if they tell no time.
    pub(super) fn saved(&self) -> Option<Saved> {
        self.told("<dcterms:modified")
    }

    /// When the workbook was made, by `dcterms:created` of its core properties; `None` if they tell no time.
    pub(super) fn created(&self) -> Option<Saved> {
        self.told("<dcterms:created")
    }

    /// The time that an element of the core properties tells.
    fn told(&self, element: &str) -> Option<Saved> {
        let text = self.text("docProps/core.xml")?;
        let from = text.find(element)?;
        let stamp = text[from..].split_once('>')?.1.split('<').next()?.trim();
        // A time without a zone is meant in UTC, as the format has it.
        let instant: Timestamp = stamp
            .parse()
            .or_else(|_| format!("{stamp}Z").parse())
            .ok()?;
        Some(Saved::at(instant))
    }

    /// The package anew, without compression, for what reads its parts.
    pub(super) fn into_archive(self) -> Result<Vec<u8>, ZipError> {
        let size: usize = self
            .parts
            .iter()
            .map(|(name, bytes)| bytes.len() + 2 * name.len() + 128)
            .sum();
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(size)));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        // Each part is let go once it is written: none is there twice for long.
        for (name, bytes) in self.parts {
            writer.start_file(name.as_str(), stored)?;
            writer.write_all(&bytes)?;
        }
        Ok(writer.finish()?.into_inner())
    }
}

/// The name of the part with a part's relations.
fn relations(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// True for the parts in which cells, links or the time of saving stand.
fn is_needed(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let ending = lower.rsplit('.').next().unwrap_or_default();
    let is_xml = matches!(ending, "xml" | "rels");
    let is_other = [
        "customxml/",
        "xl/theme/",
        "xl/drawings/",
        "xl/charts/",
        "xl/media/",
    ];
    is_xml && !is_other.iter().any(|folder| lower.starts_with(folder))
}

/// A part as UTF-8; Excel opens parts in UTF-16 and in other encodings, what reads the package does not.
fn in_utf8(bytes: Vec<u8>) -> Vec<u8> {
    let encoding = match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, _)) => encoding,
        None if bytes.starts_with(b"<\0") => encoding_rs::UTF_16LE,
        None if bytes.starts_with(b"\0<") => encoding_rs::UTF_16BE,
        None => declared(&bytes).unwrap_or(encoding_rs::UTF_8),
    };
    if encoding == encoding_rs::UTF_8 {
        return bytes;
    }
    let (text, ..) = encoding.decode(&bytes);
    // The declaration names the old encoding.
    let text = match text
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
    {
        Some((_, rest)) => rest,
        None => &text,
    };
    text.as_bytes().to_vec()
}

/// The most that a part may unpack to.
fn limit_of(name: &str) -> u64 {
    let lower = name.to_ascii_lowercase();
    let is_styles = lower.ends_with("styles.xml");
    let has_content = lower.contains("sheet") || lower.ends_with("sharedstrings.xml");
    if has_content && !is_styles && lower.rsplit('.').next() != Some("rels") {
        TOTAL_LIMIT_BYTES
    } else {
        OTHER_LIMIT_BYTES
    }
}

/// A part without what the reader of cells would take memory for and nobody asks for: the number of strings that a
/// part of strings claims to hold, and how cells look.
fn plainer(name: &str, mut bytes: Vec<u8>) -> Vec<u8> {
    let lower = name.to_ascii_lowercase();
    if lower.ends_with("sharedstrings.xml") {
        const CLAIM: &[u8] = b"uniqueCount";
        let head = find(&bytes, b"<si").unwrap_or(bytes.len());
        while let Some(at) = find(&bytes[..head], CLAIM) {
            bytes[at..at + CLAIM.len()].copy_from_slice(b"unreadCount");
        }
    }
    if lower.ends_with("styles.xml")
        && let Ok(text) = std::str::from_utf8(&bytes)
    {
        let kept = ["numFmts", "cellXfs"].map(|name| whole_element(text, name).unwrap_or_default());
        return format!("<styleSheet>{}{}</styleSheet>", kept[0], kept[1]).into_bytes();
    }
    bytes
}

fn find(bytes: &[u8], text: &[u8]) -> Option<usize> {
    bytes.windows(text.len()).position(|window| window == text)
}

/// An element with all that is in it, by its name without prefix; there is at most one of the name.
fn whole_element<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let (before, _) = xml.split_once(name)?;
    let start = before.rfind('<')?;
    let last = xml.rfind(name)?;
    let end = last + xml[last..].find('>')? + 1;
    let element = &xml[start..end];
    let prefix = &element[1..before.len() - start];
    let is_whole = element
        .trim_end_matches('>')
        .ends_with(&format!("</{prefix}{name}"));
    is_whole.then_some(element)
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..bytes.len().min(120))?;
    let head = head.strip_prefix(b"<?xml")?;
    let head: String = head.iter().map(|byte| char::from(*byte)).collect();
    let (declaration, _) = head.split_once("?>")?;
    let (_, after) = declaration.split_once("encoding")?;
    let label = after.trim_start_matches([' ', '=', '"', '\'']);
    let label = label.split(['"', '\'']).next()?;
    encoding_rs::Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_in_other_encodings_become_utf_8() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><t>Do\u{f1}a Ana</t>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = [&[0xff, 0xfe][..], &little].concat();
        for bytes in [little, big, marked] {
            assert_eq!(in_utf8(bytes), "<t>Do\u{f1}a Ana</t>".as_bytes());
        }
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><t>Do\xf1a</t>".to_vec();
        assert_eq!(in_utf8(latin), "<t>Do\u{f1}a</t>".as_bytes());
        let plain = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><t/>".to_vec();
        assert_eq!(in_utf8(plain.clone()), plain);
    }

    fn core(modified: &str) -> Option<Saved> {
        let text = format!(
            "<cp><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{modified}</dcterms:modified></cp>"
        );
        let parts = vec![("docProps/core.xml".to_owned(), text.into_bytes())];
        Package { parts }.saved()
    }

    #[test]
    fn the_time_of_saving_is_read_in_any_zone() {
        let saved = core("2026-05-07T01:43:40Z").unwrap();
        assert_eq!(
            (saved.day.to_string().as_str(), saved.second),
            ("2026-05-07", 6220)
        );
        assert_eq!(saved.washington_day().to_string(), "2026-05-06");
        assert_eq!(core("2026-05-06T21:43:40-04:00"), Some(saved));
        assert_eq!(core("2026-05-07T01:43:40.2700000Z"), Some(saved));
        assert_eq!(core("2026-05-07T01:43:40"), Some(saved));
        assert_eq!(core("yesterday"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_no_package_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = Package::open(Path::new("x.xlsx"), &bytes);
            let _ = in_utf8(bytes);
        }
    }
}
