//! The counties.

use super::rows::{Lies, Listed, On};
use crate::atlas::Atlas;
pub(super) use crate::features::counties::Counties;
use crate::features::counties::CountyRow;

impl Listed for Counties {
    fn count(atlas: &Atlas) -> usize {
        atlas.counties.all().len()
    }

    fn id(atlas: &Atlas, at: usize) -> &str {
        atlas.counties.get(at).geoid.as_str()
    }

    fn position(atlas: &Atlas, id: &str) -> Option<usize> {
        atlas.counties.position(id.parse().ok()?)
    }

    fn lies(_atlas: &Atlas, at: usize) -> Lies {
        Lies::County(at)
    }

    fn row<'a>(on: &'a On<'a>, at: usize) -> CountyRow<'a> {
        CountyRow {
            county: on.atlas.counties.get(at),
            standing: on.standings()[at],
            as_of: on.as_of,
        }
    }
}
