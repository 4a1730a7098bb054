//! How a county is filled: a colour for its agreements, lines for its policies. The page draws the same.

use super::fill::Fill;
use super::page_looks::{self, HatchLook};
use crate::atlas::{Effect, ModelSet, Standing};
use crate::domain::{CoverageKind, Day, Scope, SupportModel, words};

words! {
    /// An entry of the page's legends, by the word that the page's address uses, and in the order of addresses. What
    /// stands only in another view's legend changes nothing in a picture.
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
        /// Marks where a required agreement is not listed.
        Unlisted = "unlisted",
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
        Several = "several",
        TaskForce = "TFM",
        JailEnforcement = "JEM",
        WarrantService = "WSO",
        SignedBy2024 = "to2024",
        FirstQuarter = "q1",
        SecondQuarter = "q2",
        ThirdQuarter = "q3",
        FourthQuarter = "q4",
        SignedFrom2026 = "from2026",
        OnlyLimits = "only_limits",
        OnlyProhibits = "only_prohibits",
        OnlyRequires = "only_requires",
        OnlyNoLimits = "only_no_limits",
    }
}

impl Ground {
    /// Of the kinds of coverage, in the order of the legend.
    pub(super) const KINDS: [Self; 4] = [Self::Field, Self::Jail, Self::Municipal, Self::Statewide];

    /// Of the models that agencies hold.
    pub(super) const HELD: [Self; 4] = [
        Self::Several,
        Self::TaskForce,
        Self::JailEnforcement,
        Self::WarrantService,
    ];

    /// Of days of signing.
    pub(super) const STEPS: [Self; 6] = [
        Self::SignedBy2024,
        Self::FirstQuarter,
        Self::SecondQuarter,
        Self::ThirdQuarter,
        Self::FourthQuarter,
        Self::SignedFrom2026,
    ];

    /// The ground of a kind of coverage.
    fn of(kind: CoverageKind) -> Self {
        match kind {
            CoverageKind::CountyField => Self::Field,
            CoverageKind::CountyJail => Self::Jail,
            CoverageKind::Municipal => Self::Municipal,
            CoverageKind::Statewide => Self::Statewide,
        }
    }

    /// The ground of the models that a county's own agencies hold.
    fn of_models(models: ModelSet) -> Option<Self> {
        let mut models = models.iter();
        match (models.next()?, models.next()) {
            (_, Some(_)) => Some(Self::Several),
            (SupportModel::TaskForce, None) => Some(Self::TaskForce),
            (SupportModel::JailEnforcement, None) => Some(Self::JailEnforcement),
            (SupportModel::WarrantService, None) => Some(Self::WarrantService),
        }
    }

    /// The ground of a day of signing.
    fn of_day(day: Day) -> Self {
        match (day.year(), day.month()) {
            (..=2024, _) => Self::SignedBy2024,
            (2026.., _) => Self::SignedFrom2026,
            (_, ..=3) => Self::FirstQuarter,
            (_, ..=6) => Self::SecondQuarter,
            (_, ..=9) => Self::ThirdQuarter,
            (_, _) => Self::FourthQuarter,
        }
    }

    /// Its entry in a legend, if it has one.
    pub(super) fn entry(self) -> Option<Entry> {
        match self {
            Self::Limits
            | Self::Land
            | Self::OnlyLimits
            | Self::OnlyProhibits
            | Self::OnlyRequires
            | Self::OnlyNoLimits => None,
            // Those that have one have it by the same word.
            ground => ground.as_str().parse().ok(),
        }
    }

    /// What it is filled with: its colour, or the dots of the one that is told apart by them alone.
    pub(super) fn fill(self) -> &'static str {
        match self {
            Self::Statewide => "url(#dots)",
            ground => page_looks::ground(ground.as_str()),
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

    /// How its lines are drawn: of one side the denser is the stricter.
    pub(super) fn drawn(self) -> &'static HatchLook {
        page_looks::hatch(self.entry().as_str())
    }

    /// Whom its lines speak for.
    pub(super) fn side(self) -> Side {
        match self {
            Self::Limits | Self::Prohibits => Side::Limits,
            Self::Requires | Self::BarsLimits => Side::Requires,
        }
    }

    /// The ground of counties that have it, where the map tells of policies alone.
    pub(super) fn alone(self) -> Ground {
        match self {
            Self::Limits => Ground::OnlyLimits,
            Self::Prohibits => Ground::OnlyProhibits,
            Self::Requires => Ground::OnlyRequires,
            Self::BarsLimits => Ground::OnlyNoLimits,
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
    /// What lies below its lines where no agreement is.
    pub(super) fn ground(self) -> Ground {
        match self {
            Self::Limits => Ground::Limits,
            Self::Requires => Ground::Land,
        }
    }
}

/// For each of [`Hatch::ALL`], whether its lines are drawn.
type Hatches = [bool; Hatch::ALL.len()];

/// Of each side the densest, which says all that a sparser one says.
fn densest(shown: Hatches) -> Hatches {
    let mut drawn = [false; Hatch::ALL.len()];
    for side in Side::ALL {
        let hatches = Hatch::ALL.iter().copied();
        let of_side = hatches.filter(|hatch| shown[*hatch as usize] && hatch.side() == *side);
        if let Some(hatch) = of_side.min_by_key(|hatch| hatch.drawn().gap) {
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
    /// The look of a standing, by what the colours tell. A city's policy is the city's: it does not hatch the county.
    pub(super) fn of(standing: &Standing, fill: Fill, hidden: &[Entry]) -> Self {
        let is_shown =
            |ground: &Ground| ground.entry().is_none_or(|entry| !hidden.contains(&entry));
        let plain = |ground: Option<Ground>| Self {
            ground: ground.filter(is_shown).unwrap_or(Ground::Land),
            hatches: Hatches::default(),
        };
        match fill {
            Fill::Model => return plain(Ground::of_models(standing.local_models)),
            Fill::Signed => return plain(standing.signed.map(Ground::of_day)),
            Fill::All | Fill::Stance => {}
        }
        let mut shown = Hatches::default();
        for (scope, effect) in standing.stances.iter() {
            if let (Scope::State | Scope::County, Some(hatch)) = (scope, Hatch::of(effect)) {
                shown[hatch as usize] |= !hidden.contains(&hatch.entry());
            }
        }
        let hatches = densest(shown);
        // Those that limit come first.
        let mut drawn = [
            Hatch::Prohibits,
            Hatch::Limits,
            Hatch::Requires,
            Hatch::BarsLimits,
        ]
        .into_iter()
        .filter(|hatch| hatches[*hatch as usize]);
        let first = drawn.next();
        let ground = match (fill, first) {
            (Fill::Stance, first) => first.map_or(Ground::Land, Hatch::alone),
            (_, first) => {
                let covered = standing.kind().map(Ground::of).filter(is_shown);
                let bare = first.map_or(Ground::Land, |hatch| hatch.side().ground());
                covered.unwrap_or(bare)
            }
        };
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
    fn a_day_of_signing_has_the_class_that_it_has_on_the_page() {
        let cases = include_str!("../../web/src/looks/signed.cases.json");
        let cases: Vec<[String; 2]> = serde_json::from_str(cases).unwrap();
        assert_eq!(cases.len(), 2 * Ground::STEPS.len());
        for [day, class] in &cases {
            let day = crate::domain::parse_day(day).unwrap();
            assert_eq!(Ground::of_day(day).as_str(), class, "{day}");
        }
    }

    #[test]
    fn the_lines_of_each_side_are_that_side_s_on_the_page_too() {
        for hatch in Hatch::ALL {
            assert_eq!(hatch.drawn().side, hatch.side().as_str(), "{hatch}");
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
