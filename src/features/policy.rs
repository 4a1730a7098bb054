//! The records of policies.

use super::source::{SourceRow, Sources, link};
use crate::atlas::{AsOf, Atlas};
use crate::domain::{
    Asks, Duty, Geoid, Instrument, PartialDay, Policy, Requires, Scope, Stance, State,
};
use crate::table::{AsValue, Column, Kind, Table, Value, describe, record, row};

/// The table of what laws that require an agreement ask.
#[derive(Debug, Clone, Copy)]
pub struct Duties;

impl Table for Duties {
    type Row<'a> = &'a Duty;
    const NAME: &'static str = "duty";
    const ROW: &'static str = "Duty";
    const ABOUT: &'static str =
        "What a law that requires an agreement asks, of whom, and from when.";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new(
            "scope",
            Kind::Text,
            "Whom it binds: `every_sheriff`, `jail_operators`, `population_over:N` or `state_agencies`.",
            |duty| duty.scope.as_value(),
        ),
        Column::<Self>::new(
            "from",
            Kind::Day,
            "The first day on which a missing agreement counts.",
            |duty| duty.from.as_value(),
        )
        .null(),
        Column::<Self>::new(
            "asks",
            Kind::Word(Asks::LIST),
            "What it asks: to enter into an agreement, or to seek one.",
            |duty| duty.asks.as_value(),
        ),
    ];
}

impl AsValue for &Duty {
    fn as_value(&self) -> Value<'_> {
        row::<Duties>(self)
    }
}

record! {
    /// A policy, in the answers about points, counties and states.
    PolicyRecord<'a> in Policies, "policies" {
        /// Stable slug.
        id: &'a str => Kind::Text;
        /// Whose it is.
        scope: Scope => Kind::Word(Scope::LIST);
        /// The state it belongs to or lies in.
        state: State => Kind::State;
        /// A county's own GEOID, or the counties that a city lies in.
        counties: &'a [Geoid] => Kind::List(&Kind::Geoid);
        /// The counties that its row names, where the vintage asked for lacks them: it was carried from there to those that took their place.
        carried_from: &'a [Geoid] => Kind::List(&Kind::Geoid), left_out;
        /// The city.
        place: Option<&'a str> => Kind::Text, null;
        /// The city's point.
        point: Option<[f64; 2]> => Kind::Point, left_out;
        /// What it does.
        stance: Stance => Kind::Word(Stance::LIST);
        /// What it requires.
        requires: Option<Requires> => Kind::Word(Requires::LIST), null;
        /// Whom a law that requires an agreement binds, and from when.
        duty: Option<&'a Duty> => Kind::Row(describe::<Duties>), left_out;
        /// Whom it binds.
        applies_to: Option<&'a str> => Kind::Text, null;
        /// The same in Spanish.
        applies_to_es: Option<&'a str> => Kind::Text, left_out;
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
        /// True if it is in force on the day.
        in_force: bool => Kind::Truth;
        /// One neutral sentence.
        summary: &'a str => Kind::Text;
        /// The same in Spanish.
        summary_es: Option<&'a str> => Kind::Text, left_out;
        /// Where to read it.
        source_url: Option<&'a str> => Kind::Address, null;
        /// Who published that page.
        source_name: &'a str => Kind::Text;
        /// False where the source has not been read yet.
        verified: bool => Kind::Truth;
        /// The words to show beside a policy whose source has not been read yet.
        caution: Option<&'static str> => Kind::Text, left_out;
        /// The row of `policies.csv`.
        source: SourceRow<'static> => Kind::Row(describe::<Sources>);
    }
}

/// The words that stand wherever a policy appears whose source has not been read yet.
pub const NOT_VERIFIED: &str = "source not yet verified";

impl<'a> PolicyRecord<'a> {
    /// The record of a policy on a day.
    #[must_use]
    pub fn of(atlas: &'a Atlas, policy: &'a Policy, as_of: &AsOf) -> Self {
        Self {
            id: &policy.id,
            scope: policy.scope,
            state: policy.state,
            counties: &policy.counties,
            carried_from: atlas.carried.policy(&policy.id),
            place: policy.place.as_deref(),
            point: policy.point,
            stance: policy.stance,
            requires: policy.requires,
            duty: policy.duty.as_ref(),
            applies_to: policy.applies_to.as_deref(),
            applies_to_es: policy.applies_to_es.as_deref(),
            instrument: policy.instrument,
            title: &policy.title,
            citation: &policy.citation,
            from: policy.from,
            to: policy.to,
            in_force: as_of.in_force(policy),
            summary: &policy.summary,
            summary_es: policy.summary_es.as_deref(),
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
