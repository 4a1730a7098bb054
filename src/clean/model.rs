//! Support models as typed.

use strsim::osa_distance;

use crate::domain::SupportModel;
use crate::domain::name::words;

/// The support model that a cell means.
///
/// # Errors
/// A sentence, if the text names none of the three, or two of them.
pub fn read_model(printed: &str) -> Result<SupportModel, String> {
    let words = words(printed);
    if words.is_empty() {
        return Err(
            "SUPPORT TYPE is empty; write the model into the list and import it again".to_owned(),
        );
    }
    let names = |word: &str, keyword: &str| {
        word == keyword || (word.len() > 3 && keyword.len() > 3 && osa_distance(word, keyword) == 1)
    };
    let means = |keywords: &[&str]| {
        keywords
            .iter()
            .any(|keyword| words.iter().any(|word| names(word, keyword)))
    };
    let all = SupportModel::ALL.iter().copied();
    let mut hits = all.filter(|model| means(keywords(*model)));
    match (hits.next(), hits.next()) {
        (Some(model), None) => Ok(model),
        _ => Err(format!(
            "SUPPORT TYPE `{}` is not one model; write Jail Enforcement Model, Task Force Model or Warrant Service Officer into the list and import it again",
            words.join(" ")
        )),
    }
}

/// Words that name a model.
fn keywords(model: SupportModel) -> &'static [&'static str] {
    match model {
        SupportModel::JailEnforcement => &["jail", "jem"],
        SupportModel::TaskForce => &["task", "tfm", "tfo"],
        SupportModel::WarrantService => &["warrant", "warrants", "wso"],
    }
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
        assert!(read_model("Hybrid").unwrap_err().contains("`hybrid`"));
    }
}
