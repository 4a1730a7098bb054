//! Small files that would take much memory: refused in a sentence, or read within it.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;

use crate::{countyline, text};

/// The most that the program may take, in kB: it holds the gazetteer beside the list.
const MOST_KB: u64 = 300 * 1024;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const HEADER: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>STATE</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>LAW ENFORCEMENT AGENCY</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>SUPPORT TYPE</t></is></c><c r=\"D1\" t=\"inlineStr\"><is><t>SIGNED</t></is></c></row>";
const ROW: &str = "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>TEXAS</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>Bexar County Sheriff's Office</t></is></c><c r=\"C2\" t=\"inlineStr\"><is><t>Warrant Service Officer</t></is></c><c r=\"D2\" t=\"inlineStr\"><is><t>3/1/2025</t></is></c></row>";

/// A workbook of these worksheets, each the rows and what stands behind them, and of further parts.
fn workbook(folder: &Path, sheets: &[(&str, &str)], parts: &[(&str, &str)]) -> PathBuf {
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut part = |name: &str, pieces: &[&str]| {
        let options = SimpleFileOptions::default();
        package.start_file(name, options).unwrap();
        for piece in pieces {
            package.write_all(piece.as_bytes()).unwrap();
        }
    };
    part("[Content_Types].xml", &[TYPES]);
    part("_rels/.rels", &[ROOT]);
    let mut named: Vec<String> = Vec::new();
    let mut related: Vec<String> = Vec::new();
    for (at, (rows, behind)) in sheets.iter().enumerate() {
        let number = at + 1;
        named.push(format!(
            "<sheet name=\"S{number}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"
        ));
        related.push(format!("<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"));
        let open = format!("<worksheet {MAIN}><sheetData>");
        let pieces = [&open, *rows, "</sheetData>", *behind, "</worksheet>"];
        part(&format!("xl/worksheets/sheet{number}.xml"), &pieces);
    }
    let (named, related) = (named.concat(), related.concat());
    part(
        "xl/workbook.xml",
        &[&format!(
            "<workbook {MAIN}><sheets>{named}</sheets></workbook>"
        )],
    );
    part(
        "xl/_rels/workbook.xml.rels",
        &[&format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{related}</Relationships>"
        )],
    );
    for (name, xml) in parts {
        part(name, &[xml]);
    }
    let path = folder.join("participatingAgencies03102025.xlsx");
    std::fs::write(&path, package.finish().unwrap().into_inner()).unwrap();
    path
}

/// Shared strings, the first of them long, and a count that may lie.
fn strings(first: usize, count: &str) -> String {
    format!(
        "<sst {MAIN} count=\"{count}\" uniqueCount=\"{count}\"><si><t>{}</t></si></sst>",
        "a".repeat(first)
    )
}

/// Rows from the third on in which each cell is this element.
fn rows(count: usize, columns: usize, cell: &str) -> String {
    let row = format!("<row>{}</row>", cell.repeat(columns));
    format!("{HEADER}{ROW}{}", row.repeat(count))
}

/// Code, words and peak memory in kB of `resolve`.
#[cfg(target_os = "linux")]
fn resolve(file: &Path) -> (Option<i32>, String, u64) {
    use std::process::Stdio;
    let mut child = countyline()
        .arg("resolve")
        .arg(file)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let told = std::fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok());
        peak = peak.max(now.unwrap_or(0));
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let output = child.wait_with_output().unwrap();
    (output.status.code(), text(&output.stderr), peak)
}

/// Asks that a file is refused with these words, or read if there are none, in little memory.
#[cfg(target_os = "linux")]
fn is_small(case: &str, file: &Path, words: &[&str]) {
    let (code, told, peak) = resolve(file);
    assert!(peak < MOST_KB, "{case}: {peak} kB");
    for word in words {
        assert!(told.contains(word), "{case}: {told}");
    }
    let expected = i32::from(!words.is_empty());
    assert_eq!(code, Some(expected), "{case}: {told}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_small_workbook_takes_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let shared = "<c t=\"s\"><v>0</v></c>";
    for many in [1_000, 100_000] {
        let sheet = rows(many / 10, 10, shared);
        let part = strings(1_000_000, "1");
        let file = workbook(folder, &[(&sheet, "")], &[("xl/sharedStrings.xml", &part)]);
        is_small("one long string in many cells", &file, &["one run of text"]);
        let part = strings(32_767, "1");
        let file = workbook(folder, &[(&sheet, "")], &[("xl/sharedStrings.xml", &part)]);
        is_small(
            "one string in many cells",
            &file,
            &["bytes of text", "leave it out"],
        );
    }
    let part = strings(10, "4294967295");
    let file = workbook(
        folder,
        &[(&rows(0, 0, ""), "")],
        &[("xl/sharedStrings.xml", &part)],
    );
    is_small("a count of strings that lies", &file, &[]);
    let dense = rows(40_000, 64, "<c><v>1</v></c>");
    let file = workbook(folder, &[(&dense, "")], &[]);
    is_small("a dense worksheet", &file, &["500000 cells"]);
    let some = rows(5_000, 64, "<c><v>1</v></c>");
    let some = some.replace("STATE", "ESTATE");
    let file = workbook(folder, &[(some.as_str(), ""); 12], &[]);
    is_small("twelve dense worksheets", &file, &["cells"]);
    let file = workbook(folder, &[(&rows(0, 0, ""), ""), (&dense, "")], &[]);
    is_small("a dense worksheet behind the list", &file, &[]);
    let link = "<hyperlink ref=\"B2\" r:id=\"rId1\"/>";
    let target = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"hyperlink\" Target=\"https://www.ice.gov/{}\" TargetMode=\"External\"/></Relationships>",
        "a".repeat(2_000)
    );
    for (many, word) in [(1_000_000, "100000 hyperlinks"), (90_000, "bytes of text")] {
        let behind = format!("<hyperlinks>{}</hyperlinks>", link.repeat(many));
        let file = workbook(
            folder,
            &[(&rows(0, 0, ""), &behind)],
            &[("xl/worksheets/_rels/sheet1.xml.rels", &target)],
        );
        is_small("many links", &file, &[word]);
    }
    let merged = "<mergeCell ref=\"E3:XFD1048576\"/>".repeat(10_000);
    let merged = format!("<mergeCells>{merged}</mergeCells>");
    let file = workbook(
        folder,
        &[(&rows(5_000, 60, "<c><v>1</v></c>"), &merged)],
        &[],
    );
    is_small(
        "many merged cells",
        &file,
        &["cells under links and merged cells"],
    );
    let styles = format!(
        "<styleSheet {MAIN}><fonts>{}</fonts><cellXfs>{}</cellXfs></styleSheet>",
        "<font/>".repeat(500_000),
        "<xf/>".repeat(60_000)
    );
    let file = workbook(
        folder,
        &[(&rows(0, 0, ""), "")],
        &[("xl/styles.xml", &styles)],
    );
    is_small("many formats", &file, &[]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_small_csv_takes_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("participatingAgencies03102025.csv");
    let header = "STATE,LAW ENFORCEMENT AGENCY,SUPPORT TYPE,SIGNED\n";
    let write = |body: String| std::fs::write(&file, format!("{header}{body}")).unwrap();
    write("a,".repeat(15_000_000));
    is_small("a long line", &file, &["30000049 bytes", "leave it out"]);
    write(format!("{}\n", "a,".repeat(160)).repeat(99_990));
    is_small("many columns", &file, &["bytes", "leave it out"]);
    write("a,".repeat(4_000_000));
    is_small("a line of 8 MB", &file, &["1 rows"]);
    write(format!("{}\n", "a,".repeat(39)).repeat(99_990));
    is_small("many cells", &file, &["500000 cells"]);
    write(format!("TEXAS,\"{}\",TFM,3/1/2025\n", "a".repeat(32_768)));
    is_small("a long cell", &file, &["32767 characters in one cell"]);
}

#[test]
fn a_cell_that_says_it_stands_outside_of_the_worksheet_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let stray = "<row><c r=\"A4294967297\"><v>1</v></c></row>";
    let file = workbook(
        folder.path(),
        &[(&format!("{HEADER}{ROW}{stray}"), "")],
        &[],
    );
    let output = countyline().arg("resolve").arg(&file).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(told.contains("`A4294967297`, which is outside"), "{told}");
}
