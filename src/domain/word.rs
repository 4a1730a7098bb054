//! Closed lists of words, each with the one spelling that data and interfaces use.

use schemars::{Schema, SchemaGenerator, json_schema};

use super::schema::defined;

/// Declares an enum whose variants have one text each, with `as_str`, `FromStr`, `Display`, serde and its JSON Schema.
/// It is public, unless its name stands after another visibility in parentheses.
macro_rules! words {
    ($(#[$($doc:tt)*])* $name:ident, $($what_and_words:tt)+) => {
        $crate::domain::word::words! { $(#[$($doc)*])* (pub) $name, $($what_and_words)+ }
    };
    ($(#[$($doc:tt)*])* ($vis:vis) $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$($doc)*])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        $vis enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every word, in order.
            $vis const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The spelling of every word, in order.
            $vis const WORDS: &'static [&'static str] = &[$($text),+];

            /// The list, described.
            $vis const LIST: $crate::domain::word::WordList = $crate::domain::word::WordList {
                name: stringify!($name),
                about: $crate::domain::word::told!($([$($doc)*])*),
                what: $what,
                words: Self::WORDS,
            };

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

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            // Two lists may have one name.
            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(_generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                Self::LIST.schema()
            }
        }
    };
}

/// What the comments among some attributes say, as one text.
macro_rules! told {
    () => { "" };
    ([doc = $told:literal] $($rest:tt)*) => { concat!($told, $crate::domain::word::told!($($rest)*)) };
    ([$($other:tt)*] $($rest:tt)*) => { $crate::domain::word::told!($($rest)*) };
}

pub(crate) use {told, words};

/// A closed list of words, described.
#[derive(Debug, Clone, Copy)]
pub struct WordList {
    /// The name of its type.
    pub name: &'static str,
    /// What its words tell apart.
    pub about: &'static str,
    /// What kind of word it has.
    pub what: &'static str,
    /// The words, in order.
    pub words: &'static [&'static str],
}

impl WordList {
    /// The schema of one of its words.
    #[must_use]
    pub fn schema(self) -> Schema {
        json_schema!({ "type": "string", "enum": self.words, "description": self.about.trim_ascii() })
    }

    /// A reference to that schema.
    pub fn reference(self, generator: &mut SchemaGenerator) -> Schema {
        defined(generator, self.name, |_generator| self.schema())
    }
}

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
