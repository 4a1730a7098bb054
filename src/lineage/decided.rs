//! What a person has decided about pairs of rows.

use rustc_hash::FxHashMap as HashMap;

use super::ledger::Ledger;
use crate::domain::Lineage;

/// The decisions of `corrections/lineage.csv` by the variants that they are about.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// By the later variant: most rows are of no decision, and are asked about with every agreement.
    of: HashMap<usize, Vec<(usize, Lineage)>>,
    /// Pairs of which neither row, or only one, stands on any list.
    idle: Vec<(String, String)>,
}

impl Decided {
    pub(super) fn new(ledger: &Ledger) -> Self {
        let mut decided = Self::default();
        if ledger.settled.lineage.is_empty() {
            return decided;
        }
        let mut variants: HashMap<String, Vec<usize>> = HashMap::default();
        for (at, variant) in ledger.variants.iter().enumerate() {
            variants.entry(variant.row_id()).or_default().push(at);
        }
        for row in &ledger.settled.lineage {
            match (variants.get(&row.earlier), variants.get(&row.later)) {
                (Some(earlier), Some(later)) => {
                    for a in earlier {
                        for b in later {
                            decided.of.entry(*b).or_default().push((*a, row.verdict));
                        }
                    }
                }
                _ => decided.idle.push((row.earlier.clone(), row.later.clone())),
            }
        }
        decided
    }

    /// What was decided about an agreement that was printed as these variants and a row.
    pub(super) fn of(&self, printed: &[usize], row: usize) -> Option<Lineage> {
        let about = self.of.get(&row)?;
        let of_earlier = |earlier: &usize| {
            let mut rows = about.iter();
            rows.find(|(decided, _)| decided == earlier)
                .map(|(_, verdict)| *verdict)
        };
        printed.iter().find_map(of_earlier)
    }

    /// Decisions about rows that no list shows.
    pub(super) fn into_idle(self) -> Vec<(String, String)> {
        self.idle
    }
}
