//! The records of agencies, each with its agreements.

use super::agreement::{AgreementRecord, Agreements};
use crate::atlas::{Agency, Around, AsOf, Atlas, Presence};
use crate::domain::{Agreement, CoverageKind, Geoid, Level, State};
use crate::table::{Kind, Unit, describe, record};

record! {
    /// An agency with its agreements, in the answers about points, counties and states, and by itself.
    AgencyRecord<'a> in Agencies, "agencies" {
        /// Its slug.
        slug: &'a str => Kind::Text;
        /// Its name as last printed.
        name: &'a str => Kind::Text;
        /// Its state.
        state: State => Kind::State;
        /// What kind of body it is.
        level: Level => Kind::Word(Level::LIST);
        /// How its listed agreements cover its counties: the first kind that applies.
        kind: Option<CoverageKind> => Kind::Word(CoverageKind::LIST), null;
        /// The counties it covers or lies in; empty for a state agency.
        counties: Vec<Geoid> => Kind::List(&Kind::Geoid);
        /// Its town.
        place: Option<&'a str> => Kind::Text, left_out;
        /// How surely its area holds the point asked about.
        presence: Option<Presence> => Kind::Word(Presence::LIST), left_out;
        /// Distance from the point asked about to the town's point, for a town's department nearby.
        distance_km: Option<f64> => Kind::Number(Unit::Kilometres), left_out;
        /// Its agreements, by signing day.
        agreements: Vec<AgreementRecord<'a>> => Kind::List(&Kind::Row(describe::<Agreements>));
    }
}

impl<'a> AgencyRecord<'a> {
    /// The record of an agency with these of its agreements.
    #[must_use]
    pub fn of(atlas: &'a Atlas, agency: &'a Agency, agreements: &[usize], as_of: &AsOf) -> Self {
        let all = || agreements.iter().map(|at| atlas.agreements.get(*at));
        let mut counties: Vec<Geoid> = all().flat_map(|a| a.counties.iter().copied()).collect();
        counties.sort_unstable();
        counties.dedup();
        Self {
            slug: &agency.slug,
            name: &agency.name,
            state: agency.state,
            level: agency.level,
            kind: all()
                .filter(|a| as_of.lists(a))
                .map(Agreement::coverage_kind)
                .min(),
            counties,
            place: agency.place.as_deref(),
            presence: None,
            distance_km: None,
            agreements: agreements
                .iter()
                .map(|at| AgreementRecord::of(atlas, *at, as_of))
                .collect(),
        }
    }
}

/// Agencies with these of their agreements, in the order town, county, special body, state.
#[must_use]
pub(super) fn agencies<'a>(
    atlas: &'a Atlas,
    agreements: &[usize],
    as_of: &AsOf,
) -> Vec<AgencyRecord<'a>> {
    grouped(atlas, agreements)
        .into_iter()
        .map(|(agency, members)| AgencyRecord::of(atlas, agency, &members, as_of))
        .collect()
}

/// Agencies with these of their agreements, each with how surely its area holds a point.
#[must_use]
pub(super) fn agencies_at<'a>(
    atlas: &'a Atlas,
    agreements: &[usize],
    around: &Around<'_>,
    as_of: &AsOf,
) -> Vec<(Presence, AgencyRecord<'a>)> {
    let record = |(agency, members): (&'a Agency, Vec<usize>)| {
        let presences = members.iter().map(|at| atlas.presence(*at, around));
        let presence = presences.min().unwrap_or(Presence::Elsewhere);
        let nearest = around.nearest;
        let distance_km = nearest.filter(|_near| presence == Presence::Nearby);
        let mut record = AgencyRecord::of(atlas, agency, &members, as_of);
        record.presence = Some(presence);
        // A town is a point; a tenth of a kilometre is already more than it can tell.
        record.distance_km = distance_km.map(|near| (near.distance_km * 10.0).round() / 10.0);
        (presence, record)
    };
    grouped(atlas, agreements).into_iter().map(record).collect()
}

fn grouped<'a>(atlas: &'a Atlas, agreements: &[usize]) -> Vec<(&'a Agency, Vec<usize>)> {
    let mut groups: Vec<(&Agency, Vec<usize>)> = Vec::new();
    let mut sorted = agreements.to_vec();
    sorted.sort_by_key(|at| {
        let agreement = atlas.agreements.get(*at);
        (
            agreement.level.from_the_town_up(),
            &agreement.agency_id,
            agreement.signed,
            &agreement.id,
        )
    });
    for at in sorted {
        let agency = atlas.agreements.agency_of(at);
        match groups.last_mut() {
            Some((last, members)) if last.slug == agency.slug => members.push(at),
            Some(_) | None => groups.push((agency, vec![at])),
        }
    }
    groups
}
