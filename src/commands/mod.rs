//! The subcommands, one file each. Data goes to the writer that they are given, talk to stderr.

mod at;
mod boundaries;
mod changes;
mod check;
mod check_corrections;
mod check_counties;
mod check_jails;
mod check_list;
mod check_lists;
mod check_sheets;
mod check_whole;
mod enrich;
mod geodata;
mod health;
mod import;
mod list_audit;
mod report;
mod resolve;
mod serve;
mod terminal;
mod update;
mod vintage;

pub use at::at;
pub use boundaries::boundaries;
pub use changes::changes;
pub use check::check;
pub use check_list::check_list;
pub use enrich::enrich;
pub use health::health;
pub use import::import;
pub use report::Section;
pub use resolve::resolve;
pub use serve::serve;
pub use terminal::Printer;
pub use update::update;
