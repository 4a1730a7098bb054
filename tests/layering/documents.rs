//! What the documents for developers name is there.

use std::fs;
use std::path::Path;

/// Where a path of a document may begin.
const ROOTS: [&str; 6] = ["", "src", "web/src", "web", "geodata", "docs"];

/// The paths in backticks, `a/{b,c}.rs` as two of them; patterns and addresses are none.
fn paths(text: &str) -> Vec<String> {
    let quoted = text.split('`').skip(1).step_by(2);
    let is_path = |word: &&str| {
        word.contains('/')
            && !word.starts_with('/')
            && word
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "/._-{},".contains(c))
    };
    quoted
        .filter(is_path)
        .flat_map(|word| match word.split_once('{') {
            Some((before, rest)) => {
                let (names, after) = rest.split_once('}').unwrap();
                names
                    .split(',')
                    .map(|name| format!("{before}{name}{after}"))
                    .collect()
            }
            None => vec![word.to_owned()],
        })
        .collect()
}

fn is_there(path: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    ROOTS.iter().any(|from| {
        let at = root.join(from).join(path);
        // Modules are named as Rust names them, without their ending.
        at.exists() || at.with_extension("rs").exists()
    })
}

#[test]
fn every_path_that_a_document_names_leads_somewhere() {
    for document in ["CONTRIBUTING.md", "docs/ARCHITECTURE.md"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(document));
        let paths = paths(&text.unwrap());
        assert!(paths.len() > 20, "{document}: {paths:?}");
        let gone: Vec<&String> = paths.iter().filter(|path| !is_there(path)).collect();
        assert_eq!(gone, Vec::<&String>::new(), "{document}");
    }
}

#[test]
fn a_path_that_leads_nowhere_is_seen() {
    assert_eq!(
        paths("See `share/{look,none}.rs` and `words!`, `/api/x`."),
        ["share/look.rs", "share/none.rs"]
    );
    assert!(is_there("share/look.rs") && is_there("http/front") && !is_there("share/none.rs"));
}
