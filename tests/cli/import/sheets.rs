//! Workbooks as ICE makes them, with as much dirt as a test asks for.

use std::path::{Path, PathBuf};

use countyline::domain::{Agreement, Day, Sheet};
use countyline::import::{Imported, import};
use countyline::sources::{
    Digest, Folder, attach_revisions, read_agreements, read_revisions, read_sheet_list,
};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Url, Workbook};

use crate::links::link;

/// One row: state, agency, type, county, model, signed, memorandum.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) state: String,
    pub(crate) agency: String,
    pub(crate) kind: String,
    pub(crate) county: String,
    pub(crate) model: String,
    pub(crate) signed: Signed,
    pub(crate) memorandum: Option<String>,
}

/// A signing day as a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Signed {
    Date(u16, u8, u8),
    Text(String),
    Serial(f64),
    Blank,
}

/// A row of a county sheriff with a task force agreement, signed on `YYYY-MM-DD`.
pub(crate) fn sheriff(state: &str, county: &str, signed: &str) -> Row {
    Row {
        state: state.to_owned(),
        agency: format!("{county} Sheriff's Office"),
        kind: "County".to_owned(),
        county: county.to_owned(),
        model: "Task Force Model".to_owned(),
        signed: date(signed),
        memorandum: None,
    }
}

pub(crate) fn date(text: &str) -> Signed {
    let day: Day = text.parse().unwrap();
    let part = |number: i8| u8::try_from(number).unwrap();
    Signed::Date(
        u16::try_from(day.year()).unwrap(),
        part(day.month()),
        part(day.day()),
    )
}

impl Row {
    pub(crate) fn model(mut self, model: &str) -> Self {
        model.clone_into(&mut self.model);
        self
    }

    pub(crate) fn agency(mut self, agency: &str) -> Self {
        agency.clone_into(&mut self.agency);
        self
    }

    pub(crate) fn state(mut self, state: &str) -> Self {
        state.clone_into(&mut self.state);
        self
    }

    pub(crate) fn county(mut self, county: &str) -> Self {
        county.clone_into(&mut self.county);
        self
    }

    pub(crate) fn signed(mut self, signed: Signed) -> Self {
        self.signed = signed;
        self
    }

    pub(crate) fn memorandum(mut self, address: &str) -> Self {
        self.memorandum = Some(address.to_owned());
        self
    }
}

/// The columns of a list of agreements in 2025.
pub(crate) const HEADER: [&str; 8] = [
    "STATE",
    "LAW ENFORCEMENT AGENCY",
    "TYPE",
    "COUNTY",
    "SUPPORT TYPE",
    "SIGNED",
    "MOA",
    "ADDENDUM",
];

/// Writes a list of agreements that was saved on a day; the name tells another day if the test wants it to.
pub(crate) fn write(folder: &Path, name: &str, saved: Option<&str>, rows: &[Row]) -> PathBuf {
    let mut book = Workbook::new();
    if let Some(saved) = saved {
        let day = ExcelDateTime::parse_from_str(&format!("{saved}T20:00:00Z")).unwrap();
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    }
    let sheet = book.add_worksheet();
    for (column, title) in (0..).zip(HEADER) {
        sheet.write(0, column, title).unwrap();
    }
    let as_date = Format::new().set_num_format("m/d/yyyy");
    for (at, row) in (1..).zip(rows) {
        let texts = [&row.state, &row.agency, &row.kind, &row.county, &row.model];
        for (column, text) in (0..).zip(texts) {
            if !text.is_empty() {
                sheet.write(at, column, text).unwrap();
            }
        }
        match &row.signed {
            Signed::Date(year, month, day) => {
                let date = ExcelDateTime::from_ymd(*year, *month, *day).unwrap();
                sheet.write_with_format(at, 5, &date, &as_date).unwrap();
            }
            Signed::Text(text) => {
                sheet.write(at, 5, text).unwrap();
            }
            Signed::Serial(number) => {
                sheet.write(at, 5, *number).unwrap();
            }
            Signed::Blank => {}
        }
        match &row.memorandum {
            Some(address) => {
                sheet
                    .write_url(at, 6, Url::new(address).set_text("link"))
                    .unwrap();
            }
            None => {
                sheet.write(at, 6, "link pending").unwrap();
            }
        }
    }
    let path = folder.join(name);
    book.save(&path).unwrap();
    path
}

/// The name that ICE gives to the list of a day: `2025-08-04` to `participatingAgencies08042025pm.xlsx`.
pub(crate) fn name(day: &str) -> String {
    format!(
        "participatingAgencies{}{}{}pm.xlsx",
        &day[5..7],
        &day[8..10],
        &day[..4]
    )
}

/// A folder of geodata with boundaries, towns and corrections, and no history yet; beside it room for sheets.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
    files: Vec<PathBuf>,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let geodata = folder.path().join("geodata");
        std::fs::create_dir(&geodata).unwrap();
        let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
        for name in ["boundaries", "corrections", "places.csv"] {
            link(&real.join(name), &geodata.join(name));
        }
        Self {
            folder,
            files: Vec::new(),
        }
    }

    pub(crate) fn geodata(&self) -> PathBuf {
        self.folder.path().join("geodata")
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Adds the list of a day, named and saved as it should be.
    pub(crate) fn day(mut self, day: &str, rows: &[Row]) -> Self {
        let path = write(self.folder.path(), &name(day), Some(day), rows);
        self.files.push(path);
        self
    }

    /// Adds a list under a name of its own.
    pub(crate) fn named(mut self, name: &str, saved: Option<&str>, rows: &[Row]) -> Self {
        let path = write(self.folder.path(), name, saved, rows);
        self.files.push(path);
        self
    }

    pub(crate) fn files(&self) -> &[PathBuf] {
        &self.files
    }

    pub(crate) fn import(&self) -> Imported {
        self.import_these(&self.files)
    }

    pub(crate) fn import_these(&self, files: &[PathBuf]) -> Imported {
        import(files, &self.geodata(), false, |_| ()).unwrap()
    }

    pub(crate) fn agreements(&self) -> Vec<Agreement> {
        let folder = Folder::open(&self.geodata()).unwrap();
        let rows = folder.rows("agreements.csv", read_agreements).unwrap();
        let mut agreements = rows.all_or_rejections().unwrap();
        let revisions = folder.rows("revisions.csv", read_revisions).unwrap();
        let _of_applications =
            attach_revisions(revisions.all_or_rejections().unwrap(), &mut agreements);
        agreements
    }

    pub(crate) fn sheets(&self) -> Vec<Sheet> {
        Folder::open(&self.geodata())
            .unwrap()
            .rows("sheets.csv", read_sheet_list)
            .unwrap()
            .all_or_rejections()
            .unwrap()
    }

    /// Writes a record of sources for all that lies in the folder now, so that nothing is wrong with it but what a
    /// test makes wrong.
    pub(crate) fn tell_sources(&self) {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata/sources.toml");
        let own = std::fs::read_to_string(own).unwrap();
        // The boundaries are the project's own, with so many shapes.
        let mut entries: Vec<String> = own
            .split("\n\n")
            .filter(|entry| entry.contains("path = \"boundaries/"))
            .map(ToOwned::to_owned)
            .collect();
        for within in ["", "corrections/"] {
            for entry in std::fs::read_dir(self.geodata().join(within)).unwrap() {
                let name = entry.unwrap().file_name().into_string().unwrap();
                if let Some((_stem, "csv")) = name.rsplit_once('.') {
                    let bytes = std::fs::read(self.geodata().join(within).join(&name)).unwrap();
                    let mut reader = csv::ReaderBuilder::new();
                    let reader = reader.flexible(true).from_reader(&bytes[..]);
                    let rows = reader.into_byte_records().count();
                    let sum = Digest::of(&bytes);
                    entries.push(format!(
                        "[[file]]\npath = \"{within}{name}\"\nrows = {rows}\nsha256 = \"{sum}\""
                    ));
                }
            }
        }
        std::fs::write(self.geodata().join("sources.toml"), entries.join("\n\n")).unwrap();
    }

    /// `id first..last status [-> successor]`, one line per agreement.
    pub(crate) fn told(&self) -> Vec<String> {
        let line = |a: &Agreement| {
            let successor = a
                .successor
                .as_ref()
                .map(|id| format!(" -> {id}"))
                .unwrap_or_default();
            format!(
                "{} {}..{} {}{successor}",
                a.id, a.first_listed, a.last_listed, a.status
            )
        };
        self.agreements().iter().map(line).collect()
    }
}

/// The bytes of every table of a history.
pub(crate) fn tables(geodata: &Path) -> Vec<(String, Vec<u8>)> {
    let names = [
        "CHANGES.md",
        "agreements.csv",
        "listings.csv",
        "pending.csv",
        "problems.csv",
        "sheets.csv",
    ];
    let read = |name: &str| {
        (
            name.to_owned(),
            std::fs::read(geodata.join(name)).unwrap_or_default(),
        )
    };
    names.into_iter().map(read).collect()
}
