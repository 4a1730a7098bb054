//! The table as it comes, to the table as it goes back.

use super::cells::{Came, Cells, ROW_LIMIT_BYTES};
use super::columns::{Chosen, Columns, prefix};
use super::day::{self, DayCell};
use super::decode::Decode;
use super::desk::Desk;
use super::dialect::Heading;
use super::error::EnrichError;
use super::ground::Ground;
use super::place;
use super::row::{Enriched, Match};
use super::tails::{Tails, of_the_place};
use super::texts::Texts;
use super::written;
use crate::atlas::{AsOf, Atlas};
use crate::domain::Day;
use crate::table::Table;

/// What is asked of a table.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Headings that somebody chose.
    pub columns: Chosen,
    /// The day of rows that have none; none means that of the newest list.
    pub date: Option<Day>,
}

/// How much of a table is answered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Limits {
    /// Most rows, the headings aside.
    pub rows: Option<u64>,
}

/// What became of the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows, the headings aside.
    pub rows: u64,
    /// Those of which a cell was read in another way than it stands.
    pub mended: u64,
    /// Those whose place or day could not be told.
    pub unmatched: u64,
    /// The first of these, each with its row (header = 1), and why.
    pub first: Vec<(u64, String)>,
}

/// So many of the rows that could not be matched are told.
const TOLD: usize = 5;

/// Turns a table as it comes into the table that goes back.
///
/// # Examples
/// ```
/// use countyline::atlas::Atlas;
/// use countyline::enrich::{Asked, Enricher, Limits, Tails};
/// use countyline::sources::Geodata;
///
/// let atlas = Atlas::build(Geodata::Folder("geodata".into()))?;
/// let mut enricher = Enricher::new(Asked::default(), Limits::default(), None);
/// let mut answer = Vec::new();
/// enricher.take(b"geoid,date\n12086,2026-01-09\n", true);
/// while !enricher.work(&atlas, &mut Tails::default(), 65_536, &mut answer)? {}
/// let answer = String::from_utf8(answer)?;
/// assert!(answer.contains("12086,2026-01-09,matched,,2026-01-09,2026-01-09,12086,Miami-Dade County,FL"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Enricher {
    asked: Asked,
    limits: Limits,
    decode: Decode,
    /// What came and is not answered.
    text: Vec<u8>,
    at: usize,
    is_last: bool,
    table: Option<Rows>,
    texts: Texts,
    tally: Tally,
}

/// The rows below the headings.
struct Rows {
    columns: Columns,
    separator: u8,
    line_end: &'static [u8],
    cells: Cells,
}

impl Enricher {
    /// Begins a table; `charset` is the name of its encoding on the web, where it is known.
    #[must_use]
    pub fn new(asked: Asked, limits: Limits, charset: Option<&str>) -> Self {
        Self {
            asked,
            limits,
            decode: charset
                .and_then(Decode::named)
                .unwrap_or_else(Decode::unknown),
            text: Vec::new(),
            at: 0,
            is_last: false,
            table: None,
            texts: Texts::default(),
            tally: Tally::default(),
        }
    }

    /// Takes the next bytes; `is_last` with the last ones.
    pub fn take(&mut self, bytes: &[u8], is_last: bool) {
        self.text.drain(..self.at);
        self.at = 0;
        self.decode.decode(bytes, is_last, &mut self.text);
        self.is_last = is_last;
    }

    /// Works on what was taken until `room` bytes are added to the answer, or it is done: then it wants more bytes.
    ///
    /// # Errors
    /// The table names no place, or is none, or exceeds a limit: nothing more comes of it then.
    pub fn work(
        &mut self,
        atlas: &Atlas,
        tails: &mut Tails,
        room: usize,
        out: &mut Vec<u8>,
    ) -> Result<bool, EnrichError> {
        let full = out.len() + room;
        if self.table.is_none() && !self.read_heading(out)? {
            return Ok(true);
        }
        let Some(rows) = &mut self.table else {
            return Ok(true);
        };
        while out.len() < full {
            // The headings are the first row.
            let number = self.tally.rows + 2;
            let (came, taken) = rows
                .cells
                .read(&self.text[self.at..], self.is_last, number)?;
            self.at += taken;
            match came {
                Came::End if self.tally.rows == 0 => return Err(EnrichError::NoRows),
                Came::Nothing | Came::End => return Ok(true),
                Came::Row => {}
            }
            if let Some(limit) = self.limits.rows.filter(|limit| self.tally.rows >= *limit) {
                return Err(EnrichError::TooManyRows { limit });
            }
            let mut desk = Desk {
                atlas,
                tails: &mut *tails,
                texts: &mut self.texts,
            };
            rows.answer(&mut desk, self.asked.date, &mut self.tally, out);
            rows.cells.clear();
        }
        Ok(false)
    }

    /// True once the headings are read, and the table is one that can be answered.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.table.is_some()
    }

    /// What became of the rows so far.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// The character between cells; none while the headings are not read.
    #[must_use]
    pub fn separator(&self) -> Option<u8> {
        self.table.as_ref().map(|rows| rows.separator)
    }

    /// True if the table has days of its own.
    #[must_use]
    pub fn has_days(&self) -> bool {
        self.table
            .as_ref()
            .is_some_and(|rows| rows.columns.date.is_some())
    }

    /// A last row that says why there are no more.
    pub fn break_off(&self, why: &dyn std::fmt::Display, out: &mut Vec<u8>) {
        if let Some(rows) = &self.table {
            for _cell in 1..rows.columns.count {
                out.push(rows.separator);
            }
            let note = format!("the answer breaks off here: {why}");
            rows.unmatched(&note, out);
        }
    }

    fn read_heading(&mut self, out: &mut Vec<u8>) -> Result<bool, EnrichError> {
        if self.text.is_empty() {
            return if self.is_last {
                Err(EnrichError::Empty)
            } else {
                Ok(false)
            };
        }
        let limit = ROW_LIMIT_BYTES;
        let too_long = EnrichError::RowTooLong {
            row: 1,
            limit,
            why: "",
        };
        let begin = &self.text[..self.text.len().min(limit)];
        let is_last = self.is_last && self.text.len() <= limit;
        let Some(heading) = Heading::read(begin, is_last, &self.asked.columns)? else {
            return if self.text.len() > limit {
                Err(too_long)
            } else {
                Ok(false)
            };
        };
        if heading.headings.len() > super::cells::CELLS_LIMIT {
            return Err(EnrichError::TooManyCells {
                row: 1,
                limit: super::cells::CELLS_LIMIT,
            });
        }
        self.at += heading.length;
        let own: Vec<&str> = Enriched::COLUMNS
            .iter()
            .map(|column| column.field.heading)
            .collect();
        let prefix = prefix(&heading.headings, &own);
        for (at, one) in heading.headings.iter().enumerate() {
            if at > 0 {
                out.push(heading.separator);
            }
            written::cell(out, one.as_bytes(), heading.separator);
        }
        for one in own {
            out.push(heading.separator);
            out.extend_from_slice(prefix.as_bytes());
            out.extend_from_slice(one.strip_prefix("cl_").unwrap_or(one).as_bytes());
        }
        out.extend_from_slice(heading.line_end);
        self.table = Some(Rows {
            cells: Cells::new(heading.separator),
            columns: heading.columns,
            separator: heading.separator,
            line_end: heading.line_end,
        });
        Ok(true)
    }
}

impl Rows {
    /// Adds the row that was read, with what applies there.
    fn answer(&self, desk: &mut Desk<'_>, date: Option<Day>, tally: &mut Tally, out: &mut Vec<u8>) {
        tally.rows += 1;
        for at in 0..self.columns.count {
            if at > 0 {
                out.push(self.separator);
            }
            written::cell(out, self.cells.get(at).unwrap_or_default(), self.separator);
        }
        match self.read(desk, date) {
            Ok((ground, as_of, is_mended, note)) => {
                let found = if is_mended {
                    Match::Mended
                } else {
                    Match::Matched
                };
                tally.mended += u64::from(is_mended);
                self.own(found, &note, out);
                out.push(self.separator);
                written::day(out, as_of.day);
                out.push(self.separator);
                if let Some(list) = as_of.sheet {
                    written::day(out, list);
                }
                out.extend_from_slice(desk.tails.of(desk.atlas, ground, &as_of, self.separator));
                out.extend_from_slice(self.line_end);
            }
            Err(reason) => {
                tally.unmatched += 1;
                self.unmatched(&reason, out);
                if tally.first.len() < TOLD {
                    tally.first.push((tally.rows + 1, reason));
                }
            }
        }
    }

    /// Where and when the row is, whether a cell had to be read in another way than it stands, and what is to be said.
    fn read(
        &self,
        desk: &mut Desk<'_>,
        date: Option<Day>,
    ) -> Result<(Ground, AsOf, bool, String), String> {
        let mut note = self.ragged()?;
        let found = place::of_row(desk, &self.columns, &self.cells);
        let found = found.map_err(|reason| match note.as_str() {
            "" => reason,
            ragged => format!("{reason}; {ragged}"),
        })?;
        let mut is_mended = false;
        let mut say = |text: &str, mends: bool| {
            if !note.is_empty() {
                note.push_str("; ");
            }
            note.push_str(text);
            is_mended |= mends;
        };
        if let Some(text) = &found.note {
            say(text, true);
        }
        let cell = self.columns.date.map_or("", |at| self.cells.text(at));
        let day = match day::read(cell) {
            DayCell::Empty => date,
            DayCell::Day(day, how) => {
                if let Some(how) = how {
                    say(&how, true);
                }
                Some(day)
            }
            DayCell::Unread(reason) => return Err(reason),
        };
        let calendar = &desk.atlas.calendar;
        let as_of = calendar
            .as_of(day)
            .map_err(|error| format!("date {error}"))?;
        if as_of.sheet.is_none() {
            let first = calendar.first();
            say(
                &format!("before the first list, of {first}: only signing days are known"),
                false,
            );
        }
        Ok((found.ground, as_of, is_mended, note))
    }

    /// What is to be said of a row with another number of cells than the headings.
    fn ragged(&self) -> Result<String, String> {
        let (has, wanted) = (self.cells.count(), self.columns.count);
        if self.cells.is_unclosed() {
            return Err("a quotation mark opens a cell in this row and none closes it: the rows after it were read as a part of it".to_owned());
        }
        if has == wanted {
            return Ok(String::new());
        }
        if has < wanted {
            return Ok(format!(
                "the row has {has} of {wanted} cells; those that it lacks are taken as empty"
            ));
        }
        let more: Vec<&str> = (wanted..has).map(|at| self.cells.text(at)).collect();
        if more.iter().all(|cell| cell.is_empty()) {
            return Ok(String::new());
        }
        let more: Vec<String> = more.iter().map(|cell| format!("`{cell}`")).collect();
        Err(format!(
            "the row has {has} cells and the headings are {wanted}: which belongs where cannot be told; those beyond the headings are {}",
            more.join(", ")
        ))
    }

    fn unmatched(&self, reason: &str, out: &mut Vec<u8>) {
        self.own(Match::Unmatched, reason, out);
        // The day and the list, and all of the place's own.
        for _cell in 0..2 + of_the_place().len() {
            out.push(self.separator);
        }
        out.extend_from_slice(self.line_end);
    }

    fn own(&self, found: Match, note: &str, out: &mut Vec<u8>) {
        out.push(self.separator);
        out.extend_from_slice(found.as_str().as_bytes());
        out.push(self.separator);
        written::cell(out, note.as_bytes(), self.separator);
    }
}
