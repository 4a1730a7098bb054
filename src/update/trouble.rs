//! Why an address gave nothing that can be used, each a sentence with what to do.

use ureq::http::StatusCode;

/// Why an address gave nothing that can be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum FetchError {
    #[error(
        "it answers {status}: it wants a login, or turns programs away; open it in a browser, and download by hand what is needed"
    )]
    Refused { status: StatusCode },
    #[error("it answers {status}: nothing is there; look whether the page names another address")]
    NotThere { status: StatusCode },
    #[error("it answers {status}, again after {tries} tries; try later")]
    Failing { status: StatusCode, tries: u32 },
    #[error(
        "it answers {status} and asks to wait {seconds} seconds, longer than a run may; try later"
    )]
    Busy { status: StatusCode, seconds: u64 },
    #[error("it answers {status}, which is no content; open it in a browser")]
    Odd { status: StatusCode },
    #[error(
        "it leads away to {to}, another host; if the lists have moved there, name the new page with --page"
    )]
    Away { to: String },
    #[error("it leads on and on, the last time to {to}; open it in a browser")]
    Loop { to: String },
    #[error("it leads to `{to}`, which is no address of the web; open it in a browser")]
    Nowhere { to: String },
    #[error(
        "it is larger than {most} bytes, the most that is taken; if that is right, allow more with --max-size"
    )]
    TooLarge { most: u64 },
    #[error("it broke off: {came} of {promised} bytes came; try again")]
    Truncated { came: u64, promised: u64 },
    #[error("it broke off after {came} bytes ({reason}); try again")]
    Broken { came: u64, reason: String },
    #[error("it did not come within {seconds} seconds; try later, or allow more with --timeout")]
    Slow { seconds: f64 },
    #[error("it came packed as `{coding}`, which was not asked for; try later")]
    Packed { coding: String },
    #[error(
        "it cannot be reached ({reason}); look whether this machine is online and the address right"
    )]
    Unreachable { reason: String },
}

impl FetchError {
    /// True if the next try may go better.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            Self::Failing { .. }
            | Self::Truncated { .. }
            | Self::Broken { .. }
            | Self::Slow { .. }
            | Self::Unreachable { .. } => true,
            Self::Refused { .. }
            | Self::NotThere { .. }
            | Self::Busy { .. }
            | Self::Odd { .. }
            | Self::Away { .. }
            | Self::Loop { .. }
            | Self::Nowhere { .. }
            | Self::TooLarge { .. }
            | Self::Packed { .. } => false,
        }
    }
}
