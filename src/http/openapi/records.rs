//! One place, agency or point with all that applies; and what is found by name.

use serde_json::json;

use super::operation::Operation;
use super::parameters::{date, needed, path, query, vintage};
use super::schemas::Schemas;
use crate::features::{
    AgencyAnswer, AtAnswer, CountsAnswer, CountyAnswer, NamesAnswer, PolicyAnswer, SearchAnswer,
    StateAnswer, TownAnswer,
};

const JSON: &str = "application/json";

pub(super) fn operations(schemas: &mut Schemas) -> Vec<Operation> {
    let get = |path: &str, id: &str, summary: &str| Operation::get("records", path, id, summary);
    let degrees = |name: &str, most: u8, about: &str, example: f64| {
        let schema = json!({ "type": "number", "minimum": -i16::from(most), "maximum": most, "example": example });
        needed(query(name, about, &schema))
    };
    vec![
        get("/api/at", "getAt", "What applies at a point.")
            .with([
                degrees("lon", 180, "Its longitude, degrees, WGS84.", -80.19),
                degrees("lat", 90, "Its latitude, degrees, WGS84.", 25.76),
                date(),
                vintage(),
            ])
            .or(404)
            .gives(JSON, schemas.of::<AtAnswer<'_>>()),
        get(
            "/api/counties/{geoid}",
            "getCounty",
            "What applies in a county.",
        )
        .with([path("geoid", "Its GEOID.", "51059"), date(), vintage()])
        .or(404)
        .gives(JSON, schemas.of::<CountyAnswer<'_>>()),
        get("/api/towns/{geoid}", "getTown", "What applies in a town.")
            .with([
                path("geoid", "Its GEOID: seven digits or ten.", "1230000"),
                date(),
                vintage(),
            ])
            .or(404)
            .gives(JSON, schemas.of::<TownAnswer<'_>>()),
        get("/api/states/{usps}", "getState", "What applies in a state.")
            .with([path("usps", "Its postal code.", "FL"), date(), vintage()])
            .or(404)
            .gives(JSON, schemas.of::<StateAnswer<'_>>()),
        get(
            "/api/agencies/{slug}",
            "getAgency",
            "An agency through the years; an old name leads to the new one.",
        )
        .with([
            path("slug", "Its slug.", "fl-hollywood-police-department"),
            date(),
            vintage(),
        ])
        .or(404)
        .gives(JSON, schemas.of::<AgencyAnswer<'_>>()),
        get(
            "/api/policies/{id}",
            "getPolicy",
            "A policy, in force on the day or not.",
        )
        .with([path("id", "Its id.", "al-hb56"), date(), vintage()])
        .or(404)
        .gives(JSON, schemas.of::<PolicyAnswer<'_>>()),
        get(
            "/api/search",
            "search",
            "Counties, states, towns and agencies by name.",
        )
        .with([
            needed(query(
                "q",
                "What is searched for, of 200 letters at most.",
                &json!({ "type": "string", "maxLength": 200, "example": "miami" }),
            )),
            query(
                "limit",
                "How many at most.",
                &json!({ "type": "integer", "minimum": 1, "maximum": 50, "default": 10 }),
            ),
            vintage(),
        ])
        .gives(JSON, schemas.of::<SearchAnswer<'_>>()),
        get("/api/counts", "getCounts", "The headline of a day.")
            .with([date(), vintage()])
            .gives(JSON, schemas.of::<CountsAnswer>()),
        get("/api/names", "getNames", "What every county is called.")
            .with([vintage()])
            .gives(JSON, schemas.of::<NamesAnswer<'_>>()),
    ]
}
