//! CSV tables with a header, read row by row; a bad row is kept as a rejection.

use std::fmt::Display;
use std::str::FromStr;

use super::content::Content;
use super::error::SourceError;
use crate::domain::Rejection;
use crate::table::{Table, ordered};

/// What a file held: the rows that could be read, and those that could not. The one cannot be had without the
/// other: whoever takes the rows decides about the rejections too.
#[derive(Debug, Clone, PartialEq)]
#[must_use = "rows that could not be read must not vanish; call `into_parts` and decide about them"]
pub struct Rows<T> {
    values: Vec<T>,
    rejections: Vec<Rejection>,
}

impl<T> Rows<T> {
    /// The rows that could be read, in the file's order, and those that could not.
    #[must_use = "the second half holds the rows that could not be read"]
    pub fn into_parts(self) -> (Vec<T>, Vec<Rejection>) {
        (self.values, self.rejections)
    }

    /// Adds a row that could be read.
    pub(super) fn keep(&mut self, value: T) {
        self.values.push(value);
    }

    /// Adds what is wrong with the table besides.
    pub(super) fn reject(&mut self, rejection: Rejection) {
        self.rejections.push(rejection);
    }

    /// The rows, if every one could be read.
    ///
    /// # Errors
    /// The rows that could not be read.
    pub fn all_or_rejections(self) -> Result<Vec<T>, Vec<Rejection>> {
        if self.rejections.is_empty() {
            Ok(self.values)
        } else {
            Err(self.rejections)
        }
    }
}

impl<T> Default for Rows<T> {
    /// No rows: what a file that is not there has.
    fn default() -> Self {
        Self {
            values: Vec::new(),
            rejections: Vec::new(),
        }
    }
}

/// One row with its columns by name.
pub struct Record<'a> {
    columns: &'a [&'static str],
    places: &'a [usize],
    fields: &'a csv::StringRecord,
    /// The row, header = 1.
    pub row: u32,
}

impl Record<'_> {
    /// The text of a column, trimmed; empty where the row is short.
    ///
    /// # Panics
    /// If the column was not asked for when reading: a mistake in the caller.
    #[must_use]
    pub fn text(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|known| *known == column);
        let at = at.expect("a column that the caller listed");
        self.fields.get(self.places[at]).unwrap_or_default().trim()
    }

    /// The text of a column, or `None` where it is empty.
    #[must_use]
    pub fn optional(&self, column: &str) -> Option<String> {
        let text = self.text(column);
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The value of a column that must not be empty.
    ///
    /// # Errors
    /// A sentence that names the column and the value.
    pub fn parse<T: FromStr<Err: Display>>(&self, column: &str) -> Result<T, String> {
        let text = self.text(column);
        if text.is_empty() {
            return Err(format!("column `{column}` is empty; fill it in"));
        }
        text.parse()
            .map_err(|error| format!("column `{column}`: {error}"))
    }

    /// The value of a column that may be empty.
    ///
    /// # Errors
    /// As for [`parse`](Self::parse), but for an empty text.
    pub fn parse_optional<T: FromStr<Err: Display>>(
        &self,
        column: &str,
    ) -> Result<Option<T>, String> {
        if self.text(column).is_empty() {
            return Ok(None);
        }
        self.parse(column).map(Some)
    }

    /// The values of a column that are joined by `;`; none where it is empty.
    ///
    /// # Errors
    /// As for [`parse`](Self::parse).
    pub fn list<T: FromStr<Err: Display>>(&self, column: &str) -> Result<Vec<T>, String> {
        let parts = self.text(column).split(';').map(str::trim);
        parts
            .filter(|part| !part.is_empty())
            .map(|part| {
                part.parse()
                    .map_err(|error| format!("column `{column}`: {error}"))
            })
            .collect()
    }
}

/// Reads a table that has the columns of this description; `read` turns a row into a value or says what is wrong with
/// it.
///
/// # Errors
/// As for [`read_rows`].
pub fn read_table<D: Table, T>(
    table: &Content,
    read: impl Fn(&Record<'_>) -> Result<T, String>,
) -> Result<Rows<T>, SourceError> {
    read_table_of_any_age::<D, T>(table, &[], read)
}

/// Reads a table that has the columns of this description, and that an older version may have written without the
/// columns that were `added` since: their text is empty then.
///
/// # Errors
/// As for [`read_rows`].
pub(super) fn read_table_of_any_age<D: Table, T>(
    table: &Content,
    added: &[&str],
    read: impl Fn(&Record<'_>) -> Result<T, String>,
) -> Result<Rows<T>, SourceError> {
    let columns = ordered::<D>();
    let columns: Vec<&'static str> = columns.iter().map(|one| one.field.heading).collect();
    read_rows_of_any_age(table, &columns, added, read)
}

/// The headings of a table, as they are read.
///
/// # Errors
/// The file is not CSV in UTF-8.
pub(super) fn header(table: &Content) -> Result<Vec<String>, SourceError> {
    let mut reader = csv::Reader::from_reader(without_mark(table));
    let header = reader.headers().map_err(|source| SourceError::Csv {
        path: table.path.clone(),
        source,
    })?;
    Ok(header.iter().map(|name| name.trim().to_owned()).collect())
}

/// The bytes of a table without the mark that some programs put before UTF-8.
fn without_mark(table: &Content) -> &[u8] {
    let bytes = table.bytes.as_slice();
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Reads a table; `read` turns a row into a value or says what is wrong with it.
///
/// # Errors
/// The file is not CSV in UTF-8, or lacks one of the columns.
pub fn read_rows<T>(
    table: &Content,
    columns: &[&'static str],
    read: impl Fn(&Record<'_>) -> Result<T, String>,
) -> Result<Rows<T>, SourceError> {
    read_rows_of_any_age(table, columns, &[], read)
}

/// Reads a table that an older version may have written, without the columns that were `added` since: their text is
/// empty then.
///
/// # Errors
/// As for [`read_rows`].
pub(super) fn read_rows_of_any_age<T>(
    table: &Content,
    columns: &[&'static str],
    added: &[&str],
    read: impl Fn(&Record<'_>) -> Result<T, String>,
) -> Result<Rows<T>, SourceError> {
    let not_csv = |source| SourceError::Csv {
        path: table.path.clone(),
        source,
    };
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(without_mark(table));
    let header = reader.headers().map_err(not_csv)?.clone();
    let mut places = Vec::with_capacity(columns.len());
    for column in columns {
        let place = header.iter().position(|name| name.trim() == *column);
        // Beyond the end of every row a text is empty.
        let place = place.or_else(|| added.contains(column).then_some(usize::MAX));
        places.push(place.ok_or_else(|| SourceError::Column {
            path: table.path.clone(),
            column,
            found: header.iter().collect::<Vec<_>>().join(", "),
        })?);
    }
    let mut rows = Rows::default();
    for (row, record) in (2u32..).zip(reader.records()) {
        let fields = record.map_err(not_csv)?;
        let record = Record {
            columns,
            places: &places,
            fields: &fields,
            row,
        };
        match whole(&fields, header.len()).and_then(|()| read(&record)) {
            Ok(value) => rows.values.push(value),
            Err(reason) => rows.rejections.push(Rejection {
                file: table.name.clone(),
                row,
                reason,
            }),
        }
    }
    Ok(rows)
}

/// Refuses a row that was cut short, or that a stray comma made longer: its cells stand under the wrong headings.
fn whole(fields: &csv::StringRecord, columns: usize) -> Result<(), String> {
    let is_whole = fields.len() >= columns && fields.iter().skip(columns).all(str::is_empty);
    is_whole.then_some(()).ok_or_else(|| {
        format!(
            "it has {} cells and the heading has {columns}; fill in what is missing, or put a cell that holds a comma in quotes",
            fields.len()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Rows<(String, String)> {
        let table = Content {
            path: "towns.csv".into(),
            name: "towns.csv".to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        read_rows(&table, &["name", "state"], |record| {
            Ok((record.parse("name")?, record.text("state").to_owned()))
        })
        .unwrap()
    }

    #[test]
    fn a_row_that_was_cut_short_or_holds_a_stray_comma_is_told_with_its_row() {
        let (values, rejections) =
            rows("name,state\nAlto,GA\nYoakum\nMoody,,TX\nPell City,AL,\n").into_parts();
        let names: Vec<&str> = values.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Alto", "Pell City"]);
        let told: Vec<String> = rejections.iter().map(ToString::to_string).collect();
        assert!(
            told[0].starts_with("towns.csv row 3: it has 1 cells and the heading has 2"),
            "{told:?}"
        );
        assert!(
            told[1].starts_with("towns.csv row 4: it has 3 cells"),
            "{told:?}"
        );
    }

    #[test]
    fn a_table_with_an_unreadable_row_does_not_give_the_others_as_if_they_were_all() {
        let rejections = rows("name,state\n,GA\nAlto,GA\n").all_or_rejections();
        assert_eq!(rejections.unwrap_err()[0].row, 2);
    }
}
