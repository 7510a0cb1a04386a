//! What a first visit transfers, file by file, against the budget.

use anyhow::Result;

use crate::dist::{self, Served, Site};
use crate::workspace::Workspace;

/// What a first visit should transfer at most, compressed with brotli, headers aside: 200 kB.
pub const BUDGET: usize = 200_000;

/// Builds the site and prints the table; fails when it is over the budget.
pub fn run(workspace: &Workspace) -> Result<()> {
    let site = dist::build(workspace)?;
    let table = table(&site);
    println!("{}", table.text);
    anyhow::ensure!(
        table.total <= BUDGET,
        "the first visit transfers {} bytes, {} over the budget of {BUDGET}",
        table.total,
        table.total - BUDGET
    );
    Ok(())
}

/// The table, and the total that the budget is for.
#[derive(Debug)]
pub struct Table {
    /// One line per file, largest first, and a sum.
    pub text: String,
    /// Bytes with brotli of all files together.
    pub total: usize,
}

/// Adds up what a first visit transfers.
pub fn table(site: &Site) -> Table {
    let mut files: Vec<&Served> = site
        .files
        .iter()
        .filter(|served| served.file.first_visit)
        .collect();
    files.sort_by_key(|served| std::cmp::Reverse(brotli(served)));
    let mut text = line("first visit", "bytes", "gzip", "brotli");
    let (mut raw_sum, mut gzip_sum, mut total) = (0, 0, 0);
    for served in files {
        let raw = served.file.bytes.len();
        let gzip = served.compressed.gzip.len();
        raw_sum += raw;
        gzip_sum += gzip;
        total += brotli(served);
        text.push_str(&line(&served.file.name, raw, gzip, brotli(served)));
    }
    text.push_str(&line("together", raw_sum, gzip_sum, total));
    text.push_str(&line("budget", "", "", BUDGET));
    // Not part of the budget, but nobody should have to look for it.
    for served in &site.files {
        if served.file.name.starts_with("turnaway_later") {
            let raw = served.file.bytes.len();
            let gzip = served.compressed.gzip.len();
            text.push_str(&line("with the first check", raw, gzip, brotli(served)));
        }
    }
    Table { text, total }
}

fn brotli(served: &Served) -> usize {
    served.compressed.brotli.len()
}

fn line(
    name: &str,
    raw: impl std::fmt::Display,
    gzip: impl std::fmt::Display,
    brotli: impl std::fmt::Display,
) -> String {
    format!("{name:<40} {raw:>10} {gzip:>10} {brotli:>10}\n")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::dist::compress::Compressed;
    use crate::dist::file::File;

    fn served(name: &str, brotli: usize, first_visit: bool) -> Served {
        Served {
            file: File {
                name: name.to_owned(),
                bytes: vec![0; brotli * 3],
                hashed: true,
                first_visit,
            },
            compressed: Compressed {
                brotli: vec![0; brotli],
                gzip: vec![0; brotli * 2],
            },
        }
    }

    #[test]
    fn only_the_first_visit_counts() {
        let site = Site {
            folder: PathBuf::new(),
            files: vec![
                served("a", 10, true),
                served("b", 20, true),
                served("c", 40, false),
            ],
        };
        let table = table(&site);
        assert_eq!(table.total, 30);
        assert!(
            table.text.find("\nb ") < table.text.find("\na "),
            "{}",
            table.text
        );
        assert!(!table.text.contains("\nc "), "{}", table.text);
    }
}
