//! A table and its columns.

use super::field::{Csv, Description, Empty, Field, Kind, Shape};
use super::value::Value;

/// How to get the value of a column from a row.
pub type Get<T> = for<'r, 'a> fn(&'r <T as Table>::Row<'a>) -> Value<'r>;

/// A table: the one description of what a list gives.
///
/// # Examples
/// ```
/// use countyline::table::{Column, Kind, Table, Unit, csv};
///
/// struct Town { name: String, residents: Option<u32> }
/// struct Towns;
///
/// impl Table for Towns {
///     type Row<'a> = &'a Town;
///     const NAME: &'static str = "towns";
///     const ABOUT: &'static str = "A town.";
///     const COLUMNS: &'static [Column<Self>] = &[
///         Column::<Self>::new("name", Kind::Text, "Its name.", |town| town.name.as_str().into()),
///         Column::<Self>::new("residents", Kind::Integer(Unit::Residents), "How many live there.", |town| {
///             town.residents.into()
///         })
///         .null(),
///     ];
/// }
///
/// let alto = Town { name: "Alto, Georgia".to_owned(), residents: None };
/// assert_eq!(csv::<Towns>([&alto])?, b"name,residents\n\"Alto, Georgia\",\n");
/// # Ok::<(), csv::Error>(())
/// ```
pub trait Table: Sized + 'static {
    /// A row.
    type Row<'a>;
    /// Its name.
    const NAME: &'static str;
    /// What a row is, and where the table is given; sentences.
    const ABOUT: &'static str;
    /// The name of the type of a row; that of the table where no answer holds its rows one by one.
    const ROW: &'static str = Self::NAME;
    /// How its rows are given in JSON.
    const SHAPE: Shape = Shape::Objects;
    /// Its columns, in the order of JSON.
    const COLUMNS: &'static [Column<Self>];
}

/// A column of a table.
#[derive(Debug)]
pub struct Column<T: Table> {
    /// What it says of itself.
    pub field: Field,
    value: Get<T>,
}

impl<T: Table> Column<T> {
    /// A column that is never empty, under the same name in JSON and CSV.
    #[must_use]
    pub const fn new(name: &'static str, kind: Kind, meaning: &'static str, value: Get<T>) -> Self {
        Self {
            field: Field {
                name,
                heading: name,
                kind,
                empty: Empty::Never,
                csv: Csv::InTurn,
                meaning: meaning.trim_ascii(),
            },
            value,
        }
    }

    /// The same, and it can be empty: `null` in JSON.
    #[must_use]
    pub const fn null(mut self) -> Self {
        self.field.empty = Empty::Null;
        self
    }

    /// The same, and it can be empty: an empty text in JSON.
    #[must_use]
    pub const fn blank(mut self) -> Self {
        self.field.empty = Empty::Blank;
        self
    }

    /// The same, and it can be empty: without its key in JSON.
    #[must_use]
    pub const fn left_out(mut self) -> Self {
        self.field.empty = Empty::LeftOut;
        self
    }

    /// The same under this heading in CSV.
    #[must_use]
    pub const fn heading(mut self, heading: &'static str) -> Self {
        self.field.heading = heading;
        self
    }

    /// The same at this place in CSV, from 0.
    #[must_use]
    pub const fn cell(mut self, place: u8) -> Self {
        self.field.csv = Csv::At(place);
        self
    }

    /// The same without a place in CSV.
    #[must_use]
    pub const fn json_only(mut self) -> Self {
        self.field.csv = Csv::Nowhere;
        self
    }

    /// The value of a row; empty where JSON leaves it out.
    pub fn value<'r>(&self, row: &'r T::Row<'_>) -> Value<'r> {
        let value = (self.value)(row);
        if self.field.is_nothing(&value) {
            Value::Empty
        } else {
            value
        }
    }

    /// The value of a row in JSON, unless it is left out there.
    pub fn member<'r>(&self, row: &'r T::Row<'_>) -> Option<Value<'r>> {
        match self.value(row) {
            Value::Empty => self.field.nothing(),
            value => Some(value),
        }
    }
}

/// The columns that CSV has, in its order.
#[must_use]
pub fn ordered<T: Table>() -> Vec<&'static Column<T>> {
    let places = in_csv(T::COLUMNS.iter().map(|column| column.field.csv));
    places.into_iter().map(|at| &T::COLUMNS[at]).collect()
}

/// The positions of the columns that CSV has, in its order.
pub(crate) fn in_csv(columns: impl Iterator<Item = Csv>) -> Vec<usize> {
    let placed = columns.enumerate().filter_map(|(turn, csv)| match csv {
        Csv::InTurn => Some((turn, turn)),
        Csv::At(place) => Some((usize::from(place), turn)),
        Csv::Nowhere => None,
    });
    let mut placed: Vec<(usize, usize)> = placed.collect();
    placed.sort_by_key(|(place, _turn)| *place);
    placed.into_iter().map(|(_place, turn)| turn).collect()
}

/// The description of a table.
#[must_use]
pub fn describe<T: Table>() -> Description {
    Description {
        name: T::NAME,
        row: T::ROW,
        about: T::ABOUT.trim_ascii(),
        shape: T::SHAPE,
        fields: T::COLUMNS.iter().map(|column| column.field).collect(),
    }
}
