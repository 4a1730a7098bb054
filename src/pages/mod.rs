//! The atlas as pages for people: useful without script, on paper and to those who gather pages.
//!
//! Each page is put together from parts (`blocks`), which are made from the records that the API answers with, and
//! written by templates beside this file (`templates`), which escape all that stands in them. What the map's panel says
//! too stands once, in the page's own files (`said`); `questions` and `answer` decide as the panel does. `frame` is what
//! stands around every page, and around those of others that extend `templates/base.html`.

pub mod address;
mod agency;
mod answer;
mod asked;
mod blocks;
mod county;
mod dataset;
mod forms;
mod frame;
mod law;
mod lists;
mod notes;
mod open;
mod policy;
mod proofs;
mod questions;
mod record;
mod records;
mod said;
mod site;
mod sitemap;
mod speech;
mod state;
mod town;

pub use agency::agency;
pub use asked::Asked;
pub use county::county;
pub use frame::Frame;
pub use lists::{agencies, agencies_under, policies, states};
pub use open::{
    OpenPage, Part as OpenPart, Rows as OpenRows, Shown, about_collection, number, open, title_of,
};
pub use policy::policy;
pub use site::{Site, file as file_of, picture as picture_of, without_script};
pub use sitemap::{Listed, Part, file, index, paths, robots};
pub use state::state;
pub use town::town;

/// How the pages look; no style stands in a page itself.
pub const STYLE: &str = include_str!("pages.css");
