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
    ("logs_show_findings_while_they_are_read", on_the_way),
    ("logs_open_the_lines_behind_numbers", numbers),
    ("logs_can_be_narrowed_to_a_part_of_the_time", part),
    ("logs_are_read_as_one_says", own_format),
    ("logs_hide_clients_and_users", masked),
    ("logs_bars_can_be_set", bars),
    ("logs_are_compared", compared),
    ("logs_in_a_database_have_a_query", database),
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

/// A worker reads, so the page stays free; what is found so far is on show meanwhile, and stays when
/// the reading is cancelled.
fn on_the_way(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let file = File::make("way.log", &log(1_200_000))?;
    page.act(
        "t.forget();
         t.soFar = [];
         new MutationObserver(() => {
           const found = document.querySelector('[data-so-far] [data-finding]');
           const numbers = document.querySelector('.log .progress .numbers');
           if (found && numbers) t.soFar.push(numbers.textContent);
         }).observe(document.body, { subtree: true, childList: true, characterData: true });",
        vec![],
    )?;
    open(&page, &file)?;
    page.wait_until(
        Duration::from_secs(60),
        "a finding while the log is read",
        "return t.soFar.length > 0",
    )?;
    page.press("Cancel")?;
    wait_findings(&page, SOON)?;
    let (said, worker, longest): (String, bool, f64) = page.ask(
        "return [t.soFar[0], performance.getEntriesByType('resource').some(e => e.name.endsWith('/log-worker.js')), t.seen().longestTask]",
        vec![],
    )?;
    println!("{said}; longest task {longest} ms");
    ensure!(worker, "no worker was started");
    ensure!(said.contains(" of ") && said.contains("read"), "{said}");
    // The budget is 50 ms; a machine that does other work stretches a task.
    ensure!(longest <= 120.0, "a task of {longest} ms");
    let words = told(&page)?.2;
    ensure!(words.contains("Reading was cancelled after"), "{words}");
    Ok(())
}

fn numbers(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    page.paste(&log(400))?;
    wait_given(&page, "log")?;
    page.check()?;
    wait_findings(&page, SOON)?;
    page.act(
        "const number = document.querySelector('.finding h3 button.number'); number.focus(); number.click()",
        vec![],
    )?;
    page.wait_until(
        SOON,
        "the lines of the finding",
        "return !!document.querySelector('.lines-found .samples li')",
    )?;
    let (lines, first, focused): (usize, String, bool) = page.ask(
        "const box = document.querySelector('.lines-found');
         return [box.querySelectorAll('.samples li').length, box.querySelector('.samples li').innerText, box.contains(document.activeElement)]",
        vec![],
    )?;
    // Every fourth of 400 lines is a refusal, and the first line is one.
    ensure!(lines == 100, "{lines} lines");
    ensure!(
        first.starts_with('1') && first.contains("\" 403 153"),
        "{first}"
    );
    ensure!(!first.contains("verysecretvalue123"), "a secret: {first}");
    ensure!(focused, "the focus is elsewhere");
    let back: bool = page.ask(
        "document.querySelector('.lines-found').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
         return new Promise(done => setTimeout(() => done(!document.querySelector('.lines-found') && document.activeElement.matches('.finding h3 button.number')), 100))",
        vec![],
    )?;
    ensure!(back, "the lines stayed, or the focus did not come back");
    Ok(())
}

fn lead(page: &Page<'_>) -> Result<String> {
    page.ask(
        "return document.querySelector('#log-says').innerText",
        vec![],
    )
}

fn part(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    // 4,000 s: moments of 15 s, of which the second half is picked.
    page.paste(&log(4_000))?;
    wait_given(&page, "log")?;
    page.check()?;
    wait_findings(&page, SOON)?;
    let whole = lead(&page)?;
    page.act(
        "const from = document.querySelectorAll('.part input')[0];
         from.value = Math.floor(from.max / 2);
         from.dispatchEvent(new Event('change', { bubbles: true }))",
        vec![],
    )?;
    page.wait(SOON, "the part", |page| {
        Ok(lead(page)? != whole
            && page.ask::<bool>(
                "return document.querySelector('main').dataset.run === 'done'",
                vec![],
            )?)
    })?;
    let half = lead(&page)?;
    println!("{half}");
    ensure!(half.contains("to 2026-03-02 01:06:39 UTC"), "{half}");
    ensure!(half.contains("In 2\u{202f}0"), "{half}");
    let still: usize = page.ask(
        "return document.querySelectorAll('.over-time .picked').length",
        vec![],
    )?;
    ensure!(still > 0, "the part is not marked");
    page.press("Whole log")?;
    page.wait(SOON, "the whole again", |page| Ok(lead(page)? == whole))
}

fn own_format(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let lines: String = (0..60).fold(String::new(), |mut lines, n| {
        let _ = writeln!(
            lines,
            "{}~/reports/a~192.0.2.{}~2026-03-02T10:00:{n:02}+00:00",
            if n % 2 == 0 { 403 } else { 200 },
            n % 5
        );
        lines
    });
    // Two lines that are known make a log of it.
    let text = format!("{}{lines}", log(80));
    page.paste(&text)?;
    wait_given(&page, "log")?;
    page.check()?;
    wait_findings(&page, SOON)?;
    ensure!(told(&page)?.1 == "60", "{:?}", told(&page)?);
    page.act(
        "document.querySelector('.choices').open = true;
         const select = document.querySelector('.choices select');
         select.value = 'own';
         select.dispatchEvent(new Event('change', { bubbles: true }))",
        vec![],
    )?;
    page.wait_until(
        SOON,
        "a place for the format",
        "return !!document.querySelector('.choices .wide input')",
    )?;
    let write = |format: &str| {
        page.act(
            "const input = document.querySelector('.choices .wide input');
             input.value = arguments[0];
             input.dispatchEvent(new Event('change', { bubbles: true }))",
            vec![Value::from(format)],
        )
    };
    write("$status")?;
    write("$remote_addr~$uri")?;
    page.wait_until(
        SOON,
        "what is wrong with it",
        "return document.querySelector('#log-format-problem').innerText.includes('no status code')",
    )?;
    write("log_format own '$status~$uri~$remote_addr~$time_iso8601';")?;
    page.wait(SOON, "every line read", |page| Ok(told(page)?.1 == "0"))
}

fn masked(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let text = log(400).replace(" - - [", " - jane.roe [");
    page.paste(&text)?;
    wait_given(&page, "log")?;
    page.check()?;
    wait_findings(&page, SOON)?;
    let words = told(&page)?.2;
    ensure!(words.contains("192.0.2.1"), "{words}");
    page.act("document.querySelector('.log-tools input').click()", vec![])?;
    page.wait_until(
        SOON,
        "made-up names",
        "return t.words(document.querySelector('.log')).includes('client-')",
    )?;
    page.act(
        "document.querySelector('.finding h3 button.number').click()",
        vec![],
    )?;
    page.wait_until(
        SOON,
        "lines",
        "return !!document.querySelector('.lines-found .samples li')",
    )?;
    let html: String = page.ask("return document.querySelector('.log').outerHTML", vec![])?;
    ensure!(!html.contains("192.0.2."), "an address is left");
    ensure!(!html.contains("jane.roe"), "a name is left");
    Ok(())
}

fn bars(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    page.paste(&log(400))?;
    wait_given(&page, "log")?;
    page.check()?;
    wait_findings(&page, SOON)?;
    page.act(
        "const field = [...document.querySelectorAll('.bars-of label')].find(label => label.innerText.startsWith('scoped clients') || label.textContent.startsWith('scoped clients'));
         const input = field.querySelector('input');
         input.value = 10;
         input.dispatchEvent(new Event('change', { bubbles: true }))",
        vec![],
    )?;
    // Nine clients: with a bar of ten no part of the site is closed.
    page.wait_until(SOON, "other findings", "return !document.querySelector('[data-finding=\"log.path-scoped\"]') && document.querySelector('main').dataset.run === 'done'")
}

/// In the second half of an hour another place is closed.
fn compared(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let text: String = log(3_600)
        .lines()
        .enumerate()
        .map(
            |(n, line)| match n >= 1_800 && line.contains("/shop/cart") {
                true => format!("{}\n", line.replace("\" 200 ", "\" 403 ")),
                false => format!("{line}\n"),
            },
        )
        .collect();
    page.paste(&text)?;
    wait_given(&page, "log")?;
    page.check()?;
    wait_findings(&page, SOON)?;
    page.act("document.querySelector('.compare button').click()", vec![])?;
    page.wait_until(
        SOON,
        "what changed",
        "return !!document.querySelector('.changes tbody tr')",
    )?;
    let rows: Vec<String> = page.ask(
        "return [...document.querySelectorAll('.changes tbody tr')].map(t.words)",
        vec![],
    )?;
    println!("{rows:?}");
    ensure!(rows.len() == 1, "{rows:?}");
    ensure!(
        rows[0].contains("Refused now, let in before") && rows[0].contains("/shop/cart"),
        "{rows:?}"
    );
    ensure!(
        rows[0].contains("0 of 450") && rows[0].contains("450 of 450"),
        "{rows:?}"
    );
    Ok(())
}

fn database(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    page.paste(&log(40))?;
    wait_given(&page, "log")?;
    page.wait_until(
        SOON,
        "the query",
        "return !!document.querySelector('.fleet [data-engine=ClickHouse]')",
    )?;
    page.act(
        "document.querySelector('.fleet').open = true;
         const table = [...document.querySelectorAll('.fleet label')].find(label => label.textContent.startsWith('Table')).querySelector('input');
         table.value = 'logs.`odd name';
         table.dispatchEvent(new Event('change', { bubbles: true }))",
        vec![],
    )?;
    page.wait_until(
        SOON,
        "a quoted name",
        "return document.querySelector('.fleet pre').textContent.includes('FROM `logs`.`\\\\`odd name`')",
    )
}
