//! Where a coverage is kept between two starts: where the user's programs keep what can be made anew.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folders in which the cache may lie, the best first: `countyline` in `XDG_CACHE_HOME`, then in the cache folder
/// of the user's home. The data's own folder is none of them: it may be read only, be exchanged for another by an
/// import, or not be there at all.
#[must_use]
pub fn cache_folders() -> Vec<PathBuf> {
    let named = std::env::var_os("XDG_CACHE_HOME");
    let local = std::env::var_os("LOCALAPPDATA").filter(|_| cfg!(windows));
    folders(named, local, std::env::home_dir())
}

/// The XDG Base Directory Specification (0.8) asks to ignore a path that is not absolute.
fn folders(
    named: Option<OsString>,
    local: Option<OsString>,
    home: Option<PathBuf>,
) -> Vec<PathBuf> {
    let of_home = home.map(|home| home.join(".cache"));
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
        let told = |named: &str, home: &str| -> Vec<String> {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let found = folders(
                some(named).map(Into::into),
                None,
                some(home).map(Into::into),
            );
            found
                .iter()
                .map(|path| path.display().to_string())
                .collect()
        };
        assert_eq!(
            told("/var/cache", "/home/ann"),
            ["/var/cache/countyline", "/home/ann/.cache/countyline"]
        );
        assert_eq!(told("cache", "/home/ann"), ["/home/ann/.cache/countyline"]);
        assert_eq!(
            told("/home/ann/.cache", "/home/ann"),
            ["/home/ann/.cache/countyline"]
        );
        assert_eq!(told("", ""), Vec::<String>::new());
    }
}
