//! The policies.

use super::rows::{Lies, Listed, On};
use super::span::Span;
use crate::atlas::{Atlas, PointAt};
use crate::domain::{Day, Geoid, Instrument, PartialDay, Policy, Requires, Scope, Stance, State};
use crate::features::policy::NOT_VERIFIED;
use crate::features::source::link;
use crate::table::{Kind, Unit, record};

record! {
    /// A policy on a day, in the collection `policies`.
    PolicyItem<'a> in PolicyItems, "collection policies" {
        /// Stable slug.
        id: &'a str => Kind::Text;
        /// Whose it is.
        scope: Scope => Kind::Word(Scope::LIST);
        /// The state that it belongs to or lies in.
        state: State => Kind::State;
        /// A county's own GEOID, or the counties that a city lies in; empty for a state.
        counties: &'a [Geoid] => Kind::List(&Kind::Geoid);
        /// The city.
        place: Option<&'a str> => Kind::Text, null;
        /// Whose point the geometry is.
        point_at: Option<PointAt> => Kind::Word(PointAt::LIST), null;
        /// What it does.
        stance: Stance => Kind::Word(Stance::LIST);
        /// What it requires.
        requires: Option<Requires> => Kind::Word(Requires::LIST), null;
        /// Whom a law that requires an agreement binds: `every_sheriff`, `jail_operators`, `population_over:N` or `state_agencies`.
        duty_scope: Option<String> => Kind::Text, null;
        /// The first day on which an agreement that it requires and that is missing counts.
        duty_from: Option<Day> => Kind::Day, null;
        /// Whom it binds.
        applies_to: Option<&'a str> => Kind::Text, null;
        /// The same in Spanish.
        applies_to_es: Option<&'a str> => Kind::Text, null;
        /// Kind of act.
        instrument: Instrument => Kind::Word(Instrument::LIST);
        /// Name of the act.
        title: &'a str => Kind::Text;
        /// Legal citation.
        citation: &'a str => Kind::Text;
        /// In force from.
        from: Option<PartialDay> => Kind::PartialDay, null;
        /// In force until.
        to: Option<PartialDay> => Kind::PartialDay, null;
        /// The day asked about.
        as_of: Day => Kind::Day;
        /// True if it is in force on the day.
        in_force: bool => Kind::Truth;
        /// One neutral sentence.
        summary: &'a str => Kind::Text;
        /// The same in Spanish.
        summary_es: Option<&'a str> => Kind::Text, null;
        /// Where to read it.
        source_url: Option<&'a str> => Kind::Address, null;
        /// Who published that page.
        source_name: &'a str => Kind::Text;
        /// False where the source has not been read yet.
        verified: bool => Kind::Truth;
        /// The words to show beside a policy whose source has not been read yet.
        caution: Option<&'static str> => Kind::Text, null;
        /// The row of `policies.csv`, header = 1.
        source_row: u32 => Kind::Integer(Unit::RowNumber);
    }
}

impl Listed for PolicyItems {
    fn count(atlas: &Atlas) -> usize {
        atlas.policies.all().len()
    }

    fn id(atlas: &Atlas, at: usize) -> &str {
        &atlas.policies.all()[at].id
    }

    fn position(atlas: &Atlas, id: &str) -> Option<usize> {
        atlas.policies.position(id)
    }

    fn lies(atlas: &Atlas, at: usize) -> Lies {
        let point = point(atlas, &atlas.policies.all()[at]);
        point.map_or(Lies::Nowhere, |(point, _at)| Lies::At(point))
    }

    fn holds(atlas: &Atlas, at: usize, days: &Span) -> bool {
        days.has_in_force(&atlas.policies.all()[at])
    }

    fn row<'a>(on: &'a On<'a>, at: usize) -> PolicyItem<'a> {
        let policy = &on.atlas.policies.all()[at];
        let duty = policy.duty.as_ref();
        PolicyItem {
            id: &policy.id,
            scope: policy.scope,
            state: policy.state,
            counties: &policy.counties,
            place: policy.place.as_deref(),
            point_at: point(on.atlas, policy).map(|(_point, at)| at),
            stance: policy.stance,
            requires: policy.requires,
            duty_scope: duty.map(|duty| duty.scope.to_string()),
            duty_from: duty.and_then(|duty| duty.from),
            applies_to: policy.applies_to.as_deref(),
            applies_to_es: policy.applies_to_es.as_deref(),
            instrument: policy.instrument,
            title: &policy.title,
            citation: &policy.citation,
            from: policy.from,
            to: policy.to,
            as_of: on.as_of.day,
            in_force: on.as_of.in_force(policy),
            summary: &policy.summary,
            summary_es: policy.summary_es.as_deref(),
            source_url: link(Some(&policy.source_url)),
            source_name: &policy.source_name,
            verified: policy.verified,
            caution: (!policy.verified).then_some(NOT_VERIFIED),
            source_row: policy.row,
        }
    }
}

/// The city's own point as its row has it, else as for every record without a border.
fn point(atlas: &Atlas, policy: &Policy) -> Option<([f64; 2], PointAt)> {
    match (policy.scope, policy.point) {
        (Scope::State, _) => None,
        (Scope::City, Some(point)) => Some((point, PointAt::Town)),
        (Scope::City | Scope::County, _) => {
            atlas.stand_in(policy.place.as_deref(), &policy.counties)
        }
    }
}
