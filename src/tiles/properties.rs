//! What the properties of each layer's features are.

use super::id::Layer;
use crate::atlas::PointAt;
use crate::domain::{
    CoverageKind, Geoid, Level, Policy, Requires, Scope, Stance, State, SupportModel, TownGeoid,
};
use crate::table::{AsValue, Description, Keys, Kind, Unit, Value, describe, record};

/// A number of agreements by coverage kind, in the order of [`CoverageKind::ALL`].
#[derive(Debug, Clone, Copy)]
pub struct ByKind(pub [u16; CoverageKind::ALL.len()]);

impl AsValue for ByKind {
    fn as_value(&self) -> Value<'_> {
        let kinds = CoverageKind::ALL.iter().zip(self.0);
        Value::Row(
            kinds
                .map(|(kind, count)| (kind.as_str(), count.into()))
                .collect(),
        )
    }
}

record! {
    /// A stance in force in a county or a state, in its tiles.
    StanceRecord<'a> in Stances, "stances of a feature" {
        /// whose it is.
        level: Scope => Kind::Word(Scope::LIST);
        /// what it does.
        stance: Stance => Kind::Word(Stance::LIST);
        /// what it requires.
        requires: Option<&'a str> => Kind::Word(Requires::LIST), left_out;
    }
}

record! {
    /// The properties of a county in `/tiles/counties/`.
    CountyProperties<'a> in CountyFeatures, "layer counties" {
        /// Census GEOID, five digits.
        geoid: Geoid => Kind::Geoid;
        /// name in full.
        name: &'a str => Kind::Text;
        /// postal code.
        state: State => Kind::State;
        /// the first coverage kind that applies.
        kind: Option<CoverageKind> => Kind::Word(CoverageKind::LIST), null;
        /// support models of all agreements listed.
        models: Vec<SupportModel> => Kind::List(&Kind::Word(SupportModel::LIST));
        /// agreements listed, by coverage kind.
        agreements: ByKind => Kind::ByKey(Keys::Words(CoverageKind::LIST), Unit::Agreements);
        /// stances in force, each with the level whose it is.
        policies: Vec<StanceRecord<'a>> => Kind::List(&Kind::Row(describe::<Stances>));
        /// true where both sides meet.
        conflict: bool => Kind::Truth;
        /// true where that is only an agreement which the law requires and the list does not show.
        unlisted: bool => Kind::Truth;
        /// residents by the estimate of July 1 of the day's year, or null.
        population: Option<u32> => Kind::Integer(Unit::Residents), null;
    }
}

record! {
    /// The properties of a state or territory in `/tiles/states/`.
    StateProperties<'a> in StateFeatures, "layer states" {
        /// Census GEOID, two digits.
        geoid: Geoid => Kind::Geoid;
        /// postal code.
        usps: State => Kind::State;
        /// name.
        name: &'a str => Kind::Text;
        /// postal code.
        state: State => Kind::State;
        /// statewide if a state agency has an agreement listed, else null.
        kind: Option<CoverageKind> => Kind::Word(CoverageKind::LIST), null;
        /// support models of the state's own agencies.
        models: Vec<SupportModel> => Kind::List(&Kind::Word(SupportModel::LIST));
        /// agreements listed of all agencies in the state.
        agreements: u32 => Kind::Integer(Unit::Agreements);
        /// stances of the state's own policies in force.
        policies: Vec<StanceRecord<'a>> => Kind::List(&Kind::Row(describe::<Stances>));
        /// residents by the estimate of July 1 of the day's year, or null.
        population: Option<u32> => Kind::Integer(Unit::Residents), null;
    }
}

record! {
    /// The properties of an agency in `/tiles/agencies/`.
    AgencyProperties<'a> in AgencyFeatures, "layer agencies" {
        /// the agency's id.
        slug: &'a str => Kind::Text;
        /// name as last printed.
        name: &'a str => Kind::Text;
        /// postal code.
        state: State => Kind::State;
        /// county, municipal or special.
        level: Level => Kind::Word(Level::LIST);
        /// field, jail or municipal.
        kind: Option<CoverageKind> => Kind::Word(CoverageKind::LIST), null;
        /// support models of its agreements listed.
        models: Vec<SupportModel> => Kind::List(&Kind::Word(SupportModel::LIST));
        /// GEOIDs of the counties that it covers or lies in.
        counties: &'a [Geoid] => Kind::List(&Kind::Geoid);
        /// its town, or null.
        place: Option<&'a str> => Kind::Text, null;
        /// town if the point is its town's, county if it is that of the county's largest town.
        at: PointAt => Kind::Word(PointAt::LIST);
    }
}

record! {
    /// A policy of a town, in its tiles.
    TownPolicy<'a> in TownPolicies, "policies of a town" {
        /// its id.
        id: &'a str => Kind::Text;
        /// what it does.
        stance: Stance => Kind::Word(Stance::LIST);
        /// what it requires.
        requires: Option<Requires> => Kind::Word(Requires::LIST), null;
    }
}

impl<'a> TownPolicy<'a> {
    /// A policy of a town.
    #[must_use]
    pub fn of(policy: &'a Policy) -> Self {
        Self {
            id: &policy.id,
            stance: policy.stance,
            requires: policy.requires,
        }
    }
}

record! {
    /// The properties of a town in `/tiles/places/`.
    PlaceProperties<'a> in PlaceFeatures, "layer places" {
        /// name.
        name: &'a str => Kind::Text;
        /// postal code.
        state: State => Kind::State;
        /// GEOID of its county.
        county: Geoid => Kind::Geoid;
        /// residents, or null.
        population: Option<u32> => Kind::Integer(Unit::Residents), null;
        /// the town's own policies in force.
        policies: Vec<TownPolicy<'a>> => Kind::List(&Kind::Row(describe::<TownPolicies>));
        /// slugs of the town's agencies with an agreement listed.
        agencies: Vec<&'a str> => Kind::List(&Kind::Text);
    }
}

record! {
    /// The properties of a town in `/tiles/towns/`.
    TownProperties<'a> in TownFeatures, "layer towns" {
        /// Census GEOID, seven digits of a place, ten of a county subdivision.
        geoid: TownGeoid => Kind::TownGeoid;
        /// name.
        name: &'a str => Kind::Text;
        /// postal code.
        state: State => Kind::State;
        /// GEOIDs of the counties that it meets, the largest part first.
        counties: &'a [Geoid] => Kind::List(&Kind::Geoid);
        /// municipal if an agency of its own has an agreement listed, else null.
        kind: Option<CoverageKind> => Kind::Word(CoverageKind::LIST), null;
        /// support models of the agreements of its own agencies.
        models: Vec<SupportModel> => Kind::List(&Kind::Word(SupportModel::LIST));
        /// slugs of its own agencies with an agreement listed.
        agencies: Vec<&'a str> => Kind::List(&Kind::Text);
        /// its own policies in force.
        policies: Vec<TownPolicy<'a>> => Kind::List(&Kind::Row(describe::<TownPolicies>));
    }
}

/// What the properties of a layer's features are.
#[must_use]
pub fn properties(layer: Layer) -> Description {
    match layer {
        Layer::Counties => describe::<CountyFeatures>(),
        Layer::States => describe::<StateFeatures>(),
        Layer::Towns => describe::<TownFeatures>(),
        Layer::Agencies => describe::<AgencyFeatures>(),
        Layer::Places => describe::<PlaceFeatures>(),
    }
}

/// The tables of every layer, and those inside them.
#[must_use]
pub fn tables() -> Vec<Description> {
    let layers = Layer::ALL.iter().map(|layer| properties(*layer));
    let inside = [describe::<Stances>(), describe::<TownPolicies>()];
    layers.chain(inside).collect()
}
