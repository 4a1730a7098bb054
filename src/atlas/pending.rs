//! Applications for an agreement: listed by ICE, not signed.

use std::collections::HashMap;

use super::agreements::Agreements;
use super::as_of::{AsOf, Calendar};
use crate::domain::{Agreement, Day, Sheet, SheetKind};

/// Every application that a list ever showed.
#[derive(Debug, Default)]
pub struct Pending {
    all: Vec<Agreement>,
    calendar: Option<Calendar>,
    /// The position of the agreement that each became.
    became: Vec<Option<usize>>,
    by_id: HashMap<String, usize>,
}

impl Pending {
    /// Files these applications with the days of the lists of pending agencies.
    #[must_use]
    pub fn new(all: Vec<Agreement>, sheets: &[Sheet], agreements: &Agreements) -> Self {
        let successor = |application: &Agreement| {
            let id = application.successor.as_deref()?;
            agreements.position(id)
        };
        Self {
            became: all.iter().map(successor).collect(),
            by_id: (0..all.len()).map(|at| (all[at].id.clone(), at)).collect(),
            all,
            calendar: Calendar::of_kind(sheets, SheetKind::Pending),
        }
    }

    /// Every application, in the file's order.
    #[must_use]
    pub fn all(&self) -> &[Agreement] {
        &self.all
    }

    /// The position of the application of an id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The days of the lists of pending agencies; `None` if none is at hand.
    #[must_use]
    pub fn calendar(&self) -> Option<&Calendar> {
        self.calendar.as_ref()
    }

    /// The day of the list of pending agencies that answers for a day; ICE publishes it apart from the other.
    #[must_use]
    pub fn sheet(&self, as_of: &AsOf) -> Option<Day> {
        self.calendar.as_ref()?.list_on(as_of.day)
    }

    /// The position of the agreement that the application at a position became.
    #[must_use]
    pub fn became(&self, at: usize) -> Option<usize> {
        self.became[at]
    }
}
