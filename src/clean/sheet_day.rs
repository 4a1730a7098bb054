//! The day on which a sheet was published: from its name, unless the sheet itself says that the name lies.

use super::named_day::NamedDay;
use super::slip::{Slip, mend};
use crate::domain::{Day, DaySource, days_between};
use crate::sources::sheets::Saved;

/// What a sheet's day was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedBy {
    /// The day of publication.
    pub day: Day,
    /// What it was taken from.
    pub from: DaySource,
    /// Why the name's day was not taken, or that the name has none.
    pub note: Option<String>,
}

/// Rows signed after the day in the name that prove the name wrong; one or two may be typing errors.
const SIGNED_AFTER_LIMIT: usize = 3;
/// A list is published within this many days of its newest signature.
const SIGNED_WITHIN_DAYS: i32 = 60;
/// A list is published at most this many days after its workbook was saved.
///
/// Of the 443 lists of 2021 to May 2026 that ICE named itself, 378 were published on the day (in Washington) on
/// which they were saved, 48 on the next, 9, 5 and 3 two, three and four days later (saved on a Friday, published
/// after a holiday), and none before. A week leaves room for a longer holiday, and a wrong month is 28 days off.
const PUBLISHED_WITHIN_DAYS: i32 = 7;
/// Without signatures a later save tells a wrong year or month only this near: a stranger may have saved it again.
const SAVED_AGAIN_WITHIN_DAYS: i32 = 4;
/// A list saved this many days after the day in its name was named wrongly, or saved again.
const SAVED_AFTER_DAYS: i32 = 2;
/// From this many signatures on, the newest must not stand alone: two may be typing errors.
const MANY_SIGNATURES: usize = 50;

/// What a sheet tells of its own day, beside its name.
struct Evidence<'a> {
    /// The day in Washington on which the workbook was saved; `None` if it says none, or one that is to come.
    saved: Option<Day>,
    /// The days of signature that are not to come.
    signed: &'a [Day],
    today: Day,
}

/// The day of publication, from the name, the save time and the signing days inside.
///
/// The name is taken unless its day is to come, lies after the day of saving, or before signatures on the list. Then
/// the day is the one that one slip of the pen turned into the name's, on the day of saving or soon after, else soon
/// after the newest signature, else the day of saving itself.
///
/// # Errors
/// A sentence, if nothing tells a day that can be.
pub fn date_sheet(
    named: NamedDay,
    saved: Option<Saved>,
    signed: &[Day],
    today: Day,
) -> Result<DatedBy, String> {
    let mut past: Vec<Day> = signed.iter().copied().filter(|day| *day <= today).collect();
    past.sort_unstable();
    let evidence = Evidence {
        saved: saved.map(Saved::washington_day).filter(|day| *day <= today),
        signed: &past,
        today,
    };
    let Some(claimed) = named.day else {
        return evidence.without_name();
    };
    if named.captured && claimed <= today {
        return Ok(DatedBy {
            day: claimed,
            from: DaySource::Capture,
            note: None,
        });
    }
    let is_late = |saved: Day| days_between(saved, claimed) > PUBLISHED_WITHIN_DAYS;
    if claimed > today || evidence.saved.is_some_and(is_late) {
        evidence.name_too_late(claimed)
    } else if evidence.is_name_too_early(claimed) {
        Ok(evidence.name_too_early(claimed))
    } else {
        let saved_after = evidence.saved_after(claimed);
        let again =
            |saved| format!("saved again on {saved}, after the day in its name, which was taken");
        Ok(DatedBy {
            day: claimed,
            from: DaySource::Name,
            note: saved_after.map(again),
        })
    }
}

impl Evidence<'_> {
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

    fn signed_after(&self, claimed: Day) -> usize {
        let late = |day: &&Day| days_between(claimed, **day) > 1;
        self.signed.iter().filter(late).count()
    }

    /// True if rows were signed after it, or if one slip makes it the day of a later save.
    fn is_name_too_early(&self, claimed: Day) -> bool {
        let after = self.signed_after(claimed);
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
        let after = self.signed_after(claimed);
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
