//! A zip that is taken away while it is written.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest as _, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::error::ArchiveError;
use crate::domain::Day;

/// What was written and not taken yet.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How long an entry is, and its SHA-256 in hexadecimal.
pub(super) struct Measured {
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

/// A zip that is taken away while it is written. Each entry is followed by its length and checksum, since nothing before it
/// can be changed any more.
pub(super) struct Packed {
    zip: ZipWriter<StreamWriter<Sink>>,
    sink: Sink,
    time: DateTime,
    bytes: u64,
    hash: Sha256,
}

impl Packed {
    /// A zip whose entries are of this day: zip knows the years from 1980 on.
    pub(super) fn new(day: Day) -> Self {
        let sink = Sink::default();
        let number = |number: i8| u8::try_from(number).unwrap_or_default();
        let year = u16::try_from(day.year()).unwrap_or_default();
        let time =
            DateTime::from_date_and_time(year, number(day.month()), number(day.day()), 0, 0, 0);
        Self {
            zip: ZipWriter::new_stream(sink.clone()),
            sink,
            time: time.unwrap_or_default(),
            bytes: 0,
            hash: Sha256::new(),
        }
    }

    /// Begins an entry; it is compressed unless its format is.
    pub(super) fn begin(&mut self, path: &str, is_packed: bool) -> Result<(), ArchiveError> {
        let method = if is_packed {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(self.time)
            .unix_permissions(0o644);
        self.zip.start_file(path, options)?;
        (self.bytes, self.hash) = (0, Sha256::new());
        Ok(())
    }

    /// Adds to the entry that was begun last.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), ArchiveError> {
        self.zip.write_all(bytes)?;
        self.bytes += bytes.len() as u64;
        self.hash.update(bytes);
        Ok(())
    }

    /// What has been added to the entry that was begun last.
    pub(super) fn measured(&mut self) -> Measured {
        let hash = std::mem::take(&mut self.hash).finalize();
        let digits = hash.iter().map(|byte| format!("{byte:02x}"));
        Measured {
            bytes: self.bytes,
            sha256: digits.collect(),
        }
    }

    /// What was written and not taken yet.
    pub(super) fn take(&mut self) -> Vec<u8> {
        self.sink.take()
    }

    /// Ends the zip: what is left of it.
    pub(super) fn finish(self) -> Result<Vec<u8>, ArchiveError> {
        self.zip.finish()?;
        Ok(self.sink.take())
    }
}
