//! The records of policies and conflicts.

use serde::Serialize;

use super::record::{SourceRow, link};
use crate::atlas::{AsOf, Conflict};
use crate::domain::{Duty, Geoid, PartialDay, Policy, Requires, Scope, Stance, State};

/// A policy.
#[derive(Debug, Clone, Serialize)]
pub struct PolicyRecord<'a> {
    /// Stable slug.
    pub id: &'a str,
    /// Whose it is.
    pub scope: Scope,
    /// The state it belongs to or lies in.
    pub state: State,
    /// A county's own GEOID, or the counties that a city lies in.
    pub counties: &'a [Geoid],
    /// The city.
    pub place: Option<&'a str>,
    /// The city's point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub point: Option<[f64; 2]>,
    /// What it does.
    pub stance: Stance,
    /// What it requires.
    pub requires: Option<Requires>,
    /// Whom a law that requires an agreement binds, and from when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duty: Option<&'a Duty>,
    /// Whom it binds.
    pub applies_to: Option<&'a str>,
    /// Kind of act.
    pub instrument: &'a str,
    /// Name of the act.
    pub title: &'a str,
    /// Legal citation.
    pub citation: &'a str,
    /// In force from.
    pub from: Option<PartialDay>,
    /// In force until.
    pub to: Option<PartialDay>,
    /// True if it is in force on the day.
    pub in_force: bool,
    /// One neutral sentence.
    pub summary: &'a str,
    /// Where to read it.
    pub source_url: Option<&'a str>,
    /// Who published that page.
    pub source_name: &'a str,
    /// False where the source has not been read yet.
    pub verified: bool,
    /// The words to show beside a policy whose source has not been read yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caution: Option<&'static str>,
    /// The row of `policies.csv`.
    pub source: SourceRow<'static>,
}

/// The words that stand wherever a policy appears whose source has not been read yet.
pub const NOT_VERIFIED: &str = "source not yet verified";

impl<'a> PolicyRecord<'a> {
    /// The record of a policy on a day.
    #[must_use]
    pub fn of(policy: &'a Policy, as_of: &AsOf) -> Self {
        Self {
            id: &policy.id,
            scope: policy.scope,
            state: policy.state,
            counties: &policy.counties,
            place: policy.place.as_deref(),
            point: policy.point,
            stance: policy.stance,
            requires: policy.requires,
            duty: policy.duty.as_ref(),
            applies_to: policy.applies_to.as_deref(),
            instrument: policy.instrument.as_str(),
            title: &policy.title,
            citation: &policy.citation,
            from: policy.from,
            to: policy.to,
            in_force: as_of.in_force(policy),
            summary: &policy.summary,
            source_url: link(Some(&policy.source_url)),
            source_name: &policy.source_name,
            verified: policy.verified,
            caution: (!policy.verified).then_some(NOT_VERIFIED),
            source: SourceRow {
                sheet: "policies.csv",
                row: policy.row,
            },
        }
    }
}

/// A conflict.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictRecord<'a> {
    /// How both sides meet.
    pub kind: &'static str,
    /// One sentence that takes no side.
    pub sentence: String,
    /// Slugs of the agencies concerned.
    pub agencies: Vec<&'a str>,
    /// Ids of the policies concerned.
    pub policies: Vec<&'a str>,
}

impl<'a> From<Conflict<'a>> for ConflictRecord<'a> {
    fn from(conflict: Conflict<'a>) -> Self {
        Self {
            kind: conflict.kind.as_str(),
            sentence: conflict.sentence,
            agencies: conflict.agencies,
            policies: conflict
                .policies
                .iter()
                .map(|policy| policy.id.as_str())
                .collect(),
        }
    }
}
