//! A county by name, as other records name it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::{Geoid, State};

/// A county by name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CountyName<'a> {
    /// Its GEOID.
    pub geoid: Geoid,
    /// Its name in full.
    pub name: &'a str,
    /// Its state.
    pub state: State,
}
