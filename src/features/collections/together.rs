//! What several agreements have together.

use crate::domain::{Agreement, CoverageKind, SupportModel};

/// The first coverage kind that applies; `None` without agreements.
pub(super) fn kinds(agreements: &[&Agreement]) -> Option<CoverageKind> {
    agreements
        .iter()
        .map(|agreement| agreement.coverage_kind())
        .min()
}

/// Their support models, each once, in the order of the list of models.
pub(super) fn models_of(agreements: &[&Agreement]) -> Vec<SupportModel> {
    once(agreements.iter().filter_map(|agreement| agreement.model))
}

/// The slugs of their agencies, each once.
pub(super) fn slugs_of<'a>(agreements: &[&'a Agreement]) -> Vec<&'a str> {
    once(
        agreements
            .iter()
            .map(|agreement| agreement.agency_id.as_str()),
    )
}

/// Each value once, in order.
pub(super) fn once<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}
