//! New data take the place of the old ones whole, and bad ones do not.

use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};

use super::*;
use crate::domain::Day;
use crate::replica::Fault;
use crate::sources::{Fetched, FetchedFile};
use std::sync::Arc;

/// A folder with the project's own data, of which single files can be replaced.
struct Copy(tempfile::TempDir);

impl Copy {
    fn new() -> Self {
        let around = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
        link(&from, &around.path().join("geodata"));
        Self(around)
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("geodata")
    }

    /// Puts a whole new file in the place of one.
    fn replace(&self, name: &str, text: &str) {
        let new = self.0.path().join("new");
        fs::write(&new, text).unwrap();
        fs::rename(new, self.folder().join(name)).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder().join(name)).unwrap()
    }
}

/// Links every file: none is written in place.
fn link(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let place = to.join(path.file_name().unwrap());
        if path.is_dir() {
            link(&path, &place);
        } else if fs::hard_link(&path, &place).is_err() {
            fs::copy(&path, &place).unwrap();
        }
    }
}

fn renewer(copy: &Copy) -> (Renewer, Renewed, Receiver<Atlas>) {
    let (tell, served) = channel();
    let told = Renewed::default();
    let snapshot = Atlas::build(copy.folder()).unwrap().snapshot;
    let serve = Box::new(move |atlas| tell.send(atlas).unwrap());
    let mut new = Renewer::new(copy.folder().into(), snapshot, told.clone(), serve);
    new.read = Traits::of(&new.place());
    (new, told, served)
}

/// The policies without the last one.
fn without_the_last(policies: &str) -> String {
    let lines: Vec<&str> = policies.lines().collect();
    lines[..lines.len() - 1].join("\n") + "\n"
}

#[test]
fn a_change_is_served_once_and_what_cannot_be_read_is_told_and_not_served() {
    let copy = Copy::new();
    let (mut renews, told, served) = renewer(&copy);
    let good = copy.read("policies.csv");
    renews.look(false);
    assert!(served.try_recv().is_err(), "nothing changed");

    copy.replace("policies.csv", &without_the_last(&good));
    renews.look(false);
    let atlas = served.try_recv().unwrap();
    let rows = csv::Reader::from_reader(good.as_bytes())
        .into_records()
        .count();
    assert_eq!(atlas.policies.all().len(), rows - 1);
    renews.look(false);
    assert!(served.try_recv().is_err(), "it is served once");

    copy.replace("policies.csv", "no table\n");
    renews.look(false);
    assert!(served.try_recv().is_err());
    let state = told.state();
    let failure = state.reload_failure.unwrap();
    assert!(failure.contains("policies.csv"), "{failure}");
    assert_eq!((state.reloads, state.failed_reloads), (1, 1));
    renews.look(false);
    assert_eq!(
        told.state().failed_reloads,
        1,
        "the same is not tried again and again"
    );

    copy.replace("policies.csv", &good);
    renews.look(false);
    assert_eq!(served.try_recv().unwrap().policies.all().len(), rows);
    let state = told.state();
    assert_eq!((state.reloads, state.reload_failure), (2, None));
}

#[test]
fn a_file_that_is_not_used_changes_nothing_and_who_asks_is_told_so() {
    let copy = Copy::new();
    let (mut renews, told, served) = renewer(&copy);
    copy.replace("notes.txt", "about the counties");
    renews.look(false);
    renews.look(true);
    assert!(served.try_recv().is_err());
    assert_eq!(told.state().reloads, 0);
}

#[test]
fn new_lists_are_looked_for_and_served_and_a_problem_stays_told_until_the_next_look() {
    let copy = Copy::new();
    let (renews, told, served) = renewer(&copy);
    let (ask, asked): (Sender<()>, _) = channel();
    let fewer = without_the_last(&copy.read("policies.csv"));
    let (looked, looks) = channel();
    let folder = copy.folder();
    let look = move || {
        // What an import does: a whole new file in the place of the old one.
        let new = folder.with_file_name("fresh");
        fs::write(&new, &fewer).unwrap();
        fs::rename(&new, folder.join("policies.csv")).unwrap();
        looked.send(()).unwrap();
        Looked {
            failure: Some("the page has no list".to_owned()),
            waiting: vec!["half.xlsx".to_owned()],
            at: None,
        }
    };
    let before: Timestamp = "2026-05-18T12:00:00Z".parse().unwrap();
    let update = Update {
        last_looked: Box::new(move || Some(before)),
        look: Box::new(look),
    };
    let renewal = Renewal {
        watch: false,
        update_every: Some(Duration::from_secs(3600)),
    };
    let worker = std::thread::spawn(move || renews.run(&renewal, &asked, Some(update)));
    while told.state().looked.is_none() {
        std::thread::yield_now();
    }
    assert_eq!(told.state().looked, Some(before));
    looks.recv().unwrap();
    let atlas = served.recv().unwrap();
    assert!(atlas.calendar.newest() > Day::MIN);
    let state = told.state();
    assert_eq!((state.updates, state.failed_updates), (1, 1));
    assert_eq!(
        state.update_failure.as_deref(),
        Some("the page has no list")
    );
    assert_eq!(
        state.looked,
        Some(before),
        "a page that cannot be read was not read"
    );
    assert_eq!(state.waiting, ["half.xlsx"]);
    drop(ask);
    worker.join().unwrap();
}

#[test]
fn a_page_that_answers_slowly_keeps_no_change_of_the_folder_from_being_served() {
    let copy = Copy::new();
    let (renews, told, served) = renewer(&copy);
    let (ask, asked): (Sender<()>, _) = channel();
    let (looked, looks) = channel();
    let (answer, answers) = channel::<()>();
    let update = Update {
        last_looked: Box::new(|| None),
        look: Box::new(move || {
            looked.send(()).unwrap();
            // The page has not answered yet when the test is over.
            let _ = answers.recv();
            Looked::default()
        }),
    };
    let renewal = Renewal {
        watch: false,
        update_every: Some(Duration::from_secs(3600)),
    };
    let worker = std::thread::spawn(move || renews.run(&renewal, &asked, Some(update)));
    looks.recv().unwrap();
    copy.replace(
        "policies.csv",
        &without_the_last(&copy.read("policies.csv")),
    );
    ask.send(()).unwrap();
    assert!(served.recv_timeout(Duration::from_secs(60)).is_ok());
    assert_eq!(told.state().updates, 0, "the look is still under way");
    drop((ask, answer));
    worker.join().unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_and_a_folder_that_nobody_may_read_hide_no_change() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let copy = Copy::new();
    symlink("nowhere", copy.folder().join(".#policies.csv")).unwrap();
    let closed = copy.folder().join("lost+found");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let before = Traits::of(&copy.folder().into());
    assert!(before.is_some(), "the folder can be looked at");
    copy.replace("policies.csv", &copy.read("policies.csv"));
    assert_ne!(before, Traits::of(&copy.folder().into()));
}

#[test]
fn a_table_that_is_not_what_its_source_says_is_served_and_told() {
    let copy = Copy::new();
    let (mut renews, told, served) = renewer(&copy);
    renews.doubt();
    assert_eq!(told.state().doubts, Vec::<String>::new());

    let good = copy.read("policies.csv");
    copy.replace("policies.csv", &without_the_last(&good));
    renews.doubt();
    let early = told.state().doubts;
    assert_eq!(
        early,
        Vec::<String>::new(),
        "of what is not served nothing is told"
    );
    renews.look(false);
    assert!(served.try_recv().is_ok());
    let doubts = told.state().doubts;
    assert!(
        doubts.len() == 2 && doubts.iter().all(|one| one.contains("`policies.csv`")),
        "its rows and its bytes: {doubts:?}"
    );

    copy.replace("policies.csv", &good);
    renews.look(false);
    assert_eq!(told.state().doubts, Vec::<String>::new());
}

#[test]
fn where_the_data_lie_stands_in_no_sentence_for_everybody() {
    let copy = Copy::new();
    let (mut renews, told, _served) = renewer(&copy);
    fs::remove_file(copy.folder().join("agreements.csv")).unwrap();
    renews.look(false);
    let failure = told.state().reload_failure.unwrap();
    assert!(failure.contains("agreements.csv"), "{failure}");
    assert!(
        !failure.contains(&*copy.folder().to_string_lossy()),
        "{failure}"
    );
    assert_eq!(
        without_folder(
            "/srv/data/geodata is not there",
            Path::new("/srv/data/geodata/")
        ),
        "the folder is not there"
    );
    for own in [".", "geodata"] {
        let sentence = "./x of geodata is bad";
        assert_eq!(without_folder(sentence, Path::new(own)), sentence);
    }
}

/// What a place elsewhere says, one answer after the other.
struct Said(Vec<Result<Option<Arc<Fetched>>, Fault>>);

impl Origin for Said {
    fn look(&mut self) -> Result<Option<Arc<Fetched>>, Fault> {
        if self.0.is_empty() {
            Ok(None)
        } else {
            self.0.remove(0)
        }
    }
}

/// The folder as it is now, as if it had been fetched.
fn fetched(copy: &Copy) -> Arc<Fetched> {
    let mut files = std::collections::BTreeMap::new();
    let mut gather = |folder: &Path, below: &str| {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = format!("{below}{}", path.file_name().unwrap().to_string_lossy());
                let file = FetchedFile::new(&fs::read(&path).unwrap()).unwrap();
                files.insert(name, file);
            }
        }
    };
    gather(&copy.folder(), "");
    for below in ["boundaries", "corrections"] {
        gather(&copy.folder().join(below), &format!("{below}/"));
    }
    Arc::new(Fetched::new("s3://maps/copy".to_owned(), files))
}

#[test]
fn what_lies_elsewhere_is_served_when_it_is_another_and_a_failure_is_told_without_its_place() {
    let copy = Copy::new();
    let first = fetched(&copy);
    let good = copy.read("policies.csv");
    copy.replace("policies.csv", &without_the_last(&good));
    let second = fetched(&copy);
    copy.replace("policies.csv", "no table\n");
    let bad = fetched(&copy);
    let fault = Fault {
        sentence: "s3://maps/copy: nothing".to_owned(),
        for_all: "nothing".to_owned(),
        is_lasting: false,
    };
    let said = Said(vec![Ok(None), Err(fault), Ok(Some(second)), Ok(Some(bad))]);
    let (tell, served) = channel();
    let told = Renewed::default();
    let geodata = Geodata::Fetched(first);
    let snapshot = Atlas::build(&geodata).unwrap().snapshot;
    let serve = Box::new(move |atlas| tell.send(atlas).unwrap());
    let mut renews = Renewer::new(geodata, snapshot, told.clone(), serve).following(Box::new(said));
    let polls = || told.state().polls.unwrap();

    renews.poll(false);
    assert!(served.try_recv().is_err(), "it is the same");
    assert_eq!((polls().count, polls().failed), (1, 0));
    renews.poll(false);
    assert!(served.try_recv().is_err());
    assert_eq!(polls().failure.as_deref(), Some("nothing"));
    renews.poll(false);
    let atlas = served.try_recv().unwrap();
    assert_eq!((polls().failure, polls().failed), (None, 1));
    assert_eq!(told.state().reloads, 1);
    renews.poll(false);
    assert!(served.try_recv().is_err(), "the one before goes on");
    let failure = told.state().reload_failure.unwrap();
    assert!(failure.contains("policies.csv"), "{failure}");
    assert!(!failure.contains("s3://"), "{failure}");
    assert_eq!(renews.served, atlas.snapshot);
    // Who asks has the same read again.
    renews.poll(true);
    assert_eq!(told.state().failed_reloads, 2);
}
