//! The same bytes under several names: one list, unless another list lies between two of their days.
//!
//! Which of the names are lists is told from all of them together, so that the order of importing does not matter.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use crate::clean::named_day;
use crate::domain::{
    DatedSheet, Day, DaySource, ListVerdict, Problem, ProblemKind, Rejection, Settled, SheetKind,
};
use crate::lineage::Shown;

/// A sheet with its rows, before anything is made of them.
#[derive(Debug, Clone)]
pub(super) struct StoredSheet {
    pub(super) sheet: DatedSheet,
    pub(super) shown: Vec<Shown>,
    pub(super) rejections: Vec<Rejection>,
}

impl StoredSheet {
    /// True if these bytes are known under this name.
    pub(super) fn is_named(&self, file: &str) -> bool {
        self.sheet.file == file || self.sheet.also_named.iter().any(|name| name == file)
    }
}

/// One name under which bytes came.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    /// True if it says that the bytes are the other list: then it tells no day.
    lies: bool,
    day: Day,
    order: (u32, u32),
    file: String,
}

impl Name {
    fn of(sheet: &DatedSheet, file: &str, day: Day) -> Self {
        let named = SheetKind::named_in(file);
        let edition = if file == sheet.file {
            sheet.order.0
        } else {
            named_day(file).order
        };
        Self {
            lies: named.is_some_and(|kind| kind != sheet.kind),
            day,
            order: (edition, sheet.order.1),
            file: file.to_owned(),
        }
    }

    /// Where it stands in time, as far as the name itself tells.
    fn moment(&self) -> (Day, u32) {
        (self.day, self.order.0)
    }
}

/// All that is known of the same bytes.
struct Copies {
    /// A sheet of them; which one does not matter.
    stored: StoredSheet,
    /// Their names, the one that is taken first.
    names: Vec<Name>,
    /// How their day was told, by the name.
    told: HashMap<String, (DaySource, Option<String>)>,
}

/// A list that a name of other bytes may lie behind.
struct Other {
    sha256: String,
    kind: SheetKind,
    rows: HashSet<usize>,
    names: Vec<Name>,
}

/// Makes one list of the same bytes under any number of names, of the earliest name that does not lie about what they
/// are. A later name is a list of its own where a list of another content lies between and the workbook does not say
/// itself that it is the older one: then ICE took back what it had changed.
///
/// What is returned beside the sheets are names that would be lists by their day, were they not older by their
/// workbook.
pub(super) fn sort_out(
    sheets: Vec<StoredSheet>,
    settled: &Settled,
) -> (Vec<StoredSheet>, Vec<Problem>) {
    let mut groups: Vec<Copies> = Vec::with_capacity(sheets.len());
    let mut known: HashMap<String, usize> = HashMap::default();
    for stored in sheets {
        if let Some(at) = known.get(&stored.sheet.sha256) {
            groups[*at].add(stored);
        } else {
            known.insert(stored.sheet.sha256.clone(), groups.len());
            groups.push(Copies::new(stored));
        }
    }
    let others: Vec<Other> = if groups.iter().any(|group| group.names.len() > 1) {
        groups.iter().filter_map(Copies::as_other).collect()
    } else {
        Vec::new()
    };
    let (mut sorted, mut problems) = (Vec::with_capacity(groups.len()), Vec::new());
    for group in groups {
        if group.names.len() == 1 {
            sorted.push(group.stored);
        } else {
            group.split(&others, settled, &mut sorted, &mut problems);
        }
    }
    (sorted, problems)
}

impl Copies {
    fn new(stored: StoredSheet) -> Self {
        let mut copies = Self {
            names: names(&stored.sheet),
            told: HashMap::default(),
            stored,
        };
        copies.tell();
        copies
    }

    fn tell(&mut self) {
        let sheet = &self.stored.sheet;
        let told = (sheet.day_from, sheet.day_note.clone());
        self.told.insert(sheet.file.clone(), told);
    }

    /// The same bytes again. The rows are read as the day of the name that is taken says.
    fn add(&mut self, stored: StoredSheet) {
        let first = self.names.first().cloned();
        for name in names(&stored.sheet) {
            if self.names.iter().all(|known| known.file != name.file) {
                self.names.push(name);
            }
        }
        self.names.sort_unstable();
        let (file, known_save) = (stored.sheet.file.clone(), stored.sheet.saved);
        let told = (stored.sheet.day_from, stored.sheet.day_note.clone());
        if self.names.first().is_some_and(|name| name.file == file)
            && first != self.names.first().cloned()
        {
            self.stored = stored;
        }
        self.told.insert(file, told);
        let saved = &mut self.stored.sheet.saved;
        *saved = saved.or(known_save);
    }

    /// What lies between the days of other bytes; somebody's own table does not, nor does a list under a wrong name.
    fn as_other(&self) -> Option<Other> {
        let sheet = &self.stored.sheet;
        let names: Vec<Name> = self
            .names
            .iter()
            .filter(|name| !name.lies)
            .cloned()
            .collect();
        (sheet.foreign_columns.is_empty() && !names.is_empty()).then(|| Other {
            sha256: sheet.sha256.clone(),
            kind: sheet.kind,
            rows: rows(&self.stored),
            names,
        })
    }

    fn split(
        self,
        others: &[Other],
        settled: &Settled,
        sorted: &mut Vec<StoredSheet>,
        problems: &mut Vec<Problem>,
    ) {
        let Self {
            stored,
            names,
            told,
        } = self;
        let rows = rows(&stored);
        let foreign = others.iter().filter(|other| {
            other.kind == stored.sheet.kind
                && other.sha256 != stored.sheet.sha256
                && other.rows != rows
        });
        let mut between: Vec<&Name> = foreign.flat_map(|other| &other.names).collect();
        between.sort_unstable();
        let mut lists: Vec<(Name, Vec<Name>)> = Vec::new();
        for name in names {
            let Some((list, also)) = lists.last_mut() else {
                lists.push((name, Vec::new()));
                continue;
            };
            let newest_between = between.iter().rfind(|other| {
                !name.lies && list.moment() < other.moment() && other.moment() < name.moment()
            });
            match newest_between {
                Some(other) if is_later(&stored.sheet, other) || counts(settled, &name.file) => {
                    lists.push((name, Vec::new()));
                }
                Some(other) => {
                    problems.push(old_again(&stored.sheet, list, &name, other));
                    also.push(name);
                }
                None => also.push(name),
            }
        }
        for (at, (name, mut also)) in lists.into_iter().enumerate() {
            also.sort_unstable_by(|a, b| a.file.cmp(&b.file));
            let (day_from, day_note) = told
                .get(&name.file)
                .cloned()
                .filter(|_| at == 0)
                .unwrap_or_else(|| told_by_name(&name));
            let sheet = DatedSheet {
                file: name.file,
                day: name.day,
                order: name.order,
                day_from,
                day_note,
                also_days: also.iter().map(|name| name.day).collect(),
                also_named: also.into_iter().map(|name| name.file).collect(),
                ..stored.sheet.clone()
            };
            sorted.push(StoredSheet {
                sheet,
                shown: stored.shown.clone(),
                // Once is enough to be told of them.
                rejections: if at == 0 {
                    stored.rejections.clone()
                } else {
                    Vec::new()
                },
            });
        }
    }
}

/// The names of a sheet.
fn names(sheet: &DatedSheet) -> Vec<Name> {
    let own = Name::of(sheet, &sheet.file, sheet.day);
    let is_told = sheet.also_named.len() == sheet.also_days.len();
    let also = sheet.also_named.iter().enumerate().map(|(at, file)| {
        // An older version kept the later days of all names together.
        let named = named_day(file)
            .day
            .filter(|day| sheet.also_days.contains(day));
        let day = if is_told {
            sheet.also_days.get(at).copied()
        } else {
            named
        };
        Name::of(sheet, file, day.unwrap_or(sheet.day))
    });
    let mut names: Vec<Name> = std::iter::once(own).chain(also).collect();
    names.sort_unstable();
    names
}

fn rows(stored: &StoredSheet) -> HashSet<usize> {
    stored.shown.iter().map(|shown| shown.variant).collect()
}

/// True if nothing in the bytes says that they are older than another list: they were saved after its day, or do not
/// say when.
fn is_later(sheet: &DatedSheet, other: &Name) -> bool {
    // An older version kept the second of saving alone.
    let says_nothing = sheet.saved.is_none() && sheet.order.1 == 0;
    says_nothing || sheet.saved.is_some_and(|saved| saved > other.day)
}

fn counts(settled: &Settled, file: &str) -> bool {
    let mut rows = settled.lists.iter();
    rows.any(|row| row.file == file && row.verdict == ListVerdict::Counts)
}

/// How the day of a name was told of which only the day is known.
fn told_by_name(name: &Name) -> (DaySource, Option<String>) {
    let named = named_day(&name.file);
    match named.day {
        Some(day) if day == name.day && named.captured => (DaySource::Capture, None),
        Some(day) if day == name.day => (DaySource::Name, None),
        Some(day) => (
            DaySource::MendedName,
            Some(format!("the name says {day}; {} was taken", name.day)),
        ),
        None => (
            DaySource::Saved,
            Some(format!("the name holds no day; {} was taken", name.day)),
        ),
    }
}

fn old_again(sheet: &DatedSheet, list: &Name, name: &Name, other: &Name) -> Problem {
    let saved = sheet
        .saved
        .map_or("earlier".to_owned(), |saved| format!("on {saved}"));
    let reason = format!(
        "it has the same bytes as {} of {}, although {} of {} lies between, and its workbook was saved {saved}: it is the old list again, and {} has no list of its own by it. If ICE did take back on that day what it had changed, add `{},,counts` with reason and source to corrections/lists.csv and import it again; if not, add `suspect,{}` to corrections/known.csv",
        list.file, list.day, other.file, other.day, name.day, name.file, name.file
    );
    Problem {
        kind: ProblemKind::Suspect,
        key: name.file.clone(),
        sheet: String::new(),
        rejection: Rejection {
            file: name.file.clone(),
            row: 1,
            reason,
        },
    }
}

#[cfg(test)]
#[path = "copies_tests.rs"]
mod tests;
