//! Reading what was typed.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, Command, CommandFactory as _, FromArgMatches as _};

use super::args::Cli;

impl Cli {
    /// Reads what was typed, the program's name first.
    ///
    /// A flag may stand before the command, if the command has it too. An environment variable that is empty is not set:
    /// files that start containers name all of them.
    ///
    /// # Errors
    /// It is no such command or flag, or help was asked for.
    pub fn read(typed: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let typed: Vec<OsString> = typed.into_iter().collect();
        let command = Self::command().mut_args(set);
        let command = command.mut_subcommands(|command| command.mut_args(set));
        // Once to know which command it is, and once more with its flags in both places.
        let matches = command.clone().try_get_matches_from(&typed)?;
        let Some(name) = matches.subcommand_name() else {
            return Self::from_arg_matches(&matches);
        };
        let flags = command.find_subcommand(name).into_iter();
        let flags: Vec<&Arg> = flags.flat_map(Command::get_arguments).collect();
        let is_of_both = |arg: &Arg| flags.iter().any(|flag| flag.get_id() == arg.get_id());
        let stands_before = |arg: &&Arg| {
            matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine)
        };
        let mut before = command.get_arguments().filter(stands_before);
        if let Some(other) = before.find(|arg| !is_of_both(arg)) {
            let flag = other.get_long().unwrap_or_default();
            let reason = format!("`--{flag}` is no flag of `{name}`; leave it out");
            return Err(command.clone().error(ErrorKind::ArgumentConflict, reason));
        }
        let command = command.clone().mut_args(|arg| {
            let is_of_both = is_of_both(&arg);
            arg.global(is_of_both)
        });
        Self::from_arg_matches(&command.try_get_matches_from(&typed)?)
    }
}

/// A flag without its environment variable, if that is empty.
fn set(arg: Arg) -> Arg {
    let value = arg.get_env().and_then(std::env::var_os);
    if value.is_some_and(|value| value.is_empty()) {
        arg.env(None::<&str>)
    } else {
        arg
    }
}

#[cfg(test)]
mod tests {
    use super::super::args::Command;
    use super::*;

    fn read(typed: &str) -> Result<Cli, String> {
        let typed = format!("countyline {typed}");
        let typed = typed.split_whitespace().map(OsString::from);
        Cli::read(typed).map_err(|error| error.to_string())
    }

    #[test]
    fn a_flag_may_stand_before_the_command() {
        let typed = "--geodata here --listen 127.0.0.1:1 --watch serve --base-path /m";
        let Some(Command::Serve(args)) = read(typed).unwrap().command else {
            panic!("it is `serve`");
        };
        assert_eq!(args.data.geodata.as_deref(), Some("here".as_ref()));
        assert_eq!(args.listen.port(), 1);
        assert!(args.watch);
        assert_eq!(args.base_path.as_str(), "/m");
        let Some(Command::At(args)) = read("--geodata here at -80.19 25.76").unwrap().command
        else {
            panic!("it is `at`");
        };
        assert_eq!(args.data.geodata.as_deref(), Some("here".as_ref()));
    }

    #[test]
    fn of_a_flag_before_the_command_and_one_after_it_the_later_counts() {
        let typed = "--listen 127.0.0.1:1 serve --listen 127.0.0.1:2";
        let Some(Command::Serve(args)) = read(typed).unwrap().command else {
            panic!("it is `serve`");
        };
        assert_eq!(args.listen.port(), 2);
    }

    #[test]
    fn a_flag_that_the_command_does_not_have_is_refused_before_it_too() {
        for (typed, flag) in [
            (
                "--listen 127.0.0.1:1 at 0 0",
                "`--listen` is no flag of `at`",
            ),
            (
                "--geodata here notices",
                "`--geodata` is no flag of `notices`",
            ),
            ("at 0 0 --listen 127.0.0.1:1", "--listen"),
        ] {
            let refused = read(typed).unwrap_err();
            assert!(refused.contains(flag), "{typed}: {refused}");
        }
    }
}
