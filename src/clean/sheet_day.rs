//! The day on which a sheet was published: from its name, unless the sheet itself says that the name lies.

use super::named_day::NamedDay;
use super::saving::{
    MANY_SIGNATURES, PUBLISHED_WITHIN_DAYS, SIGNED_AFTER_LIMIT, Saving, day_of_saving, signed_after,
};
use super::slip::{Slip, mend};
use super::written_day::{Extent, WrittenDay};
use crate::domain::{Day, DaySource, days_between};

/// What a sheet's day was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedBy {
    /// The day of publication.
    pub day: Day,
    /// What it was taken from.
    pub from: DaySource,
    /// Why the name's day was not taken, or that the name has none, and why the day of saving was left aside.
    pub note: Option<String>,
}

/// A list is published within this many days of its newest signature.
const SIGNED_WITHIN_DAYS: i32 = 60;
/// Without signatures a later save tells a wrong year or month only this near: a stranger may have saved it again.
const SAVED_AGAIN_WITHIN_DAYS: i32 = 4;
/// A list saved this many days after the day in its name was named wrongly, or saved again.
const SAVED_AFTER_DAYS: i32 = 2;
/// What a sheet tells of its own day, beside its name.
struct Evidence<'a> {
    /// The day in Washington on which the workbook was saved; `None` if it says none, or one that cannot be.
    saved: Option<Day>,
    /// The days of signature that are not to come, in order.
    signed: &'a [Day],
    today: Day,
}

/// The day of publication, from the name, the save time and the signing days inside.
///
/// A day of saving that cannot be is left aside. The name is taken unless its day is to come, lies after the day of
/// saving, or before signatures on the list. Then the day is the one that one slip of the pen turned into the name's,
/// on the day of saving or soon after, else soon after the newest signature, else the day of saving itself.
///
/// # Errors
/// A sentence, if nothing tells a day that can be.
pub fn date_sheet(
    named: &NamedDay,
    saving: Saving,
    signed: &[Day],
    today: Day,
) -> Result<DatedBy, String> {
    let mut past: Vec<Day> = signed.iter().copied().filter(|day| *day <= today).collect();
    past.sort_unstable();
    let saved = day_of_saving(saving, named.day, &past, today);
    let (saved, left_aside) = match saved {
        Some(Ok(saved)) => (Some(saved), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    };
    if let Some(saved) = saved {
        // Nobody signs what was saved before: these are typing errors.
        past.retain(|signed| days_between(saved, *signed) <= 1);
    }
    let evidence = Evidence {
        saved,
        signed: &past,
        today,
    };
    let add = |text: String| match &left_aside {
        Some(why) => format!("{text}; {why}"),
        None => text,
    };
    let mut dated = evidence.dated(named).map_err(add)?;
    dated.note = match dated.note {
        Some(note) => Some(add(note)),
        None => left_aside,
    };
    Ok(dated)
}

impl Evidence<'_> {
    fn dated(&self, named: &NamedDay) -> Result<DatedBy, String> {
        let Some(claimed) = named.day else {
            return match &named.written {
                Some(written) => self.name_unreadable(written),
                None => self.without_name(),
            };
        };
        if named.captured && claimed <= self.today {
            return Ok(DatedBy {
                day: claimed,
                from: DaySource::Capture,
                note: None,
            });
        }
        if let Some(written) = &named.written
            && let Some(dated) = self.day_first(claimed, written)
        {
            return Ok(dated);
        }
        let is_late = |saved: Day| days_between(saved, claimed) > PUBLISHED_WITHIN_DAYS;
        if claimed > self.today || self.saved.is_some_and(is_late) {
            self.name_too_late(claimed)
        } else if self.is_name_too_early(claimed) {
            Ok(self.name_too_early(claimed))
        } else {
            let saved_after = self.saved_after(claimed);
            let again = |saved| {
                format!("saved again on {saved}, after the day in its name, which was taken")
            };
            // Midnight may lie between.
            let before = self.saved.filter(|saved| days_between(*saved, claimed) > 1);
            let early = |saved| {
                format!(
                    "saved on {saved}, {} days before the day in its name, which was taken",
                    days_between(saved, claimed)
                )
            };
            Ok(DatedBy {
                day: claimed,
                from: DaySource::Name,
                note: saved_after.map(again).or(before.map(early)),
            })
        }
    }

    /// A name that is a day only with the day before the month, as ICE never writes it, where the day of saving tells
    /// of another day that one slip turns into it.
    fn day_first(&self, claimed: Day, written: &WrittenDay) -> Option<DatedBy> {
        let saved = self.saved?;
        if (-SAVED_AFTER_DAYS..=PUBLISHED_WITHIN_DAYS).contains(&days_between(saved, claimed)) {
            return None;
        }
        let day = written.first_meant(saved, PUBLISHED_WITHIN_DAYS, self.today)?;
        let note = format!(
            "the name says `{}`, which is {claimed} only with the day before the month, and the workbook was saved on {saved}; {day} was taken",
            written.shown
        );
        Some(DatedBy {
            day,
            from: DaySource::MendedName,
            note: Some(note),
        })
    }

    /// A name that says a day that the calendar does not have.
    fn name_unreadable(&self, written: &WrittenDay) -> Result<DatedBy, String> {
        let shown = &written.shown;
        let slip = |day| (day, DaySource::MendedName);
        let by_saving = self.saved.and_then(|saved| {
            let meant = written.first_meant(saved, PUBLISHED_WITHIN_DAYS, self.today);
            let saved_then = written
                .may_be_of(saved)
                .then_some((saved, DaySource::Saved));
            meant.map(slip).or(saved_then)
        });
        let by_signing = || {
            let newest = self.newest()?;
            let meant = written.only_meant(newest, SIGNED_WITHIN_DAYS, self.limit());
            let signed_then = written
                .may_be_of(newest)
                .then_some((newest, DaySource::Signed));
            // A list that somebody saved again tells no day by its signatures alone.
            meant
                .map(slip)
                .or(signed_then.filter(|_| self.saved.is_none()))
        };
        let Some((day, from)) = by_saving.or_else(by_signing) else {
            if written.extent == Extent::Part {
                return self.without_name();
            }
            let saved = match self.saved {
                Some(saved) => format!("the day of saving, {saved}, does not fit it"),
                None => {
                    "neither a day of saving nor the signing days tell the right one".to_owned()
                }
            };
            return Err(format!(
                "its name says `{shown}`, which is no day, and {saved}; rename it participatingAgenciesMMDDYYYY with the day of publication"
            ));
        };
        let saved = self
            .saved
            .map(|saved| format!(", and the workbook was saved on {saved}"));
        let saved = saved.unwrap_or_default();
        Ok(DatedBy {
            day,
            from,
            note: Some(format!(
                "the name says `{shown}`, which is no day{saved}; {day} was taken"
            )),
        })
    }

    /// The newest signature that does not stand alone.
    fn newest(&self) -> Option<Day> {
        let newest = self.signed.last().copied()?;
        match self.signed.len() {
            MANY_SIGNATURES.. => {
                let third = self.signed[self.signed.len() - SIGNED_AFTER_LIMIT];
                let is_alone = days_between(third, newest) > SIGNED_WITHIN_DAYS;
                Some(if is_alone { third } else { newest })
            }
            _ => Some(newest),
        }
    }

    /// The day of saving, unless it is so long after the newest signature that somebody saved the list again.
    fn saved_in_time(&self) -> Option<Day> {
        let in_time = |saved: &Day| match self.newest() {
            Some(newest) => (0..=SIGNED_WITHIN_DAYS).contains(&days_between(newest, *saved)),
            None => true,
        };
        self.saved.filter(in_time)
    }

    fn saved_after(&self, claimed: Day) -> Option<Day> {
        self.saved
            .filter(|saved| days_between(claimed, *saved) > SAVED_AFTER_DAYS)
    }

    /// The last day on which the list can have been published.
    fn limit(&self) -> Day {
        let week = jiff::Span::new().days(PUBLISHED_WITHIN_DAYS);
        let soon = self.saved.and_then(|saved| saved.checked_add(week).ok());
        soon.map_or(self.today, |soon| soon.min(self.today))
    }

    fn without_name(&self) -> Result<DatedBy, String> {
        let by_saving = self.saved_in_time().map(|day| (day, DaySource::Saved));
        let by_signing = self.newest().map(|day| (day, DaySource::Signed));
        let (day, from) = by_saving.or(by_signing).ok_or_else(|| {
            "its name holds no day and neither does the workbook; name it participatingAgenciesMMDDYYYY.xlsx".to_owned()
        })?;
        let taken = match (by_saving, self.saved) {
            (Some(_), _) => "the day on which the workbook was saved was taken".to_owned(),
            (None, Some(saved)) => format!(
                "the newest signing day was taken, since the workbook was saved again on {saved}"
            ),
            (None, None) => "the newest signing day was taken".to_owned(),
        };
        Ok(DatedBy {
            day,
            from,
            note: Some(format!("the name holds no day; {taken}")),
        })
    }

    /// A day after today, or after the day of saving.
    fn name_too_late(&self, claimed: Day) -> Result<DatedBy, String> {
        let near = (1, PUBLISHED_WITHIN_DAYS);
        let by_saving = self
            .saved
            .and_then(|saved| mend(claimed, saved, near, self.limit(), Slip::Digit));
        let by_signing = self.newest().and_then(|newest| {
            mend(
                claimed,
                newest,
                (0, SIGNED_WITHIN_DAYS),
                self.limit(),
                Slip::Digit,
            )
        });
        let mended = by_saving
            .or(by_signing)
            .map(|day| (day, DaySource::MendedName));
        let taken = mended.or_else(|| self.saved.map(|day| (day, DaySource::Saved)));
        let why = if claimed > self.today {
            format!("which is after today, {}", self.today)
        } else {
            "which is later than the workbook allows".to_owned()
        };
        let Some((day, from)) = taken else {
            return Err(format!(
                "its name says {claimed}, {why}, and neither a day of saving nor the signing days tell the right one; \
                 rename it participatingAgenciesMMDDYYYY with the day of publication, or set this computer's clock"
            ));
        };
        let saved = self
            .saved
            .map(|saved| format!(" and the workbook was saved on {saved}"))
            .unwrap_or_default();
        Ok(DatedBy {
            day,
            from,
            note: Some(format!(
                "the name says {claimed}, {why}{saved}; {day} was taken"
            )),
        })
    }

    /// True if rows were signed after it, or if one slip makes it the day of a later save.
    fn is_name_too_early(&self, claimed: Day) -> bool {
        let after = signed_after(claimed, self.signed);
        after >= SIGNED_AFTER_LIMIT.max(self.signed.len() / 50)
            || after * 2 > self.signed.len()
            || (after > 0 && self.slip_before_saving(claimed, Slip::Digit).is_some())
            // A list of applications has no signing days: a slip that fits the day of saving is then all there is.
            || (self.signed.is_empty() && self.slip_before_saving(claimed, Slip::Month).is_some())
    }

    fn slip_before_saving(&self, claimed: Day, worst: Slip) -> Option<Day> {
        let near = (0, SAVED_AGAIN_WITHIN_DAYS);
        mend(
            claimed,
            self.saved_after(claimed)?,
            near,
            self.limit(),
            worst,
        )
    }

    fn name_too_early(&self, claimed: Day) -> DatedBy {
        let after = signed_after(claimed, self.signed);
        let worst = if after > 0 { Slip::Digit } else { Slip::Month };
        let mended = |day| (day, DaySource::MendedName);
        let newest = self.newest();
        // A workbook may be saved again at any time: only near the newest signing day does that tell the day.
        let saved_in_time = self
            .saved_after(claimed)
            .filter(|_| newest.is_some())
            .and(self.saved_in_time());
        let by_signing = newest.and_then(|newest| {
            let later = mend(
                claimed,
                newest,
                (0, SIGNED_WITHIN_DAYS),
                self.limit(),
                Slip::Month,
            );
            later.filter(|day| *day > claimed)
        });
        let (day, from) = self
            .slip_before_saving(claimed, worst)
            .map(mended)
            .or(saved_in_time.map(|day| (day, DaySource::Saved)))
            .or(by_signing.map(mended))
            .or(newest.map(|day| (day, DaySource::Signed)))
            .unwrap_or((claimed, DaySource::Name));
        let mut reasons = Vec::new();
        if let Some(last) = self.signed.last().filter(|_| after > 0) {
            reasons.push(format!(
                "{after} rows were signed after it, the last on {last}"
            ));
        }
        if let Some(saved) = self.saved_after(claimed) {
            reasons.push(format!("the workbook was saved on {saved}"));
        }
        DatedBy {
            day,
            from,
            note: Some(format!(
                "the name says {claimed}, but {}; {day} was taken",
                reasons.join(" and ")
            )),
        }
    }
}

#[cfg(test)]
#[path = "sheet_day_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "sheet_day_doubt_tests.rs"]
mod doubt_tests;
