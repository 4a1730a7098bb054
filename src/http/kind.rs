//! The kinds of answers that are kept: what each depends on, and how much work it is.

use axum::http::Uri;

use super::gaze;

/// A kind of answers.
#[derive(Debug)]
pub(super) struct Kind {
    /// Its route, as the figures name it.
    pub(super) route: &'static str,
    /// True for work of milliseconds and more.
    pub(super) is_heavy: bool,
    /// True for answers that name the host that was asked.
    pub(super) names_host: bool,
    /// The address as far as the answer depends on it.
    pub(super) address: fn(&Uri) -> String,
}

/// All of them; those further up are asked for more often.
pub(super) static KINDS: [Kind; 11] = [
    kind("/api/at", false, false, whole),
    kind("/api/counties/{geoid}", false, false, whole),
    kind("/api/states/{usps}", false, false, whole),
    kind("/api/agencies/{slug}", false, false, whole),
    kind("/api/search", false, false, whole),
    kind("/api/counts", false, false, whole),
    // The page and its frame, and descriptions of tiles.
    kind("/", false, true, whole),
    // What follows the `?` of an asset makes no difference.
    kind("/assets/{*path}", false, false, path),
    kind("/share.svg", true, false, gaze::address),
    kind("/api/{list}", true, false, whole),
    // A feed names the host.
    kind("/api/changes", true, true, whole),
];

const fn kind(
    route: &'static str,
    is_heavy: bool,
    names_host: bool,
    address: fn(&Uri) -> String,
) -> Kind {
    Kind {
        route,
        is_heavy,
        names_host,
        address,
    }
}

/// The kind of the answer to a path below the base path, by its place among all; `None` for one that is not kept.
pub(super) fn of(path: &str) -> Option<usize> {
    let of_api = || {
        let rest = path.strip_prefix("/api/")?;
        let (first, more) = rest
            .split_once('/')
            .map_or((rest, ""), |(first, more)| (first, more));
        Some(match (first, more.is_empty()) {
            ("at", true) => 0,
            ("counties", false) => 1,
            ("states", false) => 2,
            ("agencies", false) => 3,
            ("search", true) => 4,
            ("counts", true) => 5,
            (list, true) if list.starts_with("changes") => 10,
            (list, true) if list.starts_with("standing") || list.starts_with("timeline") => 9,
            _ => return None,
        })
    };
    match path {
        "/" | "/embed" => Some(6),
        "/share.svg" => Some(8),
        _ if path.starts_with("/assets/") => Some(7),
        // One with more parts is a tile.
        _ if is_description(path) => Some(6),
        _ => of_api(),
    }
}

/// True for the path of a layer's description.
fn is_description(path: &str) -> bool {
    let file = path.strip_prefix("/tiles/");
    file.is_some_and(|file| !file.contains('/'))
}

/// All of an address.
pub(super) fn whole(uri: &Uri) -> String {
    uri.path_and_query()
        .map_or_else(String::new, ToString::to_string)
}

/// The path alone.
fn path(uri: &Uri) -> String {
    uri.path().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::List;

    #[test]
    fn each_path_has_its_kind() {
        let route = |path: &str| of(path).map(|at| KINDS[at].route);
        for (path, expected) in [
            ("/", "/"),
            ("/embed", "/"),
            ("/tiles/counties.json", "/"),
            ("/assets/main-x.js", "/assets/{*path}"),
            ("/share.svg", "/share.svg"),
            ("/api/at", "/api/at"),
            ("/api/counties/12086", "/api/counties/{geoid}"),
            ("/api/agencies/x", "/api/agencies/{slug}"),
            ("/api/standing.csv", "/api/{list}"),
            ("/api/changes.atom", "/api/changes"),
        ] {
            assert_eq!(route(path), Some(expected), "{path}");
        }
        for path in [
            "/healthz",
            "/tiles/counties/3/2/1.mvt",
            "/api/",
            "/nowhere",
            "/metrics",
        ] {
            assert_eq!(route(path), None, "{path}");
        }
        for list in List::ALL {
            for address in list.addresses() {
                assert!(
                    of(&address).is_some_and(|at| KINDS[at].is_heavy),
                    "{address}"
                );
            }
        }
    }
}
