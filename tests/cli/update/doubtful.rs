//! Lists in doubt wait in the archive, and are tried again with every later one.

use std::fs;

use super::bench::{Ice, list, list_named, sheriffs};
use crate::import::sheets::{Row, name, sheriff, tables};
use crate::{countyline, text};

/// A list of so many constables of Texas beside the sheriffs of Kansas.
fn wide(constables: usize) -> Vec<Row> {
    let constables = (0..constables).map(|n| {
        sheriff("TEXAS", "Bexar County", "2025-03-01")
            .agency(&format!("Bexar County Constable Precinct {n}"))
    });
    constables.chain(sheriffs(6)).collect()
}

#[test]
fn a_list_that_lost_half_its_rows_waits_and_is_a_problem_while_it_is_on_the_page() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(12));
    ice.update().ends(0, &[]);
    let before = ice.tables();
    ice.publish("2025-03-11", &sheriffs(5));
    for _ in 0..2 {
        let said = ice.update();
        said.ends(
            1,
            &[
                "problem: ",
                "/doclib/about/offices/ero/287g/participatingAgencies03112025pm.xlsx: it was not imported and waits as ",
                "lists/participatingAgencies03112025pm.xlsx, for ",
                "held back",
            ],
        );
        assert_eq!(ice.tables(), before);
    }
    assert_eq!(ice.lists().len(), 2);
    // The next list has them all again: the loss is healed, and both are imported.
    ice.publish("2025-03-12", &sheriffs(12));
    ice.update().ends(
        0,
        &[
            "2025-03-11 participating (good)",
            "2025-03-12 participating (good)",
        ],
    );
    assert_eq!(ice.sheets().len(), 3);
    ice.update().ends(0, &["nothing new"]);
}

#[test]
fn a_list_that_was_broken_and_is_put_right_under_its_name_is_imported() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &wide(150));
    ice.update().ends(0, &[]);
    ice.publish("2025-03-11", &wide(0));
    ice.update().ends(1, &["held back"]);
    ice.publish("2025-03-11", &wide(152));
    // The whole list is far more than the half of it that waits beside it.
    let said = ice.update();
    assert!(
        said.talk.contains("2025-03-11 participating (good)"),
        "{}",
        said.talk
    );
    assert_eq!(ice.sheets().len(), 2);
}

#[test]
fn a_loss_that_lasts_is_imported_once_it_is_believed_and_ends_as_an_import_of_all_does() {
    let ice = Ice::new();
    let all = [
        "2025-03-10",
        "2025-03-11",
        "2025-03-12",
        "2025-03-13",
        "2025-03-14",
    ];
    ice.publish(all[0], &sheriffs(12));
    ice.update().ends(0, &[]);
    let mut codes = Vec::new();
    for day in &all[1..] {
        ice.publish(day, &sheriffs(5));
        codes.push(ice.update().code);
    }
    assert_eq!(codes.pop(), Some(Some(0)));
    assert_eq!(codes, [Some(1); 3]);
    let whole = Ice::new();
    let names: Vec<String> = all.iter().map(|day| name(day)).collect();
    for (day, rows) in all.iter().zip([12, 5, 5, 5, 5]) {
        whole.put(&name(day), &list(day, &sheriffs(rows)));
    }
    whole.link(&names.iter().map(String::as_str).collect::<Vec<_>>());
    whole.update().ends(0, &[]);
    assert_eq!(tables(&ice.geodata()), tables(&whole.geodata()));
}

#[test]
fn a_list_that_gained_far_more_than_usual_waits_until_a_person_says_that_it_counts() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &wide(1));
    ice.update().ends(0, &[]);
    let before = ice.tables();
    ice.publish("2025-03-11", &wide(300));
    ice.update().ends(
        1,
        &["far more than a list ever gained", "corrections/lists.csv"],
    );
    assert_eq!(ice.tables(), before);
    // The corrections of the bench are the project's own: they become a copy with one row more.
    let corrections = ice.geodata().join("corrections");
    let own = fs::canonicalize(&corrections).unwrap();
    fs::remove_file(&corrections).unwrap();
    fs::create_dir(&corrections).unwrap();
    for entry in fs::read_dir(own).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), corrections.join(entry.file_name())).unwrap();
    }
    let row = format!(
        "file,state,verdict,why,source\n{},,counts,looked at it,https://www.ice.gov/\n",
        name("2025-03-11")
    );
    fs::write(corrections.join("lists.csv"), row).unwrap();
    ice.update().ends(
        0,
        &["2025-03-11 participating (good)", "changed: 299 added"],
    );
}

#[test]
fn a_list_in_doubt_is_no_problem_once_it_left_the_page_and_comes_in_with_a_later_one() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &wide(1));
    ice.update().ends(0, &[]);
    ice.publish("2025-03-11", &wide(300));
    ice.update().ends(1, &[]);
    // ICE puts the old list back: nothing is new, and what waits is told and no problem.
    ice.publish("2025-03-10", &wide(1));
    ice.update()
        .ends(0, &["note: ", "participatingAgencies03112025pm.xlsx"]);
    ice.publish("2025-03-12", &wide(2));
    ice.update().ends(
        0,
        &[
            "2025-03-11 participating (suspect)",
            "2025-03-12 participating (good)",
        ],
    );
}

#[test]
fn the_wrong_list_under_a_list_s_name_waits() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(6));
    ice.update().ends(0, &[]);
    let before = ice.tables();
    let file = "pendingAgencies03112025pm.xlsx";
    ice.put(file, &list_named(file, "2025-03-11", &sheriffs(7)));
    ice.link(&[file]);
    ice.update().ends(
        1,
        &["its name says pending, but it holds the participating list"],
    );
    assert_eq!(ice.tables(), before);
}

#[test]
fn a_list_that_a_person_has_imported_is_in_doubt_no_more() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(12));
    ice.update().ends(0, &[]);
    ice.publish("2025-03-11", &sheriffs(5));
    ice.update().ends(1, &[]);
    let list = ice.archive().join("lists").join(name("2025-03-11"));
    let output = countyline()
        .arg("import")
        .arg(list)
        .arg("--geodata")
        .arg(ice.geodata())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    ice.update().ends(0, &["nothing new"]);
}

#[test]
fn a_list_that_lost_much_of_one_state_alone_is_imported_with_those_endings_held_back() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &wide(600));
    ice.update().ends(0, &[]);
    // All six of Kansas are gone, one in a hundred of the whole; as many constables are new.
    ice.publish("2025-03-11", &wide(606)[..606]);
    ice.update().ends(
        0,
        &[
            "changed: 6 added",
            "held back: ",
            "6 of the 6 agreements of Kansas",
        ],
    );
    ice.update().ends(0, &["nothing new"]);
}
