//! `changes`: every event between two days, or the difference of the two.

use std::io::Write;

use crate::atlas::{Atlas, Change, SubjectKind, Where};
use crate::cli::{ChangesArgs, TableFormat};
use crate::domain::{SupportModel, today_in_washington, written_out};
use crate::error::{Error, Outcome};
use crate::features::{self, ChangeRecord, Envelope, Span};

/// Prints what changed between two days.
///
/// # Errors
/// The range runs backwards or beyond the newest list, or the data cannot be read.
pub fn changes(args: &ChangesArgs, out: &mut impl Write) -> Result<Outcome, Error> {
    let atlas = Atlas::build(super::geodata::to_read(&args.data)?)?;
    let (from, to) = atlas.calendar.range(args.from, args.to)?;
    let net = args.net;
    let span = Span { from, to, net };
    let found = if net {
        atlas.difference(&from, &to, &Where::default())
    } else {
        atlas.events(from.day, to.day, &Where::default())
    };
    let today = today_in_washington();
    match args.format {
        TableFormat::Csv => out.write_all(&features::changes_csv(&atlas, &found)?)?,
        TableFormat::Json => {
            let answer = features::changes(&atlas, &span, &found, today);
            serde_json::to_writer_pretty(&mut *out, &answer)?;
            writeln!(out)?;
        }
        TableFormat::Table => {
            table(&atlas, &found, out)?;
            writeln!(out, "{}", Envelope::of(&atlas, &to, today).age())?;
        }
    }
    Ok(Outcome::Fine)
}

fn table(atlas: &Atlas, found: &[Change<'_>], out: &mut impl Write) -> Result<(), Error> {
    for change in found {
        let record = ChangeRecord::of(atlas, change);
        writeln!(
            out,
            "{}  {:16}  {:2}  {:3}  {}",
            record.day,
            record.kind,
            record.state.usps(),
            record.model.map_or("", SupportModel::as_str),
            written_out(&name(&record))
        )?;
    }
    writeln!(out, "{} changes", found.len())?;
    Ok(())
}

/// Who or what changed, and how, if a value was corrected.
fn name(record: &ChangeRecord<'_>) -> String {
    match (record.place, record.what) {
        (Some(place), _) if record.subject == SubjectKind::Policy => {
            format!("{place}: {}", record.name)
        }
        (_, Some(what)) => format!(
            "{}: {what} `{}` -> `{}`",
            record.name,
            record.from_value.unwrap_or_default(),
            record.to_value.unwrap_or_default()
        ),
        (_, None) => record.name.to_owned(),
    }
}
