//! Placing an agency: the rules, in the order in which they are tried.

use super::body::{Body, Name};
use super::cell::{CountyCell, Named, NamedBy};
use super::corrections::CorrectionIndex;
use super::counties::{Counties, Reading};
use super::joiner::{DistanceKm, Joiner, Printed};
use super::towns::Towns;
use crate::domain::name::agency_key;
use crate::domain::{
    AgencyCorrection, Corrections, Geoid, Jurisdiction, Level, Place, Placement, Reach, Rule,
    State, Town,
};
use crate::index::TownNames;

impl Joiner {
    /// A joiner over these counties, towns and corrections. The distance is asked for only where a sheet and the
    /// gazetteer contradict each other.
    #[must_use]
    pub fn new(
        counties: &[Jurisdiction],
        places: &[Place],
        corrections: &Corrections,
        distance_km: Box<DistanceKm>,
    ) -> Self {
        Self {
            counties: Counties::new(counties),
            towns: Towns::new(places),
            borders: TownNames::default(),
            corrections: CorrectionIndex::new(corrections),
            distance_km,
        }
    }

    /// The same with the borders of towns, each with the counties that it meets: a town's department serves all of them.
    #[must_use]
    pub fn with_borders<'a>(self, towns: impl Iterator<Item = (&'a Town, &'a [Geoid])>) -> Self {
        let borders = TownNames::new(towns);
        Self { borders, ..self }
    }

    /// The state that an agency belongs to: the printed one, unless a correction says that it is wrong.
    #[must_use]
    pub fn state(&self, printed: State, agency: &str) -> (State, Option<String>) {
        match self.corrections.state(printed, agency) {
            Some(right) => (
                right,
                Some(format!("printed under {}, which is wrong", printed.name())),
            ),
            None => (printed, None),
        }
    }

    /// Where an agency has authority. What cannot be placed keeps its level and says why in the note.
    #[must_use]
    pub fn place(&self, printed: Printed<'_>) -> Placement {
        let placement = self.place_by_name(printed);
        self.within_border(printed, placement)
    }

    /// A town's department with the counties that the town's border meets, where that is known.
    fn within_border(&self, printed: Printed<'_>, mut placement: Placement) -> Placement {
        if placement.level != Level::Municipal || placement.reach != Reach::Local {
            return placement;
        }
        let towns = self.borders.of_department(
            placement.place.as_deref(),
            printed.agency,
            printed.state,
            &placement.counties,
        );
        let met = towns.iter().flat_map(|town| self.borders.counties(*town));
        let mut met: Vec<Geoid> = met.copied().collect();
        met.sort_unstable();
        met.dedup();
        let mut known = placement.counties.clone();
        known.sort_unstable();
        if !met.is_empty() && met != known {
            placement.counties = met;
            placement.rule = Rule::TownBorder;
        }
        placement
    }

    fn place_by_name(&self, printed: Printed<'_>) -> Placement {
        let key = agency_key(printed.agency);
        if let Some(row) = self.corrections.agency(printed.state, &key) {
            return corrected(row, None);
        }
        let name = Name::new(printed.state, printed.agency);
        let cell = self.read_cell(printed, &key);
        let body = self.body(printed, &name, &cell);
        if let Some(row) = self.nearly_corrected(printed, &key, &name, body) {
            let note = format!("`{}` read as {}", printed.agency, row.agency);
            return corrected(row, Some(note));
        }
        let answer = match body {
            Body::State => place_state(&cell).into(),
            Body::County => self.place_county_body(printed, &name, &cell),
            Body::Town => self.place_town(printed, &name, &cell),
            Body::JudicialDistrict | Body::RegionalJail => {
                self.place_special(printed, &name, &cell, Reach::County)
            }
            Body::Campus | Body::Facility | Body::Constable | Body::Tribe => {
                self.place_special(printed, &name, &cell, Reach::Local)
            }
        };
        self.with_doubts(printed, &name, &cell, body, answer)
    }

    /// The correction whose agency has nearly this name, if the name is not exactly a county's or a town's.
    fn nearly_corrected(
        &self,
        printed: Printed<'_>,
        key: &str,
        name: &Name,
        body: Body,
    ) -> Option<&AgencyCorrection> {
        let state = printed.state;
        if name.is_mended() {
            let spelt = agency_key(&name.words().join(" "));
            if let Some(row) = self.corrections.agency(state, &spelt) {
                return Some(row);
            }
        }
        let is_read = match body {
            Body::County => {
                let text = self.county_text(state, name);
                matches!(self.counties.read_one(state, &text), Reading::Exact(_))
            }
            Body::Town => !self.towns.named(state, &name.head().join(" ")).is_empty(),
            Body::State
            | Body::Campus
            | Body::Facility
            | Body::Constable
            | Body::JudicialDistrict
            | Body::RegionalJail
            | Body::Tribe => false,
        };
        (!is_read)
            .then(|| self.corrections.agency_nearly(state, key))
            .flatten()
    }

    fn body(&self, printed: Printed<'_>, name: &Name, cell: &CountyCell) -> Body {
        let is_town = |town: &str| {
            let found = self.towns.named_or_stem(printed.state, town);
            !found.places.is_empty()
        };
        let several = matches!(cell, CountyCell::Counties(named) if named.geoids.len() > 1);
        name.body(printed.kind, several, is_town)
    }

    fn read_cell(&self, printed: Printed<'_>, key: &str) -> CountyCell {
        let Some(text) = printed.county else {
            return CountyCell::Blank;
        };
        let counties = |geoids, how, note| CountyCell::Counties(Named { geoids, how, note });
        if let Some((right, is_settled)) = self.corrections.county(printed.state, text, key) {
            let how = if is_settled {
                NamedBy::Settled
            } else {
                NamedBy::Correction
            };
            return counties(
                right.to_vec(),
                how,
                Some(format!("county `{text}` is corrected")),
            );
        }
        match self.counties.read(printed.state, text) {
            Reading::Exact(geoids) => counties(geoids, NamedBy::Name, None),
            Reading::Near(geoid, note) => counties(vec![geoid], NamedBy::NearName, Some(note)),
            Reading::Several(geoids) => CountyCell::OneOf(geoids, text.to_owned()),
            Reading::Unknown => CountyCell::Unknown(text.to_owned()),
        }
    }

    /// Says that a county is unknown, with the nearest names.
    pub(super) fn unknown_county(&self, state: State, text: &str) -> String {
        let nearest = self.counties.nearest_names(state, text).join(", ");
        format!(
            "county `{text}` is not in {} (nearest: {nearest})",
            state.name()
        )
    }
}

fn corrected(row: &AgencyCorrection, note: Option<String>) -> Placement {
    Placement {
        level: row.level,
        reach: row.reach,
        counties: row.counties.clone(),
        place: row.place.clone(),
        rule: Rule::Correction,
        is_guess: note.is_some(),
        note,
        problem: None,
    }
}

fn place_state(cell: &CountyCell) -> Placement {
    let is_printed = !matches!(cell, CountyCell::Blank);
    Placement {
        level: Level::State,
        reach: Reach::State,
        counties: Vec::new(),
        place: None,
        rule: Rule::State,
        note: is_printed.then(|| {
            "the county printed for a state agency is its office, not its area".to_owned()
        }),
        problem: None,
        is_guess: false,
    }
}
