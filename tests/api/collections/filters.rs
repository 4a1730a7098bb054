//! Filters, and parameters that cannot be used.

use super::super::support::problem;
use super::{count, items};

#[test]
fn filters_say_what_rows_have_to_be() {
    let of = |filter: &str| {
        let filter: String = form_urlencoded::byte_serialize(filter.as_bytes()).collect();
        count("counties", &format!("filter={filter}"))
    };
    assert_eq!(of("state = 'VA'"), 133);
    assert_eq!(of("state = 'VA' OR state = 'MD'"), 133 + 24);
    assert_eq!(of("state IN ('VA', 'MD')"), 133 + 24);
    assert_eq!(of("NOT (state IN ('VA','MD'))"), 3_233 - 133 - 24);
    assert_eq!(of("name LIKE 'Fairfax%'"), 2);
    assert_eq!(of("CASEI(name) LIKE CASEI('FAIRFAX%')"), 2);
    assert_eq!(of("state NOT IN ('VA') AND name LIKE '%Parish'"), 64);
    assert_eq!(
        of("geoid BETWEEN '51001' AND '51199'"),
        of("geoid >= '51001' AND geoid <= '51199'")
    );
    assert_eq!(
        of("population IS NULL") + of("population IS NOT NULL"),
        3_233
    );
    assert_eq!(
        of("kind IS NULL"),
        count("counties", "")
            - ["field", "jail", "municipal", "statewide"]
                .iter()
                .map(|kind| count("counties", &format!("kind={kind}")))
                .sum::<u64>()
    );
    assert_eq!(of("models = 'TFM'"), count("counties", "models=TFM"));
    assert_eq!(of("S_INTERSECTS(geometry, POINT(-77.305 38.847))"), 1);
    assert_eq!(
        of("S_INTERSECTS(BBOX(-77.306,38.8465,-77.304,38.8475), geometry)"),
        1
    );
    let triangle =
        "S_INTERSECTS(geometry,POLYGON((-109.2 36.9,-108.9 36.9,-109.05 37.1,-109.2 36.9)))";
    // Four Corners: Apache AZ, San Juan NM, San Juan UT, Montezuma CO.
    assert_eq!(of(triangle), 4);
    assert_eq!(
        of("first_signed > DATE('2026-01-01')"),
        of("first_signed > TIMESTAMP('2026-01-01T00:00:00Z')")
    );
    assert_eq!(of("TRUE"), 3_233);
    assert_eq!(of("FALSE OR \"state\"='VA'"), 133);
    // What is not known is neither so nor not so.
    assert_eq!(
        of("kind = 'field'") + of("kind <> 'field'") + of("kind IS NULL"),
        3_233
    );
    assert_eq!(of("NOT kind = 'field'"), of("kind <> 'field'"));
}

#[test]
fn a_filter_as_gdal_writes_it_is_about_the_column_that_it_names() {
    let of = |lang: &str, filter: &str| {
        let filter: String = form_urlencoded::byte_serialize(filter.as_bytes()).collect();
        count("agreements", &format!("filter-lang={lang}&filter={filter}"))
    };
    let signed = of("cql2-text", "signed >= DATE('2026-01-01')");
    assert!(signed > 500 && signed < count("agreements", ""), "{signed}");
    // A day without a time ends in `T` there, and the language has the name of a draft.
    assert_eq!(of("cql-text", "signed >= '2026-01-01T'"), signed);
    assert_eq!(of("cql-text", "signed >= '2026-01-01T00:00:00Z'"), signed);
    assert_eq!(of("cql-text", "(signed >= '2026-01-01')"), signed);
    assert_eq!(
        of("cql-text", "agency_name ILIKE 'LOUDOUN county%'"),
        of("cql2-text", "agency_name LIKE 'Loudoun County%'")
    );
    let query = "filter-lang=cql-text&filter=signed%20%3E%20%272026-01-01X%27";
    let document = problem(&items("agreements", query), 400);
    assert_eq!(document["parameter"], "filter");
    let query = "filter=population%20ILIKE%20%271%25%27";
    assert_eq!(
        problem(&items("counties", query), 400)["parameter"],
        "filter"
    );
}

#[test]
fn a_parameter_that_cannot_be_used_is_named() {
    let long = "(".repeat(2_000);
    let deep = format!("filter={}", "NOT ".repeat(600).replace(' ', "%20") + "TRUE");
    let filters = [
        "filter=",
        "filter=state",
        "filter=state%3D",
        "filter=state%20%3D%20VA",
        "filter=x%20%3D%201",
        "filter=state%20%3D%20%27VA",
        "filter=population%20%3D%20%27VA%27",
        "filter=kind%20%3D%20%27none%27",
        "filter=state%20LIKE%205",
        "filter=S_INTERSECTS(geometry%2CPOINT(1))",
        "filter=S_INTERSECTS(geometry%2CBBOX(1%2C2%2C3))",
        "filter=state%20IN%20()",
        "filter=TRUE%20TRUE",
        "filter=state%20IS%201",
        "filter=%00",
        "filter=population%20%3E%201e999",
        "filter=S_INTERSECTS(name%2CPOINT(1%201))",
        "filter=S_INTERSECTS(geometry%2CPOINT(NaN%20NaN))",
        &deep,
    ];
    let nested = format!("filter={long}");
    for query in filters.into_iter().chain([nested.as_str()]) {
        let document = problem(&items("counties", query), 400);
        assert_eq!(document["parameter"], "filter", "{query}");
    }
    for (name, values) in [
        ("limit", &["0", "-1", "1.5", "ten", "", "+5"][..]),
        (
            "bbox",
            &[
                "",
                "1,2,3",
                "1,2,3,4,5",
                "a,b,c,d",
                "0,10,10,0",
                "-181,0,0,1",
                "0,-91,0,0",
                "NaN,0,1,1",
                "inf,0,1,1",
            ],
        ),
        (
            "datetime",
            &[
                "",
                "today",
                "2025",
                "2025-02-30",
                "2025-01-02/2025-01-01",
                "2030-01-01",
                "2030-01-01/..",
                "2025-01-01/2025-01-02/2025-01-03",
            ],
        ),
        ("properties", &["", "nothing", "geoid,", "geoid;name"]),
        (
            "sortby",
            &["", "nothing", "models", "geoid,,name", "geometry"],
        ),
        ("zoom", &["", "-1", "13", "1.0", "x"]),
        ("filter-lang", &["cql2-json", ""]),
        (
            "filter-crs",
            &["http://www.opengis.net/def/crs/EPSG/0/3857"],
        ),
        ("cursor", &["", "x", "0.0.x", "1.2.3.4"]),
        ("f", &["xml"]),
        ("bom", &["yes"]),
        ("vintage", &["1990"]),
        ("kind", &["none"]),
        ("population", &["many"]),
        ("first_signed", &["2025"]),
        ("nonsense", &["1"]),
    ] {
        for value in values {
            let value: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
            let document = problem(&items("counties", &format!("{name}={value}")), 400);
            assert_eq!(document["parameter"], name, "{value}");
        }
    }
    let document = problem("/api/collections/counties/items?skipGeometry=yes", 400);
    assert_eq!(document["parameter"], "skipGeometry");
    problem("/api/collections/counties/items?limit=1&limit=2", 400);
    problem("/api/collections/roads/items", 404);
    problem("/api/collections/counties/items/99999", 404);
    problem("/api/collections/counties/items.xml", 404);
}
