//! Which list answers for a day.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::{
    Agreement, Day, DaySchema, Policy, Sheet, SheetKind, Status, Verdict, days_between,
};

/// The day asked about and the list that answers for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AsOf {
    /// The day asked about; policies are those in force on it.
    #[serde(rename = "as_of")]
    #[schemars(with = "DaySchema")]
    pub day: Day,
    /// The day of the list used: the last good one on or before the day. Nothing before the first list,
    /// when only signing days are known.
    #[schemars(with = "Option<DaySchema>")]
    pub sheet: Option<Day>,
}

/// Why a day cannot be answered for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AsOfError {
    /// The day lies after all that is known.
    #[error("`{day}` is after the newest list, which is of {newest}; ask for a day up to then")]
    AfterNewest {
        /// The day asked about.
        day: Day,
        /// The day of the newest list.
        newest: Day,
    },
    /// A range that runs backwards.
    #[error("`from` ({from}) is after `to` ({to}); swap them")]
    Backwards {
        /// The first day of the range.
        from: Day,
        /// The last day of the range.
        to: Day,
    },
}

impl AsOf {
    /// True if the list of the day shows the agreement; before the first list, if it was signed by then and its
    /// signing day is not in doubt.
    #[must_use]
    pub fn lists(&self, agreement: &Agreement) -> bool {
        match self.sheet {
            Some(sheet) => agreement.is_listed_on(sheet),
            None => {
                agreement.status != Status::Relabelled
                    && !agreement.signed_in_doubt
                    && agreement.signed.is_some_and(|signed| signed <= self.day)
            }
        }
    }

    /// True if the policy is in force on the day.
    #[must_use]
    pub fn in_force(&self, policy: &Policy) -> bool {
        policy.in_force(self.day)
    }
}

/// The days of the good lists of participating agencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    days: Vec<Day>,
    /// The last day on which the newest list was still what ICE published: the same bytes may come again.
    reach: Day,
}

impl Calendar {
    /// The calendar of these sheets; `None` if none of them is a good list of participating agencies.
    #[must_use]
    pub fn of(sheets: &[Sheet]) -> Option<Self> {
        Self::of_kind(sheets, SheetKind::Participating)
    }

    /// The calendar of these sheets' good lists of one kind; `None` if there is none.
    #[must_use]
    pub fn of_kind(sheets: &[Sheet], kind: SheetKind) -> Option<Self> {
        let mut good = sheets
            .iter()
            .filter(|sheet| sheet.kind == kind && sheet.verdict == Verdict::Good);
        let mut days: Vec<Day> = good.clone().map(|sheet| sheet.day).collect();
        days.sort_unstable();
        days.dedup();
        let newest = *days.last()?;
        // Of several of a day the last one answers.
        let answering = good.rfind(|sheet| sheet.day == newest)?;
        let reach = answering.also_days.iter().copied().max().unwrap_or(newest);
        Some(Self {
            days,
            reach: reach.max(newest),
        })
    }

    /// The days, oldest first; never empty.
    #[must_use]
    pub fn days(&self) -> &[Day] {
        &self.days
    }

    /// The day of the first list.
    #[must_use]
    pub fn first(&self) -> Day {
        self.days.first().copied().unwrap_or(Day::MIN)
    }

    /// The day of the newest list.
    #[must_use]
    pub fn newest(&self) -> Day {
        self.days.last().copied().unwrap_or(Day::MAX)
    }

    /// The last day that the newest list answers for.
    #[must_use]
    pub fn reach(&self) -> Day {
        self.reach
    }

    /// The day of the last list on or before a day.
    #[must_use]
    pub fn list_on(&self, day: Day) -> Option<Day> {
        let after = self.days.partition_point(|sheet| *sheet <= day);
        after.checked_sub(1).map(|at| self.days[at])
    }

    /// The day of the first list after a day.
    #[must_use]
    pub fn list_after(&self, day: Day) -> Option<Day> {
        self.after(day).first().copied()
    }

    /// True if a list is of this day.
    #[must_use]
    pub fn has(&self, day: Day) -> bool {
        self.days.binary_search(&day).is_ok()
    }

    /// The days of the lists after a day, oldest first.
    #[must_use]
    pub fn after(&self, day: Day) -> &[Day] {
        &self.days[self.days.partition_point(|sheet| *sheet <= day)..]
    }

    /// How many days ago the newest list was, on a day; 0 if that day lies before it.
    #[must_use]
    pub fn age_days(&self, today: Day) -> u32 {
        u32::try_from(days_between(self.newest(), today)).unwrap_or(0)
    }

    /// The list that answers for a day; for no day, the newest.
    ///
    /// # Errors
    /// The day lies after the newest list.
    pub fn as_of(&self, day: Option<Day>) -> Result<AsOf, AsOfError> {
        let newest = self.newest();
        let day = day.unwrap_or(newest);
        if day > self.reach {
            return Err(AsOfError::AfterNewest { day, newest });
        }
        Ok(AsOf {
            day,
            sheet: self.list_on(day),
        })
    }

    /// The lists that answer for the two ends of a range.
    ///
    /// # Errors
    /// The range runs backwards, or its end lies after the newest list.
    pub fn range(&self, from: Day, to: Day) -> Result<(AsOf, AsOf), AsOfError> {
        if from > to {
            return Err(AsOfError::Backwards { from, to });
        }
        Ok((self.as_of(Some(from))?, self.as_of(Some(to))?))
    }

    /// What must be said about an answer whose day has no list of its own, if anything.
    #[must_use]
    pub fn note(&self, as_of: &AsOf) -> Option<String> {
        let first = self.first();
        as_of.sheet.is_none().then(|| {
            format!(
                "The first list at hand is of {first}. Before it only signing days are known: shown are the agreements that later lists print as signed by {}; others may have ended before.",
                as_of.day
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::parse_day;

    fn calendar(days: &[&str]) -> Calendar {
        let sheet = |day: &&str| Sheet::good(SheetKind::Participating, parse_day(day).unwrap());
        Calendar::of(&days.iter().map(sheet).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn a_day_between_two_lists_is_answered_by_the_earlier_one() {
        let lists = calendar(&["2025-12-29", "2025-12-12", "2021-01-13"]);
        let as_of = lists.as_of(Some(parse_day("2025-12-23").unwrap())).unwrap();
        assert_eq!(as_of.sheet, Some(parse_day("2025-12-12").unwrap()));
        assert_eq!(lists.note(&as_of), None);
    }

    #[test]
    fn before_the_first_list_the_answer_says_that_only_signing_days_are_known() {
        let lists = calendar(&["2021-01-13"]);
        let as_of = lists.as_of(Some(parse_day("2020-06-01").unwrap())).unwrap();
        assert_eq!(as_of.sheet, None);
        let note = lists.note(&as_of).unwrap();
        assert!(note.contains("only signing days are known"), "{note}");
    }

    #[test]
    fn a_day_after_the_newest_list_is_refused_with_that_list_s_day() {
        let lists = calendar(&["2025-12-29"]);
        let error = lists
            .as_of(Some(parse_day("2026-06-01").unwrap()))
            .unwrap_err();
        assert!(error.to_string().contains("2025-12-29"), "{error}");
    }

    #[test]
    fn the_age_of_the_newest_list_grows_with_the_days() {
        let lists = calendar(&["2025-12-29", "2026-05-18"]);
        let age = |today: &str| lists.age_days(parse_day(today).unwrap());
        assert_eq!(age("2026-05-18"), 0);
        assert_eq!(age("2026-11-25"), 191);
        assert_eq!(age("2026-05-01"), 0);
    }

    #[test]
    fn a_list_that_came_again_unchanged_answers_for_the_days_until_then() {
        let mut sheet = Sheet {
            also_named: vec!["participatingAgencies04202025am.csv".to_owned()],
            also_days: vec![parse_day("2025-04-20").unwrap()],
            ..Sheet::good(SheetKind::Participating, parse_day("2025-01-06").unwrap())
        };
        let lists = Calendar::of(std::slice::from_ref(&sheet)).unwrap();
        let as_of = lists.as_of(Some(parse_day("2025-04-20").unwrap())).unwrap();
        assert_eq!(as_of.sheet, Some(sheet.day));
        assert!(lists.as_of(Some(parse_day("2025-04-21").unwrap())).is_err());
        sheet.also_days.clear();
        let lists = Calendar::of(&[sheet]).unwrap();
        assert!(lists.as_of(Some(parse_day("2025-01-07").unwrap())).is_err());
    }

    #[test]
    fn a_sheet_that_is_not_good_answers_for_no_day() {
        let mut lists = Vec::new();
        for (kind, verdict) in [
            (SheetKind::Participating, Verdict::Suspect),
            (SheetKind::Participating, Verdict::Stale),
            (SheetKind::Pending, Verdict::Good),
        ] {
            lists.push(Sheet {
                verdict,
                ..Sheet::good(kind, parse_day("2025-01-01").unwrap())
            });
        }
        assert_eq!(Calendar::of(&lists), None);
    }
}
