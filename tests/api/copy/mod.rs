//! The parts of a published copy, held against the API's own answers.

mod reader;
mod records;
mod search;
mod sink;
mod table;
