//! The `countyline` program.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use countyline::cli::{Cli, Command, LogFormat};
use countyline::commands;
use countyline::error::{Error, Outcome};
use tracing_subscriber::EnvFilter;

// Building frees tens of megabytes that the allocators of these systems would keep for the life of the server.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let cli = Cli::read(std::env::args_os()).unwrap_or_else(|refused| refused.exit());
    let command = cli.command.unwrap_or(Command::Serve(cli.serve));
    start_log(&command);
    match run(command) {
        Ok(outcome) => outcome.into(),
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody may be reading stderr; the exit code still tells.
            let _ = writeln!(io::stderr(), "countyline: {}", error.chain());
            error.outcome().into()
        }
    }
}

fn run(command: Command) -> Result<Outcome, Error> {
    let mut out = commands::Printer::new(io::BufWriter::new(io::stdout().lock()));
    let outcome = match command {
        Command::Serve(args) => commands::serve(&args),
        Command::At(args) => commands::at(args, &mut out),
        Command::Changes(args) => commands::changes(&args, &mut out),
        Command::Check(args) => commands::check(&args, &mut out),
        Command::Import(args) => commands::import(&args, &mut out),
        Command::Boundaries(args) => commands::boundaries(&args),
        Command::Update(args) => commands::update(&args),
        Command::Health(args) => commands::health(&args, &mut out),
        Command::Publish(args) => commands::publish(&args),
        Command::Notices => {
            out.write_all(countyline::notices::TEXT.as_bytes())?;
            Ok(Outcome::Fine)
        }
        Command::Resolve(args) => commands::resolve(&args, &mut out),
        Command::Enrich(args) => commands::enrich(args, &mut out),
        Command::CheckList(args) => commands::check_list(&args, &mut out),
    }?;
    out.flush()?;
    Ok(outcome)
}

/// Starts the log on stderr: `RUST_LOG` decides what is told, else the server's notes and everyone's warnings.
fn start_log(command: &Command) {
    let (default, format) = match command {
        Command::Serve(args) => ("countyline=info,warn", args.log_format),
        Command::Update(_) | Command::Publish(_) => ("warn", LogFormat::Text),
        // These commands report rejected rows themselves, or need none of them.
        Command::At(_)
        | Command::Changes(_)
        | Command::Check(_)
        | Command::Import(_)
        | Command::Boundaries(_)
        | Command::Health(_)
        | Command::Notices
        | Command::Resolve(_)
        | Command::Enrich(_)
        | Command::CheckList(_) => ("error", LogFormat::Text),
    };
    // One that is empty is not set, as with every other variable.
    let filter = std::env::var(EnvFilter::DEFAULT_ENV).ok();
    let filter = filter.filter(|filter| !filter.is_empty());
    let filter = filter.and_then(|filter| filter.parse().ok());
    let filter = filter.unwrap_or_else(|| EnvFilter::new(default));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr);
    match format {
        LogFormat::Text => log.with_ansi(io::stderr().is_terminal()).init(),
        LogFormat::Json => log.json().init(),
    }
}
