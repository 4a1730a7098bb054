//! The licences of the packages that the program and its page are made from.

/// Their texts, each below the packages that have it.
pub const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/notices.txt"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packages_that_answer_and_draw_are_among_them_with_their_licence() {
        let mut named = vec![
            "axum-0.8",
            "hyper-1",
            "geo-0.33",
            "rstar-0.12",
            "shapefile-0.9",
        ];
        if cfg!(feature = "web") {
            named.extend(["leaflet", "uplot", "vector-tile", "pmtiles", "fflate"]);
        }
        for name in named {
            assert!(TEXT.contains(name), "{name}");
        }
        assert!(TEXT.matches("MIT License").count() > 10);
        assert!(!TEXT.contains("/registry/"), "no place of this machine");
    }
}
