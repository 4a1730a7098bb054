//! Support models as typed.

use strsim::osa_distance;

use super::text::tidy;
use crate::domain::SupportModel;
use crate::domain::name::words;

/// What to do about a cell that names none.
fn remedy() -> String {
    let names: Vec<&str> = SupportModel::ALL
        .iter()
        .map(|model| model.full_name())
        .collect();
    let (last, others) = names.split_last().unwrap_or((&"", &[]));
    format!(
        "write {} or {last} into the list and import it again",
        others.join(", ")
    )
}

/// The support model that a cell means.
///
/// # Errors
/// A sentence that quotes the cell, if it names no model, or two of them.
pub fn read_model(printed: &str) -> Result<SupportModel, String> {
    let shown = tidy(printed);
    if shown.is_empty() {
        return Err(
            "SUPPORT TYPE is empty; write the model into the list and import it again".to_owned(),
        );
    }
    let words = words(&shown);
    let means = |names_of: fn(SupportModel) -> &'static [&'static str]| -> Vec<SupportModel> {
        let is_meant = |model: &SupportModel| {
            let names = names_of(*model).iter();
            let mut pairs = names.flat_map(|name| words.iter().map(move |word| (word, name)));
            pairs.any(|(word, name)| is_named(word, name))
        };
        SupportModel::ALL.iter().copied().filter(is_meant).collect()
    };
    let (named, hinted) = (means(names), means(hints));
    match named[..] {
        [model] if hinted.iter().all(|hint| *hint == model) => Ok(model),
        [] => Err(format!(
            "SUPPORT TYPE `{shown}` names no model; {}",
            remedy()
        )),
        _ => Err(format!(
            "SUPPORT TYPE `{shown}` names more than one model; {}, in a row for each",
            remedy()
        )),
    }
}

/// Words that name a model, alone or at the start of words run together (`Taskforce`).
fn names(model: SupportModel) -> &'static [&'static str] {
    match model {
        SupportModel::JailEnforcement => &["jail", "jem"],
        SupportModel::TaskForce => &["task", "tfm", "tfo"],
        SupportModel::WarrantService => &["warrant", "wso"],
    }
}

/// Words that name no model alone, and beside the name of another make two of it.
fn hints(model: SupportModel) -> &'static [&'static str] {
    match model {
        SupportModel::JailEnforcement => &["enforcement"],
        SupportModel::TaskForce => &["force"],
        SupportModel::WarrantService => &["service", "services"],
    }
}

/// True if a word is a name with at most one slip, or begins with it. Short names have words beside them that are
/// one letter away.
fn is_named(word: &str, name: &str) -> bool {
    let is_long = name.len() > 3;
    word == name
        || (is_long && word.starts_with(name))
        || (is_long && word.len() > 3 && osa_distance(word, name) == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_as_ice_typed_them() {
        let cases = [
            ("Jail Enforcement Model ", SupportModel::JailEnforcement),
            ("Jail Enforcment Model ", SupportModel::JailEnforcement),
            ("Task Force Model ", SupportModel::TaskForce),
            ("Task Force Officer ", SupportModel::TaskForce),
            ("Warrant Services Officer", SupportModel::WarrantService),
            ("Warrant Service Office", SupportModel::WarrantService),
            ("WSO", SupportModel::WarrantService),
        ];
        for (printed, model) in cases {
            assert_eq!(read_model(printed), Ok(model), "{printed}");
        }
    }

    #[test]
    fn two_models_in_one_cell_or_none_are_refused() {
        assert!(read_model("Jail Enforcement / Task Force").is_err());
        assert!(read_model("").is_err());
        assert!(read_model("Hybrid").unwrap_err().contains("`Hybrid`"));
    }

    #[test]
    fn a_model_in_other_words_or_in_words_run_together_is_read() {
        for (printed, model) in [
            ("Taskforce", SupportModel::TaskForce),
            ("TaskForce Model", SupportModel::TaskForce),
            ("Taks Force Model", SupportModel::TaskForce),
            ("task-force", SupportModel::TaskForce),
            ("Task\u{a0}Force\u{a0}Model", SupportModel::TaskForce),
            ("Jail-Enforcement", SupportModel::JailEnforcement),
            ("JailEnforcementModel", SupportModel::JailEnforcement),
            ("Jail Model (JEM)", SupportModel::JailEnforcement),
            ("Warrants", SupportModel::WarrantService),
            ("Warrant Servce Officer", SupportModel::WarrantService),
        ] {
            assert_eq!(read_model(printed), Ok(model), "{printed}");
        }
    }

    #[test]
    fn a_cell_that_names_two_models_is_never_one_of_them() {
        for printed in [
            "Taskforce / Jail",
            "JEM/TFM",
            "JEM & WSO",
            "TFM, WSO",
            "Jail Enforcement Model and Task Force Model",
            "Warrant Service Officer/Task Force",
            "WarrantService / TaskForce",
            "Jail Enforcement Model\nTask Force Model",
            "Jail / Force",
            "Task Enforcement Model",
            "Jail Service Officer",
            "JEM, TFM, WSO",
        ] {
            let refused = read_model(printed).unwrap_err();
            assert!(refused.contains("more than one model"), "{refused}");
            assert!(
                refused.contains(&format!("`{}`", tidy(printed))),
                "{refused}"
            );
        }
    }

    #[test]
    fn a_cell_that_holds_something_is_quoted_and_not_told_as_empty() {
        for printed in [
            "???",
            "#N/A",
            "-",
            "TBD",
            "Enforcement Model",
            "JEMTFM",
            "Hybrid",
        ] {
            let refused = read_model(printed).unwrap_err();
            assert!(
                refused.contains(&format!("`{printed}` names no model")),
                "{refused}"
            );
        }
        for blank in ["", " ", "\u{a0}"] {
            assert!(
                read_model(blank).unwrap_err().contains("is empty"),
                "{blank:?}"
            );
        }
    }
}
