//! The parts that pages are put together from, as the templates write them.

use super::asked::Link;
use super::questions::Question;
use super::speech::Recorded;

/// A part of a page.
#[derive(Debug)]
pub(super) enum Block {
    Question(QuestionBlock),
    Picture(Picture),
    Agencies(AgenciesBlock),
    Table(TableBlock),
    Lines(LinesBlock),
    Jails(JailsBlock),
    Policies(PoliciesBlock),
    Links(LinksBlock),
    Facts(FactsBlock),
    History(HistoryBlock),
    How(HowBlock),
    Data(DataBlock),
}

impl Block {
    /// The anchor and the title of a part that has one.
    pub(super) fn heading(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::Picture(_) | Self::Facts(_) => None,
            Self::Question(one) => Some((one.id, one.question.title)),
            Self::Agencies(one) => Some((one.id, one.title)),
            Self::Table(one) => Some((one.id, one.title.as_deref()?)),
            Self::Lines(one) => Some((one.id, one.title)),
            Self::Jails(one) => Some((one.id, one.title)),
            Self::Policies(one) => Some(("policies", one.title)),
            Self::Links(one) => Some((one.id, &one.title)),
            Self::History(one) => Some(("history", one.title)),
            Self::How(one) => Some(("how", one.title)),
            Self::Data(one) => Some(("data", one.title)),
        }
    }
}

#[derive(Debug)]
pub(super) struct QuestionBlock {
    pub(super) id: &'static str,
    pub(super) question: Question,
    /// What stands before the names behind a line's number.
    pub(super) which: Vec<String>,
    /// The pages of its policies, for each line that has one.
    pub(super) laws: Vec<Option<Link>>,
    /// What is true of every place, below the last one.
    pub(super) always: Option<&'static str>,
}

/// The map of what is asked about.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) src: String,
    pub(super) alt: String,
    pub(super) map: Link,
}

#[derive(Debug)]
pub(super) struct AgenciesBlock {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) agencies: Vec<AgencyEntry>,
}

impl AgenciesBlock {
    /// The models of its agreements, each once: its anchor, its name, and what it allows.
    pub(super) fn models(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let agreements = self.agencies.iter().flat_map(|agency| &agency.agreements);
        let mut models: Vec<_> = agreements
            .map(|one| (one.anchor, one.model, one.means))
            .collect();
        models.sort_unstable();
        models.dedup();
        models
    }
}

#[derive(Debug)]
pub(super) struct AgencyEntry {
    /// Left out on its own page.
    pub(super) name: Option<Link>,
    pub(super) agreements: Vec<AgreementEntry>,
}

#[derive(Debug)]
pub(super) struct AgreementEntry {
    /// What its model goes by within the part.
    pub(super) anchor: &'static str,
    pub(super) model: &'static str,
    pub(super) means: &'static str,
    pub(super) is_listed: bool,
    pub(super) facts: Vec<String>,
    pub(super) links: Vec<Link>,
    pub(super) held: Option<String>,
    /// The row that shows it.
    pub(super) row: String,
}

#[derive(Debug)]
pub(super) struct TableBlock {
    pub(super) id: &'static str,
    /// Left out where the page itself has it.
    pub(super) title: Option<String>,
    pub(super) caption: String,
    pub(super) head: Vec<&'static str>,
    pub(super) rows: Vec<Row>,
}

/// A row of a table: what it is about, and what is said of it.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) name: Link,
    pub(super) cells: Vec<String>,
}

#[derive(Debug)]
pub(super) struct LinesBlock {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) lines: Vec<Told>,
}

/// A sentence, and what it is about.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) before: Option<Link>,
    pub(super) said: Recorded,
    pub(super) links: Vec<Link>,
}

#[derive(Debug)]
pub(super) struct JailsBlock {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) choices: Vec<JailChoice>,
    pub(super) notes: Vec<&'static str>,
}

#[derive(Debug)]
pub(super) struct JailChoice {
    pub(super) whose: Option<String>,
    /// Name and facts of each.
    pub(super) jails: Vec<(String, String)>,
    pub(super) rule: &'static str,
    pub(super) serves: Vec<Link>,
}

#[derive(Debug)]
pub(super) struct PoliciesBlock {
    pub(super) title: &'static str,
    pub(super) policies: Vec<PolicyEntry>,
}

#[derive(Debug)]
pub(super) struct PolicyEntry {
    pub(super) title: Link,
    pub(super) stance: &'static str,
    pub(super) facts: Vec<String>,
    pub(super) summary: Recorded,
    pub(super) bound: Option<Recorded>,
    pub(super) citation: String,
    pub(super) source: Option<Link>,
}

#[derive(Debug)]
pub(super) struct LinksBlock {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) groups: Vec<Group>,
}

#[derive(Debug)]
pub(super) struct Group {
    pub(super) title: Option<&'static str>,
    pub(super) links: Vec<Link>,
}

/// What a record says, field by field.
#[derive(Debug)]
pub(super) struct FactsBlock {
    pub(super) facts: Vec<Fact>,
}

#[derive(Debug)]
pub(super) struct Fact {
    pub(super) name: &'static str,
    pub(super) said: Recorded,
    pub(super) links: Vec<Link>,
}

#[derive(Debug)]
pub(super) struct HistoryBlock {
    pub(super) title: &'static str,
    pub(super) events: Vec<EventEntry>,
}

#[derive(Debug)]
pub(super) struct EventEntry {
    /// The day as programs read it.
    pub(super) iso: String,
    /// The day in words, and the page on that day.
    pub(super) day: Link,
    pub(super) who: Link,
    pub(super) model: Option<&'static str>,
    pub(super) what: String,
    pub(super) revised: Option<String>,
}

#[derive(Debug)]
pub(super) struct HowBlock {
    pub(super) title: &'static str,
    pub(super) lists: Vec<String>,
    pub(super) proofs: Vec<Proof>,
}

/// What is said of the row that an agreement or an application was read from.
#[derive(Debug)]
pub(super) struct Proof {
    pub(super) row: String,
    pub(super) more: Vec<Recorded>,
}

#[derive(Debug)]
pub(super) struct DataBlock {
    pub(super) title: &'static str,
    pub(super) links: Vec<Link>,
    pub(super) cite: &'static str,
    pub(super) citation: String,
}
