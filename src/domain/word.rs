//! Closed lists of words, each with the one spelling that data and interfaces use.

/// Declares an enum whose variants have one text each, with `as_str`, `FromStr`, `Display` and serde. It is
/// public, unless its name stands after another visibility in parentheses.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $($what_and_words:tt)+) => {
        $crate::domain::word::words! { $(#[$doc])* (pub) $name, $($what_and_words)+ }
    };
    ($(#[$doc:meta])* ($vis:vis) $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        $vis enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every word, in order.
            $vis const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The spelling of every word, in order.
            $vis const WORDS: &'static [&'static str] = &[$($text),+];

            /// The one spelling that data and interfaces use.
            #[must_use]
            $vis fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::word::WordError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err($crate::domain::word::WordError {
                        word: text.to_owned(),
                        what: $what,
                        known: Self::WORDS,
                    }),
                }
            }
        }

        impl $crate::domain::word::Word for $name {
            fn word(&self) -> &'static str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

pub(crate) use words;

/// A word of a closed list.
pub trait Word {
    /// The one spelling that data and interfaces use.
    fn word(&self) -> &'static str;
}

/// Why a text is not one of a closed list of words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not a {what}; use one of: {}", known.join(", "))]
pub struct WordError {
    /// The text as given.
    pub word: String,
    /// What kind of word was needed.
    pub what: &'static str,
    /// The words that there are.
    pub known: &'static [&'static str],
}
