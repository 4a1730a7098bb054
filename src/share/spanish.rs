//! The states' names in Spanish, where they differ.

use crate::domain::State;

/// The name of a state or territory in Spanish.
pub(super) fn state_name(state: State) -> &'static str {
    match state.usps() {
        "AS" => "Samoa Americana",
        "DC" => "Distrito de Columbia",
        "HI" => "Hawái",
        "LA" => "Luisiana",
        "MO" => "Misuri",
        "MP" => "Islas Marianas del Norte",
        "MS" => "Misisipi",
        "NC" => "Carolina del Norte",
        "ND" => "Dakota del Norte",
        "NH" => "Nuevo Hampshire",
        "NJ" => "Nueva Jersey",
        "NM" => "Nuevo México",
        "NY" => "Nueva York",
        "OR" => "Oregón",
        "PA" => "Pensilvania",
        "SC" => "Carolina del Sur",
        "SD" => "Dakota del Sur",
        "VI" => "Islas Vírgenes de EE. UU.",
        "WV" => "Virginia Occidental",
        _ => state.name(),
    }
}
