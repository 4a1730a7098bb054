//! What the map's panel says too, from the page's own files: `questions.json` and `record.json` of each language.
//!
//! What only these pages say stands in `text`, a file for each language beside the templates.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::share::{ByWord, Counted, Lang};

/// Declares what a part of a file holds: each name is a text, unless its type stands after it.
macro_rules! texts {
    ($(#[$doc:meta])* $name:ident { $($field:ident $(: $kind:ty)?),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub(super) struct $name { $(pub(super) $field: texts!(@ $($kind)?)),+ }
    };
    (@) => { String };
    (@ $kind:ty) => { $kind };
}

texts! {
    /// The three questions about a place, and the sentences that answer them.
    Questions {
        ask, jail, jails, law, name, whole_county, always, which: Counted, named, since: Since, ended,
        missing, pending, pendings: Counted, unknown, unknown_others, before, before_all,
        all_counties: Counted, some_counties: Counted, who: Who, may: May, in_jail: InJail, says: Says,
    }
}

texts! {
    /// Since when an agreement is told.
    Since { signed, listed, again, first }
}

texts! {
    /// Bodies that are not named.
    Who { sheriff, countywide, town_police, state_agency, state_agencies: Counted, locals: Counted }
}

texts! {
    /// Who may ask.
    May {
        county, town, local, locals, state, state_first, counties, unread, not, nobody, nobody_in_state,
    }
}

texts! {
    /// What happens in jails.
    InJail {
        of, county, local, state, locals, counties, may: ByWord, none, none_in_state, detainer,
        detainer_name,
    }
}

texts! {
    /// What laws say.
    Says {
        by: ByWord, seeks, does, since, since_unknown, until, deadline, binds, lists, none, none_of,
        counties: Counted, towns: Counted, own,
    }
}

texts! {
    /// What is said of a record.
    Record {
        model: ByWord, model_means: ByWord, stance: ByWord, detainer, status: ByWord, scope: ByWord,
        instrument: ByWord, kind: ByWord, rule: ByWord, event: ByWord, jail_rule: ByWord, jails: Jails,
        panel: Panel, revised: ByWord, answer: Answer, age: Age, sources: Sources,
    }
}

texts! {
    /// Jails and prisons.
    Jails { titles: Counted, prisons, room: Counted, as_of, of, serves, places_only, source }
}

texts! {
    /// The parts of the panel.
    Panel {
        residents: Counted, in_towns: Counted, share_of, geoid, county_agencies, local_agencies,
        state_agencies, missing, policies, conflicts, counties, agreements, signed, signed_unknown,
        signed_in_doubt, held_back, corrected, corrected_later, listed_since, last_listed, memorandum,
        memorandum_of, addendum, model_unread, model_unread_means, source_of, since, until, since_unknown,
        applies_to, unverified, border_of, residents_unknown, former_names, covers, whole_state, how,
        how_list, how_later, how_row, how_row_of, how_pending, history, not_legal, english,
    }
}

texts! {
    /// What is said instead of the list's own number.
    Answer { unknown, signed, read_from }
}

texts! {
    /// How old the newest list is.
    Age { some, today }
}

texts! {
    /// Where it all comes from.
    Sources { lists, places }
}

texts! {
    /// What only these pages say.
    Text {
        skip, purpose, pages, contents, map, map_here, states, states_about, states_table,
        state_policies, state_or_territory, agencies, agencies_about, agencies_table,
        agencies_count: Counted, letters, letter, policies, policies_about, policies_table, status,
        programs, feed, notices, of_day, newest, pending, towns, towns_own, towns_others,
        counties_table, county, state, place, reach, yes, no, name_of, model, opened, row, levels: ByWord,
        does, kind, stands, in_force, not_in_force, begun, ended, deadline, whom, citation_of, source,
        where_from, policy_row, data, json, csv, changes, cite, citation,
        citation_of_copy, newest_list, no_script, a_page_for_each,
    }
}

/// A remark as the program makes it, and the same in another language.
pub(super) type NoteRule = [String; 2];

/// All that is said in one language.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) questions: Questions,
    pub(super) record: Record,
    pub(super) text: Text,
    /// Remarks as the program makes them, each with the same in the language; none in its own.
    pub(super) notes: Vec<NoteRule>,
}

/// The files of each language, in the order of [`Lang::ALL`]: one language more, and the compiler asks for its files.
const FILES: [[&str; 4]; Lang::ALL.len()] = [
    [
        include_str!("../../web/src/text/en/questions.json"),
        include_str!("../../web/src/text/en/record.json"),
        include_str!("text/en.json"),
        "[]",
    ],
    [
        include_str!("../../web/src/text/es/questions.json"),
        include_str!("../../web/src/text/es/record.json"),
        include_str!("text/es.json"),
        include_str!("../../web/src/text/es/notes.json"),
    ],
];

static ALL: LazyLock<Vec<Said>> = LazyLock::new(|| {
    let said = FILES
        .into_iter()
        .map(|[questions, record, text, notes]| Said {
            questions: read(questions),
            record: read(record),
            text: read(text),
            notes: read(notes),
        });
    said.collect()
});

fn read<T: DeserializeOwned>(file: &str) -> T {
    serde_json::from_str(file)
        .expect("what is said is part of the program, and a test reads every file of it")
}

/// What is said in a language.
pub(super) fn said(lang: Lang) -> &'static Said {
    &ALL[lang as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::JailRule;
    use crate::domain::{
        CoverageKind, Instrument, Level, Requires, Revised, Rule, Scope, Stance, Status,
        SupportModel,
    };
    use crate::features::EventKind;

    #[test]
    fn every_word_of_a_closed_list_is_said_in_every_language() {
        for lang in Lang::ALL.iter().copied() {
            let Said {
                questions,
                record,
                text,
                ..
            } = said(lang);
            let lists: [(&ByWord, &[&str]); 14] = [
                (&record.model, SupportModel::WORDS),
                (&record.model_means, SupportModel::WORDS),
                (&record.stance, Stance::WORDS),
                (&record.stance, Requires::WORDS),
                (&record.status, Status::WORDS),
                (&record.scope, Scope::WORDS),
                (&record.instrument, Instrument::WORDS),
                (&record.kind, CoverageKind::WORDS),
                (&record.kind, &["none", "unknown"]),
                (&record.rule, Rule::WORDS),
                (&record.event, EventKind::WORDS),
                (&record.jail_rule, JailRule::WORDS),
                (&record.revised, Revised::WORDS),
                (&record.revised, &["fromTo", "none"]),
            ];
            let others: [(&ByWord, &[&str]); 3] = [
                (&questions.says.by, Instrument::WORDS),
                (&questions.in_jail.may, &["JEM", "WSO"]),
                (&text.levels, Level::WORDS),
            ];
            for (by, words) in lists.into_iter().chain(others) {
                for word in words {
                    let text = by.get(*word).map_or("", String::as_str);
                    assert!(!text.is_empty(), "{lang}: {word}");
                }
            }
        }
    }
}
