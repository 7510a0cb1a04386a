//! Files in place of URLs: recordings, archives, and what is neither. A recording is explained as it stands,
//! and nothing of it is asked for again before somebody says so.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use turnaway_e2e::{Page, Stage};

use crate::Test;

pub const TESTS: &[Test] = &[
    (
        "files_a_pasted_recording_is_explained_and_nothing_is_sent",
        pasted,
    ),
    ("files_a_recording_is_read_in_slices", sliced),
    ("files_recordings_in_archives_are_found", packed),
    ("files_addresses_are_asked_only_when_told_to", asked),
    ("files_a_redacted_copy_holds_no_secret", copied),
    ("files_without_text_get_a_sentence", foreign),
    ("files_dropped_anywhere_are_taken", dropped),
    ("files_recordings_hold_text_and_never_markup", hostile),
    ("files_recordings_fit_a_phone", narrow),
];

const SOON: Duration = Duration::from_secs(20);

struct File(PathBuf);

impl File {
    fn make(name: &str, bytes: &[u8]) -> Result<Self> {
        let path = std::env::temp_dir().join(format!("turnaway-{}-{name}", std::process::id()));
        fs::write(&path, bytes)?;
        Ok(File(path))
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn open(page: &Page<'_>, files: &[&File]) -> Result<()> {
    let input = page.element("return document.querySelector('#files')", vec![])?;
    let paths: Vec<&str> = files.iter().filter_map(|file| file.0.to_str()).collect();
    page.type_into(&input, paths.join("\n"))
}

/// Addresses of the lab, which counts what it is asked for.
fn address(stage: &Stage, id: &'static str) -> Result<String> {
    let urls = crate::results::urls(stage, [id])?;
    urls.into_iter().next().context("an address")
}

fn entry(at: usize, method: &str, url: &str, status: u16, body: &str) -> Value {
    json!({
        "startedDateTime": format!("2026-11-20T08:{:02}:{:02}.{:03}Z", at / 60 % 60, at % 60, at % 1_000),
        "time": 20,
        "request": {"method": method, "url": url, "headers": [
            {"name": "accept", "value": "*/*"}, {"name": "cookie", "value": "sid=verysecretvalue123"},
            {"name": "sec-fetch-mode", "value": "navigate"}]},
        "response": {"status": status, "headers": [{"name": "content-type", "value": "text/html"}],
                     "content": {"mimeType": "text/html", "text": body}, "redirectURL": ""}
    })
}

fn har(entries: &[Value]) -> String {
    json!({"log": {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"}, "entries": entries}})
        .to_string()
}

/// Two good answers, a 403, a 401 and a sign-out that was refused.
fn small(stage: &Stage) -> Result<String> {
    let base = address(stage, "G01")?;
    let url = |path: &str| format!("{base}{path}");
    Ok(har(&[
        entry(0, "GET", &url(""), 200, "<p>fine</p>"),
        entry(1, "GET", &url("?page=2"), 403, "<h1>403 Forbidden</h1>"),
        entry(2, "GET", &url("?page=3"), 401, "<h1>401</h1>"),
        entry(3, "GET", &url("/logout"), 403, "<h1>403 Forbidden</h1>"),
        entry(4, "GET", &url("?page=4"), 200, "<p>fine</p>"),
    ]))
}

fn wait_told(page: &Page<'_>, limit: Duration) -> Result<()> {
    page.wait_until(
        limit,
        "what a recording says",
        "return !!document.querySelector('#recording-says')
           && document.querySelector('main').dataset.run === 'done'
           && document.querySelector('main').dataset.given === 'recording'",
    )
}

fn sentence(page: &Page<'_>) -> Result<String> {
    page.ask(
        "return t.words(document.querySelector('#recording-says'))",
        vec![],
    )
}

fn pasted(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    page.paste(&small(stage)?)?;
    page.wait_until(
        SOON,
        "a recording",
        "return document.querySelector('main').dataset.given === 'recording'",
    )?;
    stage.lab.clear_log();
    page.check()?;
    wait_told(&page, SOON)?;
    let says = sentence(&page)?;
    ensure!(
        says.starts_with("3 of 5 requests were turned away"),
        "{says}"
    );
    let findings: Vec<(String, String)> = page.ask(
        "return [...document.querySelectorAll('[aria-label=Findings] [data-finding]')].map(it => [it.dataset.finding, it.dataset.count])",
        vec![],
    )?;
    println!("{findings:?}");
    ensure!(!findings.is_empty());
    let rows = page.rows()?;
    ensure!(rows.len() == 5, "{} rows", rows.len());
    // What was turned away comes first.
    ensure!(
        rows[0].outcome.as_deref() != Some("ok") && rows[4].outcome.as_deref() == Some("ok"),
        "{rows:?}"
    );
    let words: String = page.ask("return t.words(document.body)", vec![])?;
    ensure!(!words.contains("verysecretvalue123"), "a secret: {words}");
    // Pressing again asks nobody either.
    page.check()?;
    wait_told(&page, SOON)?;
    let sent = stage.lab.log();
    ensure!(sent.is_empty(), "{} requests were sent", sent.len());
    page.resize(1440, 900)?;
    println!("{}", stage.screenshot("files-1440-light"));
    page.act("document.querySelector('.request-line').click()", vec![])?;
    page.wait_until(
        SOON,
        "the detail of a request",
        "return !!document.querySelector('.detail')",
    )?;
    println!("{}", stage.screenshot("files-1440-detail"));
    Ok(())
}

fn sliced(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let body = "A body that is long. ".repeat(300);
    let entries: Vec<Value> = (0..3_000)
        .map(|n| {
            let status = if n % 40 == 0 { 403 } else { 200 };
            entry(
                n,
                "GET",
                &format!("https://shop.example/item/{n}"),
                status,
                &body,
            )
        })
        .collect();
    let text = har(&entries);
    let file = File::make("long.har", text.as_bytes())?;
    // The later part of the program is fetched before, so that nothing of that is counted here.
    page.paste("https://a.example/")?;
    page.wait_until(
        SOON,
        "a list",
        "return document.querySelector('main').dataset.given === 'urls'",
    )?;
    page.paste("")?;
    stage.lab.clear_log();
    page.act("t.forget()", vec![])?;
    open(&page, &[&file])?;
    wait_told(&page, Duration::from_secs(90))?;
    let says = sentence(&page)?;
    ensure!(
        says.starts_with("75 of 3\u{202f}000 requests were turned away")
            || says.starts_with("75 of 3 000"),
        "{says}"
    );
    let longest: f64 = page.ask("return t.seen().longestTask", vec![])?;
    println!("{} bytes, longest task {longest} ms", text.len());
    let count: u32 = page.ask(
        "return document.querySelectorAll('#results tbody tr[data-row]').length",
        vec![],
    )?;
    ensure!(count > 0);
    let sent = stage.lab.log();
    ensure!(sent.is_empty(), "{} requests were sent", sent.len());
    page.act("document.activeElement.blur()", vec![])?;
    page.press("Remove")?;
    page.wait_until(
        SOON,
        "nothing",
        "return document.querySelector('main').dataset.given !== 'recording'",
    )
}

fn copied(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let file = File::make("small.har", small(stage)?.as_bytes())?;
    open(&page, &[&file])?;
    wait_told(&page, SOON)?;
    page.act(
        "globalThis.saved = []; const make = URL.createObjectURL;
         URL.createObjectURL = blob => { blob.text().then(text => saved.push(text)); return make.call(URL, blob); };",
        vec![],
    )?;
    page.press("Redacted copy")?;
    page.wait_until(SOON, "the copy", "return globalThis.saved.length === 1")?;
    let text: String = page.ask("return saved[0]", vec![])?;
    ensure!(!text.contains("verysecretvalue123"), "a secret: {text}");
    let copy: Value = serde_json::from_str(&text)?;
    ensure!(
        copy["log"]["entries"].as_array().map(Vec::len) == Some(5),
        "{text}"
    );
    let words: String = page.ask(
        "return t.words(document.querySelector('.redacted-copy'))",
        vec![],
    )?;
    ensure!(
        words.contains("header cookie × 5") && words.contains("none of the values"),
        "{words}"
    );
    println!("{}", stage.screenshot("files-copy"));
    Ok(())
}

fn packed(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let text = small(stage)?;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in [("resources/a.html", "<p>x</p>"), ("har.har", &*text)] {
        writer.start_file(name, options)?;
        writer.write_all(bytes.as_bytes())?;
    }
    let zip = File::make("trace.zip", &writer.finish()?.into_inner())?;
    let plain = File::make("second.har", text.as_bytes())?;
    open(&page, &[&zip, &plain])?;
    wait_told(&page, SOON)?;
    let says = sentence(&page)?;
    ensure!(
        says.starts_with("6 of 10 requests were turned away"),
        "{says}"
    );
    Ok(())
}

fn asked(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let file = File::make("small.har", small(stage)?.as_bytes())?;
    stage.lab.clear_log();
    open(&page, &[&file])?;
    wait_told(&page, SOON)?;
    page.press("Ask these 3 addresses…")?;
    let ticked: Vec<bool> = page.ask(
        "return [...document.querySelectorAll('.ask-again input')].map(it => it.checked)",
        vec![],
    )?;
    let lab_is_local = ticked.iter().all(|ticked| !ticked);
    println!("{ticked:?}");
    ensure!(ticked.len() == 3);
    println!("{}", stage.screenshot("files-ask"));
    let host: String = page.ask(
        "return t.words(document.querySelector('.ask-again summary'))",
        vec![],
    )?;
    ensure!(host.contains("of 3"), "{host}");
    ensure!(stage.lab.log().is_empty(), "asked before it was told to");
    // The first one only.
    page.act(
        "document.querySelectorAll('.ask-again input').forEach((it, at) => { if (it.checked !== (at === 0)) it.click(); })",
        vec![],
    )?;
    ensure!(lab_is_local || ticked[0], "{ticked:?}");
    page.press("Ask 1 address on 1 host now")?;
    page.wait_until(
        Duration::from_secs(60),
        "the end of the run",
        "return document.querySelector('main').dataset.run === 'done'
           && document.querySelectorAll('#results tbody tr[data-row]').length === 1",
    )?;
    ensure!(!stage.lab.log().is_empty(), "nothing was asked");
    // Back to the recording, without a request.
    stage.lab.clear_log();
    page.press("Show the recording again")?;
    wait_told(&page, SOON)?;
    ensure!(page.rows()?.len() == 5);
    ensure!(stage.lab.log().is_empty());
    Ok(())
}

fn foreign(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    for (name, bytes, word) in [
        (
            "report.pdf",
            &b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"[..],
            "is a PDF",
        ),
        ("shot.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a picture"),
        ("empty.log", b"", "is empty"),
        (
            "old.log.bz2",
            b"BZh91AY&SY\x01\x02\x03\x04\x05\x06",
            "bzip2",
        ),
    ] {
        let file = File::make(name, bytes)?;
        open(&page, &[&file])?;
        page.wait(SOON, word, |page| {
            let words: String = page.ask(
                "const list = document.querySelector('.problems'); return list ? t.words(list) : ''",
                vec![],
            )?;
            Ok(words.contains(word))
        })?;
    }
    println!("{}", stage.screenshot("files-foreign"));
    Ok(())
}

fn dropped(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    page.act(
        "const data = new DataTransfer();
         data.items.add(new File([arguments[0]], 'dropped.har'));
         for (const name of ['dragover', 'drop']) {
           document.querySelector('header').dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
         }",
        vec![json!(small(stage)?)],
    )?;
    wait_told(&page, SOON)?;
    let marked: bool = page.ask(
        "return document.documentElement.hasAttribute('data-dragging')",
        vec![],
    )?;
    ensure!(!marked, "still marked as a place to drop");
    Ok(())
}

fn hostile(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let bad = "<img src=x onerror=alert(1)>\"><script>alert(2)</script>\u{202e}";
    let mut text = har(&[
        entry(0, "GET", &format!("https://a.example/{bad}"), 403, bad),
        entry(1, bad, "https://a.example/", 401, bad),
        json!({"request": {"url": "", "x": bad}}),
    ]);
    text = text.replace(
        "WebInspector",
        &format!("WebInspector {}", bad.replace('"', "'")),
    );
    let file = File::make("hostile.har", text.as_bytes())?;
    open(&page, &[&file])?;
    wait_told(&page, SOON)?;
    let made: u32 = page.ask(
        "return document.querySelectorAll('main img, main script').length",
        vec![],
    )?;
    ensure!(made == 0, "{made} elements were made of a recording");
    Ok(())
}

fn narrow(stage: &Stage) -> Result<()> {
    let page = stage.page("/?theme=dark")?;
    page.resize(360, 740)?;
    let file = File::make("small.har", small(stage)?.as_bytes())?;
    open(&page, &[&file])?;
    wait_told(&page, SOON)?;
    let (wide, room): (u32, u32) = page.ask(
        "const main = document.querySelector('main'); return [main.scrollWidth, main.clientWidth];",
        vec![],
    )?;
    println!("{}", stage.screenshot("files-360-dark"));
    page.act("document.querySelector('main').scrollTo(0, 600)", vec![])?;
    println!("{}", stage.screenshot("files-360-dark-below"));
    page.resize(1440, 900)?;
    println!("{}", stage.screenshot("files-1440-dark"));
    ensure!(wide <= room, "{wide} pixels in {room}");
    Ok(())
}
