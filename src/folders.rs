//! Where the user's programs keep their own: the XDG Base Directory Specification, 0.8.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folders in which a cache may lie, the best first: `countyline` in `XDG_CACHE_HOME`, then in the cache folder of
/// the user's home. The data's own folder is none of them: it may be read only, be exchanged for another by an import,
/// or not be there at all.
#[must_use]
pub fn cache() -> Vec<PathBuf> {
    of_user("XDG_CACHE_HOME", ".cache")
}

/// The folders for what cannot be made anew, the best first: `countyline` in `XDG_DATA_HOME`, then in `.local/share` of
/// the user's home.
#[must_use]
pub fn data() -> Vec<PathBuf> {
    of_user("XDG_DATA_HOME", ".local/share")
}

/// The folders that a variable names, and that lie in the user's home under this path.
fn of_user(variable: &str, in_home: &str) -> Vec<PathBuf> {
    let local = std::env::var_os("LOCALAPPDATA").filter(|_| cfg!(windows));
    let home = std::env::home_dir().map(|home| home.join(in_home));
    folders(std::env::var_os(variable), local, home)
}

/// The specification asks to ignore a path that is not absolute.
fn folders(
    named: Option<OsString>,
    local: Option<OsString>,
    of_home: Option<PathBuf>,
) -> Vec<PathBuf> {
    let all = [named.map(PathBuf::from), local.map(PathBuf::from), of_home];
    let mut folders: Vec<PathBuf> = all
        .into_iter()
        .flatten()
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join("countyline"))
        .collect();
    folders.dedup();
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_folder_comes_before_that_of_the_home_and_a_relative_one_is_none() {
        let told = |named: &str, of_home: &str| -> Vec<String> {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let found = folders(
                some(named).map(Into::into),
                None,
                some(of_home).map(Into::into),
            );
            found
                .iter()
                .map(|path| path.display().to_string())
                .collect()
        };
        assert_eq!(
            told("/var/cache", "/home/ann/.cache"),
            ["/var/cache/countyline", "/home/ann/.cache/countyline"]
        );
        for named in ["", "cache", "/home/ann/.cache"] {
            assert_eq!(
                told(named, "/home/ann/.cache"),
                ["/home/ann/.cache/countyline"]
            );
        }
        assert_eq!(told("", ""), Vec::<String>::new());
        assert_eq!(told("", "ann/.cache"), Vec::<String>::new());
    }
}
