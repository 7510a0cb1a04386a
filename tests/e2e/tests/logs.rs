//! Server logs in place of URLs: recognised, read on this machine, and nothing sent.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use turnaway_e2e::{Page, Stage};

use crate::Test;

pub const TESTS: &[Test] = &[
    ("logs_pasted_are_read_and_nothing_is_sent", pasted),
    ("logs_in_files_are_read_in_slices", opened),
    ("logs_reading_can_be_cancelled", cancelled),
    ("logs_are_not_lists_of_urls", lists),
    ("logs_hold_text_and_never_markup", hostile),
    ("logs_fit_a_phone", narrow),
];

const SOON: Duration = Duration::from_secs(15);

/// Lines of nginx, one second apart: of the paths below `/reports` everybody is refused.
fn log(lines: usize) -> String {
    let mut text = String::new();
    for n in 0..lines {
        let (hour, minute, second) = (n / 3600 % 24, n / 60 % 60, n % 60);
        let (path, status) = match n % 4 {
            0 => ("/reports/summary?token=verysecretvalue123", 403),
            1 => ("/", 200),
            2 => ("/style.css", 200),
            _ => ("/shop/cart", 200),
        };
        let _ = writeln!(
            text,
            "192.0.2.{} - - [02/Mar/2026:{hour:02}:{minute:02}:{second:02} +0000] \"GET {path} HTTP/1.1\" {status} {} \"-\" \"Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0\"",
            1 + n / 4 % 9,
            if status == 403 { 153 } else { 5120 + n % 700 },
        );
    }
    text
}

fn given(page: &Page<'_>) -> Result<String> {
    page.ask(
        "return document.querySelector('main').dataset.given",
        vec![],
    )
}

fn wait_given(page: &Page<'_>, what: &str) -> Result<()> {
    page.wait(SOON, what, |page| Ok(given(page)? == what))
}

fn wait_findings(page: &Page<'_>, limit: Duration) -> Result<()> {
    page.wait_until(
        limit,
        "a list of findings",
        "return !!document.querySelector('[aria-label=Findings] [data-finding]')
           && document.querySelector('main').dataset.run === 'done'",
    )
}

/// Format, lines that were not read, and all words of the page.
fn told(page: &Page<'_>) -> Result<(String, String, String)> {
    page.ask(
        "const region = document.querySelector('[aria-label=Recognised]');
         return [region.dataset.format, region.dataset.unread, t.words(document.querySelector('.log'))];",
        vec![],
    )
}

/// Chooses a file as the browser's own dialog does.
fn open(page: &Page<'_>, file: &File) -> Result<()> {
    let input = page.element("return document.querySelector('#files')", vec![])?;
    page.type_into(&input, file.0.to_str().context("a path that is text")?)
}

/// A file that goes when the test ends.
struct File(PathBuf);

impl File {
    fn make(name: &str, text: &str) -> Result<Self> {
        let path = std::env::temp_dir().join(format!("turnaway-{}-{name}", std::process::id()));
        fs::write(&path, text)?;
        Ok(File(path))
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn pasted(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    page.paste(&log(40))?;
    wait_given(&page, "log")?;
    stage.lab.clear_log();
    page.check()?;
    wait_findings(&page, SOON)?;
    let (format, unread, words) = told(&page)?;
    ensure!(format == "combined" && unread == "0", "{format} {unread}");
    ensure!(
        words.contains("In 40 requests from 2026-03-02 00:00:00 to 2026-03-02 00:00:39 UTC, 10 were turned away"),
        "{words}"
    );
    ensure!(!words.contains("verysecretvalue123"), "a secret: {words}");
    let finding: Value = page.ask(
        "const { finding, count } = document.querySelector('[data-finding]').dataset; return { finding, count };",
        vec![],
    )?;
    println!("{finding}");
    ensure!(
        finding["finding"] == "log.path-scoped" && finding["count"] == "10",
        "{finding}"
    );
    page.resize(1440, 900)?;
    println!("{}", stage.screenshot("logs-1440-light"));
    let sent = stage.lab.log();
    ensure!(sent.is_empty(), "{} requests were sent", sent.len());
    page.paste("")?;
    wait_given(&page, "nothing")?;
    Ok(())
}

fn opened(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let lines = 40_000;
    let text = format!("{}no line of a log\n", log(lines));
    let file = File::make("access.log", &text)?;
    stage.lab.clear_log();
    page.act("t.forget()", vec![])?;
    open(&page, &file)?;
    wait_findings(&page, Duration::from_secs(60))?;
    ensure!(given(&page)? == "log");
    let (format, unread, words) = told(&page)?;
    ensure!(format == "combined" && unread == "1", "{format} {unread}");
    ensure!(words.contains("no line of a log"), "{words}");
    ensure!(words.contains("In 40 000 requests"), "{words}");
    ensure!(words.contains("turned away: 100 % are"), "{words}");
    let longest: f64 = page.ask("return t.seen().longestTask", vec![])?;
    println!("{} bytes, longest task {longest} ms", text.len());
    ensure!(page.ask::<bool>(
        "return !document.querySelector('[aria-label=Results]')",
        vec![]
    )?);
    let requests = stage.lab.log().len();
    // The later part of the program may have come meanwhile, and nothing else.
    ensure!(requests <= 1, "{requests} requests were sent");
    page.press("Remove")?;
    wait_given(&page, "nothing")
}

fn cancelled(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let file = File::make("long.log", &log(400_000))?;
    open(&page, &file)?;
    page.wait(SOON, "a button to cancel", |page| page.has_button("Cancel"))?;
    page.press("Cancel")?;
    page.wait_until(
        SOON,
        "a word that only a part was read",
        "return t.words(document.querySelector('.log')).includes('Reading was cancelled after')",
    )
}

fn lists(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    ensure!(given(&page)? == "nothing", "{}", given(&page)?);
    let urls: String = (0..40).fold(String::new(), |mut urls, n| {
        let _ = writeln!(urls, "https://shop.example/item/{n}?status=403");
        urls
    });
    page.paste(&urls)?;
    wait_given(&page, "urls")?;
    let file = File::make("urls.txt", &urls)?;
    open(&page, &file)?;
    page.wait_until(
        SOON,
        "the file as a text",
        "return t.words(document.querySelector('.chips') ?? document.body).includes('urls.txt')",
    )?;
    ensure!(given(&page)? == "urls", "{}", given(&page)?);
    page.act("document.querySelector('.chips button').click()", vec![])?;
    page.paste("HTTP/1.1 401 Unauthorized\nwww-authenticate: Bearer\n\n")?;
    wait_given(&page, "evidence")
}

fn hostile(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let text = log(40).replace(
        "Mozilla/5.0",
        "<img src=x onerror=alert(1)>\\\"><script>alert(2)</script> \u{202e} Mozilla/5.0",
    );
    page.paste(&text)?;
    wait_given(&page, "log")?;
    page.check()?;
    wait_findings(&page, SOON)?;
    let made: u32 = page.ask(
        "return document.querySelectorAll('.log img, .log script').length",
        vec![],
    )?;
    ensure!(made == 0, "{made} elements were made of a log");
    Ok(())
}

fn narrow(stage: &Stage) -> Result<()> {
    let page = stage.page("/?theme=dark")?;
    page.resize(360, 740)?;
    page.paste(&log(400))?;
    wait_given(&page, "log")?;
    page.check()?;
    wait_findings(&page, SOON)?;
    let (wide, room): (u32, u32) = page.ask(
        "const main = document.querySelector('main'); return [main.scrollWidth, main.clientWidth];",
        vec![],
    )?;
    println!("{}", stage.screenshot("logs-360-dark"));
    page.resize(1440, 900)?;
    println!("{}", stage.screenshot("logs-1440-dark"));
    ensure!(wide <= room, "{wide} pixels in {room}");
    Ok(())
}
