//! The vintage of counties that a command is asked for.

use crate::atlas::Atlas;
use crate::error::Error;

/// The data on the counties of the vintage that is asked for.
pub(super) fn of_vintage(base: Atlas, vintage: Option<u16>) -> Result<Atlas, Error> {
    let Some(vintage) = vintage.filter(|vintage| *vintage != base.vintage) else {
        return Ok(base);
    };
    base.in_vintage(vintage)?.ok_or_else(|| {
        let all: Vec<String> = base.vintages.all().iter().map(u16::to_string).collect();
        Error::Usage(format!(
            "`{vintage}` is no vintage of the counties in the data; use one of: {}",
            all.join(", ")
        ))
    })
}
