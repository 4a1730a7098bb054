//! The description of the API: what it names is answered, and takes the parameters that it names and no others.

use std::collections::BTreeSet;

use serde_json::Value;

use super::support::get;

fn document() -> Value {
    let answer = get("/api/openapi.json");
    let exact = "application/vnd.oai.openapi+json;version=3.0";
    assert_eq!(answer.header("content-type"), exact);
    answer.json()
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap()
}

/// A value that a parameter may have.
fn example(parameter: &Value) -> String {
    let schema = &parameter["schema"];
    let given = [
        &parameter["example"],
        &schema["example"],
        &schema["enum"][0],
    ];
    let given = given.into_iter().find(|one| !one.is_null());
    match given {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => schema["minimum"].to_string(),
    }
}

/// Each way to ask: its path in the description, the address of an example, and its description.
fn operations() -> Vec<(String, String, Value)> {
    let document = document();
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        let operation = &methods["get"];
        if operation.is_null() {
            continue;
        }
        // What has no server of its own is below the landing page.
        let path = if methods["servers"].is_null() {
            format!("/api{path}")
        } else {
            path.clone()
        };
        let mut address = path.clone();
        let mut query = Vec::new();
        for parameter in operation["parameters"].as_array().unwrap() {
            let name = text(parameter, "name");
            if parameter["in"] == "path" {
                address = address.replace(&format!("{{{name}}}"), &example(parameter));
            } else if parameter["required"] == true {
                query.push(format!("{name}={}", example(parameter)));
            }
        }
        // A list of changes has to have a beginning.
        if path.starts_with("/api/changes") {
            query.push("from=2026-05-01".to_owned());
        }
        if path.ends_with("/items") || path.contains("/items.") {
            query.push("limit=2".to_owned());
        }
        let mark = if query.is_empty() { "" } else { "?" };
        all.push((
            path.clone(),
            format!("{address}{mark}{}", query.join("&")),
            operation.clone(),
        ));
    }
    all
}

#[test]
fn everything_that_it_names_is_answered_with_a_media_type_that_it_names() {
    let all = operations();
    assert!(all.len() > 100, "{}", all.len());
    for (path, address, operation) in all {
        let answer = get(&address);
        let told = answer.status.as_u16().to_string();
        assert!(
            ["200", "204"].contains(&told.as_str()),
            "{address}: {}",
            answer.text()
        );
        let told = &operation["responses"][&told];
        assert!(!told.is_null(), "{path}");
        let media_type = answer.header("content-type");
        if answer.status == 200 {
            assert!(
                told["content"][media_type].is_object(),
                "{path}: {media_type}"
            );
        }
    }
}

#[test]
fn each_takes_the_parameters_that_it_names_and_no_others() {
    for (path, address, operation) in operations() {
        let mark = if address.contains('?') { '&' } else { '?' };
        let answer = get(&format!("{address}{mark}nonsense=1"));
        assert_eq!(answer.status, 400, "{path}");
        let problem = answer.json();
        assert_eq!(problem["parameter"], "nonsense", "{path}");
        let detail = text(&problem, "detail");
        let taken: BTreeSet<&str> = match detail.split_once("it takes: ") {
            Some((_, names)) => names.split(", ").collect(),
            None => BTreeSet::new(),
        };
        let parameters = operation["parameters"].as_array().unwrap();
        let in_query = parameters.iter().filter(|one| one["in"] == "query");
        let mut named: BTreeSet<&str> = in_query.map(|one| text(one, "name")).collect();
        // A suffix says it already.
        if path
            .rsplit_once('/')
            .is_some_and(|(_, last)| last.contains('.'))
            && taken.contains("f")
        {
            named.insert("f");
        }
        assert_eq!(taken, named, "{path}: {detail}");
    }
}

#[test]
fn what_is_named_one_of_some_words_refuses_another_word_and_names_the_parameter() {
    let mut refused = 0;
    for (path, address, operation) in operations() {
        for parameter in operation["parameters"].as_array().unwrap() {
            let schema = &parameter["schema"];
            let is_open = schema["type"] == "string"
                && schema["enum"].is_null()
                && schema["format"] != "date";
            if parameter["in"] != "query" || is_open || schema["type"] == "array" {
                continue;
            }
            let name = text(parameter, "name");
            let without: Vec<&str> = address
                .split(['?', '&'])
                .skip(1)
                .filter(|one| !one.starts_with(&format!("{name}=")))
                .collect();
            let base = address.split('?').next().unwrap();
            let answer = get(&format!("{base}?{}&{name}=~", without.join("&")).replace("?&", "?"));
            assert_eq!(answer.status, 400, "{path}: {name}");
            assert_eq!(answer.json()["parameter"], name, "{path}");
            refused += 1;
        }
    }
    assert!(refused > 300, "{refused}");
}
