//! What policies do, as bits by level.

use crate::domain::{Policy, Requires, Scope, Stance};

/// What a policy does, with what it requires told apart: a law that only bars local limits requires nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Limits cooperation.
    Limits,
    /// Requires an agreement to be sought or held.
    RequiresAgreement,
    /// Requires detainers to be honored.
    RequiresDetainers,
    /// Bars local limits, and requires nothing.
    BarsLimits,
    /// Prohibits 287(g) agreements.
    Prohibits287g,
    /// Names the jurisdiction on the list of the U.S. Department of Justice.
    DojListed,
}

impl Effect {
    /// Every effect, in the order of the bits.
    pub const ALL: [Self; 6] = [
        Self::Limits,
        Self::RequiresAgreement,
        Self::RequiresDetainers,
        Self::BarsLimits,
        Self::Prohibits287g,
        Self::DojListed,
    ];

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

    /// The word that data and interfaces use: the stance, and for `requires` what it requires.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Limits => "limits",
            Self::RequiresAgreement => "requires.agreement",
            Self::RequiresDetainers => "requires.detainers",
            Self::BarsLimits => "requires.no_limits",
            Self::Prohibits287g => "prohibits_287g",
            Self::DojListed => "doj_listed",
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

/// Effects by level as bits: six for the state, six for the county, six for its cities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StanceSet(u32);

impl StanceSet {
    fn bit(scope: Scope, effect: Effect) -> u32 {
        1 << (scope as u32 * 6 + effect as u32)
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
        let pairs = Scope::ALL
            .iter()
            .flat_map(|scope| Effect::ALL.map(|effect| (*scope, effect)));
        pairs.filter(move |(scope, effect)| self.has(*scope, *effect))
    }

    /// What each bit means, the lowest first, for example `county.limits`.
    #[must_use]
    pub fn names() -> Vec<String> {
        let pairs = Scope::ALL
            .iter()
            .flat_map(|scope| Effect::ALL.map(|effect| (scope, effect)));
        pairs
            .map(|(scope, effect)| format!("{scope}.{}", effect.as_str()))
            .collect()
    }

    pub(super) fn limits_locally(self) -> bool {
        self.has(Scope::County, Effect::Limits)
            || self.has(Scope::City, Effect::Limits)
            || self.has(Scope::County, Effect::Prohibits287g)
            || self.has(Scope::City, Effect::Prohibits287g)
    }
}
