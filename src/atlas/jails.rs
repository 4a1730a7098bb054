//! Which jails an agreement of a jail model is shown at: the rules, in one place.
//!
//! A rule chooses among what one file says, and says its own name. It places an agreement; it says nothing of who is held.

use super::agreements::Agency;
use super::as_of::AsOf;
use super::facilities::Facilities;
use super::whole::Atlas;
use crate::domain::{Agreement, Facility, FacilityKind, Geoid, Reach, State, SupportModel, words};
use crate::index::fold;

words! {
    /// Which rule chose the jails of an agreement of a jail model. Only facilities that are open and for adults are chosen.
    JailRule, "rule that chooses jails" {
        /// The one jail of the county's own.
        CountyJail = "county-jail",
        /// All of several jails of the county's own: which of them the agreement means is not known.
        CountyJails = "county-jails",
        /// The county has none of its own there; those in it that governments of several kinds use.
        SharedJails = "shared-jails",
        /// The jails of the town whose department signed.
        TownJails = "town-jails",
        /// Those that bear the name of the regional body that signed, wherever they lie.
        RegionalJails = "regional-jails",
        /// The prisons of the state whose corrections agency signed.
        StatePrisons = "state-prisons",
        /// There is none of the county's own, nor one there that governments share.
        None = "none",
        /// There is none of the town whose department signed.
        NoneOfTown = "none-of-town",
        /// There is none that bears the name of the regional body that signed.
        NoneOfName = "none-of-name",
        /// There is none of the state whose corrections agency signed.
        NoneOfState = "none-of-state",
    }
}

/// Jails, and the agencies whose agreements they were chosen for.
#[derive(Debug, Clone)]
pub struct Jails<'a> {
    /// The rule that chose them.
    pub rule: JailRule,
    /// The agencies with an agreement of a jail model.
    pub agencies: Vec<&'a Agency>,
    /// The counties that their agreements serve, by GEOID; empty for a state's.
    pub counties: Vec<Geoid>,
    /// The jails, in the file's order; none under a rule that found none.
    pub facilities: Vec<&'a Facility>,
}

/// A rule, and what it chose.
type Chosen<'a> = (JailRule, Vec<&'a Facility>);

/// Words that tell that a body runs a jail.
const OF_JAILS: [&str; 5] = [
    "jail",
    "detention",
    "correction",
    "corrections",
    "correctional",
];
/// Words that tell that it serves more than one county.
const REGIONAL: [&str; 3] = ["regional", "district", "joint"];
/// Words of such names besides, which tell one from another no better.
const COMMON: [&str; 12] = [
    "area",
    "adult",
    "authority",
    "board",
    "center",
    "commission",
    "complex",
    "county",
    "facility",
    "of",
    "the",
    "and",
];

/// The jails that an agreement is shown at in one of its counties; `None` if it is of no jail model, or a state's.
#[must_use]
pub fn jails_of<'a>(
    agreement: &Agreement,
    county: Geoid,
    facilities: &'a Facilities,
) -> Option<Chosen<'a>> {
    if !is_of_jails(agreement) {
        return None;
    }
    match agreement.reach {
        Reach::State => None,
        Reach::Local => Some(of_town(agreement, facilities)),
        Reach::County if is_regional(agreement) => Some(of_name(agreement, facilities)),
        Reach::County => Some(of_county(county, facilities)),
    }
}

/// The prisons that an agreement of a state's corrections agency is shown at; `None` if it is another's, or of no jail
/// model.
#[must_use]
pub fn prisons_of<'a>(agreement: &Agreement, facilities: &'a Facilities) -> Option<Chosen<'a>> {
    // A bureau of investigation has signed a jail model too, and runs no prison.
    let runs_prisons = || {
        let name = fold(&agreement.agency);
        name.split(' ').any(|word| word.starts_with("correction"))
    };
    if agreement.reach != Reach::State || !is_of_jails(agreement) || !runs_prisons() {
        return None;
    }
    let open = || open_to_adults(facilities.in_state(agreement.state));
    let own = of_kind(open(), FacilityKind::State);
    if !own.is_empty() {
        return Some((JailRule::StatePrisons, own));
    }
    // Where a territory's one prison is all that there is, the file counts it as shared.
    let shared = of_kind(open(), FacilityKind::Shared);
    Some(found(JailRule::SharedJails, shared, JailRule::NoneOfState))
}

fn is_of_jails(agreement: &Agreement) -> bool {
    match agreement.model {
        Some(SupportModel::JailEnforcement | SupportModel::WarrantService) => true,
        Some(SupportModel::TaskForce) | None => false,
    }
}

/// True if the body that signed is a jail of several counties, or is named as one.
fn is_regional(agreement: &Agreement) -> bool {
    let name = fold(&agreement.agency);
    let has = |these: &[&str]| name.split(' ').any(|word| these.contains(&word));
    has(&OF_JAILS) && (has(&REGIONAL) || agreement.counties.len() > 1)
}

fn of_county(county: Geoid, facilities: &Facilities) -> Chosen<'_> {
    let open = || open_to_adults(facilities.in_county(county));
    let own = of_kind(open(), FacilityKind::County);
    match own.len() {
        0 => found(
            JailRule::SharedJails,
            of_kind(open(), FacilityKind::Shared),
            JailRule::None,
        ),
        1 => (JailRule::CountyJail, own),
        _ => (JailRule::CountyJails, own),
    }
}

fn of_town<'a>(agreement: &Agreement, facilities: &'a Facilities) -> Chosen<'a> {
    let town = agreement.place.as_deref().map(fold);
    let around = agreement.counties.iter();
    let own = around.flat_map(|county| {
        of_kind(
            open_to_adults(facilities.in_county(*county)),
            FacilityKind::Town,
        )
    });
    let named = own.filter(|one| Some(fold(&one.town)) == town).collect();
    found(JailRule::TownJails, named, JailRule::NoneOfTown)
}

/// The jails with the name of the body: in the counties that it serves, or else elsewhere in the state, for a jail of
/// several counties may lie in a city between them.
fn of_name<'a>(agreement: &Agreement, facilities: &'a Facilities) -> Chosen<'a> {
    let body = fold(&agreement.agency);
    let telling: Vec<&str> = body.split(' ').filter(|word| is_telling(word)).collect();
    // `RSW Regional Jail` is that of Rappahannock, Shenandoah and Warren.
    let initials: String = telling
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    let is_named = |one: &&Facility| {
        let name = fold(&one.name);
        let has = |word: &str| name.split(' ').any(|other| other == word);
        let has_all = !telling.is_empty() && telling.iter().all(|word| has(word));
        let is_local = matches!(
            one.kind,
            Some(FacilityKind::County | FacilityKind::Shared | FacilityKind::Town)
        );
        is_local
            && OF_JAILS.iter().any(|word| has(word))
            && (has_all || telling.len() > 1 && has(&initials))
    };
    let all: Vec<&Facility> = open_to_adults(facilities.in_state(agreement.state))
        .filter(is_named)
        .collect();
    let within: Vec<&Facility> = all
        .iter()
        .copied()
        .filter(|one| agreement.counties.contains(&one.county))
        .collect();
    let named = if within.is_empty() { all } else { within };
    found(JailRule::RegionalJails, named, JailRule::NoneOfName)
}

fn is_telling(word: &str) -> bool {
    ![&OF_JAILS[..], &REGIONAL, &COMMON].concat().contains(&word)
}

fn open_to_adults<'a>(
    all: impl Iterator<Item = &'a Facility>,
) -> impl Iterator<Item = &'a Facility> {
    all.filter(|one| one.is_open_to_adults())
}

fn of_kind<'a>(all: impl Iterator<Item = &'a Facility>, kind: FacilityKind) -> Vec<&'a Facility> {
    all.filter(|one| one.kind == Some(kind)).collect()
}

fn found(rule: JailRule, facilities: Vec<&Facility>, none: JailRule) -> Chosen<'_> {
    let rule = if facilities.is_empty() { none } else { rule };
    (rule, facilities)
}

impl Atlas {
    /// The jails that the agreements of jail models listed in a county on a day are shown at; agencies that are shown at
    /// the same ones by the same rule stand together. Nothing where no jail or prison is at hand at all.
    ///
    /// # Panics
    /// If no county has that position.
    #[must_use]
    pub fn jails(&self, county: usize, as_of: &AsOf) -> Vec<Jails<'_>> {
        let geoid = self.counties.get(county).geoid;
        let all = self.agreements.in_county(county);
        self.gathered(all, as_of, |one| jails_of(one, geoid, &self.facilities))
    }

    /// The prisons that the agreements of jail models of a state's corrections agencies are shown at on a day.
    #[must_use]
    pub fn prisons(&self, state: State, as_of: &AsOf) -> Option<Jails<'_>> {
        let all = self.agreements.statewide(state);
        let found = self.gathered(all, as_of, |one| prisons_of(one, &self.facilities));
        // All of them have the same prisons.
        found.into_iter().next()
    }

    fn gathered<'a>(
        &'a self,
        agreements: &[usize],
        as_of: &AsOf,
        choose: impl Fn(&Agreement) -> Option<Chosen<'a>>,
    ) -> Vec<Jails<'a>> {
        let mut all: Vec<Jails<'a>> = Vec::new();
        if self.facilities.all().is_empty() {
            return all;
        }
        for at in agreements {
            let agreement = self.agreements.get(*at);
            if !as_of.lists(agreement) {
                continue;
            }
            let Some((rule, facilities)) = choose(agreement) else {
                continue;
            };
            let agency = self.agreements.agency_of(*at);
            let ids =
                |these: &[&Facility]| -> Vec<u32> { these.iter().map(|one| one.row).collect() };
            let same = all
                .iter_mut()
                .find(|one| one.rule == rule && ids(&one.facilities) == ids(&facilities));
            let Some(same) = same else {
                all.push(Jails {
                    rule,
                    agencies: vec![agency],
                    counties: agreement.counties.clone(),
                    facilities,
                });
                continue;
            };
            if !same.agencies.iter().any(|one| one.slug == agency.slug) {
                same.agencies.push(agency);
            }
            same.counties.extend(&agreement.counties);
            same.counties.sort_unstable();
            same.counties.dedup();
        }
        all
    }
}

#[cfg(test)]
#[path = "jails_tests.rs"]
mod tests;
