//! How a county is filled: a colour for its agreements, lines for its policies. The page draws the same.

use crate::atlas::{Effect, Standing};
use crate::domain::{CoverageKind, Scope, words};

words! {
    /// An entry of the page's legends, by the word that the page's address uses, and in the order of addresses. The
    /// picture draws the first view of the page alone: what stands only in another view's legend changes nothing in it.
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
        /// Counties whose own agencies hold several models.
        Several = "several",
        /// Counties whose own agencies hold the task force model alone.
        TaskForce = "TFM",
        /// Counties whose own agencies hold the jail enforcement model alone.
        JailEnforcement = "JEM",
        /// Counties whose own agencies hold the warrant service model alone.
        WarrantService = "WSO",
        /// Counties whose first agreement was signed in 2024 or before.
        SignedBy2024 = "to2024",
        /// Counties whose first agreement was signed in the first quarter of 2025.
        FirstQuarter = "q1",
        /// The same in the second.
        SecondQuarter = "q2",
        /// The same in the third.
        ThirdQuarter = "q3",
        /// The same in the fourth.
        FourthQuarter = "q4",
        /// Counties whose first agreement was signed in 2026 or later.
        SignedFrom2026 = "from2026",
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

    /// How its lines are drawn. Those that limit fall, those that require rise; of one side the denser is the stricter.
    pub(super) fn lines(self) -> Lines {
        match self {
            Self::Limits => Side::Limits.lines(6, 1.1),
            Self::Prohibits => Side::Limits.lines(3, 0.8),
            Self::Requires => Side::Requires.lines(7, 0.55),
            Self::BarsLimits => Side::Requires.lines(14, 0.55),
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

words! {
    /// Whom the lines of a policy speak for.
    (pub(super)) Side, "side" {
        Limits = "limits",
        Requires = "requires",
    }
}

impl Side {
    /// Lines of this side.
    fn lines(self, gap_px: u32, width_px: f64) -> Lines {
        let (colour, opacity, turn_deg) = match self {
            Self::Limits => ("#0b5cad", 1.0, 45),
            Self::Requires => ("#5a3a22", 0.6, -45),
        };
        Lines {
            side: self,
            colour,
            opacity,
            turn_deg,
            gap_px,
            width_px,
        }
    }

    /// What lies below its lines where no agreement is.
    pub(super) fn ground(self) -> Ground {
        match self {
            Self::Limits => Ground::Limits,
            Self::Requires => Ground::Land,
        }
    }
}

/// How the lines of a hatch are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lines {
    pub(super) side: Side,
    pub(super) colour: &'static str,
    /// From 0 to 1; grounds show through.
    pub(super) opacity: f64,
    /// How far they are turned from lying flat, degrees clockwise.
    pub(super) turn_deg: i32,
    /// Distance between two lines, CSS pixels.
    pub(super) gap_px: u32,
    /// Width of one, CSS pixels.
    pub(super) width_px: f64,
}

/// For each of [`Hatch::ALL`], whether its lines are drawn.
type Hatches = [bool; Hatch::ALL.len()];

/// Of each side the densest, which says all that a sparser one says.
fn densest(shown: Hatches) -> Hatches {
    let mut drawn = [false; Hatch::ALL.len()];
    for side in Side::ALL {
        let hatches = Hatch::ALL.iter().copied();
        let of_side = hatches.filter(|hatch| shown[*hatch as usize] && hatch.lines().side == *side);
        if let Some(hatch) = of_side.min_by_key(|hatch| hatch.lines().gap_px) {
            drawn[hatch as usize] = true;
        }
    }
    drawn
}

/// How a county is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) ground: Ground,
    pub(super) hatches: Hatches,
}

impl Look {
    /// The look of a standing. A city's policy is the city's: it does not hatch the county.
    pub(super) fn of(standing: &Standing, hidden: &[Entry]) -> Self {
        let mut shown = [false; Hatch::ALL.len()];
        for (scope, effect) in standing.stances.iter() {
            if let (Scope::State | Scope::County, Some(hatch)) = (scope, Hatch::of(effect)) {
                shown[hatch as usize] |= !hidden.contains(&hatch.entry());
            }
        }
        let hatches = densest(shown);
        let limited = Hatch::ALL
            .iter()
            .any(|hatch| hatches[*hatch as usize] && hatch.lines().side == Side::Limits);
        let bare = if limited {
            Side::Limits.ground()
        } else {
            Ground::Land
        };
        let is_shown =
            |ground: &Ground| ground.entry().is_none_or(|entry| !hidden.contains(&entry));
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

    #[test]
    fn of_one_side_the_denser_lines_alone_are_drawn_and_both_sides_cross() {
        let drawn = |shown: &[Hatch]| {
            let drawn = densest(std::array::from_fn(|at| shown.contains(&Hatch::ALL[at])));
            let hatches = Hatch::ALL.iter().copied();
            hatches
                .filter(|hatch| drawn[*hatch as usize])
                .collect::<Vec<_>>()
        };
        assert_eq!(drawn(&[]), []);
        for hatch in Hatch::ALL {
            assert_eq!(drawn(&[*hatch]), [*hatch]);
        }
        assert_eq!(
            drawn(&[Hatch::Limits, Hatch::Prohibits]),
            [Hatch::Prohibits]
        );
        assert_eq!(
            drawn(&[Hatch::BarsLimits, Hatch::Requires]),
            [Hatch::Requires]
        );
        assert_eq!(drawn(Hatch::ALL), [Hatch::Prohibits, Hatch::Requires]);
        let crossed = [Hatch::Limits, Hatch::BarsLimits];
        assert_eq!(drawn(&crossed), crossed);
    }
}
