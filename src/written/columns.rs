//! The columns of formats that have types: Parquet, FlatGeobuf.

use super::error::WriteError;
use crate::table::{Empty, Field, Keys, Kind, Value};

/// What a column of a typed format holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// True or false.
    Truth,
    /// A day.
    Day,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A row, or rows, as JSON.
    Json,
}

impl Form {
    fn name(self) -> &'static str {
        match self {
            Self::Truth => "true or false",
            Self::Day => "days",
            Self::Integer => "whole numbers",
            Self::Number => "numbers",
            Self::Text => "texts",
            Self::Json => "rows",
        }
    }
}

/// A column of a typed format. A field by key becomes one for each key.
#[derive(Debug)]
pub(super) struct Column {
    /// Its name: that of the field, with the key behind it if there is one.
    pub(super) name: String,
    /// What it holds, or what each value of its lists is.
    pub(super) form: Form,
    /// True if it holds a list of that.
    pub(super) is_list: bool,
    /// True if it can hold nothing.
    pub(super) is_optional: bool,
    /// What it means, with its unit.
    pub(super) meaning: String,
    field: Field,
    at: usize,
    key: Option<usize>,
}

/// What stands for nothing where a column can't hold nothing.
const NO: &Value<'_> = &Value::Truth(false);
static BLANK: Value<'_> = Value::Text(std::borrow::Cow::Borrowed(""));
static NONE_OF_LIST: Value<'_> = Value::List(Vec::new());

impl Column {
    fn new(at: usize, field: Field, key: Option<(usize, &str)>) -> Self {
        let (form, is_list) = form(field.kind);
        let is_optional = match field.empty {
            Empty::Never => false,
            Empty::Null => true,
            Empty::Blank => form != Form::Text || is_list,
            Empty::LeftOut => form != Form::Truth && !is_list,
        };
        let unit = field.kind.unit().map(|unit| format!(" Unit: {unit}."));
        let key_name = key.map(|(_at, key)| format!(" {key}.")).unwrap_or_default();
        Self {
            name: key.map_or_else(
                || field.name.to_owned(),
                |(_at, key)| format!("{}_{key}", field.name),
            ),
            form,
            is_list,
            is_optional,
            meaning: format!("{}{key_name}{}", field.meaning, unit.unwrap_or_default()),
            field,
            at,
            key: key.map(|(at, _key)| at),
        }
    }

    /// Its value in a row; `None` for nothing. What JSON leaves out is `false` or an empty list where it is that.
    pub(super) fn value<'r, 'v>(
        &self,
        id: &str,
        values: &'r [Value<'v>],
    ) -> Result<Option<&'r Value<'v>>, WriteError> {
        let mut value = &values[self.at];
        if let (Some(key), Value::Row(members)) = (self.key, value) {
            value = members
                .get(key)
                .map_or(&Value::Empty, |(_key, value)| value);
        }
        if !self.field.is_nothing(value) {
            return Ok(Some(value));
        }
        match self.field.empty {
            _ if self.is_optional => Ok(None),
            Empty::Blank => Ok(Some(&BLANK)),
            Empty::LeftOut if self.is_list => Ok(Some(&NONE_OF_LIST)),
            Empty::LeftOut => Ok(Some(NO)),
            Empty::Never | Empty::Null => Err(self.misfit(id, value)),
        }
    }

    /// A value of it that is not what it holds.
    pub(super) fn misfit(&self, id: &str, value: &Value<'_>) -> WriteError {
        let value = match value {
            Value::Empty => "nothing".to_owned(),
            some => some.cell().chars().take(80).collect(),
        };
        WriteError::Kind {
            id: id.to_owned(),
            column: self.name.clone(),
            value,
            kind: self.form.name(),
        }
    }
}

/// The columns of some fields. The keys of a field by key are those of the first row, if they are not known before.
pub(super) fn columns(fields: &[Field], first: Option<&[Value<'_>]>) -> Vec<Column> {
    let mut columns = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let Kind::ByKey(keys, _unit) = field.kind else {
            columns.push(Column::new(at, *field, None));
            continue;
        };
        let names: Vec<&str> = match (first.map(|values| &values[at]), keys) {
            (Some(Value::Row(members)), _) => members.iter().map(|(key, _value)| *key).collect(),
            (_, Keys::Words(list)) => list.words.to_vec(),
            (_, Keys::States) => Vec::new(),
        };
        let keyed = names.into_iter().enumerate();
        columns.extend(keyed.map(|key| Column::new(at, *field, Some(key))));
    }
    columns
}

/// What a value of a kind is, and whether there is a list of it.
fn form(kind: Kind) -> (Form, bool) {
    match kind {
        Kind::Text
        | Kind::Word(_)
        | Kind::Geoid
        | Kind::TownGeoid
        | Kind::State
        | Kind::Address
        | Kind::PartialDay => (Form::Text, false),
        Kind::Day => (Form::Day, false),
        Kind::Truth => (Form::Truth, false),
        Kind::Integer(_) | Kind::ByKey(..) => (Form::Integer, false),
        Kind::Number(_) => (Form::Number, false),
        Kind::Point | Kind::Bbox => (Form::Number, true),
        Kind::Row(_) => (Form::Json, false),
        Kind::List(of) => match form(*of) {
            (Form::Json, _) | (_, true) => (Form::Json, false),
            (plain, false) => (plain, true),
        },
    }
}
