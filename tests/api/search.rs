//! `/api/search`

use super::support::{atlas, json, problem};

/// What is typed, and what comes first: kind, name, state.
const FIRST: &[(&str, &str, &str, &str)] = &[
    // The Richmonds: the city of Virginia, its county-equivalent, and the counties of that name.
    ("Richmond", "town", "Richmond", "VA"),
    ("Richmond city", "county", "Richmond city", "VA"),
    ("richmond va", "town", "Richmond", "VA"),
    ("Richmond County", "county", "Richmond County", "NY"),
    ("Richmond County VA", "county", "Richmond County", "VA"),
    (
        "Richmond County, Virginia",
        "county",
        "Richmond County",
        "VA",
    ),
    ("Richmond County Georgia", "county", "Richmond County", "GA"),
    ("richmond county nc", "county", "Richmond County", "NC"),
    ("Richmond, CA", "town", "Richmond", "CA"),
    ("richmond indiana", "town", "Richmond", "IN"),
    // Saint and St., both ways.
    ("Saint Louis", "town", "St. Louis", "MO"),
    ("St. Louis", "town", "St. Louis", "MO"),
    ("st louis", "town", "St. Louis", "MO"),
    ("Saint Louis County", "county", "St. Louis County", "MO"),
    ("St. Louis city", "county", "St. Louis city", "MO"),
    ("saint louis county mn", "county", "St. Louis County", "MN"),
    ("saint johns county", "county", "St. Johns County", "FL"),
    ("st tammany", "county", "St. Tammany Parish", "LA"),
    ("saint tammany parish", "county", "St. Tammany Parish", "LA"),
    ("st. lawrence county", "county", "St. Lawrence County", "NY"),
    ("Saint Petersburg", "town", "St. Petersburg", "FL"),
    (
        "ste genevieve county",
        "county",
        "Ste. Genevieve County",
        "MO",
    ),
    ("sainte genevieve", "county", "Ste. Genevieve County", "MO"),
    ("fort bend", "county", "Fort Bend County", "TX"),
    ("ft bend county", "county", "Fort Bend County", "TX"),
    ("Fort Worth", "town", "Fort Worth", "TX"),
    ("ft worth", "town", "Fort Worth", "TX"),
    // Accents and apostrophes, with and without.
    ("Doña Ana", "county", "Doña Ana County", "NM"),
    ("dona ana county", "county", "Doña Ana County", "NM"),
    (
        "Dona Ana County New Mexico",
        "county",
        "Doña Ana County",
        "NM",
    ),
    ("Mayaguez", "county", "Mayagüez Municipio", "PR"),
    ("san german", "county", "San Germán Municipio", "PR"),
    (
        "Prince George's County",
        "county",
        "Prince George's County",
        "MD",
    ),
    ("prince georges", "county", "Prince George's County", "MD"),
    ("Prince George’s", "county", "Prince George's County", "MD"),
    (
        "prince george county",
        "county",
        "Prince George County",
        "VA",
    ),
    ("queen annes", "county", "Queen Anne's County", "MD"),
    ("st marys county", "county", "St. Mary's County", "MD"),
    ("O'Brien County", "county", "O'Brien County", "IA"),
    ("obrien county", "county", "O'Brien County", "IA"),
    // One word or two.
    ("DeKalb", "county", "DeKalb County", "GA"),
    ("De Kalb County", "county", "DeKalb County", "GA"),
    ("dekalb county", "county", "DeKalb County", "GA"),
    ("dekalb county alabama", "county", "DeKalb County", "AL"),
    ("DeKalb County, IL", "county", "DeKalb County", "IL"),
    ("de soto county", "county", "DeSoto County", "MS"),
    ("DeSoto County FL", "county", "DeSoto County", "FL"),
    ("la salle county il", "county", "LaSalle County", "IL"),
    ("Du Page", "county", "DuPage County", "IL"),
    ("miami dade", "county", "Miami-Dade County", "FL"),
    ("Miami-Dade", "county", "Miami-Dade County", "FL"),
    ("miamidade", "county", "Miami-Dade County", "FL"),
    // The many Washingtons.
    ("Washington", "state", "Washington", "WA"),
    ("Washington County", "county", "Washington County", "OR"),
    ("Washington County PA", "county", "Washington County", "PA"),
    (
        "washington county arkansas",
        "county",
        "Washington County",
        "AR",
    ),
    (
        "Washington County, Utah",
        "county",
        "Washington County",
        "UT",
    ),
    ("washington parish", "county", "Washington Parish", "LA"),
    ("Washington DC", "town", "Washington", "DC"),
    (
        "Washington, Pennsylvania",
        "county",
        "Washington County",
        "PA",
    ),
    ("Jefferson County CO", "county", "Jefferson County", "CO"),
    (
        "jefferson county alabama",
        "county",
        "Jefferson County",
        "AL",
    ),
    ("Jefferson Parish", "county", "Jefferson Parish", "LA"),
    ("Lincoln, Nebraska", "town", "Lincoln", "NE"),
    ("lincoln county nm", "county", "Lincoln County", "NM"),
    ("Orange County", "county", "Orange County", "CA"),
    ("orange county florida", "county", "Orange County", "FL"),
    ("Montgomery County", "county", "Montgomery County", "MD"),
    (
        "montgomery county texas",
        "county",
        "Montgomery County",
        "TX",
    ),
    // States: in full, by postal code, with a beginning alone.
    ("Florida", "state", "Florida", "FL"),
    ("TX", "state", "Texas", "TX"),
    ("va", "state", "Virginia", "VA"),
    ("new mex", "state", "New Mexico", "NM"),
    ("north car", "state", "North Carolina", "NC"),
    ("Puerto Rico", "state", "Puerto Rico", "PR"),
    (
        "district of columbia",
        "state",
        "District of Columbia",
        "DC",
    ),
    ("West Virginia", "state", "West Virginia", "WV"),
    ("New York", "state", "New York", "NY"),
    ("new york city", "town", "New York City", "NY"),
    // GEOIDs.
    ("12086", "county", "Miami-Dade County", "FL"),
    ("01001", "county", "Autauga County", "AL"),
    ("51760", "county", "Richmond city", "VA"),
    // Beginnings.
    ("hillsb", "county", "Hillsborough County", "FL"),
    ("Los Ang", "town", "Los Angeles", "CA"),
    ("marico", "county", "Maricopa County", "AZ"),
    ("albuq", "town", "Albuquerque", "NM"),
    ("cook co", "county", "Cook County", "IL"),
    // Typos.
    ("Huston", "town", "Houston", "TX"),
    ("Pheonix", "town", "Phoenix", "AZ"),
    ("Maricoppa County", "county", "Maricopa County", "AZ"),
    ("Philadelpia", "town", "Philadelphia", "PA"),
    ("Hilsborough County", "county", "Hillsborough County", "FL"),
    ("Cincinatti", "town", "Cincinnati", "OH"),
    ("Tuscon", "town", "Tucson", "AZ"),
    ("Albequerque", "town", "Albuquerque", "NM"),
    ("fairfx county", "county", "Fairfax County", "VA"),
    ("Calhon County Florida", "county", "Calhoun County", "FL"),
    // Names alone, where county and town share one.
    ("Chicago", "town", "Chicago", "IL"),
    ("Cook", "county", "Cook County", "IL"),
    ("Harris", "county", "Harris County", "TX"),
    ("Fairfax", "county", "Fairfax County", "VA"),
    ("Los Angeles County", "county", "Los Angeles County", "CA"),
    ("Baltimore city", "county", "Baltimore city", "MD"),
    ("Baltimore County", "county", "Baltimore County", "MD"),
    ("Baltimore", "town", "Baltimore", "MD"),
    ("Carson City", "town", "Carson City", "NV"),
    ("Juneau", "town", "Juneau", "AK"),
    ("Honolulu", "town", "Honolulu", "HI"),
    ("Anchorage", "town", "Anchorage", "AK"),
    ("Nome Census Area", "county", "Nome Census Area", "AK"),
    ("Kenai Peninsula", "county", "Kenai Peninsula Borough", "AK"),
    // As people say it.
    ("gwinet", "county", "Gwinnett County", "GA"),
    ("NYC", "town", "New York City", "NY"),
    ("City of Houston", "town", "Houston", "TX"),
    (
        "county of Los Angeles",
        "county",
        "Los Angeles County",
        "CA",
    ),
    ("Town of Vienna, VA", "town", "Vienna", "VA"),
    ("pago pago", "county", "Eastern District", "AS"),
    // In Spanish.
    ("condado de Harris", "county", "Harris County", "TX"),
    (
        "Condado de Orange, California",
        "county",
        "Orange County",
        "CA",
    ),
    ("ciudad de Nueva York", "town", "New York City", "NY"),
    ("Misuri", "state", "Missouri", "MO"),
    ("Nueva York", "state", "New York", "NY"),
    ("Carolina del Norte", "state", "North Carolina", "NC"),
    ("Hawái", "state", "Hawaii", "HI"),
    ("Santa Fe, Nuevo México", "town", "Santa Fe", "NM"),
    (
        "municipio de San Juan",
        "county",
        "San Juan Municipio",
        "PR",
    ),
    // Agencies.
    (
        "Collier County Sheriff's Office",
        "agency",
        "Collier County Sheriff's Office",
        "FL",
    ),
    (
        "collier county sheriff",
        "agency",
        "Collier County Sheriff's Office",
        "FL",
    ),
];

#[test]
fn a_hundred_queries_find_what_is_meant_first() {
    assert!(FIRST.len() >= 100, "{}", FIRST.len());
    let atlas = atlas();
    let mut wrong = Vec::new();
    for (query, kind, name, state) in FIRST {
        let found = atlas.names.search(query, 3);
        let right = found.first().is_some_and(|first| {
            first.kind.as_str() == *kind && first.name == *name && first.state.usps() == *state
        });
        if !right {
            let got = found
                .iter()
                .map(|named| format!("{} {}, {}", named.kind.as_str(), named.name, named.state));
            wrong.push(format!("`{query}`: {:?}", got.collect::<Vec<_>>()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        FIRST.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_result_says_what_it_is_where_it_is_and_how_far_to_zoom() {
    let answer = json("/api/search?q=miami%20dade");
    let first = &answer["results"][0];
    assert_eq!(first["kind"], "county");
    assert_eq!(first["id"], "12086");
    assert_eq!(first["state"], "FL");
    assert_eq!(first["bbox"].as_array().unwrap().len(), 4);
    assert!(first["detail"].as_str().unwrap().contains("Florida"));
    let town = &json("/api/search?q=chicago")["results"][0];
    assert_eq!(town["kind"], "town");
    assert_eq!(town["county"], "17031");
}

#[test]
fn nonsense_finds_nothing_and_is_no_error() {
    for query in ["zzzzqqqq", "%F0%9F%98%80", "%00", "---", "%27%20OR%201%3D1"] {
        let answer = json(&format!("/api/search?q={query}"));
        assert!(
            answer["results"].as_array().unwrap().is_empty(),
            "{query}: {answer}"
        );
    }
}

#[test]
fn a_search_needs_a_query_of_sensible_length_and_a_limit_within_bounds() {
    assert_eq!(problem("/api/search", 400)["parameter"], "q");
    assert_eq!(problem("/api/search?q=", 400)["parameter"], "q");
    assert_eq!(
        problem(&format!("/api/search?q={}", "a".repeat(201)), 400)["parameter"],
        "q"
    );
    assert_eq!(
        problem("/api/search?q=a&limit=0", 400)["parameter"],
        "limit"
    );
    assert_eq!(
        problem("/api/search?q=a&limit=51", 400)["parameter"],
        "limit"
    );
    assert_eq!(
        problem("/api/search?q=a&limit=x", 400)["parameter"],
        "limit"
    );
    assert_eq!(
        json("/api/search?q=a&limit=50")["results"]
            .as_array()
            .unwrap()
            .len(),
        50
    );
}

#[test]
fn a_town_that_is_found_names_the_town_whose_border_is_known() {
    let first = |asked: &str| json(&format!("/api/search?q={asked}"))["results"][0].clone();
    assert_eq!(first("hialeah")["town"], "1230000");
    assert_eq!(first("louisville%20ky")["town"], "2148000");
    // No county has a town's GEOID.
    assert_eq!(
        first("miami-dade%20county")["town"],
        serde_json::Value::Null
    );
}
