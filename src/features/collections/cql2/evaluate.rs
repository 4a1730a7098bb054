//! Whether a row is as a filter says. What is not known stays so: a comparison with nothing is neither true nor false.

use std::cmp::Ordering;

use super::super::geometry::Area;
use super::super::rows::Cells;
use super::expression::{Expression, Op, Operand};
use super::like::is_like;
use super::literal::Literal;
use crate::table::Value;

impl Expression {
    /// Whether a row is as it says; `None` where that is not known. `meets` tells whether the row's place meets an area.
    pub(in super::super) fn is_met(
        &self,
        row: &dyn Cells,
        meets: &dyn Fn(&Area) -> Option<bool>,
    ) -> Option<bool> {
        match self {
            Self::All(all) => all_of(all.iter().map(|one| one.is_met(row, meets))),
            Self::Any(any) => {
                all_of(any.iter().map(|one| one.is_met(row, meets).map(|is| !is))).map(|no| !no)
            }
            Self::Not(one) => one.is_met(row, meets).map(|is| !is),
            Self::Truth(truth) => Some(*truth),
            Self::Compare(left, op, right) => {
                let (left, right) = (values(left, row), values(right, row));
                any_pair(&left, &right, |left, right| {
                    compare(left, right).map(|order| op.is_met(order))
                })
            }
            Self::In(operand, list) => any(&values(operand, row), |value| {
                let mut equal = list.iter().filter_map(|one| compare(value, &literal(one)));
                Some(equal.any(Ordering::is_eq))
            }),
            Self::Between(operand, low, high) => any(&values(operand, row), |value| {
                let low = compare(value, &literal(low))?;
                let high = compare(value, &literal(high))?;
                Some(low.is_ge() && high.is_le())
            }),
            Self::Like(operand, pattern) => any(&values(operand, row), |value| match value {
                Value::Text(text) => Some(is_like(text, pattern)),
                _ => None,
            }),
            Self::IsNull(operand) => Some(match operand {
                Operand::Column { at, .. } => match row.value(*at) {
                    Value::Empty => true,
                    Value::List(values) => values.is_empty(),
                    _ => false,
                },
                Operand::Literal(_) => false,
            }),
            Self::Intersects(area) => meets(area),
        }
    }
}

/// True if all are, false if one is not, else not known.
fn all_of(all: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = Some(true);
    for one in all {
        match one {
            Some(false) => return Some(false),
            Some(true) => {}
            None => known = None,
        }
    }
    known
}

/// The values of an operand: several of a list, none of nothing.
fn values<'r>(operand: &'r Operand, row: &'r dyn Cells) -> Vec<Value<'r>> {
    match operand {
        Operand::Literal(one) => vec![literal(one)],
        Operand::Column { at, is_folded, .. } => {
            let all = match row.value(*at) {
                Value::Empty => Vec::new(),
                Value::List(values) => values,
                one => vec![one],
            };
            if !is_folded {
                return all;
            }
            let folded = |value| match value {
                Value::Text(text) => Value::Text(text.to_lowercase().into()),
                other => other,
            };
            all.into_iter().map(folded).collect()
        }
    }
}

/// Whether one of some values is so; not known where there is none.
fn any(values: &[Value<'_>], is: impl Fn(&Value<'_>) -> Option<bool>) -> Option<bool> {
    let mut known = values.iter().filter_map(is).peekable();
    known.peek()?;
    Some(known.any(|is| is))
}

fn any_pair(
    left: &[Value<'_>],
    right: &[Value<'_>],
    is: impl Fn(&Value<'_>, &Value<'_>) -> Option<bool>,
) -> Option<bool> {
    any(left, |left| any(right, |right| is(left, right)))
}

fn literal(literal: &Literal) -> Value<'_> {
    match literal {
        Literal::Text(text) => Value::from(text.as_str()),
        Literal::Number(number) => Value::Number(*number),
        Literal::Truth(truth) => Value::Truth(*truth),
        Literal::Day(day) => Value::Day(*day),
    }
}

/// The order of two values of one class; `None` for others.
#[expect(
    clippy::cast_precision_loss,
    reason = "no count here has more digits than a double"
)]
pub(in super::super) fn compare(left: &Value<'_>, right: &Value<'_>) -> Option<Ordering> {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => Some(left.as_ref().cmp(right.as_ref())),
        (Value::Day(left), Value::Day(right)) => Some(left.cmp(right)),
        (Value::Truth(left), Value::Truth(right)) => Some(left.cmp(right)),
        (Value::Integer(left), Value::Integer(right)) => Some(left.cmp(right)),
        (Value::Integer(left), Value::Number(right)) => (*left as f64).partial_cmp(right),
        (Value::Number(left), Value::Integer(right)) => left.partial_cmp(&(*right as f64)),
        (Value::Number(left), Value::Number(right)) => left.partial_cmp(right),
        _ => None,
    }
}

impl Op {
    fn is_met(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }
}
