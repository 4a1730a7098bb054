//! Dated sheets to agreements with their listing windows.
//!
//! ICE prints a list and overwrites it. What was renewed, corrected or ended has to be told from how the lists
//! follow one another:
//!
//! 1. [`Ledger`]: what every sheet shows, each different listing kept once;
//! 2. `judge`: which sheets count as evidence;
//! 3. `follow`: sheet after sheet, each row is the continuation of an agreement or a new one;
//! 4. `write_up`: the agreements with their ids, windows and fates.

mod applications;
mod chain;
mod follow;
mod judge;
mod ledger;
mod likeness;
mod pair;
mod steps;
mod write_up;

use judge::judge;
pub use ledger::{Ledger, LedgerSheet, Shown, Variant};
use write_up::write_up;
pub use write_up::{Candidate, History};

/// Rebuilds the history of all agreements from a ledger.
#[must_use]
pub fn rebuild(ledger: &Ledger) -> History {
    let verdicts = judge(ledger);
    let followed = follow::follow(ledger, &verdicts);
    write_up(ledger, &verdicts, &followed)
}
