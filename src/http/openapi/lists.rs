//! Every county, every list, every change; XYZ tiles; pictures; how the server is.

use serde_json::{Value as Json, json};

use super::operation::Operation;
use super::parameters::{self, date, day, format, path_number, path_word, query, vintage};
use super::schemas::Schemas;
use crate::atlas::{ChangeKind, SubjectKind};
use crate::coverage::MAX_ZOOM;
use crate::features::{ChangesAnswer, Format, List, StandingAnswer, TimelineAnswer};
use crate::http::health::VersionAnswer;
use crate::tiles::Layer;

const JSON: &str = "application/json";

pub(super) fn operations(schemas: &mut Schemas) -> Vec<Operation> {
    let mut all = Vec::new();
    for list in List::ALL.iter().copied() {
        let answer = match list {
            List::Standing => schemas.of::<StandingAnswer>(),
            List::Timeline => schemas.of::<TimelineAnswer>(),
            List::Changes => schemas.of::<ChangesAnswer<'_>>(),
        };
        let id = format!("list.{list}");
        let words: Vec<&str> = list.formats().iter().map(|one| one.as_str()).collect();
        let operation = Operation::get("lists", format!("/api/{list}"), id, about(list))
            .with(parameters_of(list))
            .with([format(&words)]);
        all.push(list.formats().iter().fold(operation, |operation, one| {
            operation.gives(one.media_type(), body(*one, &answer))
        }));
        for one in list.formats() {
            let path = format!("/api/{list}.{one}");
            let operation =
                Operation::get("lists", path, format!("list.{list}.{one}"), about(list));
            let operation = operation.with(parameters_of(list)).or(404);
            all.push(operation.gives(one.media_type(), body(*one, &answer)));
        }
    }
    all.push(enrich());
    let archive = Operation::get(
        "lists",
        "/api/archive.zip",
        "getArchive",
        "Everything as of a day in one archive, with its description (Data Package v2).",
    );
    all.push(archive.with([date(), vintage()]).gives(
        "application/zip",
        json!({ "type": "string", "format": "binary" }),
    ));
    all.extend(tiles());
    all.extend(operation(schemas));
    all
}

fn about(list: List) -> &'static str {
    match list {
        List::Standing => "What applies to every county on a day.",
        List::Timeline => "Agreements on every list.",
        List::Changes => "What changed between two days.",
    }
}

fn body(format: Format, answer: &Json) -> Json {
    match format {
        Format::Json => answer.clone(),
        Format::GeoJson => json!({ "type": "object" }),
        Format::Csv | Format::Atom | Format::GeoJsonSeq => json!({ "type": "string" }),
        Format::Parquet | Format::FlatGeobuf => json!({ "type": "string", "format": "binary" }),
    }
}

fn parameters_of(list: List) -> Vec<Json> {
    let word = |words: &[&str]| json!({ "type": "string", "enum": words });
    let text = json!({ "type": "string" });
    match list {
        List::Standing => vec![date(), parameters::bom(), vintage()],
        List::Timeline => vec![parameters::bom()],
        List::Changes => vec![
            day("from", "The first day; a feed may leave it out."),
            day("to", "The last day; the newest list's if there is none."),
            query(
                "net",
                "True for the difference of the two days alone.",
                &json!({ "type": "boolean", "default": false }),
            ),
            query("county", "Only of the county with this GEOID.", &text),
            query("state", "Only of this state, by its postal code.", &text),
            query("agency", "Only of the agency with this slug.", &text),
            query("subject", "Only of these.", &word(SubjectKind::WORDS)),
            query(
                "kind",
                "Only of these kinds.",
                &json!({ "type": "array", "items": word(ChangeKind::WORDS) }),
            ),
            parameters::bom(),
            vintage(),
        ],
    }
}

/// A table that comes back with what applies to each of its rows.
fn enrich() -> Operation {
    let text = json!({ "type": "string" });
    let column = |name: &str, what: &str| {
        let about = format!("The heading of the column with {what}, if it is not found by itself.");
        query(name, &about, &text)
    };
    let about = "A table with GEOIDs, points, or names of counties and states; and days, if there are some.";
    let summary = "The table with what applies appended to each row.";
    Operation::get("lists", "/api/enrich", "enrich", summary)
        .post(
            &[
                "text/csv",
                "text/tab-separated-values",
                "text/plain",
                "application/octet-stream",
            ],
            about,
        )
        .with([
            date(),
            column("geoid", "GEOIDs"),
            column("lon", "longitudes"),
            column("lat", "latitudes"),
            column("county", "names of counties"),
            column("state", "states"),
            column("date_column", "days"),
            format(&["csv"]),
            vintage(),
        ])
        .or(406)
        .or(408)
        .or(413)
        .or(415)
        .gives("text/csv; charset=utf-8", text.clone())
        .gives("text/tab-separated-values; charset=utf-8", text)
}

fn tiles() -> [Operation; 2] {
    let layer = || path_word("layer", "What the tile shows.", Layer::WORDS);
    let version = query(
        "v",
        "The version of the data, which makes the answer good for ever.",
        &json!({ "type": "string" }),
    );
    let most = (1 << MAX_ZOOM) - 1;
    [
        Operation::get(
            "tiles",
            "/tiles/{layer}.json",
            "getTileJson",
            "A layer's description (TileJSON 3.0.0).",
        )
        .with([layer(), date(), vintage()])
        .or(404)
        .gives(JSON, json!({ "type": "object" })),
        Operation::get(
            "tiles",
            "/tiles/{layer}/{z}/{x}/{y}.{format}",
            "getXyzTile",
            "A tile, by zoom, column and row.",
        )
        .with([
            layer(),
            path_number("z", "The zoom.", u32::from(MAX_ZOOM)),
            path_number("x", "Its column, from the west.", most),
            path_number("y", "Its row, from the north.", most),
            path_word("format", "The format.", crate::tiles::Format::WORDS),
            date(),
            parameters::properties(),
            version,
            vintage(),
        ])
        .or(404)
        .or_nothing()
        .gives(
            "application/vnd.mapbox-vector-tile",
            json!({ "type": "string", "format": "binary" }),
        )
        .gives("application/geo+json", json!({ "type": "object" })),
    ]
}

fn operation(schemas: &mut Schemas) -> Vec<Operation> {
    let get = |path: &str, id: &str, summary: &str| Operation::get("operations", path, id, summary);
    let status = json!({ "type": "object", "properties": { "status": { "type": "string" } }, "required": ["status"] });
    vec![
        get("/healthz", "getHealth", "That the server lives.").gives(JSON, status.clone()),
        get(
            "/readyz",
            "getReadiness",
            "That data is served, and what is doubtful about it.",
        )
        .gives(JSON, status),
        get("/version", "getVersion", "The program and its data.")
            .gives(JSON, schemas.of::<VersionAnswer>()),
    ]
}
