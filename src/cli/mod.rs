//! What was typed.

mod args;
mod read;

pub use args::{
    AtArgs, BoundariesArgs, ChangesArgs, CheckArgs, Cli, Command, DEFAULT_LISTEN, GeodataArg,
    ImportArgs, LogFormat, ResolveArgs, ServeArgs, TableFormat, UpdateArgs,
};
