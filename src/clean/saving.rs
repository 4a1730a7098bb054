//! Whether the day on which a workbook says that it was saved is evidence of its list's day.

use jiff::civil::date;

use crate::domain::{Day, days_between};
use crate::sources::sheets::Saved;

/// When a workbook says that it was made and last saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Saving {
    /// When it was made.
    pub created: Option<Saved>,
    /// When it was last saved.
    pub modified: Option<Saved>,
}

/// ICE's lists began in this year: the first one at hand is of 2021-01-13.
const FIRST_LIST: Day = date(2021, 1, 1);
/// A list is published at most this many days after its workbook was saved.
///
/// Of the 443 lists of 2021 to May 2026 that ICE named itself, 378 were published on the day (in Washington) on
/// which they were saved, 48 on the next, 9, 5 and 3 two, three and four days later (saved on a Friday, published
/// after a holiday), and none before. A week leaves room for a longer holiday, and a wrong month is 28 days off.
pub(super) const PUBLISHED_WITHIN_DAYS: i32 = 7;
/// So many rows signed after a day prove it wrong; one or two may be typing errors.
pub(super) const SIGNED_AFTER_LIMIT: usize = 3;
/// From this many signatures on, one or two typing errors among them are nothing unusual.
pub(super) const MANY_SIGNATURES: usize = 50;

/// The day of saving in Washington, or why it is left aside. `claimed` is the day in the list's name; `signed` are
/// its days of signature, in order.
pub(super) fn day_of_saving(
    saving: Saving,
    claimed: Option<Day>,
    signed: &[Day],
    today: Day,
) -> Option<Result<Day, String>> {
    let modified = saving.modified?;
    let saved = modified.washington_day();
    let created = saving.created.map(Saved::washington_day);
    let created = created.filter(|created| *created <= today);
    let why = if saved > today {
        format!("it is after today, {today}")
    } else if saved < FIRST_LIST {
        format!("ICE's lists began in {}", FIRST_LIST.year())
    } else if let Some(created) = created.filter(|created| *created > saved) {
        format!("the workbook says that it was made on {created}, after that")
    } else if let Some(last) = signed
        .last()
        .filter(|_| is_disproved(saved, claimed, signed))
    {
        let after = signed_after(saved, signed);
        let rows = if after == 1 {
            "1 row was"
        } else {
            &format!("{after} rows were")
        };
        format!("{rows} signed after it, the last on {last}")
    } else {
        return Some(Ok(saved));
    };
    // As the workbook says it, whatever the day is in Washington.
    let said = modified.day;
    Some(Err(format!(
        "the day of saving, {said}, was left aside: {why}"
    )))
}

/// True if too many rows were signed after it for all of them to be typing errors.
fn is_disproved(saved: Day, claimed: Option<Day>, signed: &[Day]) -> bool {
    let after = signed_after(saved, signed);
    let are_many = after >= SIGNED_AFTER_LIMIT;
    let are_most = after * 2 > signed.len();
    let ahead = claimed.map(|claimed| (claimed, days_between(saved, claimed)));
    match ahead {
        // Two witnesses that agree: a few that were signed later are mistyped.
        Some((_, 0..=PUBLISHED_WITHIN_DAYS)) => are_many && are_most,
        // The name is of a later day and so are signatures, which it explains: the day of saving alone contradicts.
        Some((claimed, ahead)) if ahead > 0 && signed.len() < MANY_SIGNATURES => {
            are_most || (after > 0 && signed_after(claimed, signed) == 0)
        }
        Some(_) | None => are_many || are_most,
    }
}

/// How many were signed after a day; midnight may lie between.
pub(super) fn signed_after(day: Day, signed: &[Day]) -> usize {
    let late = |signed: &&Day| days_between(day, **signed) > 1;
    signed.iter().filter(late).count()
}
