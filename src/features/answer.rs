//! Whole answers: what applies at a point, in a county, in a state; one agency.

use schemars::JsonSchema;
use serde::Serialize;

use super::agency::{AgencyRecord, agencies, agencies_at};
use super::application::ApplicationRecord;
use super::conflict::ConflictRecord;
use super::county_name::CountyName;
use super::envelope::Envelope;
use super::history::{Event, county_events, state_events};
use super::jail::JailsRecord;
use super::policy::PolicyRecord;
use super::town::TownName;
use crate::atlas::{Agency, Applied, AsOf, Atlas, ByModel, InTowns, Presence};
use crate::domain::{CoverageKind, Day, Geoid, SheetKind, State};
use crate::table::{Kind, record};

/// The town nearest to a point.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TownRecord<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its point: longitude, latitude, degrees, WGS84.
    pub point: [f64; 2],
    /// How far away it is.
    pub distance_km: f64,
}

/// What applies at a point.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AtAnswer<'a> {
    /// The day, the list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// The point: longitude, latitude, degrees, WGS84.
    pub point: [f64; 2],
    /// The county that it lies in.
    pub county: CountyName<'a>,
    /// How agreements cover the county.
    pub kind: Option<CoverageKind>,
    /// The town that it lies in, if any whose border is known.
    pub town: Option<TownName<'a>>,
    /// The town around that one: a village may lie in a town of New England.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub around_town: Option<TownName<'a>>,
    /// The nearest town of the county, by its own point.
    pub nearest_town: Option<TownRecord<'a>>,
    /// Agencies from the town to the state.
    pub agencies: Vec<AgencyRecord<'a>>,
    /// Departments of other towns in the county, which end at their town's line.
    pub elsewhere_in_county: Vec<AgencyRecord<'a>>,
    /// Applications on the list of pending agencies, but for those whose agreement is listed.
    pub pending: Vec<ApplicationRecord<'a>>,
    /// Applications on that list whose agreement is listed by the day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pending_listed_as_agreement: Vec<ApplicationRecord<'a>>,
    /// The jails that its agreements of jail models are shown at; left out where none is listed on the day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub jails: Vec<JailsRecord<'a>>,
    /// Policies in force: the state's, the county's, its cities'.
    pub policies: Vec<PolicyRecord<'a>>,
    /// Where both sides meet.
    pub conflicts: Vec<ConflictRecord<'a>>,
}

/// What applies at a point of a county.
///
/// # Panics
/// If no county has that position.
#[must_use]
pub fn at<'a>(
    atlas: &'a Atlas,
    county: usize,
    point: [f64; 2],
    as_of: &AsOf,
    today: Day,
) -> AtAnswer<'a> {
    let here = atlas.counties.get(county);
    let around = atlas.around(county, point);
    let nearest = around.nearest;
    let listed = atlas.listed_in(county, as_of);
    let (pending, pending_listed_as_agreement) = applications(atlas, county, as_of);
    let all = agencies_at(atlas, &listed, &around, as_of);
    let (elsewhere, present): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(presence, _agency)| *presence == Presence::Elsewhere);
    AtAnswer {
        envelope: Envelope::of(atlas, as_of, today),
        point,
        county: CountyName {
            geoid: here.geoid,
            name: &here.name,
            state: here.state,
        },
        kind: atlas.standing(county, as_of).kind(),
        town: around.within.first().map(|at| TownName::of(atlas, *at)),
        around_town: around.within.get(1).map(|at| TownName::of(atlas, *at)),
        nearest_town: nearest.map(|near| TownRecord {
            name: &near.place.name,
            point: near.place.point,
            distance_km: (near.distance_km * 10.0).round() / 10.0,
        }),
        agencies: present
            .into_iter()
            .map(|(_presence, agency)| agency)
            .collect(),
        elsewhere_in_county: elsewhere
            .into_iter()
            .map(|(_presence, agency)| agency)
            .collect(),
        pending,
        pending_listed_as_agreement,
        jails: jails_of(atlas, county, as_of),
        policies: policies_of(atlas, county, as_of),
        conflicts: conflicts_of(atlas, county, as_of),
    }
}

/// What applies in a county.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CountyAnswer<'a> {
    /// The day, the list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// Its GEOID.
    pub geoid: Geoid,
    /// Its name in full.
    pub name: &'a str,
    /// Its state.
    pub state: State,
    /// Residents in `population_year`.
    pub population: Option<u32>,
    /// The year of the estimate, or of the census, that gives them: the day's own where there is one.
    pub population_year: Option<i16>,
    /// West, south, east, north; degrees, WGS84.
    pub bbox: [f64; 4],
    /// The file of the list used; none before the first.
    pub list: Option<&'a str>,
    /// How agreements cover it.
    pub kind: Option<CoverageKind>,
    /// Its towns with an agreement of their own agency, where no agency of the whole county has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "InTowns")]
    pub in_towns: Option<InTowns>,
    /// Agencies with a listed agreement, from the town to the state.
    pub agencies: Vec<AgencyRecord<'a>>,
    /// Agencies whose agreement is missing from the list and had not ended.
    pub missing: Vec<AgencyRecord<'a>>,
    /// Applications on the list of pending agencies, but for those whose agreement is listed.
    pub pending: Vec<ApplicationRecord<'a>>,
    /// Applications on that list whose agreement is listed by the day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pending_listed_as_agreement: Vec<ApplicationRecord<'a>>,
    /// The jails that its agreements of jail models are shown at; left out where none is listed on the day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub jails: Vec<JailsRecord<'a>>,
    /// Policies in force: the state's, its own, its cities'.
    pub policies: Vec<PolicyRecord<'a>>,
    /// Where both sides meet.
    pub conflicts: Vec<ConflictRecord<'a>>,
    /// What happened here, oldest first, up to the day.
    pub history: Vec<Event<'a>>,
}

/// What applies in a county.
///
/// # Panics
/// If no county has that position.
#[must_use]
pub fn county<'a>(atlas: &'a Atlas, county: usize, as_of: &AsOf, today: Day) -> CountyAnswer<'a> {
    let here = atlas.counties.get(county);
    let local = atlas.agreements.in_county(county).iter();
    let all = local.chain(atlas.agreements.statewide(here.state)).copied();
    let residents = here.residents.on(as_of.day);
    let kind = atlas.standing(county, as_of).kind();
    let missing: Vec<usize> = all
        .filter(|at| atlas.agreements.misses(*at, as_of))
        .collect();
    let (pending, pending_listed_as_agreement) = applications(atlas, county, as_of);
    CountyAnswer {
        envelope: Envelope::of(atlas, as_of, today).with_vintage(atlas),
        geoid: here.geoid,
        name: &here.name,
        state: here.state,
        population: residents.map(|(residents, _year)| residents),
        population_year: residents.map(|(_residents, year)| year),
        bbox: here.bbox,
        list: as_of
            .sheet
            .and_then(|list| atlas.list_file(SheetKind::Participating, list)),
        kind,
        // Other counties have none, and reckoning them takes longer than all the rest.
        in_towns: (kind == Some(CoverageKind::Municipal))
            .then(|| atlas.in_towns(as_of).remove(&county))
            .flatten(),
        agencies: agencies(atlas, &atlas.listed_in(county, as_of), as_of),
        missing: agencies(atlas, &missing, as_of),
        pending,
        pending_listed_as_agreement,
        jails: jails_of(atlas, county, as_of),
        policies: policies_of(atlas, county, as_of),
        conflicts: conflicts_of(atlas, county, as_of),
        history: county_events(atlas, county, as_of),
    }
}

/// The applications of a county that are pending, and those whose agreement is listed.
fn applications<'a>(
    atlas: &'a Atlas,
    county: usize,
    as_of: &AsOf,
) -> (Vec<ApplicationRecord<'a>>, Vec<ApplicationRecord<'a>>) {
    let found: Vec<Applied<'a>> = atlas.applications_in(county, *as_of).collect();
    found
        .into_iter()
        .map(|applied| ApplicationRecord::of(atlas, applied, as_of))
        .partition(|record| record.became.is_none())
}

fn jails_of<'a>(atlas: &'a Atlas, county: usize, as_of: &AsOf) -> Vec<JailsRecord<'a>> {
    let found = atlas.jails(county, as_of).into_iter();
    found.map(|jails| JailsRecord::of(atlas, jails)).collect()
}

fn policies_of<'a>(atlas: &'a Atlas, county: usize, as_of: &AsOf) -> Vec<PolicyRecord<'a>> {
    let state = atlas.counties.get(county).state;
    let all = atlas.policies.applying(county, state, as_of);
    all.into_iter()
        .map(|policy| PolicyRecord::of(atlas, policy, as_of))
        .collect()
}

fn conflicts_of<'a>(atlas: &'a Atlas, county: usize, as_of: &AsOf) -> Vec<ConflictRecord<'a>> {
    let found = atlas.conflicts(county, as_of).into_iter();
    found
        .map(|conflict| ConflictRecord::of(conflict, None))
        .collect()
}

record! {
    /// A county of a state, in the answer about the state.
    CountyLine<'a> in CountyLines, "counties of a state" {
        /// Its GEOID.
        geoid: Geoid => Kind::Geoid;
        /// Its name in full.
        name: &'a str => Kind::Text;
        /// How agreements cover it.
        kind: Option<CoverageKind> => Kind::Word(CoverageKind::LIST), null;
        /// True if both sides meet in it.
        conflict: bool => Kind::Truth;
    }
}

/// What applies in a state.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StateAnswer<'a> {
    /// The day, the list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// Its postal code.
    pub usps: State,
    /// Its GEOID.
    pub geoid: Geoid,
    /// Its name.
    pub name: &'static str,
    /// Residents in `population_year`; they may differ from the sum of its counties, some of which have a census
    /// count alone.
    pub population: Option<u32>,
    /// The year of the estimate, or of the census, that gives them.
    pub population_year: Option<i16>,
    /// West, south, east, north; degrees, WGS84.
    pub bbox: [f64; 4],
    /// `statewide` if a state agency has a listed agreement.
    pub kind: Option<CoverageKind>,
    /// Listed agreements of all agencies in the state.
    pub agreements: u32,
    /// The same by support model.
    pub by_model: ByModel,
    /// Every agency in the state with a listed agreement, from the town to the state.
    pub agencies: Vec<AgencyRecord<'a>>,
    /// Applications of agencies in the state on the list of pending agencies, but for those whose agreement is listed.
    pub pending: Vec<ApplicationRecord<'a>>,
    /// The prisons that the agreements of jail models of its corrections agency are shown at; left out where none is
    /// listed on the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "JailsRecord<'a>")]
    pub prisons: Option<JailsRecord<'a>>,
    /// Policies in force: the state's, its counties', its cities'.
    pub policies: Vec<PolicyRecord<'a>>,
    /// Where both sides meet, over all its counties.
    pub conflicts: Vec<ConflictRecord<'a>>,
    /// Its counties.
    pub counties: Vec<CountyLine<'a>>,
    /// What happened to the state's own agencies and policies, oldest first, up to the day.
    pub history: Vec<Event<'a>>,
}

/// What applies in a state; `None` if no boundary at hand belongs to it.
#[must_use]
pub fn state<'a>(
    atlas: &'a Atlas,
    state: State,
    as_of: &AsOf,
    today: Day,
) -> Option<StateAnswer<'a>> {
    let here = atlas.counties.of_state(state);
    let named = atlas
        .names
        .find(crate::index::NameKind::State, state.usps())?;
    let all = atlas.agreements.all().iter().enumerate();
    let listed: Vec<usize> = all
        .filter(|(_at, agreement)| agreement.state == state && as_of.lists(agreement))
        .map(|(at, _agreement)| at)
        .collect();
    let mut by_model = ByModel::default();
    for at in &listed {
        if let Some(model) = atlas.agreements.get(*at).model {
            by_model.add(model);
        }
    }
    let statewide = atlas.agreements.statewide(state).iter();
    let mut conflicts = Vec::new();
    let mut counties = Vec::with_capacity(here.len());
    for at in here {
        let county = atlas.counties.get(*at);
        let standing = atlas.standing(*at, as_of);
        counties.push(CountyLine {
            geoid: county.geoid,
            name: &county.name,
            kind: standing.kind(),
            conflict: !standing.conflicts.is_empty(),
        });
        let found = atlas.conflicts(*at, as_of).into_iter();
        conflicts.extend(found.map(|found| ConflictRecord::of(found, Some(county.geoid))));
    }
    let residents = atlas.counties.residents_of(state).on(as_of.day);
    let policies = atlas.policies.all().iter();
    let policies = policies.filter(|policy| policy.state == state && as_of.in_force(policy));
    Some(StateAnswer {
        envelope: Envelope::of(atlas, as_of, today),
        usps: state,
        geoid: state.geoid(),
        name: state.name(),
        population: residents.map(|(residents, _year)| residents),
        population_year: residents.map(|(_residents, year)| year),
        bbox: named.bbox,
        kind: statewide
            .map(|at| atlas.agreements.get(*at))
            .find(|agreement| as_of.lists(agreement))
            .map(crate::domain::Agreement::coverage_kind),
        agreements: u32::try_from(listed.len()).unwrap_or(u32::MAX),
        by_model,
        agencies: agencies(atlas, &listed, as_of),
        pending: atlas
            .applications(*as_of)
            .filter(|applied| applied.application.state == state && applied.became.is_none())
            .map(|applied| ApplicationRecord::of(atlas, applied, as_of))
            .collect(),
        prisons: atlas
            .prisons(state, as_of)
            .map(|jails| JailsRecord::of(atlas, jails)),
        policies: policies
            .map(|policy| PolicyRecord::of(atlas, policy, as_of))
            .collect(),
        conflicts,
        counties,
        history: state_events(atlas, state, as_of),
    })
}

/// One agency with all its agreements through the years.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AgencyAnswer<'a> {
    /// The day, the list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// The agency, with every agreement that it ever had.
    #[serde(flatten)]
    pub agency: AgencyRecord<'a>,
    /// Other names that ICE printed for it.
    pub former_names: &'a [String],
}

/// One agency with all its agreements through the years.
#[must_use]
pub fn agency<'a>(
    atlas: &'a Atlas,
    agency: &'a Agency,
    as_of: &AsOf,
    today: Day,
) -> AgencyAnswer<'a> {
    AgencyAnswer {
        envelope: Envelope::of(atlas, as_of, today),
        agency: AgencyRecord::of(atlas, agency, &agency.agreements, as_of),
        former_names: &agency.former_names,
    }
}
