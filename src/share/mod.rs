//! The atlas as one picture: what a page shows that links to a view.
//!
//! `frame` puts a part of the earth into a rectangle, `patterns` defines lines and dots, `look` says how a county is filled, and `page_looks` in which colours of the page, `paths` writes
//! borders, each once, `words` and `sentences` are the page's own (`said` reads its files),
//! `column` sets them beside the map, and `picture` puts all together.

#![expect(
    clippy::cast_possible_truncation,
    reason = "a picture has a few thousand units a side, and a coverage far fewer than 2^32 counties"
)]

mod beside;
mod caption;
mod column;
mod fill;
mod frame;
mod head;
mod icons;
mod insets;
mod lang;
mod legend;
mod look;
mod page_looks;
mod paths;
mod patterns;
mod picture;
mod said;
mod sentences;
mod text;
mod view;
mod words;

pub use caption::{Caption, alt, caption};
pub use fill::{Fill, Part};
pub use head::Head;
pub use icons::{ICON_SIZES, icon, webmanifest};
pub use lang::Lang;
pub use look::Entry;
pub use page_looks::token;
pub use picture::draw;
pub(crate) use said::{ByWord, Counted, counted, grouped, said};
pub use text::escape;
pub use view::{Gaze, HEIGHT, Target, View, WIDTH};
pub(crate) use words::Words;
