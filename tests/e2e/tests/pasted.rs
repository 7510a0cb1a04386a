//! Evidence in place of URLs: read, explained, and nothing sent.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use turnaway_e2e::Stage;

use crate::Test;

pub const TESTS: &[Test] = &[
    ("worked_examples_lead_to_their_causes", worked_examples),
    ("lines_that_say_nothing_are_listed", leftover_lines),
    ("urls_in_evidence_can_be_checked_instead", urls_instead),
    ("a_token_is_decoded_and_sent_nowhere", token),
];

const SOON: Duration = Duration::from_secs(15);

/// Of the worked examples, one in this many is pasted here; the native tests take all of them.
const EVERY: usize = 4;

/// A text and the main cause it must lead to.
struct Example {
    cause: String,
    text: String,
}

fn examples() -> Result<Vec<Example>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/classify/examples");
    let mut paths = fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    paths.sort();
    let mut examples = Vec::new();
    for path in paths {
        let file = fs::read_to_string(&path)?;
        for case in file.split("\n=== ").skip(1) {
            let (head, text) = case.split_once('\n').unwrap_or((case, ""));
            if let Some(cause) = head.strip_prefix("match ")
                && !cause.contains('[')
            {
                examples.push(Example {
                    cause: cause.trim().to_owned(),
                    text: format!("{}\n", text.trim_matches('\n')),
                });
            }
        }
    }
    Ok(examples)
}

fn worked_examples(stage: &Stage) -> Result<()> {
    let examples = examples()?;
    let sample: Vec<_> = examples.iter().step_by(EVERY).collect();
    ensure!(sample.len() >= 30, "only {} examples", sample.len());
    let page = stage.page("")?;
    let mut wrong = Vec::new();
    for Example { cause, text } in &sample {
        page.run(text, SOON)
            .with_context(|| format!("an explanation of {cause}"))?;
        let rows = page.rows()?;
        let last = rows.last().context("a row")?;
        if last.cause.as_deref() != Some(cause) {
            wrong.push(format!("{cause}: {:?} of\n{text}", last.cause));
        }
        ensure!(last.requests.as_deref() == Some("0"), "{cause}: {last:?}");
    }
    println!("{} of {} examples pasted", sample.len(), examples.len());
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

fn leftover_lines(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    page.paste("HTTP/1.1 403 Forbidden\nserver: nginx\nwhat is this line\n\n<h1>no</h1>\n")?;
    page.wait_until(
        SOON,
        "what was recognised, and what was not",
        "const words = t.words(document.querySelector('#tally'));
         return words.includes('An HTTP response') && words.includes('1 line not understood');",
    )?;
    page.act(
        "document.querySelector('#tally [aria-controls=rejected]').click()",
        vec![],
    )?;
    page.wait_until(
        SOON,
        "the line",
        "return t.words(document.querySelector('#rejected')).includes('what is this line')",
    )
}

fn urls_instead(stage: &Stage) -> Result<()> {
    let page = stage.page("/?depth=quick")?;
    let readable = stage.lab.situation("G02").context("G02")?.url.clone();
    page.paste(&format!(
        "HTTP/1.1 401 Unauthorized\nlink: <{readable}>\n\n"
    ))?;
    page.wait_until(
        SOON,
        "the offer",
        "return t.words(document.querySelector('#tally')).includes('Check 1 URL in it instead')",
    )?;
    page.press("Check 1 URL in it instead")?;
    page.wait_done(SOON)?;
    let rows = page.rows()?;
    ensure!(rows.len() == 1, "{rows:?}");
    let row = rows.first().context("a row")?;
    ensure!(
        row.url == readable && row.outcome.as_deref() == Some("ok"),
        "{row:?}"
    );
    Ok(())
}

/// Header {"alg":"none"}, payload {"exp":1,"iss":"https://login.example"}; it expired in 1970.
const EXPIRED: &str =
    "eyJhbGciOiJub25lIn0.eyJleHAiOjEsImlzcyI6Imh0dHBzOi8vbG9naW4uZXhhbXBsZSJ9.c2ln";

fn token(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    stage.lab.clear_log();
    page.paste(EXPIRED)?;
    page.check()?;
    page.wait_until(
        SOON,
        "the token's claims",
        "const detail = document.querySelector('#detail');
         return !!detail && t.words(detail).includes('https://login.example');",
    )?;
    let kept: bool = page.ask(
        "return document.documentElement.innerHTML.includes('c2ln')
           || Object.values({ ...localStorage, ...sessionStorage }).some((v) => v.includes('c2ln'))",
        vec![],
    )?;
    ensure!(!kept, "the signature is kept outside the text box");
    Ok(())
}
