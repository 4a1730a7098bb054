//! What a row is answered for.

use std::borrow::Cow;

use crate::domain::State;

/// What a row is answered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Ground {
    /// A county, by position.
    County(u32),
    /// What applies in all of a state.
    State(State),
    /// A town, by position.
    Town(u32),
    /// Every point of a county at which the same applies.
    Point(PointGround),
}

/// What is the same at many points: the county, the towns that hold the point, and the nearest one where it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct PointGround {
    pub(super) county: u32,
    /// The first towns that hold it; [`NO_TOWN`] where there are fewer.
    pub(super) within: [u32; 3],
    /// The nearest town of the county by its own point, by its number there; [`NO_TOWN`] where it does not matter.
    pub(super) nearest: u32,
}

/// Stands for no town.
pub(super) const NO_TOWN: u32 = u32::MAX;

/// A place, and what had to be read in another way than it stands.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) ground: Ground,
    pub(super) note: Option<Cow<'static, str>>,
}

impl Ground {
    /// A county at a position.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "there are a few thousand counties"
    )]
    pub(super) fn county(position: usize) -> Self {
        Self::County(position as u32)
    }

    /// Found as it stands.
    pub(super) fn plainly(self) -> Found {
        Found {
            ground: self,
            note: None,
        }
    }
}

impl Found {
    /// The same, read in another way than it stands.
    pub(super) fn with(self, note: Cow<'static, str>) -> Self {
        Self {
            note: Some(note),
            ..self
        }
    }
}
