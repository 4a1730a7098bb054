//! The languages of the page.

use crate::domain::words;

words! {
    /// A language of the page.
    #[derive(Default)]
    Lang, "language of the map" {
        /// English.
        #[default]
        English = "en",
        /// Spanish.
        Spanish = "es",
    }
}

impl Lang {
    /// Every language, in the order of [`Lang::ALL`], for what is said in each.
    pub const ALL_IN_ORDER: [Self; Self::ALL.len()] = [Self::English, Self::Spanish];

    /// Of a text in every language, in the order of [`Lang::ALL`], the one in this. One language more, and the
    /// compiler names every text that is not said in it.
    #[must_use]
    pub fn pick(self, said: [&str; Lang::ALL.len()]) -> &str {
        said[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_read_by_its_word_and_another_is_told_which_there_are() {
        for lang in Lang::ALL {
            assert_eq!(lang.as_str().parse::<Lang>().as_ref(), Ok(lang));
        }
        assert_eq!(Lang::default(), Lang::English);
        let error = "fr".parse::<Lang>().unwrap_err().to_string();
        let known = Lang::WORDS.join(", ");
        let sentence = format!("`fr` is not a language of the map; use one of: {known}");
        assert_eq!(error, sentence);
    }

    #[test]
    fn of_a_text_in_every_language_each_picks_its_own() {
        let said: [&str; Lang::ALL.len()] = std::array::from_fn(|at| Lang::WORDS[at]);
        for lang in Lang::ALL {
            assert_eq!(lang.pick(said), lang.as_str());
        }
    }
}
