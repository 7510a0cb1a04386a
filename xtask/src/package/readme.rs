//! The package's `README.md`: the text in `src/api/npm`, with what only the build knows.

use anyhow::{Result, bail};

use super::provenance::Sizes;

/// Fills in the version, the repository and the sizes.
pub fn fill(
    text: &str,
    version: &str,
    repository: &str,
    sizes: &[(&str, Sizes)],
) -> Result<String> {
    let mut text = text.to_owned();
    for (mark, value) in [
        ("@REPOSITORY@", repository.to_owned()),
        ("@VERSION@", version.to_owned()),
        ("@SIZES@", table(sizes)),
    ] {
        if !text.contains(mark) {
            bail!("src/api/npm/README.md has no {mark}");
        }
        text = text.replace(mark, &value);
    }
    Ok(text)
}

fn table(sizes: &[(&str, Sizes)]) -> String {
    let rows = sizes.iter().map(|(name, sizes)| {
        let [plain, gzip, brotli] = [sizes.bytes, sizes.gzip, sizes.brotli].map(kilobytes);
        format!("| `{name}` | {plain} | {gzip} | {brotli} |\n")
    });
    let rows: String = rows.collect();
    format!(
        "| file | bytes | gzip | brotli |\n|---|---:|---:|---:|\n{rows}\nMeasured by the build."
    )
}

/// As in `136 kB`, with 1 kB = 1,000 bytes; never less than there is.
fn kilobytes(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: Sizes = Sizes {
        bytes: 400_001,
        gzip: 150_000,
        brotli: 1,
    };

    #[test]
    fn what_the_build_knows_is_filled_in() {
        let text = "v@VERSION@ of @REPOSITORY@\n@SIZES@\n";
        let filled = fill(text, "1.2.3", "https://r.example", &[("a.wasm", SIZES)])
            .expect("all marks are there");
        assert!(filled.starts_with("v1.2.3 of https://r.example\n"));
        assert!(
            filled.contains("| `a.wasm` | 401 kB | 150 kB | 1 kB |"),
            "{filled}"
        );
        assert!(fill("@VERSION@", "1", "r", &[]).is_err());
    }
}
