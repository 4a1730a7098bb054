//! What is no sheet: refused in one sentence, with nothing lost.

use std::path::{Path, PathBuf};

use countyline::import::import;

use super::sheets::{Bench, sheriff, tables, write};
use crate::{countyline, text};

/// Bad files with the words that their sentence must have.
fn bad_files(folder: &Path) -> Vec<(PathBuf, &'static [&'static str])> {
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let zeros = folder.join("zeros.xlsx");
    std::fs::File::create(&zeros)
        .unwrap()
        .set_len(100 * 1024 * 1024)
        .unwrap();
    let no_state = folder.join("participatingAgencies03112025pm.csv");
    std::fs::write(
        &no_state,
        "AGENCY,SUPPORT TYPE,SIGNED\nx,Task Force Model,2025-03-01\n",
    )
    .unwrap();
    vec![
        (
            file("words.xlsx", b"this is not a workbook\x00\x01"),
            &["words.xlsx", "neither a workbook", "export it"],
        ),
        (
            file("empty.xlsx", b""),
            &["empty.xlsx", "is empty", "download it again"],
        ),
        (
            file("broken.xlsx", b"PK\x03\x04 and then nothing"),
            &["broken.xlsx", "not a workbook", "download it again"],
        ),
        (zeros, &["zeros.xlsx", "104857600 bytes", "leave it out"]),
        (
            no_state,
            &[
                "participatingAgencies03112025pm.csv",
                "STATE, LAW ENFORCEMENT AGENCY",
                "name a list",
            ],
        ),
        (
            file("bomb.xlsx", &bomb(false)),
            &["bomb.xlsx", "xl/sharedStrings.xml", "unpacks to more than"],
        ),
        (
            file("liar.xlsx", &bomb(true)),
            &["liar.xlsx", "larger than its declared"],
        ),
        (
            folder.join("missing.xlsx"),
            &["missing.xlsx", "cannot be read"],
        ),
    ]
}

/// A workbook whose shared strings unpack to 300 MB; a lying one says in its directory that they have 1,000 bytes.
fn bomb(lies: bool) -> Vec<u8> {
    use std::io::Write as _;
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    package
        .start_file(
            "xl/sharedStrings.xml",
            zip::write::SimpleFileOptions::default(),
        )
        .unwrap();
    let spaces = vec![b' '; 1024 * 1024];
    for _ in 0..300 {
        package.write_all(&spaces).unwrap();
    }
    let mut bytes = package.finish().unwrap().into_inner();
    let size = (300u32 * 1024 * 1024).to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|window| lies && window == size) {
        bytes[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
    }
    bytes
}

#[test]
fn a_bad_file_is_refused_in_one_sentence_and_nothing_is_lost() {
    let bench = Bench::new().day(
        "2025-03-10",
        &[sheriff("TEXAS", "Bexar County", "2025-03-01")],
    );
    bench.import();
    let before = tables(&bench.geodata());
    let good = write(
        bench.path(),
        "participatingAgencies03122025pm.xlsx",
        Some("2025-03-12"),
        &[
            sheriff("TEXAS", "Bexar County", "2025-03-01"),
            sheriff("TEXAS", "Harris County", "2025-03-11"),
        ],
    );
    for (bad, words) in bad_files(bench.path()) {
        let error = import(
            &[good.clone(), bad.clone()],
            &bench.geodata(),
            false,
            |_| (),
        )
        .unwrap_err()
        .to_string();
        for word in words {
            assert!(error.contains(word), "{}: {error}", bad.display());
        }
        assert_eq!(tables(&bench.geodata()), before, "{}", bad.display());
        let output = countyline()
            .args(["import", "--geodata"])
            .arg(bench.geodata())
            .args([&good, &bad])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", bad.display());
        assert!(text(&output.stderr).contains(words[0]));
    }
}
