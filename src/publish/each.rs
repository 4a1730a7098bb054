//! Many files, made on all cores.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::error::PublishError;
use crate::threads::{cores, gathered};

/// Makes something of each item, on all cores; the first that fails ends it.
///
/// # Errors
/// One of those that `make` gave.
pub(super) fn each<T: Sync>(
    items: &[T],
    make: impl Fn(&T) -> Result<(), PublishError> + Sync,
) -> Result<(), PublishError> {
    let (next, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let failed = gathered(cores(64), || {
        while !is_over.load(Ordering::Relaxed) {
            let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) else {
                break;
            };
            if let Err(error) = make(item) {
                is_over.store(true, Ordering::Relaxed);
                return vec![error];
            }
        }
        Vec::new()
    });
    failed.into_iter().next().map_or(Ok(()), Err)
}
