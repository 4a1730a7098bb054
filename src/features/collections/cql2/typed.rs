//! Which values can be compared.

use super::super::datetime::day;
use super::error::FilterError;
use super::expression::{Class, Operand, words_of};
use super::literal::Literal;
use super::parse::Parser;

impl Operand {
    /// What kind of value it is.
    pub(super) fn class(&self) -> Class {
        match self {
            Self::Column { class, .. } => *class,
            Self::Literal(Literal::Text(_)) => Class::Text,
            Self::Literal(Literal::Number(_)) => Class::Number,
            Self::Literal(Literal::Truth(_)) => Class::Truth,
            Self::Literal(Literal::Day(_)) => Class::Day,
        }
    }
}

impl Parser<'_> {
    /// Two sides that can be compared; a text beside days is a day.
    pub(super) fn paired(
        &self,
        left: Operand,
        right: Operand,
    ) -> Result<(Operand, Operand), FilterError> {
        match (left, right) {
            (Operand::Literal(left), right @ Operand::Column { .. }) => {
                let left = self.fitting(&right, left)?;
                Ok((Operand::Literal(left), right))
            }
            (left @ Operand::Column { .. }, Operand::Literal(right)) => {
                let right = self.fitting(&left, right)?;
                Ok((left, Operand::Literal(right)))
            }
            (left, right) if left.class() == right.class() => Ok((left, right)),
            (left, right) => Err(self.wrong(format!(
                "{} cannot be compared with {}",
                left.class().said(),
                right.class().said()
            ))),
        }
    }

    /// A value as one that can be compared with an operand.
    pub(super) fn fitting(
        &self,
        operand: &Operand,
        literal: Literal,
    ) -> Result<Literal, FilterError> {
        let Operand::Column {
            field,
            class,
            is_folded,
            ..
        } = operand
        else {
            return Ok(literal);
        };
        let fits = match (class, &literal) {
            (Class::Text, Literal::Text(text)) => {
                return match (words_of(field.kind), is_folded) {
                    (Some(words), false) if !words.words.contains(&text.as_str()) => {
                        let known = words.words.join(", ");
                        let what = format!("`{text}` is not a {}; use one of: {known}", words.what);
                        Err(self.wrong(what))
                    }
                    (_, true) => Ok(Literal::Text(text.to_lowercase())),
                    (_, false) => Ok(literal),
                };
            }
            (Class::Number, Literal::Number(_))
            | (Class::Truth, Literal::Truth(_))
            | (Class::Day, Literal::Day(_)) => true,
            // GDAL ends a day without a time in `T`.
            (Class::Day, Literal::Text(text)) => {
                match day(text.strip_suffix('T').unwrap_or(text)) {
                    Ok(day) => return Ok(Literal::Day(day)),
                    Err(_unreadable) => false,
                }
            }
            _ => false,
        };
        if fits {
            return Ok(literal);
        }
        let what = format!(
            "`{}` holds {}, and {} is none of them",
            field.name,
            class.said(),
            literal.said()
        );
        Err(self.wrong(what))
    }
}
