//! `enrich` and `check-list`: somebody's own tables.

use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use rust_xlsxwriter::Workbook;

use super::{countyline, run, text};

/// Runs `enrich` on what is piped in.
fn piped(args: &[&str], table: &[u8]) -> Output {
    let mut command = countyline();
    command.arg("enrich").arg("-").args(args);
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let table = table.to_vec();
    // What is written while the program writes is taken in beside.
    let writer = std::thread::spawn(move || {
        let _ = input.write_all(&table);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

#[test]
fn a_table_comes_back_with_what_applies_and_data_and_talk_apart() {
    let output = piped(&["--date", "2026-01-09"], b"geoid\n12086\n01001\n");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let lines = text(&output.stdout);
    let lines: Vec<&str> = lines.lines().collect();
    assert!(lines[0].starts_with("geoid,cl_match,cl_note,cl_date,cl_list,cl_geoid,cl_county,"));
    assert!(
        lines[1].starts_with("12086,matched,,2026-01-09,2026-01-09,12086,Miami-Dade County,FL")
    );
    assert!(lines[1].contains("fl-miami-dade-sheriffs-office"));
    assert_eq!(
        (lines.len(), text(&output.stderr).as_str()),
        (3, "2 rows, all matched, 0 of them mended\n")
    );
}

#[test]
fn a_row_that_cannot_be_matched_comes_back_all_the_same_and_the_exit_code_is_1() {
    let output = piped(&[], b"geoid\n12086\nnowhere\n1001\n");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout).lines().count(), 4);
    let talk = text(&output.stderr);
    assert!(
        talk.starts_with("1 of 3 rows could not be matched; 1 were mended\n  row 3: `nowhere`"),
        "{talk}"
    );
}

#[test]
fn what_is_piped_on_is_not_written_out_as_for_a_terminal() {
    let output = piped(&[], b"geoid,note\n12086,\x1b[31m\x00\n");
    assert!(
        output
            .stdout
            .windows(8)
            .any(|bytes| bytes == b",\x1b[31m\x00,")
    );
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("in.csv"), "lat,lon\n25.76,-80.19\n").unwrap();
    std::fs::write(path("bad.csv"), "name\nx\n").unwrap();
    let enrich = |file: &str, output: &Path| {
        let mut command = countyline();
        command
            .arg("enrich")
            .arg(path(file))
            .arg("--output")
            .arg(output);
        command.output().unwrap()
    };
    let done = enrich("in.csv", &path("out.csv"));
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    assert!(done.stdout.is_empty());
    assert!(
        std::fs::read_to_string(path("out.csv"))
            .unwrap()
            .contains(",1245000,Miami,")
    );
    let refused = enrich("bad.csv", &path("none.csv"));
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        text(&refused.stderr).contains("no column names a place"),
        "{}",
        text(&refused.stderr)
    );
    let mut left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|one| one.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["bad.csv", "in.csv", "out.csv"]);
    // A table may take the place of the one that it came from.
    let again = enrich("in.csv", &path("in.csv"));
    assert_eq!(again.status.code(), Some(0));
    assert!(
        std::fs::read_to_string(path("in.csv"))
            .unwrap()
            .starts_with("lat,lon,cl_match")
    );
}

#[test]
fn wrong_use_of_enrich_ends_with_2() {
    for args in [
        &["enrich", "/no/such/file.csv"][..],
        &["enrich", "/tmp"],
        &["enrich"],
        &["enrich", "README.md", "--date", "2025-02-30"],
        &["enrich", "README.md", "--date", "2199-01-01"],
        &["enrich", "README.md", "--vintage", "1990"],
        &["enrich", "README.md", "--geoid", "nowhere"],
    ] {
        let output = run(args);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{args:?}: {}",
            text(&output.stderr)
        );
        assert!(
            output.stdout.is_empty() && !output.stderr.is_empty(),
            "{args:?}"
        );
    }
}

#[test]
fn hostile_tables_are_answered_or_refused_and_never_more() {
    let mut noise = b"geoid,note\n".to_vec();
    noise.extend((0..100_000u32).map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[1]));
    for (table, code) in [
        (noise, None),
        (b"geoid\n\"\"\"\"\"\"\n\"\n".to_vec(), Some(1)),
        (b"geoid\r\r\r12086\r".to_vec(), Some(0)),
        (b"\xff\xfeg\x00".to_vec(), Some(1)),
        (b"sep=;\ngeoid;a\n12086;1\n".to_vec(), Some(0)),
        (vec![0; 1 << 20], Some(1)),
        (b",".repeat(2 << 20), Some(1)),
    ] {
        let begin = String::from_utf8_lossy(&table[..table.len().min(20)]).into_owned();
        let output = piped(&[], &table);
        let ended = output.status.code();
        assert!(
            matches!(ended, Some(0..=1)) && code.is_none_or(|code| ended == Some(code)),
            "{begin:?}: {ended:?}"
        );
        assert!(!text(&output.stderr).contains("panicked"), "{begin:?}");
    }
}

/// An own list with what people get wrong.
const OWN: &str = "State,Agency,County,Model,Signed
FL,Miami-Dade Sheriff's Office,Miami-Dade,TFM,2025-02-26
FL,Miami-Dade Sheriff's Office,Miami-Dade,TFM,2025-01-06
Flordia,Hialeah Police Department,Miami-Dade County,TFM,
FL,Hialeah Police Department,Miami-Dade County,TFM,
FL,Colier County Sheriff's Office,Collier County,Task Force Model,
FL,Parker County Sheriff's Office,Parker County,Warrant Service Officer,2025-02-27
TX,Parker County Sheriff's Office,Tarrant County,WSO,2025-02-27
TX,Parker County Sheriff's Office,Parker County,Street Patrol,2099-01-01
XX,Foo Police Department,,,
TX,,,,
";

/// What `check-list` says of each row, by its number: verdict, oddities and suggestions.
fn checked(path: &Path, more: &[&str]) -> (Option<i32>, Vec<csv::StringRecord>) {
    let mut command = countyline();
    command
        .arg("check-list")
        .arg(path)
        .args(["--format", "csv"])
        .args(more);
    let output = command.output().unwrap();
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    (
        output.status.code(),
        reader.records().collect::<Result<_, _>>().unwrap(),
    )
}

#[test]
fn each_row_of_an_own_list_says_what_is_odd_with_a_suggestion() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.csv");
    std::fs::write(&path, OWN).unwrap();
    let (code, rows) = checked(&path, &["--date", "2026-05-18"]);
    assert_eq!(code, Some(1));
    let expected = [
        ("2", "listed", "", ""),
        ("3", "differs", "signed 2025-02-26", "2025-02-26"),
        ("4", "listed", "`Flordia` read as Florida", "`Florida`"),
        ("5", "duplicate", "row 4", "leave one"),
        (
            "6",
            "near",
            "exactly this name",
            "`Collier County Sheriff's Office` may be meant",
        ),
        (
            "7",
            "unknown",
            "Florida has no county `Parker County`",
            "Texas",
        ),
        ("8", "listed", "Tarrant County", "`Parker County`"),
        (
            "9",
            "differs",
            "`Street Patrol` is no support model; signing day 2099-01-01",
            "`Task Force Model` (TFM)",
        ),
        ("10", "unread", "`XX` is not a state", "postal code"),
        ("11", "unread", "names no agency", "fill in"),
    ];
    assert_eq!(rows.len(), expected.len());
    for (row, (number, verdict, odd, suggestion)) in rows.iter().zip(expected) {
        assert_eq!((&row[0], &row[5]), (number, verdict), "{row:?}");
        assert!(
            row[8].contains(odd) && (!odd.is_empty() || row[8].is_empty()),
            "{row:?}"
        );
        assert!(row[9].contains(suggestion), "{row:?}");
    }
    assert_eq!(
        &rows[0][7],
        "fl-miami-dade-sheriffs-office/task-force/2025-02-26"
    );
}

#[test]
fn an_agreement_that_ended_says_since_when() {
    let data = csv::Reader::from_path("geodata/agreements.csv")
        .unwrap()
        .into_deserialize();
    let data: Vec<std::collections::HashMap<String, String>> =
        data.collect::<Result<_, _>>().unwrap();
    let newest = data
        .iter()
        .map(|one| one["last_listed"].clone())
        .max()
        .unwrap();
    let still = |agency: &str| {
        data.iter()
            .any(|one| one["agency_id"] == agency && one["last_listed"] == newest)
    };
    let ended = data
        .iter()
        .find(|one| one["status"] == "removed" && !still(&one["agency_id"]))
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.csv");
    let own = format!(
        "agency;state;model\n\"{}\";{};{}\n",
        ended["agency"], ended["state"], ended["model"]
    );
    std::fs::write(&path, own).unwrap();
    let (code, rows) = checked(&path, &[]);
    assert_eq!((code, &rows[0][5]), (Some(1), "ended"));
    assert!(
        rows[0][8].contains(&format!("last listed on {}", ended["last_listed"])),
        "{:?}",
        rows[0]
    );
    assert!(
        rows[0][8].contains("not since the list of"),
        "{:?}",
        rows[0]
    );
}

#[test]
fn a_list_without_anything_odd_ends_with_0_and_what_it_lacks_is_told_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, cell) in ["STATE", "AGENCY"].into_iter().enumerate() {
        sheet
            .write(0, u16::try_from(column).unwrap(), cell)
            .unwrap();
    }
    sheet.write(1, 0, "FLORIDA").unwrap();
    sheet.write(1, 1, "Miami-Dade Sheriff's Office").unwrap();
    book.save(&path).unwrap();
    let (code, rows) = checked(&path, &[]);
    assert_eq!((code, rows.len(), &rows[0][5]), (Some(0), 1, "listed"));
    let (code, rows) = checked(&path, &["--missing"]);
    assert_eq!(code, Some(1));
    let missing: Vec<&csv::StringRecord> = rows.iter().filter(|row| &row[5] == "missing").collect();
    assert_eq!(missing.len(), rows.len() - 1);
    assert!(
        missing.len() > 100
            && missing
                .iter()
                .all(|row| &row[1] == "FL" && row[0].is_empty())
    );
}

#[test]
fn what_is_no_list_is_refused_with_the_columns_that_it_lacks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.csv");
    std::fs::write(&path, "a,b\n1,2\n").unwrap();
    let mut command = countyline();
    let output = command.arg("check-list").arg(&path).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("has no column STATE, LAW ENFORCEMENT AGENCY"),
        "{}",
        text(&output.stderr)
    );
}
