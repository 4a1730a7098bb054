//! Puts the answer of any day together from the files of a copy, as its page and other programs do.

use serde_json::{Map, Value};

use super::sink::Kept;

/// The place of the last element of a list that is not after a day; the pointer leads to the day that each has.
fn last_until(list: &Value, day: &str, pointer: &str) -> Option<usize> {
    let list = list.as_array()?;
    let is_before = |one: &Value| one.pointer(pointer).and_then(Value::as_str).unwrap() <= day;
    list.partition_point(is_before).checked_sub(1)
}

/// What an API's answer says, but for what passes with time.
pub(super) fn lasting(mut answer: Value) -> Value {
    let members = answer.as_object_mut().unwrap();
    for passing in ["snapshot", "version", "newest_sheet", "list_age_days"] {
        members.shift_remove(passing);
    }
    answer
}

/// The answer of a day from the file of a record.
pub(super) fn on(copy: &Kept, name: &str, day: &str) -> Value {
    let calendar = copy.json("api/calendar.json");
    let file = copy.json(name);
    let mut plain = file.as_object().unwrap().clone();
    let days = plain.shift_remove("days").unwrap();
    for beside in ["presence", "policy_towns", "places"] {
        plain.shift_remove(beside);
    }
    let run = last_until(&days["from"], day, "").unwrap();
    let mut answer = plain.clone();
    for (field, told) in days["answers"][run].as_object().unwrap() {
        let value = |at: &Value| match at.as_i64().unwrap() {
            at @ 0.. => days["values"][usize::try_from(at).unwrap()].clone(),
            at => plain[field][usize::try_from(-2 - at).unwrap()].clone(),
        };
        match told {
            Value::Array(list) => {
                answer.insert(field.clone(), list.iter().map(value).collect());
            }
            told if *told == -1 => {
                answer.shift_remove(field);
            }
            told => {
                answer.insert(field.clone(), value(told));
            }
        }
    }
    dress(&mut answer, &calendar, day);
    rows(copy, &mut answer, &calendar, day);
    Value::Object(answer)
}

/// What follows from the day alone.
fn dress(answer: &mut Map<String, Value>, calendar: &Value, day: &str) {
    let list = last_until(&calendar["lists"], day, "/day");
    let list = list.map(|at| &calendar["lists"][at]);
    answer.insert("as_of".to_owned(), day.into());
    let sheet = list.map_or(Value::Null, |list| list["day"].clone());
    answer.insert("sheet".to_owned(), sheet);
    answer.shift_remove("note");
    let note = last_until(&calendar["notes"], day, "/0");
    if let Some(note) = note.and_then(|at| calendar["notes"][at][1].as_str()) {
        answer.insert("note".to_owned(), note.replace("{day}", day).into());
    }
    if let Some(file) = answer.get_mut("list") {
        *file = list.map_or(Value::Null, |list| list["file"].clone());
    }
    let Some(Value::Array(history)) = answer.get_mut("history") else {
        return;
    };
    let all = history.clone();
    history.retain(|event| {
        // A signing day that cannot be right is told once the agreement is listed.
        let is_in_doubt = event["event"] == "signed" && event["in_doubt"] == true;
        let is_listed = all.iter().any(|other| {
            other["id"] == event["id"]
                && other["event"] == "listed"
                && other["day"].as_str().unwrap() <= day
        });
        event["day"].as_str().unwrap() <= day && (!is_in_doubt || is_listed)
    });
}

/// On which row the day's list shows each agreement and application.
fn rows(copy: &Kept, answer: &mut Map<String, Value>, calendar: &Value, day: &str) {
    let list = last_until(&calendar["lists"], day, "/day");
    let pending = last_until(&calendar["pending_lists"], day, "/day");
    let find = |state: &str, kind: &str, key: &str, lists: &str, at: Option<usize>| {
        let name = format!("api/rows/{state}.json");
        let rows = copy.has(&name).then(|| copy.json(&name))?;
        let at = at?;
        let stretches = rows[kind][key].as_array()?;
        let row = stretches.iter().find_map(|stretch| {
            let first = usize::try_from(stretch[0].as_u64()?).ok()?;
            stretch.get(at.checked_sub(first)? + 1).cloned()
        })?;
        Some(serde_json::json!({"sheet": calendar[lists][at]["file"], "row": row}))
    };
    let put = |one: &mut Value, found: Option<Value>| {
        let one = one.as_object_mut().unwrap();
        one.shift_remove("on_list");
        if let Some(found) = found {
            one.insert("on_list".to_owned(), found);
        }
    };
    let of_agency = |state: &str, agreements: &mut Value| {
        for agreement in agreements.as_array_mut().into_iter().flatten() {
            let id = agreement["id"].as_str().unwrap().to_owned();
            put(agreement, find(state, "rows", &id, "lists", list));
        }
    };
    for field in ["agencies", "missing"] {
        let agencies = answer.get_mut(field).and_then(Value::as_array_mut);
        for agency in agencies.into_iter().flatten() {
            let state = agency["state"].as_str().unwrap().to_owned();
            of_agency(&state, &mut agency["agreements"]);
        }
    }
    if answer.contains_key("slug") {
        let state = answer["state"].as_str().unwrap().to_owned();
        of_agency(&state, &mut answer["agreements"]);
    }
    for field in ["pending", "pending_listed_as_agreement"] {
        let applications = answer.get_mut(field).and_then(Value::as_array_mut);
        for application in applications.into_iter().flatten() {
            let text = |name: &str| application[name].as_str().unwrap_or_default().to_owned();
            let key = format!(
                "{}/{}/{}",
                text("agency"),
                text("model"),
                text("first_listed")
            );
            let found = find(&text("state"), "pending", &key, "pending_lists", pending);
            put(application, found);
        }
    }
}
