//! What a filter says.

use super::super::geometry::Area;
use super::literal::Literal;
use crate::domain::WordList;
use crate::table::{Field, Kind};

/// The words that a column's values are of, if they are.
pub(in super::super) fn words_of(kind: Kind) -> Option<WordList> {
    match kind {
        Kind::Word(list) => Some(list),
        Kind::List(of) => words_of(*of),
        Kind::Text
        | Kind::Geoid
        | Kind::TownGeoid
        | Kind::State
        | Kind::Address
        | Kind::Day
        | Kind::PartialDay
        | Kind::Truth
        | Kind::Integer(_)
        | Kind::Number(_)
        | Kind::Point
        | Kind::Bbox
        | Kind::Row(_)
        | Kind::ByKey(..) => None,
    }
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Op {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// What kind of value a column has, as far as it can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Class {
    Text,
    Number,
    Truth,
    Day,
}

impl Class {
    /// The class of a column's values, of a list of those in it, or `None` where nothing can be compared with them.
    pub(in super::super) fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Text
            | Kind::Word(_)
            | Kind::Geoid
            | Kind::TownGeoid
            | Kind::State
            | Kind::Address
            | Kind::PartialDay => Some(Self::Text),
            Kind::Day => Some(Self::Day),
            Kind::Truth => Some(Self::Truth),
            Kind::Integer(_) | Kind::Number(_) => Some(Self::Number),
            Kind::List(of) => Self::of(*of),
            Kind::Point | Kind::Bbox | Kind::Row(_) | Kind::ByKey(..) => None,
        }
    }

    /// What its values are, for a sentence.
    pub(in super::super) fn said(self) -> &'static str {
        match self {
            Self::Text => "texts (in single quotes)",
            Self::Number => "numbers",
            Self::Truth => "`true` or `false`",
            Self::Day => "days (`DATE('2025-12-23')`)",
        }
    }
}

/// One side of a comparison.
#[derive(Debug, Clone)]
pub(in super::super) enum Operand {
    /// A column, by its position; of a list, each of its values.
    Column {
        at: usize,
        field: Field,
        class: Class,
        /// True if capital and small letters are the same.
        is_folded: bool,
    },
    Literal(Literal),
}

impl Operand {
    /// A column as it is; one whose values cannot be compared has none.
    pub(in super::super) fn column(at: usize, field: Field) -> Self {
        let class = Class::of(field.kind).unwrap_or(Class::Text);
        Self::Column {
            at,
            field,
            class,
            is_folded: false,
        }
    }

    /// The same, and capital and small letters are the same.
    pub(super) fn folded(self) -> Self {
        match self {
            Self::Column {
                at, field, class, ..
            } => Self::Column {
                at,
                field,
                class,
                is_folded: true,
            },
            Self::Literal(Literal::Text(text)) => Self::Literal(Literal::Text(text.to_lowercase())),
            other @ Self::Literal(_) => other,
        }
    }
}

/// What a filter says.
#[derive(Debug, Clone)]
pub(in super::super) enum Expression {
    All(Vec<Expression>),
    Any(Vec<Expression>),
    Not(Box<Expression>),
    Truth(bool),
    Compare(Operand, Op, Operand),
    In(Operand, Vec<Literal>),
    Between(Operand, Literal, Literal),
    Like(Operand, String),
    IsNull(Operand),
    Intersects(Box<Area>),
}
