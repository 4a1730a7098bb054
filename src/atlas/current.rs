//! The atlas that is being served, swapped as a whole.

use std::sync::{Arc, PoisonError, RwLock};

use super::whole::Atlas;

/// A handle on the atlas of the moment.
///
/// A std lock, because it is held only to clone or replace a pointer and never across an await.
#[derive(Clone, Debug)]
pub struct Current(Arc<RwLock<Arc<Atlas>>>);

impl Current {
    /// A handle on this atlas.
    #[must_use]
    pub fn new(atlas: Atlas) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(atlas))))
    }

    /// The atlas of the moment; load it once per request, so that an answer comes from one build.
    #[must_use]
    pub fn load(&self) -> Arc<Atlas> {
        // A poisoned lock still holds a whole pointer: nothing is ever changed in place.
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// True if this is the atlas of the moment.
    #[must_use]
    pub fn is(&self, atlas: &Arc<Atlas>) -> bool {
        Arc::ptr_eq(
            &self.0.read().unwrap_or_else(PoisonError::into_inner),
            atlas,
        )
    }

    /// Serves this atlas from now on; requests under way end with the one they began with.
    pub fn swap(&self, atlas: Atlas) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(atlas);
    }
}
