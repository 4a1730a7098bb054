//! Answers as they stand in a file.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::publish::error::PublishError;

/// What differs from one publication to the next though nothing else does, and from one day of reading to the next: it
/// is left out of files, and who reads them has it from the manifest and the calendar.
const PASSING: [&str; 4] = ["snapshot", "version", "newest_sheet", "list_age_days"];

/// An answer, member by member, without what passes.
///
/// # Errors
/// It cannot be written as JSON.
pub(super) fn members(
    name: &str,
    answer: &impl Serialize,
) -> Result<Map<String, Value>, PublishError> {
    let unwritten = |source| PublishError::Written {
        name: name.to_owned(),
        source,
    };
    let value = serde_json::to_value(answer).map_err(unwritten)?;
    // Every answer is an object.
    let Value::Object(mut members) = value else {
        return Ok(Map::new());
    };
    for passing in PASSING {
        members.shift_remove(passing);
    }
    Ok(members)
}

/// The bytes of a file.
///
/// # Errors
/// It cannot be written as JSON.
pub(super) fn bytes(name: &str, value: &impl Serialize) -> Result<Vec<u8>, PublishError> {
    serde_json::to_vec(value).map_err(|source| PublishError::Written {
        name: name.to_owned(),
        source,
    })
}
