//! What policies do, as bits by level.

use crate::domain::{Policy, Requires, Scope, Stance, words};

words! {
    /// What a policy does, with what it requires told apart: a law that only bars local limits requires nothing. The
    /// word is the stance, and for `requires` what it requires.
    Effect, "effect" {
        /// Limits cooperation.
        Limits = "limits",
        /// Requires an agreement to be sought or held.
        RequiresAgreement = "requires.agreement",
        /// Requires detainers to be honored.
        RequiresDetainers = "requires.detainers",
        /// Bars local limits, and requires nothing.
        BarsLimits = "requires.no_limits",
        /// Prohibits 287(g) agreements.
        Prohibits287g = "prohibits_287g",
        /// Names the jurisdiction on the list of the U.S. Department of Justice.
        DojListed = "doj_listed",
    }
}

impl Effect {
    /// The effect of a policy.
    #[must_use]
    pub fn of(policy: &Policy) -> Self {
        match (policy.stance, policy.requires) {
            (Stance::Limits, _) => Self::Limits,
            (Stance::Prohibits287g, _) => Self::Prohibits287g,
            (Stance::DojListed, _) => Self::DojListed,
            (Stance::Requires, Some(Requires::Agreement)) => Self::RequiresAgreement,
            (Stance::Requires, Some(Requires::Detainers)) => Self::RequiresDetainers,
            (Stance::Requires, Some(Requires::NoLimits) | None) => Self::BarsLimits,
        }
    }

    /// On which side it stands where both sides could meet.
    pub(super) fn side(self) -> Side {
        match self {
            Self::Limits | Self::Prohibits287g => Side::Limits,
            Self::RequiresAgreement | Self::RequiresDetainers => Side::Asks,
            Self::BarsLimits => Side::BarsLimits,
            Self::DojListed => Side::Neither,
        }
    }

    /// True if it prohibits agreements.
    pub(super) fn prohibits_agreements(self) -> bool {
        match self {
            Self::Prohibits287g => true,
            Self::Limits
            | Self::RequiresAgreement
            | Self::RequiresDetainers
            | Self::BarsLimits
            | Self::DojListed => false,
        }
    }

    /// True if it requires an agreement to be sought or held.
    pub(super) fn requires_agreement(self) -> bool {
        match self {
            Self::RequiresAgreement => true,
            Self::Limits
            | Self::RequiresDetainers
            | Self::BarsLimits
            | Self::Prohibits287g
            | Self::DojListed => false,
        }
    }

    /// How much it asks of counties and cities, 0 for nothing: of several the most is named in a sentence.
    pub(super) fn strength(self) -> u8 {
        match self {
            Self::RequiresAgreement => 3,
            Self::RequiresDetainers => 2,
            Self::BarsLimits => 1,
            Self::Limits | Self::Prohibits287g | Self::DojListed => 0,
        }
    }

    /// The stance that it belongs to.
    #[must_use]
    pub fn stance(self) -> Stance {
        match self {
            Self::Limits => Stance::Limits,
            Self::RequiresAgreement | Self::RequiresDetainers | Self::BarsLimits => {
                Stance::Requires
            }
            Self::Prohibits287g => Stance::Prohibits287g,
            Self::DojListed => Stance::DojListed,
        }
    }
}

/// On which side of the question an effect stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// It limits cooperation.
    Limits,
    /// It asks for cooperation.
    Asks,
    /// It asks for nothing, and lets nobody limit.
    BarsLimits,
    /// On none.
    Neither,
}

/// Effects by level as bits: those of the state first, then those of the county, then those of its cities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StanceSet(u32);

const _: () = assert!(
    Scope::ALL.len() * Effect::ALL.len() <= u32::BITS as usize,
    "a set of effects needs more bits"
);

impl StanceSet {
    fn bit(scope: Scope, effect: Effect) -> u32 {
        1 << (scope as usize * Effect::ALL.len() + effect as usize)
    }

    /// Adds a policy.
    pub fn insert(&mut self, policy: &Policy) {
        self.0 |= Self::bit(policy.scope, Effect::of(policy));
    }

    /// Adds all of another set.
    pub fn extend(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// True if a policy of this level has this effect.
    #[must_use]
    pub fn has(self, scope: Scope, effect: Effect) -> bool {
        self.0 & Self::bit(scope, effect) != 0
    }

    /// The bits; [`StanceSet::names`] tells what each means.
    #[must_use]
    pub fn bits(self) -> u32 {
        self.0
    }

    /// The pairs of level and effect that are in the set.
    pub fn iter(self) -> impl Iterator<Item = (Scope, Effect)> {
        Self::pairs().filter(move |(scope, effect)| self.has(*scope, *effect))
    }

    /// What each bit means, the lowest first, for example `county.limits`.
    #[must_use]
    pub fn names() -> Vec<String> {
        Self::pairs()
            .map(|(scope, effect)| format!("{scope}.{effect}"))
            .collect()
    }

    /// Every pair of level and effect, in the order of the bits.
    fn pairs() -> impl Iterator<Item = (Scope, Effect)> {
        let of = |scope| Effect::ALL.iter().map(move |effect| (scope, *effect));
        Scope::ALL.iter().copied().flat_map(of)
    }

    /// True if a policy of this level has an effect that is meant.
    pub(super) fn has_any(self, scope: Scope, is_meant: impl Fn(Effect) -> bool) -> bool {
        let mut all = Effect::ALL.iter().copied();
        all.any(|effect| self.has(scope, effect) && is_meant(effect))
    }

    /// True if a policy of this level has an effect on this side.
    pub(super) fn has_side(self, scope: Scope, side: Side) -> bool {
        self.has_any(scope, |effect| effect.side() == side)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_effect_of_every_level_has_a_bit_of_its_own_in_the_order_of_their_names() {
        let names = StanceSet::names();
        for (at, (scope, effect)) in StanceSet::pairs().enumerate() {
            let set = StanceSet(1 << at);
            assert_eq!(set.iter().collect::<Vec<_>>(), [(scope, effect)]);
            assert_eq!(names[at], format!("{scope}.{effect}"));
        }
        let all = StanceSet::pairs().fold(0, |all, (scope, effect)| {
            all | StanceSet::bit(scope, effect)
        });
        assert_eq!(all.count_ones() as usize, names.len());
    }

    #[test]
    fn what_asks_for_something_has_a_strength_of_its_own_and_nothing_else_has_one() {
        let mut asked: Vec<(u8, Effect)> = Effect::ALL
            .iter()
            .map(|effect| (effect.strength(), *effect))
            .filter(|(strength, _)| *strength > 0)
            .collect();
        asked.sort_unstable();
        let strengths: Vec<u8> = asked.iter().map(|(strength, _)| *strength).collect();
        assert_eq!(strengths, [1, 2, 3]);
        for effect in Effect::ALL {
            let asks = matches!(effect.side(), Side::Asks | Side::BarsLimits);
            assert_eq!(effect.strength() > 0, asks, "{effect}");
        }
        let (_, strongest) = asked[2];
        assert!(strongest.requires_agreement());
    }

    #[test]
    fn a_level_has_the_effects_of_its_own_policies_alone() {
        let set = StanceSet(StanceSet::bit(Scope::State, Effect::Prohibits287g));
        assert!(set.has_any(Scope::State, Effect::prohibits_agreements));
        assert!(set.has_side(Scope::State, Side::Limits));
        assert!(!set.has_any(Scope::State, Effect::requires_agreement));
        assert!(!set.has_any(Scope::County, Effect::prohibits_agreements));
        assert!(!StanceSet::default().has_any(Scope::State, |_any| true));
    }
}
