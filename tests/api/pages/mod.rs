//! The pages for people: what they say, where they are, and that nothing in them is more than text.

mod hostile;
mod markup;
mod ways;

use axum::body::Body;
use axum::http::{Method, Request};

use self::markup::Markup;
use super::support::{Answer, app, atlas, get, get_with, json, problem, request, send};

/// A page by its address, which must be there.
fn page(address: &str) -> Markup {
    let answer = get(address);
    assert_eq!(answer.status.as_u16(), 200, "{address}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    Markup::of(answer.text())
}

/// One of each kind, by its own address.
const KINDS: [&str; 9] = [
    "/county/51059-fairfax-county-virginia",
    "/town/1230000-hialeah-florida",
    "/state/tx-texas",
    "/agency/va-loudoun-county-sheriffs-office",
    "/policy/fairfax-county-sheriff",
    "/states",
    "/agencies",
    "/agencies/l",
    "/policies",
];

#[test]
fn the_page_of_a_county_says_who_may_and_what_limits_it_in_the_sentences_of_the_panel() {
    let fairfax = page(KINDS[0]);
    assert_eq!(fairfax.one("h1").text, "Fairfax County, Virginia");
    for sentence in [
        "ICE lists no agreement here on May 18, 2026. State policy limits cooperation. County policy limits cooperation.",
        "No state or local agency: ICE lists no such agreement for the sheriff of Fairfax County, a town’s police here, or a state agency.",
        "An executive order of Virginia limits cooperation, since February 4, 2026.",
        "An agency’s policy in Fairfax County limits cooperation, since May 23, 2018.",
        "Public Trust and Confidentiality Policy (Trust Policy)",
        "1,167,873 residents (2025)",
        "Which agreements are listed is read from ICE’s list of May 18, 2026, participatingAgencies05182026am.xlsx.",
    ] {
        assert!(
            fairfax.text.contains(sentence),
            "{sentence}\n{}",
            fairfax.text
        );
    }
    let loudoun = page("/county/51107-loudoun-county-virginia");
    let sentence = "In the jail of Loudoun County, trained officers of Loudoun County Sheriff's Office may, since March 26, 2025, serve ICE’s administrative warrants on people held there; they do not question them about status.";
    assert!(loudoun.text.contains(sentence), "{}", loudoun.text);
    assert!(
        loudoun
            .text
            .contains("participatingAgencies05182026am.xlsx, row 1752")
    );
    let spanish = page("/county/51107-loudoun-county-virginia?lang=es");
    assert_eq!(spanish.one("html").get("lang"), "es");
    let sentence = "En la cárcel de Loudoun County, agentes capacitados de Loudoun County Sheriff's Office pueden, desde el 26 de marzo de 2025, ejecutar órdenes administrativas de ICE sobre personas detenidas; no las interrogan sobre su estatus.";
    assert!(spanish.text.contains(sentence), "{}", spanish.text);
}

#[test]
fn a_page_of_the_past_says_its_day_and_its_links_keep_it() {
    let address = "/county/51107-loudoun-county-virginia";
    let past = page(&format!("{address}?date=2025-03-27"));
    assert!(past.text.contains("As of March 27, 2025."));
    assert!(
        past.text
            .contains("On March 27, 2025 ICE lists 2 agreements of state agencies here.")
    );
    assert!(
        past.links()
            .any(|link| link == "../state/va-virginia?date=2025-03-27")
    );
    assert!(
        past.links()
            .any(|link| link == "../api/counties/51107?date=2025-03-27")
    );
    assert!(
        past.links()
            .any(|link| link == "../?county=51107&date=2025-03-27")
    );
    // The record is what is to be found; that day's page is what is shared and cited.
    assert!(past.head_link("canonical", "").ends_with(address));
    assert!(
        past.property("og:url")
            .ends_with("virginia?date=2025-03-27")
    );
    let before = page(&format!("{address}?date=2019-01-01"));
    assert!(
        before
            .text
            .contains("What ICE listed here on January 1, 2019 is not known.")
    );
    assert!(
        before
            .text
            .contains("Not known. Before ICE’s first list at hand, of January 13, 2021")
    );
}

#[test]
fn every_kind_of_page_is_whole_in_both_languages() {
    for address in KINDS {
        for lang in ["en", "es"] {
            let answer = get(&format!("{address}?lang={lang}"));
            assert_eq!(answer.header("content-language"), lang, "{address}");
            assert_eq!(answer.header("vary"), "accept-encoding", "{address}");
            let markup = Markup::of(answer.text());
            assert_eq!(markup.one("html").get("lang"), lang);
            assert_eq!(markup.all("h1").count(), 1, "{address}");
            let levels = markup
                .elements
                .iter()
                .filter_map(|element| match element.name.as_str() {
                    "h1" => Some(1),
                    "h2" => Some(2),
                    "h3" => Some(3),
                    "h4" | "h5" | "h6" => Some(9),
                    _ => None,
                });
            let levels: Vec<i32> = levels.collect();
            let climbs = levels.windows(2).all(|pair| pair[1] <= pair[0] + 1);
            assert!(climbs && levels[0] == 1, "{address}: {levels:?}");
            for name in ["main", "footer", "header"] {
                assert_eq!(markup.all(name).count(), 1, "{address}: {name}");
            }
            assert!(markup.all("table").count() == markup.all("caption").count());
            assert!(markup.all("th").all(|cell| !cell.get("scope").is_empty()));
            assert!(markup.all("img").all(|image| image.get("alt").len() > 20));
            let canonical = markup.head_link("canonical", "");
            let english = markup.head_link("alternate", "en");
            assert!(english.ends_with(address), "{english}");
            assert_eq!(markup.head_link("alternate", "x-default"), english);
            let spanish = format!("{english}?lang=es");
            assert_eq!(markup.head_link("alternate", "es"), spanish);
            assert_eq!(canonical, if lang == "en" { english } else { &spanish });
            assert!(!markup.property("og:title").is_empty());
            // No text of a template was left unfilled.
            assert!(
                !markup.text.contains('{') && !answer.text().contains("{{"),
                "{address}"
            );
            let styled = markup
                .elements
                .iter()
                .any(|element| !element.get("style").is_empty());
            assert!(!styled && markup.all("style").count() == 0);
        }
    }
}

#[test]
fn a_page_tells_programs_what_it_is_about() {
    let fairfax = page(KINDS[0]).dataset();
    assert_eq!(fairfax["@type"], "Dataset");
    assert_eq!(fairfax["name"], "Fairfax County, Virginia");
    assert!(fairfax["description"].as_str().unwrap().len() >= 50);
    assert_eq!(fairfax["temporalCoverage"], "2018-05-23/2026-05-18");
    let space = fairfax["spatialCoverage"]["geo"]["box"].as_str().unwrap();
    let space: Vec<f64> = space.split(' ').map(|part| part.parse().unwrap()).collect();
    let [south, west, north, east] = space[..] else {
        panic!("{space:?}");
    };
    assert!(
        south < 38.85 && 38.85 < north && west < -77.3 && -77.3 < east,
        "{space:?}"
    );
    let url = fairfax["url"].as_str().unwrap();
    assert!(url.ends_with(KINDS[0]), "{url}");
    let files = fairfax["distribution"].as_array().unwrap();
    assert_eq!(files[0]["encodingFormat"], "application/json");
    assert!(
        files[0]["contentUrl"]
            .as_str()
            .unwrap()
            .ends_with("/api/counties/51059")
    );
    assert_eq!(files[1]["encodingFormat"], "text/csv");
    let acts = fairfax["citation"].as_array().unwrap().iter();
    let acts: Vec<&str> = acts.map(|act| act["name"].as_str().unwrap()).collect();
    assert!(acts.contains(&"Executive Directive 1 (2026)"), "{acts:?}");
    for member in ["license", "creator", "isBasedOn", "version", "dateModified"] {
        assert!(!fairfax[member].is_null(), "{member}");
    }
    let agency = page(KINDS[3]).dataset();
    assert_eq!(agency["name"], "Loudoun County Sheriff's Office, Virginia");
}

#[test]
fn a_record_has_one_address_and_others_lead_to_it_with_what_was_asked() {
    for (address, expected) in [
        ("/county/51059", "/county/51059-fairfax-county-virginia"),
        (
            "/county/51059-elsewhere?date=2025-12-31&lang=es&utm_source=x",
            "/county/51059-fairfax-county-virginia?date=2025-12-31&lang=es",
        ),
        ("/county/35013", "/county/35013-dona-ana-county-new-mexico"),
        ("/town/1230000", "/town/1230000-hialeah-florida"),
        ("/state/FL", "/state/fl-florida"),
        ("/state/west-virginia", "/state/wv-west-virginia"),
        (
            "/agency/wi-waukesha-county-sheriffs-office?lang=en",
            "/agency/wi-waukesha-county-sheriffs-department?lang=en",
        ),
    ] {
        let answer = get(address);
        assert_eq!(answer.status.as_u16(), 308, "{address}");
        assert_eq!(answer.header("location"), expected);
        assert_eq!(get(expected).status.as_u16(), 200, "{expected}");
    }
    for address in [
        "/county/99999",
        "/county/fairfax",
        "/county/51059/x",
        "/town/0000000",
        "/state/zz",
        "/agency/none",
        "/policy/none",
        "/agencies/9",
    ] {
        problem(address, 404);
    }
}

#[test]
fn a_county_of_another_vintage_has_a_page_and_says_which_it_is() {
    let capitol = page("/county/09110-capitol-planning-region-connecticut?vintage=2023");
    assert_eq!(
        capitol.one("h1").text,
        "Capitol Planning Region, Connecticut"
    );
    assert!(
        capitol
            .head_link("canonical", "")
            .ends_with("connecticut?vintage=2023")
    );
    assert!(
        capitol
            .links()
            .any(|link| link == "../state/ct-connecticut?vintage=2023")
    );
    let gone = problem("/county/09001?vintage=2023", 404);
    assert_eq!(gone["name"], "Fairfield County");
}

#[test]
fn the_reader_s_browser_decides_the_language_where_the_address_does_not() {
    let asked = |lang: &str| get_with(KINDS[4], "accept-language", lang);
    let [spanish, english] = ["es-MX,en;q=0.5", "de, en;q=0.3"].map(asked);
    for (answer, lang) in [(&spanish, "es"), (&english, "en"), (&asked("es"), "es")] {
        assert_eq!(answer.header("content-language"), lang);
        let vary = answer.headers.get_all("vary").iter();
        let vary: Vec<&str> = vary.map(|line| line.to_str().unwrap()).collect();
        assert_eq!(vary, ["accept-language", "accept-encoding"]);
    }
    assert_ne!(spanish.header("etag"), english.header("etag"));
    let named = get_with(&format!("{}?lang=en", KINDS[4]), "accept-language", "es");
    assert_eq!(named.header("content-language"), "en");
    // A language that is named and empty is none.
    let open = get_with(&format!("{}?lang=", KINDS[4]), "accept-language", "es");
    assert_eq!(open.header("content-language"), "es");
}

#[test]
fn what_others_add_to_a_link_is_left_alone_and_what_cannot_be_is_refused() {
    let added = get(&format!("{}?utm_source=x&fbclid=y", KINDS[0]));
    assert_eq!(added.status.as_u16(), 200);
    assert_eq!(added.header("etag"), get(KINDS[0]).header("etag"));
    for (query, parameter) in [
        ("date=2025-02-30", "date"),
        ("date=2030-01-01", "date"),
        ("lang=fr", "lang"),
        ("vintage=1999", "vintage"),
    ] {
        let refused = problem(&format!("{}?{query}", KINDS[0]), 400);
        assert_eq!(refused["parameter"], parameter);
    }
}

#[test]
fn a_page_is_kept_and_not_sent_again_to_those_who_have_it() {
    for address in KINDS {
        let whole = get(address);
        let tag = whole.header("etag");
        assert!(!tag.is_empty(), "{address}");
        let known = get_with(address, "if-none-match", tag);
        assert_eq!(known.status.as_u16(), 304, "{address}");
        let head = request(Method::HEAD, address);
        assert_eq!(head.header("content-length"), whole.bytes.len().to_string());
        assert!(head.bytes.is_empty());
        let allowed = request(Method::OPTIONS, address);
        assert_eq!(allowed.header("allow"), "GET, HEAD, OPTIONS");
        assert_eq!(request(Method::POST, address).status.as_u16(), 405);
    }
}

#[test]
fn people_are_told_on_a_page_that_a_record_is_not_there() {
    let ask = |address: &str| -> Answer {
        let ask = Request::builder()
            .uri(address)
            .header("accept", "text/html")
            .body(Body::empty());
        send(app(), ask.unwrap())
    };
    let none = ask("/agency/none?lang=es");
    assert_eq!(none.status.as_u16(), 404);
    assert!(none.text().contains("No hay nada en esta dirección"));
    let refused = ask(&format!("{}?date=2025-02-30", KINDS[0]));
    assert_eq!(refused.status.as_u16(), 400);
    let text = refused.text();
    assert!(text.contains("This page cannot be shown so") && text.contains("2025-02-30"));
    assert!(text.contains("href=\"/states?lang=en\""));
    // Of data programs are told, whoever asks.
    let data = ask("/api/counties/51059?date=2025-02-30");
    assert_eq!(data.header("content-type"), "application/problem+json");
}

#[test]
fn a_policy_s_record_and_page_tell_where_it_applies_and_what_it_does_not_go_together_with() {
    let sheriff = json("/api/policies/fairfax-county-sheriff");
    assert_eq!(sheriff["scope"], "county");
    assert_eq!(sheriff["named_counties"][0]["name"], "Fairfax County");
    assert_eq!(sheriff["in_force"], true);
    let before = json("/api/policies/fairfax-county-sheriff?date=2018-05-22");
    assert_eq!(before["in_force"], false);
    // Florida bars local limits and requires agreements of every sheriff.
    let atlas = atlas();
    let mut all = atlas.policies.all().iter();
    let florida = all
        .find(|policy| policy.state.usps() == "FL" && policy.duty.is_some())
        .unwrap();
    let record = json(&format!("/api/policies/{}?date=2025-03-01", florida.id));
    let conflicts = record["conflicts"].as_array().unwrap();
    let state = json("/api/states/FL?date=2025-03-01");
    let met = state["conflicts"].as_array().unwrap().iter();
    let named = |conflict: &&serde_json::Value| {
        let mut ids = conflict["policies"].as_array().unwrap().iter();
        ids.any(|id| id == florida.id.as_str())
    };
    assert_eq!(conflicts.len(), met.filter(named).count());
    problem("/api/policies/none", 404);
    problem("/api/policies/fairfax-county-sheriff?lang=en", 400);
    let page = page(KINDS[4]);
    assert!(
        page.text
            .contains("Fairfax County Sheriff's Office practice")
    );
    assert!(
        page.links()
            .any(|link| link == "../county/51059-fairfax-county-virginia")
    );
    let caution = page.text.contains("source not yet verified");
    assert_eq!(caution, sheriff["verified"] == false);
}

#[test]
fn the_page_of_an_agency_has_every_agreement_that_its_record_has() {
    let atlas = atlas();
    for agency in atlas.agreements.agencies().iter().step_by(97) {
        let record = json(&format!("/api/agencies/{}", agency.slug));
        let page = page(&format!("/agency/{}", agency.slug));
        assert_eq!(page.one("h1").text, agency.name);
        let agreements = record["agreements"].as_array().unwrap();
        for agreement in agreements {
            let source = if agreement["on_list"].is_object() {
                "on_list"
            } else {
                "source"
            };
            let [sheet, row] = ["sheet", "row"].map(|name| &agreement[source][name]);
            let row = format!("{}, row {row}", sheet.as_str().unwrap());
            assert!(page.text.contains(&row), "{}: {row}", agency.slug);
        }
    }
}
