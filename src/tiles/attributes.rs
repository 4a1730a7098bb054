//! What the features of each layer say on a day.

use std::collections::HashMap;

use serde::Serialize;

use super::body::{Attributes, Points};
use super::id::{Layer, TOWNS_FROM, TOWNS_WITH_RECORDS_FROM};
use super::properties::{
    AgencyProperties, ByKind, CountyProperties, PlaceProperties, StanceRecord, StateProperties,
    TownPolicy, TownProperties,
};
use super::texts::SharedTexts;
use crate::atlas::{AsOf, Atlas, Standing};
use crate::domain::{Level, Place, Reach, Residents, State, SupportModel};

/// What a layer's features say on a day, with the texts of other days shared; of counties and states in the order of the coverage.
#[must_use]
pub fn attributes(atlas: &Atlas, layer: Layer, as_of: &AsOf, shared: &SharedTexts) -> Attributes {
    attributes_of(atlas, layer, as_of, shared, Towns::All)
}

/// Which features of a layer of towns are told of; of other layers all are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towns {
    /// Every one.
    All,
    /// Those with an agency or a policy of their own: of the layer `towns` on any day, of `places` on the day.
    WithRecords,
    /// Every place, as if it had neither.
    Plain,
}

/// What a layer's features say on a day, of towns perhaps of some alone.
#[must_use]
pub fn attributes_of(
    atlas: &Atlas,
    layer: Layer,
    as_of: &AsOf,
    shared: &SharedTexts,
    which: Towns,
) -> Attributes {
    let mut attributes = Attributes::new(atlas.epochs.of(as_of.day), shared);
    match layer {
        Layer::Counties => counties(atlas, as_of, &mut attributes),
        Layer::States => states(atlas, as_of, &mut attributes),
        Layer::Towns => towns(atlas, as_of, &mut attributes, which),
        Layer::Agencies => agencies(atlas, as_of, &mut attributes),
        Layer::Places => places(atlas, as_of, &mut attributes, which),
    }
    attributes
}

fn stances(standing: &Standing) -> Vec<StanceRecord<'static>> {
    let all = standing.stances.iter();
    all.map(|(level, effect)| StanceRecord {
        level,
        stance: effect.stance(),
        requires: effect.as_str().strip_prefix("requires."),
    })
    .collect()
}

/// The residents of the day's year: what all days of one year say in the same words, so that they differ by
/// nothing else than the list and the policies.
fn residents_on(residents: &Residents, as_of: &AsOf) -> Option<u32> {
    let (residents, _year) = residents.on(as_of.day)?;
    Some(residents)
}

fn counties(atlas: &Atlas, as_of: &AsOf, attributes: &mut Attributes) {
    for (county, standing) in atlas.counties.all().iter().zip(atlas.standings(as_of)) {
        let properties = CountyProperties {
            geoid: county.geoid,
            name: &county.name,
            state: county.state,
            kind: standing.kind(),
            models: standing.models.iter().collect(),
            agreements: ByKind(standing.agreements),
            policies: stances(&standing),
            conflict: !standing.conflicts.is_empty(),
            unlisted: standing.only_unlisted(),
            population: residents_on(&county.residents, as_of),
        };
        push(attributes, county.geoid.as_str(), &properties);
    }
}

fn states(atlas: &Atlas, as_of: &AsOf, attributes: &mut Attributes) {
    let mut listed: HashMap<State, u32> = HashMap::new();
    for agreement in atlas
        .agreements
        .all()
        .iter()
        .filter(|agreement| as_of.lists(agreement))
    {
        *listed.entry(agreement.state).or_default() += 1;
    }
    for state in &atlas.states {
        let standing = atlas.standing_of_state(*state, as_of);
        let properties = StateProperties {
            geoid: state.geoid(),
            usps: *state,
            name: state.name(),
            state: *state,
            kind: standing.kind(),
            models: standing.models.iter().collect(),
            agreements: listed.get(state).copied().unwrap_or(0),
            policies: stances(&standing),
            population: residents_on(atlas.counties.residents_of(*state), as_of),
        };
        push(attributes, state.fips(), &properties);
    }
}

/// Every town whose border is known, those without an agreement and a policy of their own nearer than the others.
fn towns(atlas: &Atlas, as_of: &AsOf, attributes: &mut Attributes, which: Towns) {
    let records = atlas.town_records();
    for (at, area) in (0u32..).zip(atlas.town_areas.all()) {
        let own = records.get(&at);
        if own.is_none() && which == Towns::WithRecords {
            attributes.min_zoom.push(TOWNS_FROM);
            attributes.skip();
            continue;
        }
        let agreements: Vec<_> = own
            .iter()
            .flat_map(|own| &own.agreements)
            .map(|at| atlas.agreements.get(*at))
            .filter(|agreement| as_of.lists(agreement))
            .collect();
        let policies: Vec<TownPolicy<'_>> = own
            .iter()
            .flat_map(|own| &own.policies)
            .map(|at| &atlas.policies.all()[*at])
            .filter(|policy| as_of.in_force(policy))
            .map(TownPolicy::of)
            .collect();
        let mut models: Vec<SupportModel> = agreements.iter().filter_map(|a| a.model).collect();
        models.sort_unstable();
        models.dedup();
        let mut agencies: Vec<&str> = agreements.iter().map(|a| a.agency_id.as_str()).collect();
        agencies.sort_unstable();
        agencies.dedup();
        let is_plain = agencies.is_empty() && policies.is_empty();
        attributes.min_zoom.push(if is_plain {
            TOWNS_FROM
        } else {
            TOWNS_WITH_RECORDS_FROM
        });
        let properties = TownProperties {
            geoid: area.town.geoid,
            name: area.town.plain_name(),
            state: area.town.state,
            counties: &area.counties,
            kind: agreements.iter().map(|a| a.coverage_kind()).min(),
            models,
            agencies,
            policies,
        };
        push(attributes, area.town.geoid.as_str(), &properties);
    }
}

/// The first zoom at which an agency is shown.
const AGENCY_MIN_ZOOM: u8 = 4;

/// Agencies with a listed agreement, at their town, or at the largest town of their first county. A state's
/// agency has no point: it is everywhere in its state.
fn agencies(atlas: &Atlas, as_of: &AsOf, attributes: &mut Attributes) {
    let mut points = Points::default();
    for agency in atlas.agreements.agencies() {
        let listed: Vec<_> = agency
            .agreements
            .iter()
            .map(|at| atlas.agreements.get(*at))
            .filter(|agreement| as_of.lists(agreement) && agreement.reach != Reach::State)
            .collect();
        let Some(newest) = listed.last() else {
            continue;
        };
        let Some((point, at)) = atlas.stand_in(newest.place.as_deref(), &newest.counties) else {
            continue;
        };
        points.lon_lat.push(point);
        points.min_zoom.push(AGENCY_MIN_ZOOM);
        let mut models: Vec<SupportModel> = listed.iter().filter_map(|a| a.model).collect();
        models.sort_unstable();
        models.dedup();
        let properties = AgencyProperties {
            slug: &agency.slug,
            name: &agency.name,
            state: agency.state,
            level: agency.level,
            kind: listed
                .iter()
                .map(|agreement| agreement.coverage_kind())
                .min(),
            models,
            counties: &newest.counties,
            place: newest.place.as_deref(),
            at,
        };
        push(attributes, &agency.slug, &properties);
    }
    attributes.points = Some(points);
}

/// Towns: those with a policy or an agency of their own first, the others as there is room for them.
fn places(atlas: &Atlas, as_of: &AsOf, attributes: &mut Attributes, which: Towns) {
    let mut policies: HashMap<usize, Vec<TownPolicy<'_>>> = HashMap::new();
    let in_force = atlas
        .policies
        .all()
        .iter()
        .filter(|policy| as_of.in_force(policy));
    for policy in in_force {
        let town = policy
            .place
            .as_deref()
            .and_then(|name| atlas.towns.find(name, &policy.counties));
        if let Some(at) = town {
            policies.entry(at).or_default().push(TownPolicy::of(policy));
        }
    }
    let mut agencies: HashMap<usize, Vec<&str>> = HashMap::new();
    for agreement in atlas.agreements.all() {
        if agreement.level != Level::Municipal || !as_of.lists(agreement) {
            continue;
        }
        let town = agreement
            .place
            .as_deref()
            .and_then(|name| atlas.towns.find(name, &agreement.counties));
        if let Some(at) = town {
            let here = agencies.entry(at).or_default();
            if !here.contains(&agreement.agency_id.as_str()) {
                here.push(&agreement.agency_id);
            }
        }
    }
    if which == Towns::Plain {
        policies.clear();
        agencies.clear();
    }
    let mut points = Points::default();
    for (at, town) in atlas.towns.all().iter().enumerate() {
        let (policies, agencies) = (policies.remove(&at), agencies.remove(&at));
        points.lon_lat.push(town.point);
        points.min_zoom.push(match (&policies, &agencies) {
            (Some(_), _) => 3,
            (None, Some(_)) => 6,
            (None, None) => min_zoom(town),
        });
        if which == Towns::WithRecords && policies.is_none() && agencies.is_none() {
            attributes.skip();
            continue;
        }
        let properties = PlaceProperties {
            name: &town.name,
            state: town.state,
            county: town.county,
            population: town.population,
            policies: policies.unwrap_or_default(),
            agencies: agencies.unwrap_or_default(),
        };
        push(
            attributes,
            &format!("{}:{}", town.county, town.name),
            &properties,
        );
    }
    attributes.points = Some(points);
}

/// The first zoom at which a town is shown for its size alone: a few dozen names in a view.
fn min_zoom(town: &Place) -> u8 {
    let residents = town.population.unwrap_or(0);
    let shown = SHOWN_FROM.iter().find(|(least, _zoom)| residents >= *least);
    shown.map_or(u8::MAX, |(_least, zoom)| *zoom)
}

/// Towns of so many residents are shown for their size alone from this zoom on, the largest first.
pub const SHOWN_FROM: [(u32, u8); 6] = [
    (500_000, 5),
    (100_000, 7),
    (25_000, 9),
    (5_000, 10),
    (1_000, 11),
    (0, 12),
];

fn push(attributes: &mut Attributes, id: &str, properties: &impl Serialize) {
    // Plain values under text keys always serialize; a feature without properties would not be drawn.
    let json = serde_json::to_string(properties).unwrap_or_else(|_never| "{}".to_owned());
    attributes.push(id, &json);
}
