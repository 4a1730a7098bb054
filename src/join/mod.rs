//! Agencies to the jurisdictions that they cover, each with the rule that placed it.

mod body;
mod corrections;
mod counties;
mod county_body;
mod special;
mod town;
mod towns;

use body::{Body, Name};
use corrections::CorrectionIndex;
use counties::{Counties, Reading};
use towns::Towns;

use crate::domain::{
    Corrections, Geoid, Jurisdiction, Level, Listing, Place, Placement, Reach, Rule, State,
};

/// Places agencies by their name, the county that the sheet prints, the gazetteer and the corrections.
pub struct Joiner {
    counties: Counties,
    towns: Towns,
    corrections: CorrectionIndex,
    distance_km: Box<DistanceKm>,
}

/// Kilometres from a point (longitude, latitude, degrees) to a county, 0 inside it; `None` if it cannot be told.
pub type DistanceKm = dyn Fn([f64; 2], Geoid) -> Option<f64> + Send + Sync;

/// What a sheet prints for an agency, as far as placing it needs.
#[derive(Debug, Clone, Copy)]
pub struct Printed<'a> {
    /// The state under which it stands.
    pub state: State,
    /// Its name, cleaned.
    pub agency: &'a str,
    /// The column TYPE, cleaned; empty where there is none.
    pub kind: &'a str,
    /// The column COUNTY, cleaned; `None` where it is blank.
    pub county: Option<&'a str>,
}

impl<'a> From<&'a Listing> for Printed<'a> {
    fn from(listing: &'a Listing) -> Self {
        Self {
            state: listing.state,
            agency: &listing.agency,
            kind: &listing.printed_type,
            county: listing.printed_county.as_deref(),
        }
    }
}

/// What the column COUNTY means.
#[derive(Debug, Clone, PartialEq, Eq)]
enum CountyCell {
    /// Nothing is printed.
    Blank,
    /// These counties, with a note where they had to be read in another way than printed.
    Counties(Vec<Geoid>, Option<String>),
    /// One of these, all equally near.
    OneOf(Vec<Geoid>, String),
    /// No county of the state; the text as printed.
    Unknown(String),
}

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
            corrections: CorrectionIndex::new(corrections),
            distance_km,
        }
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
        if let Some(row) = self.corrections.agency(printed.state, printed.agency) {
            return Placement {
                level: row.level,
                reach: row.reach,
                counties: row.counties.clone(),
                place: row.place.clone(),
                rule: Rule::Correction,
                note: None,
                problem: None,
                is_guess: false,
            };
        }
        let name = Name::new(printed.state, printed.agency);
        let cell = self.read_cell(printed);
        let is_town = |town: &str| !self.towns.named_or_stem(printed.state, town).is_empty();
        let several = matches!(&cell, CountyCell::Counties(geoids, _) if geoids.len() > 1);
        match name.body(printed.kind, several, is_town) {
            Body::State => Self::place_state(&cell),
            Body::County => self.place_county_body(printed, &name, &cell),
            Body::Town => self.place_town(printed, &name, &cell),
            Body::JudicialDistrict | Body::RegionalJail => {
                self.place_special(printed, &name, &cell, Reach::County)
            }
            Body::Campus | Body::Facility | Body::Constable | Body::Tribe => {
                self.place_special(printed, &name, &cell, Reach::Local)
            }
        }
    }

    fn place_state(cell: &CountyCell) -> Placement {
        let note = match cell {
            CountyCell::Blank => None,
            _ => {
                Some("the county printed for a state agency is its office, not its area".to_owned())
            }
        };
        Placement {
            level: Level::State,
            reach: Reach::State,
            counties: Vec::new(),
            place: None,
            rule: Rule::State,
            note,
            problem: None,
            is_guess: false,
        }
    }

    fn read_cell(&self, printed: Printed<'_>) -> CountyCell {
        let Some(text) = printed.county else {
            return CountyCell::Blank;
        };
        if let Some(right) = self.corrections.county(printed.state, text, printed.agency) {
            return CountyCell::Counties(
                right.to_vec(),
                Some(format!("county `{text}` is corrected")),
            );
        }
        match self.counties.read(printed.state, text) {
            Reading::Exact(geoids) => CountyCell::Counties(geoids, None),
            Reading::Near(geoid, note) => CountyCell::Counties(vec![geoid], Some(note)),
            Reading::Several(geoids) => CountyCell::OneOf(geoids, text.to_owned()),
            Reading::Unknown => CountyCell::Unknown(text.to_owned()),
        }
    }

    /// A sentence that says why a county is unknown, with the nearest names and where to mend it.
    fn unknown_county(&self, state: State, text: &str) -> String {
        let nearest = self.counties.nearest_names(state, text).join(", ");
        let elsewhere: Vec<&str> = self
            .counties
            .states_with(text)
            .into_iter()
            .filter(|other| *other != state)
            .map(State::usps)
            .collect();
        let elsewhere = match elsewhere.len() {
            1..=3 => format!("; there is one in {}", elsewhere.join(", ")),
            _ => String::new(),
        };
        format!(
            "county `{text}` is not in {} (nearest: {nearest}{elsewhere}); add it to corrections/counties.csv",
            state.name()
        )
    }
}

/// Joins the notes that there are.
fn notes<const N: usize>(parts: [Option<String>; N]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn unmatched(level: Level, reach: Reach, note: String) -> Placement {
    Placement {
        level,
        reach,
        counties: Vec::new(),
        place: None,
        rule: Rule::Unmatched,
        note: Some(note),
        problem: None,
        is_guess: false,
    }
}

#[cfg(test)]
mod tests;
