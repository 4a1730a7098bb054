//! The subcommands, one file each. Data goes to the writer that they are given, talk to stderr.

mod at;
mod changes;
mod check;
mod serve;

pub use at::at;
pub use changes::changes;
pub use check::{Section, check};
pub use serve::serve;
