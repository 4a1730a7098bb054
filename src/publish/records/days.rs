//! What one record says on all days, as one member of its file.

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::Day;

/// Members that are no part of a run of days: who reads it has them from the calendar, from the rows of the lists, or, for
/// what happened before the day, from the plain answer.
const BESIDE: [&str; 5] = ["as_of", "sheet", "note", "list", "history"];

/// A member that an answer lacks.
const NONE: i64 = -1;

/// Runs of days on which a record says the same: run `i` holds from `from[i]` until the day before `from[i + 1]`, and
/// the first also before.
///
/// `answers[i]` has the members that are not those of the plain answer. A member is a position in `values`, and a list is a
/// list of positions; -1 is a member that the answer lacks, and -2 or less an element of the same member of the plain
/// answer: its first element is -2, its second -3.
#[derive(Debug, Serialize)]
pub(super) struct Days {
    from: Vec<Day>,
    values: Vec<Value>,
    answers: Vec<Map<String, Value>>,
    #[serde(skip)]
    at: FxHashMap<String, i64>,
    /// The elements of the lists of the plain answer.
    #[serde(skip)]
    plain: FxHashMap<String, FxHashMap<String, i64>>,
    #[serde(skip)]
    members: Map<String, Value>,
}

impl Days {
    /// None yet, beside this plain answer.
    pub(super) fn beside(plain: &Map<String, Value>) -> Self {
        let mut members = plain.clone();
        members.values_mut().for_each(without_rows);
        let lists = members.iter().filter_map(|(name, value)| {
            let elements = value.as_array()?.iter().zip((i64::MIN..=-2).rev());
            let elements = elements.map(|(element, at)| (element.to_string(), at));
            Some((name.clone(), elements.collect()))
        });
        Self {
            from: Vec::new(),
            values: Vec::new(),
            answers: Vec::new(),
            at: FxHashMap::default(),
            plain: lists.collect(),
            members,
        }
    }

    /// Adds what the record says from a day on.
    pub(super) fn push(&mut self, from: Day, mut answer: Map<String, Value>) {
        answer.values_mut().for_each(without_rows);
        let mut told = Map::new();
        for name in self.members.keys() {
            if !answer.contains_key(name) && !BESIDE.contains(&name.as_str()) {
                told.insert(name.clone(), NONE.into());
            }
        }
        for (name, value) in answer {
            if BESIDE.contains(&name.as_str()) || self.members.get(&name) == Some(&value) {
                continue;
            }
            let at = match value {
                Value::Array(elements) => {
                    let elements = elements.into_iter();
                    elements.map(|element| self.place(&name, element)).collect()
                }
                value => self.place(&name, value),
            };
            told.insert(name, at);
        }
        if self.answers.last() != Some(&told) {
            self.from.push(from);
            self.answers.push(told);
        }
    }

    /// Where a value stands.
    fn place(&mut self, name: &str, value: Value) -> Value {
        let text = value.to_string();
        let plain = self.plain.get(name).and_then(|list| list.get(&text));
        if let Some(at) = plain.or_else(|| self.at.get(&text)) {
            return (*at).into();
        }
        let at = i64::try_from(self.values.len()).unwrap_or(i64::MAX);
        self.values.push(value);
        self.at.insert(text, at);
        at.into()
    }
}

/// Takes out on which row the day's list shows something, which is another with every list.
fn without_rows(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.shift_remove("on_list");
            members.values_mut().for_each(without_rows);
        }
        Value::Array(elements) => elements.iter_mut().for_each(without_rows),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
