//! `geodata/policies.csv`: laws, orders and listings, one row each.

use super::content::Content;
use super::error::SourceError;
use super::places::point;
use super::table::{Record, Rows, read_rows_of_any_age};
use crate::domain::{Duty, Geoid, Policy, Requires, Scope, Stance, State, parse_day};

/// The columns that are read.
pub(super) const COLUMNS: &[&str] = &[
    "id",
    "scope",
    "state",
    "county_geoids",
    "place",
    "lat",
    "lon",
    "stance",
    "requires",
    "applies_to",
    "instrument",
    "title",
    "citation",
    "from",
    "to",
    "summary",
    "source_url",
    "source_name",
    "verified",
    "requires_scope",
    "requires_from",
    "requires_duty",
    "summary_es",
    "applies_to_es",
];

/// The columns that an older folder does not have.
pub(super) const ADDED: &[&str] = &["summary_es", "applies_to_es"];

/// Reads `policies.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_policies(table: &Content) -> Result<Rows<Policy>, SourceError> {
    read_rows_of_any_age(table, COLUMNS, ADDED, policy)
}

fn policy(record: &Record<'_>) -> Result<Policy, String> {
    let policy = Policy {
        row: record.row,
        id: record.parse("id")?,
        scope: record.parse("scope")?,
        state: record.parse("state")?,
        counties: record.list("county_geoids")?,
        place: record.optional("place"),
        point: match record.text("lon") {
            "" => None,
            _ => Some(point(record)?),
        },
        stance: record.parse("stance")?,
        requires: record.parse_optional("requires")?,
        duty: duty(record)?,
        applies_to: record.optional("applies_to"),
        applies_to_es: record.optional("applies_to_es"),
        instrument: record.parse("instrument")?,
        title: record.parse("title")?,
        citation: record.parse("citation")?,
        from: record.parse_optional("from")?,
        to: record.parse_optional("to")?,
        summary: record.parse("summary")?,
        summary_es: record.optional("summary_es"),
        source_url: record.parse("source_url")?,
        source_name: record.parse("source_name")?,
        verified: match record.text("verified") {
            "yes" => true,
            "no" => false,
            other => {
                return Err(format!(
                    "column `verified`: `{other}` is neither `yes` nor `no`"
                ));
            }
        },
    };
    located(&policy)?;
    consistent(&policy)?;
    Ok(policy)
}

/// What a law that requires an agreement asks, of whom, and from when.
fn duty(record: &Record<'_>) -> Result<Option<Duty>, String> {
    let Some(scope) = record.parse_optional("requires_scope")? else {
        return Ok(None);
    };
    Ok(Some(Duty {
        scope,
        from: match record.text("requires_from") {
            "" => None,
            text => {
                Some(parse_day(text).map_err(|error| format!("column `requires_from`: {error}"))?)
            }
        },
        asks: record.parse("requires_duty")?,
    }))
}

/// Refuses a policy whose place does not fit its scope.
fn located(policy: &Policy) -> Result<(), String> {
    if let Some(stray) = policy
        .counties
        .iter()
        .find(|county| !lies_in(**county, policy.state))
    {
        return Err(format!(
            "column `county_geoids`: `{stray}` is not a county of {}; mend the county or the state",
            policy.state
        ));
    }
    match (policy.scope, policy.counties.len(), &policy.place, policy.point) {
        (Scope::State, 0, None, None)
        | (Scope::County, 1, None, None)
        | (Scope::City, 1.., Some(_), Some(_)) => Ok(()),
        (Scope::State, ..) => Err("a policy of a state names no county and no place; empty `county_geoids`, `place`, `lat` and `lon`".to_owned()),
        (Scope::County, ..) => Err("a policy of a county names that county alone; give one GEOID in `county_geoids` and no `place`".to_owned()),
        (Scope::City, ..) => Err("a policy of a city names its `place`, its `lat` and `lon`, and the counties that it lies in".to_owned()),
    }
}

fn lies_in(county: Geoid, state: State) -> bool {
    county.is_county() && State::of(county) == Some(state)
}

/// Refuses a policy that contradicts itself.
fn consistent(policy: &Policy) -> Result<(), String> {
    if (policy.stance == Stance::Requires) != policy.requires.is_some() {
        return Err(format!(
            "column `requires` is for stance `requires`, and that stance needs it: one of {}",
            Requires::ALL
                .iter()
                .map(|word| word.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        ));
    }
    if (policy.requires == Some(Requires::Agreement)) != policy.duty.is_some() {
        return Err("columns `requires_scope` and `requires_duty` are for policies that require an agreement, and those need them; see README.md".to_owned());
    }
    if let (Some(from), Some(to)) = (policy.from, policy.to)
        && to.last_day() < from.first_day()
    {
        return Err(format!(
            "column `to`: `{to}` is before `{from}` of column `from`"
        ));
    }
    let address = &policy.source_url;
    if !(address.starts_with("https://") || address.starts_with("http://")) {
        return Err(format!(
            "column `source_url`: `{address}` is not an address; write it in full, beginning with https://"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "id,scope,state,county_geoids,place,lat,lon,stance,requires,applies_to,instrument,title,citation,from,to,summary,source_url,source_name,verified,requires_scope,requires_from,requires_duty";

    fn rejected(row: &str) -> String {
        let table = Content {
            path: "policies.csv".into(),
            name: "policies.csv".to_owned(),
            bytes: format!("{HEADER}\n{row}\n").into_bytes(),
        };
        let (values, rejections) = read_policies(&table).unwrap().into_parts();
        assert!(values.is_empty(), "{values:?}");
        assert_eq!(rejections[0].row, 2);
        rejections[0].reason.clone()
    }

    #[test]
    fn a_policy_without_a_citation_or_a_source_is_rejected() {
        let reason = rejected("a,state,IL,,,,,limits,,,statute,T,,2017,,S,https://x.gov,X,yes,,,");
        assert!(reason.contains("`citation` is empty"), "{reason}");
        let reason = rejected("a,state,IL,,,,,limits,,,statute,T,C,2017,,S,,X,yes,,,");
        assert!(reason.contains("`source_url` is empty"), "{reason}");
    }

    #[test]
    fn a_policy_with_a_day_that_does_not_exist_is_rejected() {
        let reason =
            rejected("a,state,IL,,,,,limits,,,statute,T,C,2017-02-30,,S,https://x.gov,X,yes,,,");
        assert!(reason.contains("`2017-02-30` is not a date"), "{reason}");
    }

    #[test]
    fn a_county_of_another_state_is_rejected() {
        let reason =
            rejected("a,county,IL,18089,,,,limits,,,ordinance,T,C,2017,,S,https://x.gov,X,yes,,,");
        assert!(reason.contains("`18089` is not a county of IL"), "{reason}");
    }

    #[test]
    fn a_link_that_is_not_http_is_rejected() {
        let reason =
            rejected("a,state,IL,,,,,limits,,,statute,T,C,2017,,S,javascript:alert(1),X,yes,,,");
        assert!(reason.contains("is not an address"), "{reason}");
    }
}
