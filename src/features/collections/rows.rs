//! The rows of a collection, whatever its table is.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use super::span::Span;
use crate::atlas::{AsOf, Atlas, Standing};
use crate::domain::State;
use crate::table::{Description, Table, Value, describe};

/// An atlas on a day, with what rows of that day share.
#[derive(Debug)]
pub struct On<'a> {
    /// The atlas.
    pub atlas: &'a Atlas,
    /// The day and its list.
    pub as_of: AsOf,
    standings: OnceCell<Vec<Standing>>,
    in_states: OnceCell<BTreeMap<State, (u32, u32)>>,
}

impl<'a> On<'a> {
    /// An atlas on a day.
    #[must_use]
    pub fn new(atlas: &'a Atlas, as_of: AsOf) -> Self {
        Self {
            atlas,
            as_of,
            standings: OnceCell::new(),
            in_states: OnceCell::new(),
        }
    }

    /// What applies to every county.
    pub(super) fn standings(&self) -> &[Standing] {
        self.standings
            .get_or_init(|| self.atlas.standings(&self.as_of))
    }

    /// How many agreements are listed in a state, and of how many agencies.
    pub(super) fn in_state(&self, state: State) -> (u32, u32) {
        let all = self.in_states.get_or_init(|| {
            let mut states: BTreeMap<State, (u32, u32)> = BTreeMap::new();
            for agency in self.atlas.agreements.agencies() {
                let listed = agency.agreements.iter();
                let listed = listed.filter(|at| self.as_of.lists(self.atlas.agreements.get(**at)));
                let count = u32::try_from(listed.count()).unwrap_or(u32::MAX);
                if count > 0 {
                    let (agreements, agencies) = states.entry(agency.state).or_default();
                    *agreements += count;
                    *agencies += 1;
                }
            }
            states
        });
        all.get(&state).copied().unwrap_or_default()
    }
}

/// Where a row lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lies {
    /// It has no place.
    Nowhere,
    /// At a point: longitude, latitude, degrees, WGS84.
    At([f64; 2]),
    /// It is the county at a position.
    County(usize),
    /// It is the state at a position of `Atlas::states`.
    State(usize),
    /// It is the town at a position.
    Town(u32),
}

/// A table whose rows make a collection.
pub(super) trait Listed: Table {
    /// How many rows there are, whatever is asked.
    fn count(atlas: &Atlas) -> usize;
    /// The id of the row at a position: unique in the collection, the same from one snapshot to the next.
    fn id(atlas: &Atlas, at: usize) -> &str;
    /// The position of the row of an id.
    fn position(atlas: &Atlas, id: &str) -> Option<usize>;
    /// Where the row at a position lies.
    fn lies(atlas: &Atlas, at: usize) -> Lies;
    /// True if the row at a position holds on one of some days.
    fn holds(_atlas: &Atlas, _at: usize, _days: &Span) -> bool {
        true
    }
    /// The row at a position.
    fn row<'a>(on: &'a On<'a>, at: usize) -> Self::Row<'a>;
}

/// The values of a row.
pub trait Cells {
    /// The value of the column at a position.
    fn value(&self, column: usize) -> Value<'_>;
}

struct Row<'a, T: Table>(T::Row<'a>);

impl<T: Table> Cells for Row<'_, T> {
    fn value(&self, column: usize) -> Value<'_> {
        T::COLUMNS[column].value(&self.0)
    }
}

/// The rows of a collection.
pub trait Rows: Sync {
    /// Its table.
    fn table(&self) -> Description;
    /// How many rows there are, whatever is asked.
    fn count(&self, atlas: &Atlas) -> usize;
    /// The id of the row at a position.
    fn id<'a>(&self, atlas: &'a Atlas, at: usize) -> &'a str;
    /// The position of the row of an id.
    fn position(&self, atlas: &Atlas, id: &str) -> Option<usize>;
    /// Where the row at a position lies.
    fn lies(&self, atlas: &Atlas, at: usize) -> Lies;
    /// True if the row at a position holds on one of some days.
    fn holds(&self, atlas: &Atlas, at: usize, days: &Span) -> bool;
    /// The row at a position.
    fn row<'a>(&self, on: &'a On<'a>, at: usize) -> Box<dyn Cells + 'a>;
}

/// The rows of a table.
pub(super) struct Of<T>(PhantomData<fn() -> T>);

impl<T> Of<T> {
    pub(super) const NEW: Self = Self(PhantomData);
}

impl<T: Listed> Rows for Of<T> {
    fn table(&self) -> Description {
        describe::<T>()
    }

    fn count(&self, atlas: &Atlas) -> usize {
        T::count(atlas)
    }

    fn id<'a>(&self, atlas: &'a Atlas, at: usize) -> &'a str {
        T::id(atlas, at)
    }

    fn position(&self, atlas: &Atlas, id: &str) -> Option<usize> {
        T::position(atlas, id)
    }

    fn lies(&self, atlas: &Atlas, at: usize) -> Lies {
        T::lies(atlas, at)
    }

    fn holds(&self, atlas: &Atlas, at: usize, days: &Span) -> bool {
        T::holds(atlas, at, days)
    }

    fn row<'a>(&self, on: &'a On<'a>, at: usize) -> Box<dyn Cells + 'a> {
        Box::new(Row::<T>(T::row(on, at)))
    }
}
