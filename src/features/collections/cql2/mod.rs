//! Filters in the text of the Common Query Language (CQL2, OGC 21-065r2): comparisons, `AND`, `OR`, `NOT`, `IN`,
//! `LIKE`, `BETWEEN`, `IS NULL` and `S_INTERSECTS`.
//!
//! Why not a package: the one that there is brings a parser of SQL, a second reader of GeoJSON and another of schemas
//! with it, and goes as deep as its text asks. Geometry is read by the package that the field uses.

mod error;
mod evaluate;
mod expression;
mod like;
mod literal;
mod parse;
mod spatial;
mod token;
mod typed;

pub(super) use evaluate::compare;
pub(super) use expression::{Class, Expression, Op, Operand, words_of};
pub(super) use literal::Literal;
pub(super) use parse::parse;
