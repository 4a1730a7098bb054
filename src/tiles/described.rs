//! What descriptions of tiles say, wherever they stand.

use super::id::Layer;
use super::properties::properties;

/// What all layers show.
pub const DESCRIPTION: &str =
    "Where 287(g) agreements and sanctuary policies apply, county by county, on any day";

/// Whom the tiles are owed to.
pub const ATTRIBUTION: &str = "ICE; U.S. Census Bureau; towns: GeoNames (CC BY 4.0)";

/// What the properties of a layer's features mean.
#[must_use]
pub fn fields(layer: Layer) -> serde_json::Map<String, serde_json::Value> {
    let fields = properties(layer).fields.into_iter();
    fields
        .map(|field| {
            (
                field.name.to_owned(),
                field.meaning.trim_end_matches('.').into(),
            )
        })
        .collect()
}
