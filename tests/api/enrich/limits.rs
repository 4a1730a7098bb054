//! What is too much, or no table, is refused with a reason.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};

use super::super::support::{app, atlas, request, send};
use super::{post, post_with};

#[test]
fn every_wrong_parameter_is_named() {
    for (query, parameter) in [
        ("?date=2026-02-30", "date"),
        ("?date=2199-01-01", "date"),
        ("?vintage=1990", "vintage"),
        ("?f=xml", "f"),
        ("?colour=red", "colour"),
        ("?date=2026-01-01&date=2026-01-02", "date"),
        ("?date_column=when", "date_column"),
    ] {
        let answer = post(query, "geoid\n12086\n");
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.json()["parameter"], parameter, "{query}");
    }
}

#[test]
fn what_is_no_table_is_refused_with_a_reason() {
    let csv = [("content-type", "text/csv")];
    let gzip = [("content-type", "text/csv"), ("content-encoding", "gzip")];
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let charset = [("content-type", "text/csv; charset=klingon")];
    let picture = [("content-type", "text/csv"), ("accept", "image/png")];
    let wide = format!("geoid{}\n", ",x".repeat(1_500));
    let million = format!("geoid{}\n", ",x".repeat(1_000_000));
    let long = format!("geoid,note\n12086,{}\n", "x".repeat(10 << 20));
    let unclosed = format!("geoid,note\n12086,\"{}\n", "x\n".repeat(1 << 20));
    let too_much = "0".repeat((32 << 20) + 1);
    for (headers, body, status, says) in [
        (&csv[..], String::new(), 400, "empty"),
        (&csv, "geoid\n".to_owned(), 400, "no other"),
        (&csv, "geoid".to_owned(), 400, "no other"),
        (&csv, "name,color\na,b\n".to_owned(), 400, "`name`, `color`"),
        (&csv, "12086\n12087\n".to_owned(), 400, "`12086`"),
        (&csv, "{\"geoid\": 1}\n".to_owned(), 415, "JSON"),
        (&csv, "PK\u{3}\u{4}xxxx".to_owned(), 415, "workbook"),
        (&gzip, "geoid\n".to_owned(), 415, "content-encoding"),
        (&form, "geoid\n".to_owned(), 415, "`text/csv`"),
        (&charset, "geoid\n".to_owned(), 415, "`klingon`"),
        (&picture, "geoid\n".to_owned(), 406, "accept"),
        (&csv, wide, 413, "more than 1000 cells"),
        (&csv, million, 413, "row 1"),
        (&csv, too_much, 413, "33554432 bytes"),
    ] {
        let answer = post_with("", headers, body);
        assert_eq!(answer.status.as_u16(), status, "{says}: {}", answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(says), "{says}: {detail}");
    }
    for (body, says) in [(long, "row 2 is longer"), (unclosed, "quotation mark")] {
        let answer = post("", body);
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.text().contains(says), "{}", answer.text());
    }
    let packed = post("", b"\x1f\x8b\x08\x00geoid\n".to_vec());
    assert_eq!(packed.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert!(packed.text().contains("gzip"), "{}", packed.text());
}

#[test]
fn the_path_answers_post_alone_and_says_so() {
    for method in [Method::GET, Method::HEAD, Method::PUT, Method::DELETE] {
        let answer = request(method.clone(), "/api/enrich");
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(answer.header("allow"), "POST, OPTIONS");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
    }
    let preflight = request(Method::OPTIONS, "/api/enrich");
    assert_eq!(preflight.status, StatusCode::NO_CONTENT);
    assert_eq!(
        preflight.header("access-control-allow-methods"),
        "POST, OPTIONS"
    );
    assert!(
        preflight
            .header("access-control-allow-headers")
            .contains("content-type")
    );
    // Nothing is sent to any other path.
    let other = send(
        app(),
        Request::post("/api/counts")
            .body("x".repeat(20_000).into())
            .unwrap(),
    );
    assert_eq!(other.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[test]
fn an_answer_says_what_it_is_and_is_kept_nowhere() {
    let answer = post("?date=2026-01-09", "geoid\n12086\n");
    assert_eq!(
        answer.header("content-type"),
        "text/csv; charset=utf-8; header=present"
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("countyline-as-of"), "2026-01-09");
    assert_eq!(
        answer.header("countyline-snapshot"),
        atlas().snapshot.to_string()
    );
    assert!(
        answer
            .header("content-disposition")
            .contains("countyline-enriched-2026-01-09.csv")
    );
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let by_row = post("", "geoid,date\n12086,2026-01-09\n");
    assert_eq!(
        by_row.header("countyline-as-of"),
        "",
        "rows have days of their own"
    );
    let tabs = post_with(
        "",
        &[("content-type", "text/tab-separated-values")],
        "geoid\tx\n12086\t1\n",
    );
    assert!(
        tabs.header("content-type")
            .starts_with("text/tab-separated-values")
    );
    assert!(tabs.header("content-disposition").contains(".tsv"));
    assert!(tabs.text().starts_with("geoid\tx\tcl_match\t"));
}

/// Sends a table and takes in what comes before it breaks off.
fn broken_off(table: String) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let request = Request::post("/api/enrich").header("content-type", "text/csv");
        let request = request.body(Body::from(table)).unwrap();
        let router = countyline::http::router(app().clone());
        let response = tower::ServiceExt::oneshot(router, request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let mut body = Box::pin(response.into_body());
        let mut text = Vec::new();
        loop {
            let frame =
                std::future::poll_fn(|cx| axum::body::HttpBody::poll_frame(body.as_mut(), cx));
            match frame.await {
                Some(Ok(frame)) => text.extend_from_slice(frame.data_ref().unwrap()),
                Some(Err(_broken)) => return String::from_utf8(text).unwrap(),
                None => return "the answer ends as if it were whole".to_owned(),
            }
        }
    })
}

#[test]
fn a_table_with_too_many_rows_breaks_off_with_a_row_that_says_so() {
    let text = broken_off(format!("geoid,n\n{}", "12,1\n".repeat(100_001)));
    assert_eq!(text.lines().count(), 100_002);
    let last = text.lines().last().unwrap();
    assert!(
        last.starts_with(
            ",,unmatched,the answer breaks off here: the table has more than 100000 rows"
        ),
        "{last}"
    );
    let whole = post("", format!("geoid,n\n{}", "12,1\n".repeat(100_000)));
    assert_eq!(whole.text().lines().count(), 100_001);
}

#[test]
fn a_row_that_never_ends_breaks_the_answer_off_where_it_begins() {
    let rows = "12086,fine\n".repeat(20_000);
    let text = broken_off(format!(
        "geoid,note\n{rows}12086,\"{}",
        "x\n".repeat(1 << 20)
    ));
    let last = text.lines().last().unwrap();
    assert!(
        last.contains("row 20002") && last.contains("quotation mark"),
        "{last}"
    );
}
