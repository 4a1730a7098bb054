//! An answer of the API as a file.

use serde::Serialize;

use super::error::PublishError;
use super::sink::Sink;

/// What of an answer is another with each publication, though nothing else of it is; who reads the file adds it from the
/// manifest.
const OF_THE_MANIFEST: [&str; 4] = ["snapshot", "version", "newest_sheet", "list_age_days"];

/// Writes an answer under its logical name, without what the manifest says.
///
/// # Errors
/// It is no JSON, or cannot be stored.
pub(super) fn write(
    sink: &dyn Sink,
    name: &str,
    answer: &impl Serialize,
) -> Result<(), PublishError> {
    let unwritten = |source| PublishError::Written {
        name: name.to_owned(),
        source,
    };
    let mut answer = serde_json::to_value(answer).map_err(unwritten)?;
    if let Some(answer) = answer.as_object_mut() {
        for key in OF_THE_MANIFEST {
            answer.shift_remove(key);
        }
    }
    let bytes = serde_json::to_vec(&answer).map_err(unwritten)?;
    sink.file(name, bytes)?;
    Ok(())
}
