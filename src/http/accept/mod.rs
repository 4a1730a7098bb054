//! Accepting connections, serving each within its limits of time, and leaving when told to.

mod listen;
mod refusal;
mod signals;
mod stream;

pub(super) use listen::accept;
pub(super) use signals::leave_signals;
