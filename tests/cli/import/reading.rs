//! Whole files as people save them: workbooks with merged cells and links, further lists, other encodings; and what
//! is no list at all.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use countyline::clean::{CleanSheet, clean_sheet};
use countyline::domain::{Day, DaySource, Listing, SupportModel};
use countyline::sources::sheets::{SheetError, read_sheet};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Url, Workbook, Worksheet};
use zip::write::SimpleFileOptions;

use super::sheets::HEADER;

const COUNTIES: [&str; 4] = ["Polk", "Lee", "Clay", "Bay"];

fn read(path: &Path) -> CleanSheet {
    let today: Day = "2026-11-25".parse().unwrap();
    clean_sheet(&read_sheet(path).unwrap(), today).unwrap()
}

/// A listing as its row, agency, model, day and memorandum.
type Told = (u32, String, Option<SupportModel>, String, Option<String>);

fn told(sheet: &CleanSheet) -> Vec<Told> {
    let told = |(row, listing): &(u32, Listing)| {
        let signed = listing
            .signed
            .map(|day| day.to_string())
            .unwrap_or_default();
        (
            *row,
            listing.agency.clone(),
            listing.model,
            signed,
            listing.memorandum.clone(),
        )
    };
    sheet.listings.iter().map(told).collect()
}

/// Florida's sheriffs under these headings; `signed` writes each row's day.
fn fill(sheet: &mut Worksheet, header: &[&str], signed: impl Fn(&mut Worksheet, u32)) {
    for (column, title) in (0..).zip(header) {
        sheet.write(0, column, *title).unwrap();
    }
    for (row, county) in (1..).zip(COUNTIES) {
        sheet.write(row, 0, "FLORIDA").unwrap();
        sheet
            .write(row, 1, format!("{county} County Sheriff's Office"))
            .unwrap();
        sheet.write(row, 2, "County").unwrap();
        sheet.write(row, 3, format!("{county} County")).unwrap();
        sheet.write(row, 4, "Task Force Model").unwrap();
        signed(sheet, row);
    }
}

fn iso(sheet: &mut Worksheet, row: u32) {
    sheet.write(row, 5, "2026-05-14").unwrap();
}

fn save(mut book: Workbook, folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    book.save(&path).unwrap();
    path
}

/// The package with some parts replaced.
fn with_parts(path: &Path, change: impl Fn(&str, Vec<u8>) -> Vec<u8>) {
    let mut old = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut part = old.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes).unwrap();
        new.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        new.write_all(&change(&name, bytes)).unwrap();
    }
    std::fs::write(path, new.finish().unwrap().into_inner()).unwrap();
}

const NAME: &str = "participatingAgencies05182026am.xlsx";

#[test]
fn a_merged_state_holds_for_all_of_its_rows_and_a_merged_title_is_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet
        .merge_range(0, 0, 0, 7, "287(g) agreements", &plain)
        .unwrap();
    for (column, title) in (0..).zip(HEADER) {
        sheet.write(2, column, title).unwrap();
    }
    for (row, county) in (3..).zip(COUNTIES) {
        sheet
            .write(row, 1, format!("{county} County Sheriff's Office"))
            .unwrap();
        sheet.write(row, 4, "Task Force Model").unwrap();
    }
    sheet.merge_range(3, 0, 6, 0, "FLORIDA", &plain).unwrap();
    sheet.merge_range(3, 5, 4, 5, "5/14/2026", &plain).unwrap();
    // A merged range below the last row makes no rows.
    sheet.merge_range(8, 0, 20, 0, "TEXAS", &plain).unwrap();
    let sheet = read(&save(book, folder.path(), NAME));
    let days: Vec<(u32, &str, String)> = sheet
        .listings
        .iter()
        .map(|(row, listing)| {
            let signed = listing
                .signed
                .map(|day| day.to_string())
                .unwrap_or_default();
            (*row, listing.state.usps(), signed)
        })
        .collect();
    let day = || "2026-05-14".to_owned();
    assert_eq!(
        days,
        [
            (4, "FL", day()),
            (5, "FL", day()),
            (6, "FL", String::new()),
            (7, "FL", String::new())
        ]
    );
    let rows: Vec<u32> = sheet
        .rejections
        .iter()
        .map(|rejection| rejection.row)
        .collect();
    assert_eq!(
        rows,
        [9],
        "the merged TEXAS has one row of its own, and no agency"
    );
}

#[test]
fn a_link_over_a_range_and_a_link_from_a_formula_are_memoranda() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &HEADER, iso);
    sheet
        .write(
            1,
            6,
            Url::new("https://www.ice.gov/doclib/one.pdf").set_text("link"),
        )
        .unwrap();
    sheet.write(2, 6, "link").unwrap();
    sheet
        .write(
            3,
            6,
            Formula::new("=HYPERLINK(\"https://www.ice.gov/doclib/three.pdf\",\"link\")")
                .set_result("link"),
        )
        .unwrap();
    sheet
        .write(
            4,
            6,
            Formula::new("=HYPERLINK(A1,\"link\")").set_result("link"),
        )
        .unwrap();
    let path = save(book, folder.path(), NAME);
    with_parts(&path, |name, bytes| {
        let text = String::from_utf8(bytes).unwrap();
        match name {
            "xl/worksheets/sheet1.xml" => text.replace("ref=\"G2\"", "ref=\"G2:G3\""),
            _ => text,
        }
        .into_bytes()
    });
    let links: Vec<Option<String>> = told(&read(&path)).into_iter().map(|row| row.4).collect();
    let address = |name: &str| Some(format!("https://www.ice.gov/doclib/{name}.pdf"));
    assert_eq!(
        links,
        [address("one"), address("one"), address("three"), None]
    );
}

#[test]
fn a_workbook_in_utf_16_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    fill(book.add_worksheet(), &HEADER, iso);
    let path = save(book, folder.path(), NAME);
    let plain = told(&read(&path));
    assert_eq!(plain[0].1, "Polk County Sheriff's Office");
    with_parts(&path, |name, bytes| {
        if !name.starts_with("xl/") {
            return bytes;
        }
        let text = String::from_utf8(bytes).unwrap().replace("UTF-8", "UTF-16");
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    });
    assert_eq!(told(&read(&path)), plain);
}

#[test]
fn days_counted_from_1904_are_the_same_days() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    fill(book.add_worksheet(), &HEADER, |sheet, row| {
        let day = ExcelDateTime::from_ymd(2026, 5, 14).unwrap();
        sheet
            .write_with_format(row, 5, &day, &Format::new().set_num_format("m/d/yyyy"))
            .unwrap();
    });
    let path = save(book, folder.path(), NAME);
    assert_eq!(told(&read(&path))[0].3, "2026-05-14");
    with_parts(&path, |name, bytes| {
        let text = String::from_utf8(bytes).unwrap();
        match name {
            "xl/workbook.xml" => text.replace("<workbookPr ", "<workbookPr date1904=\"1\" "),
            "xl/worksheets/sheet1.xml" => text.replace("<v>46156</v>", "<v>44694</v>"),
            _ => text,
        }
        .into_bytes()
    });
    assert_eq!(told(&read(&path))[0].3, "2026-05-14");
}

#[test]
fn of_two_lists_in_one_workbook_the_one_of_the_day_counts_and_the_other_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    fill(
        book.add_worksheet().set_name("2020 list").unwrap(),
        &HEADER,
        |sheet, row| {
            sheet.write(row, 5, "2020-03-01").unwrap();
        },
    );
    fill(book.add_worksheet(), &HEADER, iso);
    let sheet = read(&save(book, folder.path(), NAME));
    assert!(told(&sheet).iter().all(|row| row.3 == "2026-05-14"));
    let note = sheet.sheet.day_note.unwrap();
    assert!(
        note.contains("`2020 list`") && note.contains("left alone"),
        "{note}"
    );

    let mut book = Workbook::new();
    fill(
        book.add_worksheet().set_name("North").unwrap(),
        &HEADER,
        iso,
    );
    let south = book.add_worksheet().set_name("South").unwrap();
    fill(south, &HEADER, iso);
    south.write(5, 0, "TEXAS").unwrap();
    let raw = read_sheet(&save(book, folder.path(), NAME)).unwrap();
    let refused = clean_sheet(&raw, "2026-11-25".parse().unwrap()).unwrap_err();
    assert!(refused.contains("`North` and `South`"), "{refused}");
}

#[test]
fn a_cell_that_cannot_be_read_leaves_its_row_on_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("participatingAgencies05182026am.csv");
    let rows = "FLORIDA,Polk County Sheriff's Office,Task Force Model,20260217\n\
        FLORIDA,Lee County Sheriff's Office,Hybrid,17/02/2026\n\
        FLORIDA,Clay County Sheriff's Office,Task Force Model,soon\n";
    std::fs::write(
        &path,
        format!("STATE,LAW ENFORCEMENT AGENCY,SUPPORT TYPE,SIGNED\n{rows}"),
    )
    .unwrap();
    let sheet = read(&path);
    let models: Vec<_> = told(&sheet)
        .into_iter()
        .map(|row| (row.0, row.2, row.3))
        .collect();
    let february = || "2026-02-17".to_owned();
    assert_eq!(
        models,
        [
            (2, Some(SupportModel::TaskForce), february()),
            (3, None, february()),
            (4, Some(SupportModel::TaskForce), String::new()),
        ]
    );
    assert!(sheet.rejections.is_empty());
    let problems = |at: usize| sheet.listings[at].1.problems.join("; ");
    assert_eq!(problems(0), "");
    assert!(
        problems(1).contains("SUPPORT TYPE `Hybrid`") && problems(1).contains("import it again")
    );
    assert!(problems(2).contains("SIGNED `soon`") && problems(2).contains("YYYY-MM-DD"));
}

#[test]
fn a_table_of_somebody_s_own_is_told_by_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    let header = [&HEADER[..7], &["Status", "Last Seen", "Remarks"]].concat();
    fill(book.add_worksheet(), &header, iso);
    let sheet = read(&save(
        book,
        folder.path(),
        "Total-participatingAgencies05182026am.xlsx",
    ));
    assert_eq!(sheet.sheet.foreign_columns, ["Status", "Last Seen"]);
}

#[test]
fn a_list_of_the_day_of_saving_is_not_of_june_because_its_name_says_so() {
    let folder = tempfile::tempdir().unwrap();
    for (name, day, from) in [
        (
            "participatingAgencies06152026pm.xlsx",
            "2026-04-15",
            DaySource::MendedName,
        ),
        (
            "participatingAgencies04153026pm.xlsx",
            "2026-04-15",
            DaySource::MendedName,
        ),
        (
            "participatingAgencies07282026pm.xlsx",
            "2026-04-15",
            DaySource::Saved,
        ),
        (
            "participatingAgencies04162026am.xlsx",
            "2026-04-16",
            DaySource::Name,
        ),
        (
            "287gParticipatingAgencies041526pm.xlsx",
            "2026-04-15",
            DaySource::Name,
        ),
    ] {
        let mut book = Workbook::new();
        // Half past nine in the evening in Washington.
        let saved = ExcelDateTime::parse_from_str("2026-04-16T01:30:00Z").unwrap();
        book.set_properties(&DocProperties::new().set_creation_datetime(&saved));
        fill(book.add_worksheet(), &HEADER, |sheet, row| {
            sheet.write(row, 5, "2026-04-13").unwrap();
        });
        let sheet = read(&save(book, folder.path(), name)).sheet;
        assert_eq!(
            (sheet.day.to_string().as_str(), sheet.day_from),
            (day, from),
            "{name}"
        );
    }
}

#[test]
fn what_is_no_list_is_named_as_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |name: &str, bytes: &[u8]| -> SheetError {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        read_sheet(&path).unwrap_err()
    };
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive
        .start_file("list.csv", SimpleFileOptions::default())
        .unwrap();
    let archive = archive.finish().unwrap().into_inner();
    let ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let protected = [&ole[..], &name].concat();
    let page = b"<!DOCTYPE html><html><head><title>Access Denied</title></head></html>";
    for (file, bytes, sentence, is_no_list) in [
        (NAME, &page[..], "is a web page, not a list", true),
        (
            "~$participatingAgencies05182026am.xlsx",
            b"\x05user",
            "is a lock file",
            true,
        ),
        ("list.xls", &ole, "Excel 2003 or older", false),
        ("list.pdf", b"%PDF-1.7", "is a PDF", false),
        ("list.zip", &archive, "zip archive without", false),
        (NAME, &protected, "protected by a password", false),
    ] {
        let error = refused(file, bytes);
        assert!(error.to_string().contains(sentence), "{error}");
        assert!(error.to_string().contains(file), "{error}");
        assert_eq!(error.is_no_list(), is_no_list, "{error}");
    }
}
