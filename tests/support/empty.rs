//! A history that begins: geodata's boundaries, towns and corrections, and no list.

use std::fs;
use std::path::Path;

/// A folder of geodata without a history.
pub(crate) fn prepare(geodata: &Path) -> Result<(), std::io::Error> {
    for part in ["boundaries", "corrections"] {
        fs::create_dir_all(geodata.join(part))?;
        for entry in fs::read_dir(Path::new("geodata").join(part))? {
            let entry = entry?;
            fs::copy(entry.path(), geodata.join(part).join(entry.file_name()))?;
        }
    }
    for table in [
        "crosswalk.csv",
        "facilities.csv",
        "places.csv",
        "places_small.csv",
        "policies.csv",
        "population.csv",
    ] {
        fs::copy(Path::new("geodata").join(table), geodata.join(table))?;
    }
    Ok(())
}
