//! By which list a logical name is found.

use std::collections::BTreeMap;

use crate::store::ContentHash;

/// Logical names with the hashes of their bytes.
pub(super) type Names = BTreeMap<String, ContentHash>;

/// What stands in the manifest, and in lists that it names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Split {
    /// Names of one or two segments.
    pub short: Names,
    /// Longer ones, by what they begin with; each without its first two segments.
    pub shards: BTreeMap<String, Names>,
}

/// Splits names: `api/counties/13135.json` is found in the shard `api/counties/13` as `13135.json`.
pub(super) fn split(names: Names) -> Split {
    let mut split = Split::default();
    for (name, hash) in names {
        let second = name.match_indices('/').nth(1);
        let Some((slash, _)) = second else {
            split.short.insert(name, hash);
            continue;
        };
        let (folder, rest) = (&name[..slash], &name[slash + 1..]);
        let third = rest.split('/').next().unwrap_or(rest);
        let begin: String = third.chars().take(2).collect();
        let shard = format!("{folder}/{begin}");
        let shard = split.shards.entry(shard).or_default();
        shard.insert(rest.to_owned(), hash);
    }
    split
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_three_segments_are_found_by_the_first_letters_of_the_third() {
        let hash = ContentHash::of(b"x");
        let names = [
            "notices.txt",
            "api/counts.json",
            "api/counties/13135.json",
            "api/counties/13137.json",
            "api/agencies/fl-miami.json",
            "downloads/agreements/state=GA/part-0.parquet",
        ];
        let split = split(names.map(|name| (name.to_owned(), hash.clone())).into());
        let short: Vec<&String> = split.short.keys().collect();
        assert_eq!(short, ["api/counts.json", "notices.txt"]);
        let shards: Vec<(&str, Vec<&str>)> = split
            .shards
            .iter()
            .map(|(shard, names)| (shard.as_str(), names.keys().map(String::as_str).collect()))
            .collect();
        assert_eq!(
            shards,
            [
                ("api/agencies/fl", vec!["fl-miami.json"]),
                ("api/counties/13", vec!["13135.json", "13137.json"]),
                ("downloads/agreements/st", vec!["state=GA/part-0.parquet"]),
            ]
        );
    }
}
