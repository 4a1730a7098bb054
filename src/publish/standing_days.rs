//! The columns of the table of counties that the figures of a day lack, through all days.

use serde::Serialize;

use super::error::PublishError;
use super::job::Job;
use super::sink::Sink;
use crate::atlas::{AsOf, Atlas, Standing};
use crate::domain::{CoverageKind, Day, Geoid, State};
use crate::threads::mapped;

const NAME: &str = "api/standing.days.json";

/// How many agreements of each kind are listed in each county, and how many residents it has.
#[derive(Debug, Serialize)]
struct StandingDays {
    /// The days that others name by position, oldest first; before the first it is as on it.
    days: Vec<Day>,
    /// The kinds that agreements are counted by.
    kinds: &'static [&'static str],
    /// The counties, in the order of the table.
    counties: Vec<(Geoid, State)>,
    /// For each county the first day of a run and the figures of each kind, run by run.
    agreements: Vec<Vec<Vec<u32>>>,
    /// For each county the first day of a run, the residents, and the year that they are of; 0 where none are known.
    residents: Vec<Vec<(u32, u32, i16)>>,
}

/// Writes them.
///
/// # Errors
/// They cannot be stored.
pub(super) fn standing_days(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let bytes = serde_json::to_vec(&of(job.atlas)).map_err(|source| PublishError::Written {
        name: NAME.to_owned(),
        source,
    })?;
    sink.file(NAME, bytes)?;
    Ok(())
}

fn of(atlas: &Atlas) -> StandingDays {
    let days = atlas.epochs.days().iter();
    // Policies may begin after the newest list; nobody is answered about those days.
    let epochs: Vec<AsOf> = days
        .filter_map(|day| atlas.calendar.as_of(Some(*day)).ok())
        .collect();
    let counties = atlas.counties.all();
    let mut agreements = vec![Vec::new(); counties.len()];
    let mut residents = vec![Vec::new(); counties.len()];
    let figures = mapped(&epochs, |as_of| {
        let standings = atlas.standings(as_of).into_iter();
        let counts = |kind: &CoverageKind, standing: &Standing| u32::from(standing.count(*kind));
        standings
            .map(|standing| {
                let kinds = CoverageKind::ALL.iter();
                kinds.map(|kind| counts(kind, &standing)).collect()
            })
            .collect::<Vec<Vec<u32>>>()
    });
    for ((nth, as_of), figures) in (0u32..).zip(&epochs).zip(figures) {
        for (at, counted) in figures.into_iter().enumerate() {
            let runs: &mut Vec<Vec<u32>> = &mut agreements[at];
            if runs.last().is_none_or(|last| last[1..] != counted) {
                runs.push([nth].into_iter().chain(counted).collect());
            }
            let (number, year) = counties[at].residents.on(as_of.day).unwrap_or_default();
            let runs: &mut Vec<(u32, u32, i16)> = &mut residents[at];
            if runs
                .last()
                .is_none_or(|last| (last.1, last.2) != (number, year))
            {
                runs.push((nth, number, year));
            }
        }
    }
    StandingDays {
        days: epochs.iter().map(|as_of| as_of.day).collect(),
        kinds: CoverageKind::WORDS,
        counties: counties
            .iter()
            .map(|county| (county.geoid, county.state))
            .collect(),
        agreements,
        residents,
    }
}
