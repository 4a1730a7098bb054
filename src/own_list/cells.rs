//! What the cells of a row say.

use super::counties::{Counties, CountyCell};
use super::row::CheckedRow;
use crate::clean::{is_no_value, read_model, read_signed, tidy};
use crate::domain::{Day, Listing, State, SupportModel, written_out};
use crate::join::{Joiner, Printed};
use crate::lineage::Variant;
use crate::sources::sheets::RawRow;

/// The day of the law: nothing was signed before.
const LAW: Day = jiff::civil::date(1996, 9, 30);

/// The support model that a row names.
pub(super) fn model(raw: &RawRow, row: &mut CheckedRow) -> Option<SupportModel> {
    let shown = tidy(&raw.support.shown());
    if is_no_value(&shown) {
        return None;
    }
    if let Ok(model) = read_model(&shown) {
        model.as_str().clone_into(&mut row.model);
        return Some(model);
    }
    row.odd
        .push(format!("`{}` is no support model", written_out(&shown)));
    let names = SupportModel::ALL.iter();
    let names: Vec<String> = names
        .map(|model| format!("`{}` ({model})", model.full_name()))
        .collect();
    row.suggestions
        .push(format!("write one of: {}", names.join(", ")));
    None
}

/// The day of signature that a row names.
pub(super) fn signed(raw: &RawRow, today: Day, row: &mut CheckedRow) -> Option<Day> {
    let shown = tidy(&raw.signed.shown());
    let read = read_signed(&raw.signed, today);
    let day = read.as_ref().ok().and_then(|read| read.day);
    let Some(day) = day else {
        if !is_no_value(&shown) {
            let has_year = |reason: &String| reason.contains("a year that cannot be");
            let why = if read.as_ref().is_err_and(has_year) {
                " on which it can have been signed"
            } else {
                ""
            };
            row.odd.push(format!(
                "signing day `{}` is no day{why}",
                written_out(&shown)
            ));
            row.suggestions.push("write it as YYYY-MM-DD".to_owned());
        }
        return None;
    };
    row.signed = day.to_string();
    let is_slip = read.is_ok_and(|read| {
        let note = read.note.unwrap_or_default();
        note.contains("is not possible")
    });
    if is_slip || day < LAW {
        row.odd.push(format!(
            "signing day `{}` lies before the law of {LAW}, or in a year that cannot be",
            written_out(&shown)
        ));
        row.suggestions.push(if is_slip {
            format!("{day} may be meant")
        } else {
            "look at the memorandum".to_owned()
        });
    } else if day > today {
        row.odd
            .push(format!("signing day {day} lies in the future"));
        row.suggestions.push("look at the memorandum".to_owned());
    }
    Some(day)
}

/// What a row says of the county.
pub(super) fn county(
    counties: &Counties<'_>,
    raw: &RawRow,
    state: State,
    row: &mut CheckedRow,
) -> CountyCell {
    let shown = tidy(&raw.county.shown());
    if is_no_value(&shown) {
        return CountyCell::default();
    }
    let mut read = counties.read(state, &shown);
    row.odd.extend(read.odd.clone());
    row.suggestions.extend(read.suggestion.clone());
    read.is_filled = true;
    read
}

/// The row as lists are compared by.
pub(super) fn variant(
    joiner: &Joiner,
    raw: &RawRow,
    (state, model, signed): (State, Option<SupportModel>, Option<Day>),
    agency: &str,
) -> Variant {
    let county = tidy(&raw.county.shown());
    let listing = Listing {
        state,
        agency: agency.to_owned(),
        printed_type: tidy(&raw.kind.shown()),
        printed_county: (!is_no_value(&county)).then_some(county),
        model,
        signed,
        memorandum: None,
        addendum: None,
        notes: Vec::new(),
        problems: Vec::new(),
    };
    let placement = joiner.place(Printed::from(&listing));
    Variant::new(listing, state, signed, placement)
}
