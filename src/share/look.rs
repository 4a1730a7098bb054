//! How a county is filled: a colour for its agreements, lines for its policies. The page draws the same.

use crate::atlas::{Effect, Standing};
use crate::domain::{CoverageKind, Scope, words};

words! {
    /// An entry of the page's legend, by the word that the page's address uses.
    Entry, "entry of the legend" {
        /// Counties with a task force agreement of a county-wide agency.
        Field = "field",
        /// Counties with jail models of a county-wide agency only.
        Jail = "jail",
        /// Counties with an agreement of a town or campus only.
        Municipal = "municipal",
        /// Counties of a state whose own agency alone has one.
        Statewide = "statewide",
        /// Lines of policies that limit cooperation.
        Limits = "limits",
        /// Lines of policies that prohibit agreements.
        Prohibits = "prohibits",
        /// Lines of policies that require cooperation.
        Requires = "requires",
        /// Lines of policies that bar local limits.
        NoLimits = "no_limits",
        /// Dots of cities with a policy.
        Cities = "cities",
        /// Dots of towns' agencies.
        Towns = "towns",
        /// Marks where both sides meet.
        Conflicts = "conflicts",
    }
}

words! {
    /// The colour below the lines, by the class of its path.
    (pub(super)) Ground, "ground" {
        Field = "field",
        Jail = "jail",
        Municipal = "municipal",
        Statewide = "statewide",
        Limits = "limits",
        Land = "land",
    }
}

impl Ground {
    /// The ground of a kind of coverage.
    fn of(kind: CoverageKind) -> Self {
        match kind {
            CoverageKind::CountyField => Self::Field,
            CoverageKind::CountyJail => Self::Jail,
            CoverageKind::Municipal => Self::Municipal,
            CoverageKind::Statewide => Self::Statewide,
        }
    }

    /// Its entry in the legend, if it has one.
    pub(super) fn entry(self) -> Option<Entry> {
        match self {
            Self::Field => Some(Entry::Field),
            Self::Jail => Some(Entry::Jail),
            Self::Municipal => Some(Entry::Municipal),
            Self::Statewide => Some(Entry::Statewide),
            Self::Limits | Self::Land => None,
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

words! {
    /// The lines that stand for policies, by the id of their pattern.
    (pub(super)) Hatch, "hatch" {
        Limits = "h-limits",
        Prohibits = "h-prohibits",
        Requires = "h-requires",
        BarsLimits = "h-bars",
    }
}

impl Hatch {
    /// Its entry in the legend.
    pub(super) fn entry(self) -> Entry {
        match self {
            Self::Limits => Entry::Limits,
            Self::Prohibits => Entry::Prohibits,
            Self::Requires => Entry::Requires,
            Self::BarsLimits => Entry::NoLimits,
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

/// How a county is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) ground: Ground,
    /// For each of [`Hatch::ALL`], whether its lines are drawn.
    pub(super) hatches: [bool; Hatch::ALL.len()],
}

impl Look {
    /// The look of a standing. A city's policy is the city's: it does not hatch the county.
    pub(super) fn of(standing: &Standing, hidden: &[Entry]) -> Self {
        let mut hatches = [false; Hatch::ALL.len()];
        for (scope, effect) in standing.stances.iter() {
            if let (Scope::State | Scope::County, Some(hatch)) = (scope, Hatch::of(effect)) {
                hatches[hatch as usize] |= !hidden.contains(&hatch.entry());
            }
        }
        let limited = hatches[Hatch::Limits as usize] || hatches[Hatch::Prohibits as usize];
        // A denser hatch of the same direction says all that the sparser one says.
        hatches[Hatch::Limits as usize] &= !hatches[Hatch::Prohibits as usize];
        hatches[Hatch::BarsLimits as usize] &= !hatches[Hatch::Requires as usize];
        let is_shown =
            |ground: &Ground| ground.entry().is_none_or(|entry| !hidden.contains(&entry));
        let bare = if limited {
            Ground::Limits
        } else {
            Ground::Land
        };
        let covered = standing.kind().map(Ground::of).filter(is_shown);
        let ground = covered.unwrap_or(bare);
        Self { ground, hatches }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entries_of_coverage_are_the_words_of_its_kinds() {
        for kind in CoverageKind::ALL {
            let entry = Ground::of(*kind).entry().unwrap();
            assert_eq!(entry.as_str(), kind.as_str());
        }
    }
}
