//! Agreements through the years: one figure per list, by model and by state.

use std::collections::BTreeMap;

use serde::Serialize;

use super::as_of::AsOf;
use super::whole::Atlas;
use crate::domain::{Day, State, SupportModel};

/// Agreements on each list; every column has one figure per day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// The days of the lists, oldest first.
    pub days: Vec<Day>,
    /// All agreements.
    pub agreements: Vec<u32>,
    /// By support model.
    pub by_model: BTreeMap<SupportModel, Vec<u32>>,
    /// By state, for each that ever had one.
    pub by_state: BTreeMap<State, Vec<u32>>,
}

impl Atlas {
    /// Agreements on every list, oldest first.
    #[must_use]
    pub fn timeline(&self) -> Timeline {
        let days = self.calendar.days();
        let none = || vec![0u32; days.len()];
        let mut timeline = Timeline {
            days: days.to_vec(),
            agreements: none(),
            by_model: SupportModel::ALL
                .iter()
                .map(|model| (*model, none()))
                .collect(),
            by_state: BTreeMap::new(),
        };
        for agreement in self.agreements.all() {
            let first = days.partition_point(|day| *day < agreement.first_listed);
            for (at, day) in days.iter().enumerate().skip(first) {
                let as_of = AsOf {
                    day: *day,
                    sheet: Some(*day),
                };
                if *day > agreement.last_listed {
                    break;
                }
                if as_of.lists(agreement) {
                    timeline.agreements[at] += 1;
                    if let Some(model) = agreement.model {
                        timeline.by_model.entry(model).or_insert_with(none)[at] += 1;
                    }
                    timeline
                        .by_state
                        .entry(agreement.state)
                        .or_insert_with(none)[at] += 1;
                }
            }
        }
        timeline
    }
}
