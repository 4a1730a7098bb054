//! The values of a column until they are written.

use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedColumnWriter;

use crate::domain::Day;
use crate::table::Value;
use crate::written::columns::{Column, Form};
use crate::written::error::WriteError;

/// Day 0 of Parquet.
const EPOCH: Day = jiff::civil::date(1970, 1, 1);

/// Makes the zero that is negative the other one, and leaves every other number as it is.
const NOT_NEGATIVE: f64 = 0.0;

enum Cells {
    Truths(Vec<bool>),
    Days(Vec<i32>),
    Integers(Vec<i64>),
    Numbers(Vec<f64>),
    Bytes(Vec<ByteArray>),
}

/// The values of a column that have been gathered.
pub(super) struct Leaf {
    cells: Cells,
    /// Of a column that can be empty, or that holds lists: how much of each value is there.
    levels: Option<Vec<i16>>,
    /// Of a column that holds lists: 0 where one begins, 1 where it goes on.
    repeats: Option<Vec<i16>>,
    /// The level of a list, or of a single value, that is there.
    there: i16,
    bytes: usize,
}

impl Leaf {
    fn new(cells: Cells, is_optional: bool, is_list: bool) -> Self {
        Self {
            cells,
            levels: (is_optional || is_list).then(Vec::new),
            repeats: is_list.then(Vec::new),
            there: i16::from(is_optional),
            bytes: 0,
        }
    }

    /// Of a column.
    pub(super) fn of(column: &Column) -> Self {
        let cells = match column.form {
            Form::Truth => Cells::Truths(Vec::new()),
            Form::Day => Cells::Days(Vec::new()),
            Form::Integer => Cells::Integers(Vec::new()),
            Form::Number => Cells::Numbers(Vec::new()),
            Form::Text | Form::Json => Cells::Bytes(Vec::new()),
        };
        Self::new(cells, column.is_optional, column.is_list)
    }

    /// Of a column of bytes that can be empty.
    pub(super) fn of_bytes() -> Self {
        Self::new(Cells::Bytes(Vec::new()), true, false)
    }

    /// Of a column of numbers that can be empty.
    pub(super) fn of_numbers() -> Self {
        Self::new(Cells::Numbers(Vec::new()), true, false)
    }

    /// True of a column of numbers.
    pub(super) fn is_of_numbers(&self) -> bool {
        matches!(self.cells, Cells::Numbers(_))
    }

    /// How many bytes of texts and shapes there are.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Adds nothing.
    pub(super) fn push_nothing(&mut self) {
        self.mark(0, 0);
    }

    /// Adds bytes to a column of them.
    pub(super) fn push_bytes(&mut self, bytes: Vec<u8>) {
        if let Cells::Bytes(cells) = &mut self.cells {
            self.bytes += bytes.len();
            cells.push(bytes.into());
            self.mark(self.there, 0);
        }
    }

    /// Adds a number to a column of them.
    pub(super) fn push_number(&mut self, number: f64) {
        if let Cells::Numbers(cells) = &mut self.cells {
            cells.push(number + NOT_NEGATIVE);
            self.mark(self.there, 0);
        }
    }

    /// Adds the value of a column in a row.
    pub(super) fn push(
        &mut self,
        column: &Column,
        id: &str,
        values: &[Value<'_>],
    ) -> Result<(), WriteError> {
        let Some(value) = column.value(id, values)? else {
            self.push_nothing();
            return Ok(());
        };
        match value {
            Value::List(values) if column.is_list => {
                if values.is_empty() {
                    self.mark(self.there, 0);
                }
                for (at, value) in values.iter().enumerate() {
                    self.cell(column, id, value)?;
                    self.mark(self.there + 1, i16::from(at > 0));
                }
                Ok(())
            }
            value if column.is_list => Err(column.misfit(id, value)),
            value => {
                self.cell(column, id, value)?;
                self.mark(self.there, 0);
                Ok(())
            }
        }
    }

    fn cell(&mut self, column: &Column, id: &str, value: &Value<'_>) -> Result<(), WriteError> {
        match (&mut self.cells, column.form, value) {
            (Cells::Truths(cells), _, Value::Truth(truth)) => cells.push(*truth),
            (Cells::Days(cells), _, Value::Day(day)) => cells.push((*day - EPOCH).get_days()),
            (Cells::Integers(cells), _, Value::Integer(number)) => cells.push(*number),
            (Cells::Numbers(cells), _, Value::Number(number)) => cells.push(*number + NOT_NEGATIVE),
            (Cells::Bytes(cells), Form::Text, Value::Text(text)) => {
                self.bytes += text.len();
                cells.push(text.as_bytes().into());
            }
            (Cells::Bytes(cells), Form::Json, value) => {
                let json = serde_json::to_vec(value)?;
                self.bytes += json.len();
                cells.push(json.into());
            }
            (_, _, value) => return Err(column.misfit(id, value)),
        }
        Ok(())
    }

    fn mark(&mut self, level: i16, repeat: i16) {
        if let Some(levels) = &mut self.levels {
            levels.push(level);
        }
        if let Some(repeats) = &mut self.repeats {
            repeats.push(repeat);
        }
    }

    /// Writes what has been gathered, and forgets it.
    pub(super) fn write(
        &mut self,
        column: &mut SerializedColumnWriter<'_>,
    ) -> Result<(), ParquetError> {
        let levels = self.levels.as_deref();
        let repeats = self.repeats.as_deref();
        match &mut self.cells {
            Cells::Truths(cells) => {
                column
                    .typed::<BoolType>()
                    .write_batch(cells, levels, repeats)?;
                cells.clear();
            }
            Cells::Days(cells) => {
                column
                    .typed::<Int32Type>()
                    .write_batch(cells, levels, repeats)?;
                cells.clear();
            }
            Cells::Integers(cells) => {
                column
                    .typed::<Int64Type>()
                    .write_batch(cells, levels, repeats)?;
                cells.clear();
            }
            Cells::Numbers(cells) => {
                column
                    .typed::<DoubleType>()
                    .write_batch(cells, levels, repeats)?;
                cells.clear();
            }
            Cells::Bytes(cells) => {
                column
                    .typed::<ByteArrayType>()
                    .write_batch(cells, levels, repeats)?;
                cells.clear();
            }
        }
        for levels in [&mut self.levels, &mut self.repeats].into_iter().flatten() {
            levels.clear();
        }
        self.bytes = 0;
        Ok(())
    }
}
