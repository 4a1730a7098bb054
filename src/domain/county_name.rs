//! What the Census calls a county or equivalent.

use super::{Geoid, State};

/// The name of a county or equivalent, with the kind of area that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountyName {
    /// Its GEOID.
    pub geoid: Geoid,
    /// The state it lies in.
    pub state: State,
    /// The name alone, for example `Miami-Dade`.
    pub name: String,
    /// The Census code of its kind (LSAD), two digits.
    pub lsad: String,
}

impl CountyName {
    /// True for an independent city, which stands beside a county that may have the same name.
    #[must_use]
    pub fn is_city(&self) -> bool {
        self.lsad == "25"
    }

    /// The name in full, for example `Miami-Dade County` or `Richmond city`.
    #[must_use]
    pub fn full(&self) -> String {
        let name = &self.name;
        match self.lsad.as_str() {
            "03" => format!("{name} City and Borough"),
            "04" => format!("{name} Borough"),
            "05" => format!("{name} Census Area"),
            "06" => format!("{name} County"),
            "07" => format!("{name} District"),
            "10" => format!("{name} Island"),
            "12" => format!("{name} Municipality"),
            "13" => format!("{name} Municipio"),
            "15" => format!("{name} Parish"),
            "25" => format!("{name} city"),
            "PL" => format!("{name} Planning Region"),
            _ => name.clone(),
        }
    }
}
