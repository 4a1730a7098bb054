//! What reading a row needs.

use super::tails::Tails;
use super::texts::Texts;
use crate::atlas::Atlas;

/// What reading a row needs: the atlas, what was made from it before, and what was read in the table before.
pub(super) struct Desk<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) tails: &'a mut Tails,
    pub(super) texts: &'a mut Texts,
}
