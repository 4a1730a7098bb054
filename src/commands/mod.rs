//! The subcommands, one file each. Data goes to the writer that they are given, talk to stderr.

mod at;
mod changes;
mod check;
mod check_lists;
mod check_sheets;
mod import;
mod resolve;
mod serve;

pub use at::at;
pub use changes::changes;
pub use check::{Section, check};
pub use import::import;
pub use resolve::resolve;
pub use serve::serve;
