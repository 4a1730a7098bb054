//! What the page shows: its parts, and what the colours of its map tell. The words are those of its address.

use crate::domain::words;

words! {
    /// A part of the page.
    #[derive(Default)]
    Part, "view of the page" {
        /// The map.
        #[default]
        Map = "map",
        /// The same as a table.
        Table = "table",
        /// What changed.
        Changes = "changes",
    }
}

words! {
    /// What the colours of the map tell.
    #[derive(Default)]
    Fill, "use of the map's colors" {
        /// All that applies.
        #[default]
        All = "all",
        /// Models of the agencies inside a county.
        Model = "model",
        /// Policies alone.
        Stance = "stance",
        /// When a county's first agreement was signed.
        Signed = "signed",
    }
}
