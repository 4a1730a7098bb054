//! The cells of a row as they are read, one row at a time.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::error::EnrichError;

/// Longest row.
pub(super) const ROW_LIMIT_BYTES: usize = 1 << 20;

/// Most cells of a row.
pub(super) const CELLS_LIMIT: usize = 1_000;

/// Reads rows from text as it comes.
pub(super) struct Cells {
    reader: Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    length: usize,
    count: usize,
    /// Quotation marks of the row.
    quotes: usize,
    /// True if the row ended with the text, and not with a line.
    is_cut: bool,
}

/// What reading on came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    /// A row is there.
    Row,
    /// The text is read; more may come.
    Nothing,
    /// That was the last row.
    End,
}

impl Cells {
    /// Reads rows with this between their cells.
    pub(super) fn new(separator: u8) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(separator).build(),
            bytes: vec![0; 1 << 10],
            ends: vec![0; 64],
            length: 0,
            count: 0,
            quotes: 0,
            is_cut: false,
        }
    }

    /// Makes room for the next row.
    pub(super) fn clear(&mut self) {
        (self.length, self.count, self.quotes) = (0, 0, 0);
    }

    /// Reads on; says how many bytes of the text it took. `row` is the row's number for an error.
    pub(super) fn read(
        &mut self,
        text: &[u8],
        is_last: bool,
        row: u64,
    ) -> Result<(Came, usize), EnrichError> {
        let mut taken = 0;
        loop {
            let rest = &text[taken..];
            if rest.is_empty() && !is_last {
                return Ok((Came::Nothing, taken));
            }
            let (result, read, written, ended) = self.reader.read_record(
                rest,
                &mut self.bytes[self.length..],
                &mut self.ends[self.count..],
            );
            // A loop that the compiler makes a wide one of.
            self.quotes += rest[..read]
                .iter()
                .map(|byte| usize::from(*byte == b'"'))
                .sum::<usize>();
            taken += read;
            self.length += written;
            self.count += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.grow(row)?,
                ReadRecordResult::OutputEndsFull => {
                    if self.ends.len() > CELLS_LIMIT {
                        return Err(EnrichError::TooManyCells {
                            row,
                            limit: CELLS_LIMIT,
                        });
                    }
                    self.ends.resize(self.ends.len() * 2, 0);
                }
                ReadRecordResult::Record => {
                    if self.count > CELLS_LIMIT {
                        return Err(EnrichError::TooManyCells {
                            row,
                            limit: CELLS_LIMIT,
                        });
                    }
                    self.is_cut = rest.is_empty();
                    return Ok((Came::Row, taken));
                }
                ReadRecordResult::End => return Ok((Came::End, taken)),
            }
        }
    }

    fn grow(&mut self, row: u64) -> Result<(), EnrichError> {
        if self.bytes.len() >= ROW_LIMIT_BYTES {
            return Err(EnrichError::RowTooLong {
                row,
                limit: ROW_LIMIT_BYTES,
                why: if self.quotes % 2 == 1 {
                    ": a quotation mark in it opens a cell and none closes it"
                } else {
                    ""
                },
            });
        }
        self.bytes.resize(self.bytes.len() * 2, 0);
        Ok(())
    }

    /// How many cells the row has.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// A cell; none beyond the last.
    pub(super) fn get(&self, at: usize) -> Option<&[u8]> {
        let end = *self.ends[..self.count].get(at)?;
        let begin = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.bytes.get(begin..end)
    }

    /// A cell as text, without blanks around it; empty beyond the last.
    pub(super) fn text(&self, at: usize) -> &str {
        let bytes = self.get(at).unwrap_or_default();
        // The decoder gives no other text, and cells end where it has a separator.
        std::str::from_utf8(bytes).unwrap_or_default().trim()
    }

    /// True if a cell was opened that the end of the text closed.
    pub(super) fn is_unclosed(&self) -> bool {
        let breaks = |bytes: &[u8]| bytes.iter().any(|byte| matches!(byte, b'\n' | b'\r'));
        self.is_cut && self.quotes % 2 == 1 && breaks(&self.bytes[..self.length])
    }
}
