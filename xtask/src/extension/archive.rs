//! The zip file that stores take: the same files give the same bytes, on any machine, on any day.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use anyhow::Result;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// Packs files in the order of their names. No folders, no owners, no times: every entry is of the
/// first moment that the format knows, in 1980.
pub fn pack(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn files() -> BTreeMap<String, Vec<u8>> {
        [("b.txt", "second"), ("a/c.txt", "first")]
            .map(|(name, text)| (name.to_owned(), text.repeat(50).into_bytes()))
            .into()
    }

    #[test]
    fn packing_twice_gives_the_same_bytes() {
        let once = pack(&files()).expect("memory cannot fail");
        std::thread::sleep(std::time::Duration::from_millis(2100)); // A zip counts in two seconds.
        assert_eq!(once, pack(&files()).expect("memory cannot fail"));
    }

    #[test]
    fn what_is_unpacked_is_what_was_packed_in_the_order_of_names() {
        let packed = pack(&files()).expect("memory cannot fail");
        let mut archive = zip::ZipArchive::new(Cursor::new(packed)).expect("it is a zip");
        let mut found = Vec::new();
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).expect("it is there");
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("it is whole");
            assert_eq!(entry.last_modified(), Some(DateTime::DEFAULT));
            let name = entry.name().expect("it is UTF-8").into_owned();
            found.push((name, bytes));
        }
        assert_eq!(found, files().into_iter().collect::<Vec<_>>());
    }
}
