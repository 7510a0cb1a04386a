//! The texts to begin with.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use turnaway::classify::knowledge::messages;

/// So many entries of a recording stand in one text.
const NEIGHBOURS: usize = 3;

/// So many lines of a log.
const LINES: usize = 12;

/// All of them, none empty.
pub fn load() -> Result<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut texts = Vec::new();
    for file in files(&root.join("src/classify/examples"))? {
        let cases = file.split("\n=== ").skip(1);
        texts.extend(
            cases.filter_map(|case| case.split_once('\n').map(|(_, text)| text.to_owned())),
        );
    }
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for file in files(&seeds)? {
        texts.extend(file.split("\n=====\n").map(str::to_owned));
    }
    let vectors = fs::read_to_string(root.join("tests/fixtures/challenges.json"))
        .context("the challenge vectors")?;
    let vectors: Vec<serde_json::Value> = serde_json::from_str(&vectors)?;
    for vector in &vectors {
        if let Some(line) = vector.get("line").and_then(|line| line.as_str()) {
            texts.push(line.to_owned());
            texts.push(format!("HTTP/1.1 401 x\nWWW-Authenticate: {line}\n\n"));
        }
    }
    texts.extend(messages::all().map(|message| {
        let values = [
            ("{url}", "https://api.example/v1"),
            ("{page}", "https://app.example"),
            ("{named}", "x-team"),
            ("{status}", "403"),
            ("{}", "fetch"),
        ];
        values
            .iter()
            .fold(message.shape.to_owned(), |text, (name, value)| {
                text.replace(name, value)
            })
    }));
    let recorded = fs::read_to_string(root.join("tests/fixtures/har/chromium.jsonl"))
        .context("the recorded entries")?;
    let lines: Vec<&str> = recorded.lines().collect();
    // Neighbours belong together: a preflight and its request, a redirect and its end.
    texts.extend(lines.windows(NEIGHBOURS).map(|lines| lines.join("\n")));
    // Logs, some lines each: bytes that are no UTF-8 become what stands for them.
    let logs = root.join("tests/fixtures/logs");
    for entry in fs::read_dir(&logs).context("the logs")? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "log") {
            let bytes = fs::read(&path)?;
            let text = String::from_utf8_lossy(&bytes);
            texts.push(text.lines().take(LINES).collect::<Vec<_>>().join("\n"));
        }
    }
    texts.retain(|text| !text.trim().is_empty());
    Ok(texts)
}

fn files(folder: &Path) -> Result<Vec<String>> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("no folder {}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
    };
    paths
        .iter()
        .filter(|path| path.is_file())
        .map(read)
        .collect()
}
