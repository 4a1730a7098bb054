//! The records that answers are made of: agencies, agreements, policies, conflicts.

use serde::Serialize;

use crate::atlas::{Agency, Applied, AsOf, Atlas, NearTown, Presence};
use crate::domain::{
    Agreement, CoverageKind, Day, Geoid, HeldBack, Level, Revision, Rule, State, Status,
    SupportModel,
};

/// What a model lets trained officers do, in one sentence.
#[must_use]
pub fn allows(model: SupportModel) -> &'static str {
    match model {
        SupportModel::TaskForce => {
            "Trained officers may question people about immigration status and arrest for immigration violations during their regular duties, under ICE supervision."
        }
        SupportModel::JailEnforcement => {
            "Trained officers in a jail may question people held on other charges about immigration status and start removal paperwork, under ICE supervision."
        }
        SupportModel::WarrantService => {
            "Trained officers in a jail may serve ICE's administrative warrants on people already held there; they do not question them about status."
        }
    }
}

/// The address if it is http or https; nothing else leaves the server as a link.
#[must_use]
pub fn link(address: Option<&str>) -> Option<&str> {
    address.filter(|address| {
        let scheme = address.split_once("://").map(|(scheme, _rest)| scheme);
        scheme.is_some_and(|s| s.eq_ignore_ascii_case("https") || s.eq_ignore_ascii_case("http"))
    })
}

/// Where a record was read.
#[derive(Debug, Clone, Serialize)]
pub struct SourceRow<'a> {
    /// The file: a sheet that ICE published, or a table of geodata.
    pub sheet: &'a str,
    /// The row in it, header = 1.
    pub row: u32,
}

/// An agreement.
#[derive(Debug, Clone, Serialize)]
pub struct AgreementRecord<'a> {
    /// Made from its content.
    pub id: &'a str,
    /// The support model.
    pub model: SupportModel,
    /// The model's name in full.
    pub model_name: &'static str,
    /// What the model allows.
    pub allows: &'static str,
    /// The day of signature.
    pub signed: Option<Day>,
    /// The first list that shows it.
    pub first_listed: Day,
    /// The last list that shows it.
    pub last_listed: Day,
    /// The list since which it is listed on the day: later than the first where it had ended and came back.
    pub listed_since: Day,
    /// True if the list of the day shows it.
    pub listed: bool,
    /// True if the list of the day does not show it, and it had not ended.
    pub missing: bool,
    /// What became of it, as far as the newest list tells.
    pub status: Status,
    /// The agreement that followed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<&'a str>,
    /// Address of the memorandum.
    pub memorandum: Option<&'a str>,
    /// Address of the addendum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addendum: Option<&'a str>,
    /// The rule that placed it.
    pub rule: Rule,
    /// What was odd about placing it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
    /// What was changed in it over time: which value, from, to, since which list, why.
    #[serde(skip_serializing_if = "<[Revision]>::is_empty")]
    pub revisions: &'a [Revision],
    /// What is wrong about placing it until a person has settled it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<&'a str>,
    /// True if its signing day cannot be right.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub signed_in_doubt: bool,
    /// Since when and until when its ending is held back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_back: Option<HeldBack>,
    /// The last good sheet that shows it, and the row there.
    pub source: SourceRow<'a>,
}

impl<'a> AgreementRecord<'a> {
    /// The record of the agreement at a position on a day.
    ///
    /// # Panics
    /// If no agreement has that position.
    #[must_use]
    pub fn of(atlas: &'a Atlas, at: usize, as_of: &AsOf) -> Self {
        let agreement = atlas.agreements.get(at);
        Self {
            id: &agreement.id,
            model: agreement.model,
            model_name: agreement.model.full_name(),
            allows: allows(agreement.model),
            signed: agreement.signed,
            first_listed: agreement.first_listed,
            last_listed: agreement.last_listed,
            listed_since: atlas.agreements.listed_since(at, as_of),
            listed: as_of.lists(agreement),
            missing: atlas.agreements.misses(at, as_of),
            status: agreement.status,
            successor: agreement.successor.as_deref(),
            memorandum: link(agreement.memorandum.as_deref()),
            addendum: link(agreement.addendum.as_deref()),
            rule: agreement.rule,
            note: agreement.note.as_deref(),
            revisions: &agreement.revisions,
            problem: agreement.problem.as_deref(),
            signed_in_doubt: agreement.signed_in_doubt,
            held_back: atlas.agreements.held_back(at, as_of),
            source: SourceRow {
                sheet: &agreement.file,
                row: agreement.row,
            },
        }
    }
}

/// An application for an agreement: listed by ICE, not signed.
#[derive(Debug, Clone, Serialize)]
pub struct ApplicationRecord<'a> {
    /// The agency's slug.
    pub agency: &'a str,
    /// The agency's name.
    pub name: &'a str,
    /// Its state.
    pub state: State,
    /// What kind of body it is.
    pub level: Level,
    /// The support model applied for.
    pub model: SupportModel,
    /// The first list of pending agencies that shows it.
    pub first_listed: Day,
    /// The last one.
    pub last_listed: Day,
    /// The id of the agreement that it became, if that is listed by the day: then it is no longer pending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub became: Option<&'a str>,
    /// What was changed in it over time: which value, from, to, since which list, why.
    #[serde(skip_serializing_if = "<[Revision]>::is_empty")]
    pub revisions: &'a [Revision],
    /// The last good sheet that shows it, and the row there.
    pub source: SourceRow<'a>,
}

impl<'a> ApplicationRecord<'a> {
    /// The record of an application.
    #[must_use]
    pub fn of(applied: Applied<'a>) -> Self {
        let Applied {
            application,
            became,
        } = applied;
        Self {
            agency: &application.agency_id,
            name: &application.agency,
            state: application.state,
            level: application.level,
            model: application.model,
            first_listed: application.first_listed,
            last_listed: application.last_listed,
            became: became.map(|agreement| agreement.id.as_str()),
            revisions: &application.revisions,
            source: SourceRow {
                sheet: &application.file,
                row: application.row,
            },
        }
    }
}

/// How surely an agency's area holds a point.
#[derive(Debug, Clone, Serialize)]
pub struct PresenceRecord {
    /// `nearby`, `covers`, `in_county` or `elsewhere_in_county`.
    pub presence: &'static str,
    /// Distance to the town's point, for a town's department nearby.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance_km: Option<f64>,
}

/// An agency with its agreements.
#[derive(Debug, Clone, Serialize)]
pub struct AgencyRecord<'a> {
    /// Its slug.
    pub slug: &'a str,
    /// Its name as last printed.
    pub name: &'a str,
    /// Its state.
    pub state: State,
    /// What kind of body it is.
    pub level: Level,
    /// How its listed agreements cover its counties: the first kind that applies.
    pub kind: Option<CoverageKind>,
    /// The counties it covers or lies in; empty for a state agency.
    pub counties: Vec<Geoid>,
    /// Its town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'a str>,
    /// How surely its area holds the point asked about.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub presence: Option<PresenceRecord>,
    /// Its agreements, by signing day.
    pub agreements: Vec<AgreementRecord<'a>>,
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
    nearest: Option<NearTown<'_>>,
    as_of: &AsOf,
) -> Vec<(Presence, AgencyRecord<'a>)> {
    let record = |(agency, members): (&'a Agency, Vec<usize>)| {
        let presences = members.iter().map(|at| atlas.presence(*at, nearest));
        let presence = presences.min().unwrap_or(Presence::Elsewhere);
        let distance_km = nearest.filter(|_near| presence == Presence::Nearby);
        let mut record = AgencyRecord::of(atlas, agency, &members, as_of);
        record.presence = Some(PresenceRecord {
            presence: presence.as_str(),
            // A town is a point; a tenth of a kilometre is already more than it can tell.
            distance_km: distance_km.map(|near| (near.distance_km * 10.0).round() / 10.0),
        });
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
            rank(agreement.level),
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

/// From the town to the state.
fn rank(level: Level) -> u8 {
    match level {
        Level::Municipal => 0,
        Level::County => 1,
        Level::Special => 2,
        Level::State => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_http_and_https_leave_the_server_as_links() {
        assert_eq!(
            link(Some("https://www.ice.gov/x")),
            Some("https://www.ice.gov/x")
        );
        assert_eq!(
            link(Some("HTTP://www.ice.gov/x")),
            Some("HTTP://www.ice.gov/x")
        );
        for wrong in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "",
            "javascript://x",
        ] {
            assert_eq!(link(Some(wrong)), None, "{wrong}");
        }
    }
}
