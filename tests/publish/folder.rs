//! A folder as the place of a copy: files under names with what their bytes are, and the doors.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use countyline::publish::{ContentHash, PublishError, Sink};

/// What was put into a folder.
#[derive(Debug)]
pub(crate) struct FolderSink {
    root: PathBuf,
    /// Logical names, each with what its bytes are.
    pub(crate) files: Mutex<BTreeMap<String, ContentHash>>,
    /// The folder of each layer's tiles.
    pub(crate) tiles: Mutex<BTreeMap<&'static str, ContentHash>>,
}

impl FolderSink {
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            files: Mutex::default(),
            tiles: Mutex::default(),
        }
    }

    /// Where a file is that was kept under a logical name.
    pub(crate) fn stored(&self, name: &str) -> PathBuf {
        let hash = self.files.lock().unwrap()[name].clone();
        self.root.join(stored(name, &hash))
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.root.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// The name of a file in which stands what its bytes are.
pub(crate) fn stored(name: &str, hash: &ContentHash) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap();
    format!("files/{stem}.{hash}.{extension}")
}

impl Sink for FolderSink {
    fn file(&self, name: &str, bytes: Vec<u8>) -> Result<ContentHash, PublishError> {
        let hash = ContentHash::of(&bytes);
        self.put(&stored(name, &hash), &bytes);
        let before = self
            .files
            .lock()
            .unwrap()
            .insert(name.to_owned(), hash.clone());
        assert_eq!(before, None, "{name} is written twice");
        Ok(hash)
    }

    fn kept(&self, name: &str, bytes: Vec<u8>) -> Result<(), PublishError> {
        self.put(name, &bytes);
        Ok(())
    }

    fn tiles(&self, layer: &'static str, folder: ContentHash) {
        self.tiles.lock().unwrap().insert(layer, folder);
    }

    fn door(&self, name: &str, bytes: Vec<u8>) -> Result<(), PublishError> {
        self.put(name, &bytes);
        Ok(())
    }
}
