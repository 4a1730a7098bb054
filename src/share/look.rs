//! How a county is filled: a colour for its agreements, lines for its policies. The page draws the same.

use crate::atlas::{Effect, Standing};
use crate::domain::{CoverageKind, Scope};

/// The colour below the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    Field,
    Jail,
    Municipal,
    Statewide,
    Limits,
    Land,
}

impl Ground {
    pub(super) const ALL: [Self; 6] = [
        Self::Field,
        Self::Jail,
        Self::Municipal,
        Self::Statewide,
        Self::Limits,
        Self::Land,
    ];

    /// The class of its path.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Jail => "jail",
            Self::Municipal => "municipal",
            Self::Statewide => "statewide",
            Self::Limits => "limits",
            Self::Land => "land",
        }
    }

    pub(super) fn fill(self) -> &'static str {
        match self {
            Self::Field => "#b3430e",
            Self::Jail => "#ee8a3a",
            Self::Municipal => "#f9c98f",
            Self::Statewide => "url(#dots)",
            Self::Limits => "#cfe1f3",
            Self::Land => "#f7f6f3",
        }
    }
}

/// The lines that stand for policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hatch {
    Limits,
    Prohibits,
    Requires,
    BarsLimits,
}

impl Hatch {
    pub(super) const ALL: [Self; 4] = [
        Self::Limits,
        Self::Prohibits,
        Self::Requires,
        Self::BarsLimits,
    ];

    /// The id of its pattern.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Limits => "h-limits",
            Self::Prohibits => "h-prohibits",
            Self::Requires => "h-requires",
            Self::BarsLimits => "h-bars",
        }
    }

    /// The lines of an effect, if it has any.
    pub(super) fn of(effect: Effect) -> Option<Self> {
        match effect {
            Effect::Limits => Some(Self::Limits),
            Effect::Prohibits287g => Some(Self::Prohibits),
            Effect::RequiresAgreement | Effect::RequiresDetainers => Some(Self::Requires),
            Effect::BarsLimits => Some(Self::BarsLimits),
            Effect::DojListed => None,
        }
    }
}

/// An entry of the legend, by the word that the page's address uses.
pub type Entry = &'static str;

/// Every entry of the page's legend, in its order.
pub const ENTRIES: [Entry; 11] = [
    "field",
    "jail",
    "municipal",
    "statewide",
    "limits",
    "prohibits",
    "requires",
    "no_limits",
    "cities",
    "towns",
    "conflicts",
];

/// The entry of a kind of coverage.
pub(super) fn kind_entry(kind: CoverageKind) -> Entry {
    ENTRIES[kind as usize]
}

/// The entry of lines.
pub(super) fn hatch_entry(hatch: Hatch) -> Entry {
    ENTRIES[4 + hatch as usize]
}

/// How a county is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) ground: Ground,
    /// For each of [`Hatch::ALL`], whether its lines are drawn.
    pub(super) hatches: [bool; 4],
}

impl Look {
    /// The look of a standing. A city's policy is the city's: it does not hatch the county.
    pub(super) fn of(standing: &Standing, hidden: &[Entry]) -> Self {
        let mut hatches = [false; 4];
        for (scope, effect) in standing.stances.iter() {
            if let (Scope::State | Scope::County, Some(hatch)) = (scope, Hatch::of(effect)) {
                hatches[hatch as usize] |= !hidden.contains(&hatch_entry(hatch));
            }
        }
        let limited = hatches[Hatch::Limits as usize] || hatches[Hatch::Prohibits as usize];
        // A denser hatch of the same direction says all that the sparser one says.
        hatches[Hatch::Limits as usize] &= !hatches[Hatch::Prohibits as usize];
        hatches[Hatch::BarsLimits as usize] &= !hatches[Hatch::Requires as usize];
        let kind = standing
            .kind()
            .filter(|kind| !hidden.contains(&kind_entry(*kind)));
        let ground = match kind {
            Some(CoverageKind::CountyField) => Ground::Field,
            Some(CoverageKind::CountyJail) => Ground::Jail,
            Some(CoverageKind::Municipal) => Ground::Municipal,
            Some(CoverageKind::Statewide) => Ground::Statewide,
            None if limited => Ground::Limits,
            None => Ground::Land,
        };
        Self { ground, hatches }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entries_are_the_words_of_the_kinds() {
        for kind in CoverageKind::ALL {
            assert_eq!(kind_entry(*kind), kind.to_string());
        }
        assert_eq!(hatch_entry(Hatch::BarsLimits), "no_limits");
    }
}
