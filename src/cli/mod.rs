//! What was typed.

mod args;
mod batch;
mod data;
mod format;
mod health;
mod publish;
mod read;
mod serve;
mod typed;

pub use args::{
    AtArgs, BoundariesArgs, ChangesArgs, CheckArgs, Cli, Command, ImportArgs, ResolveArgs,
    UpdateArgs,
};
pub use batch::{CheckListArgs, EnrichArgs};
pub use data::GeodataArg;
pub use format::TableFormat;
pub use health::HealthArgs;
pub use publish::PublishArgs;
pub use serve::{DEFAULT_LISTEN, LogFormat, ServeArgs};
