//! Agencies and their agreements.

use serde::Serialize;

use super::day::Day;
use super::geoid::Geoid;
use super::held_back::HeldBack;
use super::revision::Revision;
use super::state::State;
use super::word::words;

words! {
    /// What an agreement lets trained officers do.
    SupportModel, "support model" {
        /// Jail Enforcement Model: questioning and paperwork in a jail.
        JailEnforcement = "JEM",
        /// Task Force Model: questioning and arrest during regular duties.
        TaskForce = "TFM",
        /// Warrant Service Officer: serving ICE's warrants in a jail.
        WarrantService = "WSO",
    }
}

impl SupportModel {
    /// The model's name as a part of an agreement's id.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::JailEnforcement => "jail-enforcement",
            Self::TaskForce => "task-force",
            Self::WarrantService => "warrant-service",
        }
    }

    /// The field's name in full.
    #[must_use]
    pub fn full_name(self) -> &'static str {
        match self {
            Self::JailEnforcement => "Jail Enforcement Model",
            Self::TaskForce => "Task Force Model",
            Self::WarrantService => "Warrant Service Officer",
        }
    }

    /// The model's part of an id, also where the list gives none that can be read.
    #[must_use]
    pub fn slug_of(model: Option<Self>) -> &'static str {
        model.map_or("unread", Self::slug)
    }

    /// The model as a sentence names it, also where the list gives none that can be read.
    #[must_use]
    pub fn said(model: Option<Self>) -> &'static str {
        model.map_or("model not read", Self::as_str)
    }

    /// The model's name in full as a sentence has it, also where the list gives none that can be read.
    #[must_use]
    pub fn said_in_full(model: Option<Self>) -> &'static str {
        model.map_or("287(g)", Self::full_name)
    }
}

words! {
    /// What kind of body an agency is.
    Level, "level" {
        /// A body of the state.
        State = "state",
        /// A sheriff, county police, county jail, commission or one-county prosecutor.
        County = "county",
        /// A town's department or marshal, or several towns' together.
        Municipal = "municipal",
        /// A campus, airport, port, constable, judicial district, regional jail, tribe or school district.
        Special = "special",
    }
}

impl Level {
    /// Its place in the order from the town up to the state.
    #[must_use]
    pub fn from_the_town_up(self) -> u8 {
        match self {
            Self::Municipal => 0,
            Self::County => 1,
            Self::Special => 2,
            Self::State => 3,
        }
    }
}

words! {
    /// How much of a county an agency covers.
    Reach, "reach" {
        /// The whole state.
        State = "state",
        /// The whole of each county that it serves.
        County = "county",
        /// A part of the county: a town, campus, airport or precinct.
        Local = "local",
    }
}

words! {
    /// How an agreement covers a county; the first that applies, in this order, names the county.
    CoverageKind, "coverage kind" {
        /// A county-wide agency with a task force agreement.
        CountyField = "field",
        /// A county-wide agency with jail models only; also one whose model cannot be read, for a jail is the least.
        CountyJail = "jail",
        /// Only a town, campus, port or other local body inside the county.
        Municipal = "municipal",
        /// Only a state agency.
        Statewide = "statewide",
    }
}

impl CoverageKind {
    /// How an agreement of an agency with this reach, under this model, covers a county.
    #[must_use]
    pub fn of(reach: Reach, model: Option<SupportModel>) -> Self {
        match (reach, model) {
            (Reach::State, _) => Self::Statewide,
            (Reach::Local, _) => Self::Municipal,
            (Reach::County, Some(SupportModel::TaskForce)) => Self::CountyField,
            (
                Reach::County,
                Some(SupportModel::JailEnforcement | SupportModel::WarrantService) | None,
            ) => Self::CountyJail,
        }
    }
}

words! {
    /// Which rule placed an agreement.
    Rule, "rule" {
        /// The county in the agency's own name.
        AgencyName = "agency-name",
        /// The county that the sheet prints.
        CountyCell = "county-cell",
        /// The town in the agency's name, found in the gazetteer.
        Gazetteer = "gazetteer",
        /// The border of the town, which meets other counties than its name and its point tell.
        TownBorder = "town-border",
        /// A reviewed row of `corrections/`.
        Correction = "correction",
        /// The state that the sheet prints, for a state agency.
        State = "state",
        /// No rule placed it; the note says why.
        Unmatched = "unmatched",
    }
}

words! {
    /// What became of an agreement.
    Status, "status" {
        /// On the newest good sheet, or missing from too few sheets to have ended.
        Active = "active",
        /// Ended and followed by a new agreement under the same model.
        Renewed = "renewed",
        /// Never was an agreement of its own: ICE corrected its label.
        Relabelled = "relabelled",
        /// No longer listed.
        Removed = "removed",
        /// Applied for, not signed.
        Pending = "pending",
    }
}

/// One memorandum of one agency under one support model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Made from the content: agency id, model, signing day.
    pub id: String,
    /// The state that the agency belongs to.
    pub state: State,
    /// The agency's name as last printed, cleaned.
    pub agency: String,
    /// The agency's slug, for example `fl-hollywood-police-department`.
    pub agency_id: String,
    /// What kind of body the agency is.
    pub level: Level,
    /// How much of a county the agency covers.
    pub reach: Reach,
    /// The support model; `None` where no list gives one that can be read.
    pub model: Option<SupportModel>,
    /// The day of signature (valid time); `None` while the sheet leaves it blank.
    pub signed: Option<Day>,
    /// The counties covered or lain in; empty for a state agency and for what could not be placed.
    pub counties: Vec<Geoid>,
    /// The town, as the gazetteer spells it.
    pub place: Option<String>,
    /// The rule that placed it.
    pub rule: Rule,
    /// Address of the memorandum.
    pub memorandum: Option<String>,
    /// Address of the addendum.
    pub addendum: Option<String>,
    /// Day of the first good sheet that shows it (observed time).
    pub first_listed: Day,
    /// Day of the last good sheet that shows it.
    pub last_listed: Day,
    /// Days of good sheets between those two that do not show it, in order: it was away, whether it had ended or not.
    pub missing: Vec<Day>,
    /// What became of it.
    pub status: Status,
    /// The id of the agreement that followed it.
    pub successor: Option<String>,
    /// What was changed in it over time, oldest first; `geodata/revisions.csv` keeps them.
    pub revisions: Vec<Revision>,
    /// What was odd about placing it, for example a contradicting county.
    pub note: Option<String>,
    /// What is wrong about placing it until a person has settled it in `corrections/`; the sentence says where.
    pub problem: Option<String>,
    /// True if its signing day cannot be right; then nothing is told of the days before its first listing.
    pub signed_in_doubt: bool,
    /// Set while its ending is held back.
    pub held_back: Option<HeldBack>,
    /// The file of the last good sheet that shows it.
    pub file: String,
    /// The row in that file, header = 1.
    pub row: u32,
}

impl Agreement {
    /// True if the list of this day (the day of a good sheet) shows it.
    #[must_use]
    pub fn is_listed_on(&self, sheet_day: Day) -> bool {
        self.first_listed <= sheet_day
            && sheet_day <= self.last_listed
            && self.missing.binary_search(&sheet_day).is_err()
    }

    /// How it covers each of its counties.
    #[must_use]
    pub fn coverage_kind(&self) -> CoverageKind {
        CoverageKind::of(self.reach, self.model)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_county_wide_task_force_reaches_the_street_and_a_jail_model_the_jail() {
        use CoverageKind as Kind;
        use SupportModel::{JailEnforcement, TaskForce, WarrantService};
        let of = |reach, model| Kind::of(reach, Some(model));
        assert_eq!(of(Reach::County, TaskForce), Kind::CountyField);
        assert_eq!(of(Reach::County, JailEnforcement), Kind::CountyJail);
        assert_eq!(of(Reach::County, WarrantService), Kind::CountyJail);
        assert_eq!(of(Reach::Local, TaskForce), Kind::Municipal);
        assert_eq!(of(Reach::State, TaskForce), Kind::Statewide);
        assert_eq!(Kind::of(Reach::County, None), Kind::CountyJail);
        assert!(Kind::CountyField < Kind::CountyJail && Kind::Municipal < Kind::Statewide);
    }

    #[test]
    fn an_unknown_word_is_refused_with_the_words_that_there_are() {
        let error = "287G".parse::<SupportModel>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`287G` is not a support model; use one of: JEM, TFM, WSO"
        );
    }
}
