//! Definitions of JSON Schema written as types of TypeScript, as Biome formats them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value as Json};

/// The longest line that the page's formatter leaves as it is.
const WIDTH: usize = 110;

/// Definitions by name.
pub(crate) type Definitions = Map<String, Json>;

/// A file of types, and which it has.
pub(crate) struct Module<'a> {
    pub(crate) file: &'static str,
    pub(crate) names: Vec<&'a str>,
}

impl Module<'_> {
    pub(crate) fn new(file: &'static str) -> Self {
        Self {
            file,
            names: Vec::new(),
        }
    }
}

/// The text of a file. What it has from the other files is imported; those who have all members of one of `extended`
/// extend it; lists in `listed` are arrays too.
pub(crate) fn write(
    module: &Module<'_>,
    others: &[Module<'_>],
    all: &Definitions,
    extended: &[&str],
    listed: &[&str],
) -> String {
    let mut text = String::new();
    let mut used = BTreeSet::new();
    for name in &module.names {
        let of = &all[*name];
        text += "\n";
        text += &comment(of, 0);
        text += &if let Some(words) = of["enum"].as_array() {
            let words: Vec<String> = words.iter().map(literal).collect();
            list(name, &words, listed.contains(name))
        } else if let Some(parts) = of["prefixItems"].as_array() {
            tuple(name, parts, &mut used)
        } else {
            interface(name, of, all, extended, &mut used)
        };
    }
    HEAD.to_owned() + &imports(module, others, &used) + &text
}

const HEAD: &str = "// Written from the program's own types by `make docs`; what is changed here by hand is lost.\n";

/// The imports of a file, by the names of the files.
fn imports(module: &Module<'_>, others: &[Module<'_>], used: &BTreeSet<String>) -> String {
    let mut lines = Vec::new();
    for other in others.iter().filter(|other| other.file != module.file) {
        let from = other.file;
        let names = used.iter().map(String::as_str);
        let names: Vec<&str> = names.filter(|name| other.names.contains(name)).collect();
        if names.is_empty() {
            continue;
        }
        lines.push(fitting(
            format!("import type {{ {} }} from './{from}';\n", names.join(", ")),
            || {
                let names = names.join(",\n  ");
                format!("import type {{\n  {names},\n}} from './{from}';\n")
            },
        ));
    }
    lines.sort_by_key(|line| line.rsplit('/').next().map(str::to_owned));
    if !lines.is_empty() {
        lines.insert(0, "\n".to_owned());
    }
    lines.concat()
}

/// A closed list as a type; `is_listed` also as an array.
fn list(name: &str, words: &[String], is_listed: bool) -> String {
    if !is_listed {
        return fitting(
            format!("export type {name} = {};\n", words.join(" | ")),
            || format!("export type {name} =\n  | {};\n", words.join("\n  | ")),
        );
    }
    let plural = plural(name);
    let array = fitting(
        format!("export const {plural} = [{}] as const;\n", words.join(", ")),
        || {
            let words = words.join(",\n  ");
            format!("export const {plural} = [\n  {words},\n] as const;\n")
        },
    );
    format!("{array}export type {name} = (typeof {plural})[number];\n")
}

/// A line, or what stands for it where it is too long.
fn fitting(line: String, broken: impl FnOnce() -> String) -> String {
    if line.trim_end().len() <= WIDTH {
        line
    } else {
        broken()
    }
}

/// `SupportModel` as `SUPPORT_MODELS`.
fn plural(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.extend(letter.to_uppercase());
    }
    text + "S"
}

fn tuple(name: &str, parts: &[Json], used: &mut BTreeSet<String>) -> String {
    let mut text = format!("export type {name} = readonly [\n");
    for part in parts {
        let of = of_schema(part, used);
        text += &comment(part, 2);
        writeln!(text, "  {}: {of},", part["title"].as_str().unwrap()).unwrap();
    }
    text + "];\n"
}

/// An object as an interface, which extends those whose members it has all.
fn interface(
    name: &str,
    of: &Json,
    all: &Definitions,
    extended: &[&str],
    used: &mut BTreeSet<String>,
) -> String {
    let own = of["properties"].as_object().unwrap();
    let has = |base: &&&str| {
        let members = all[**base]["properties"].as_object().unwrap();
        **base != name
            && members
                .iter()
                .all(|(key, value)| own.get(key) == Some(value))
    };
    let bases: Vec<&str> = extended.iter().filter(has).copied().collect();
    used.extend(bases.iter().map(|base| (*base).to_owned()));
    let inherited = |key: &str| {
        bases
            .iter()
            .any(|base| !all[*base]["properties"][key].is_null())
    };
    let extends = if bases.is_empty() {
        String::new()
    } else {
        format!(" extends {}", bases.join(", "))
    };
    let required = of["required"].as_array();
    let is_required = |key: &str| required.is_some_and(|keys| keys.iter().any(|one| one == key));
    let mut text = format!("export interface {name}{extends} {{\n");
    for (key, value) in own.iter().filter(|(key, _value)| !inherited(key)) {
        let mark = if is_required(key) { "" } else { "?" };
        text += &comment(value, 2);
        let of = of_schema(value, used);
        writeln!(text, "  readonly {key}{mark}: {of};").unwrap();
    }
    text + "}\n"
}

/// The type of a schema.
fn of_schema(schema: &Json, used: &mut BTreeSet<String>) -> String {
    if let Some(path) = schema["$ref"].as_str() {
        let name = path.rsplit('/').next().unwrap();
        used.insert(name.to_owned());
        return name.to_owned();
    }
    if let Some(one) = schema.get("const") {
        return literal(one);
    }
    if let Some(several) = schema["anyOf"].as_array() {
        let several: Vec<String> = several.iter().map(|one| of_schema(one, used)).collect();
        return several.join(" | ");
    }
    match &schema["type"] {
        Json::Array(kinds) => {
            let kinds = kinds
                .iter()
                .map(|kind| of_kind(kind.as_str().unwrap(), schema, used));
            kinds.collect::<Vec<_>>().join(" | ")
        }
        kind => of_kind(kind.as_str().unwrap(), schema, used),
    }
}

fn of_kind(kind: &str, schema: &Json, used: &mut BTreeSet<String>) -> String {
    match kind {
        "integer" | "number" => "number".to_owned(),
        "array" => {
            let of = of_schema(&schema["items"], used);
            match (&schema["minItems"], &schema["maxItems"]) {
                (Json::Number(least), Json::Number(most)) if least == most => {
                    let many = usize::try_from(least.as_u64().unwrap()).unwrap();
                    format!("readonly [{}]", vec![of; many].join(", "))
                }
                _ if of.contains(' ') => format!("readonly ({of})[]"),
                _ => format!("readonly {of}[]"),
            }
        }
        "object" => {
            let keys = match schema.get("propertyNames") {
                Some(keys) => of_schema(keys, used),
                None => "string".to_owned(),
            };
            let patterns = schema["patternProperties"].as_object();
            let value = patterns.and_then(|patterns| patterns.values().next());
            let value = of_schema(value.unwrap_or(&schema["additionalProperties"]), used);
            format!("Readonly<Record<{keys}, {value}>>")
        }
        other => other.to_owned(),
    }
}

/// A text between single quotes.
fn literal(value: &Json) -> String {
    format!("'{}'", value.as_str().unwrap())
}

/// What a schema says of itself, as a comment.
fn comment(schema: &Json, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let words = schema["description"]
        .as_str()
        .unwrap_or_default()
        .split_whitespace();
    let mut lines = vec![String::new()];
    for word in words {
        let line = lines.last_mut().unwrap();
        if line.is_empty() {
            line.push_str(word);
        } else if indent + "/** ".len() + line.len() + 1 + word.len() + " */".len() <= WIDTH {
            *line += " ";
            *line += word;
        } else {
            lines.push(word.to_owned());
        }
    }
    match lines.as_slice() {
        [empty] if empty.is_empty() => String::new(),
        [one] => format!("{margin}/** {one} */\n"),
        several => {
            let lines: Vec<String> = several
                .iter()
                .map(|line| format!("{margin} * {line}\n"))
                .collect();
            format!("{margin}/**\n{}{margin} */\n", lines.concat())
        }
    }
}
