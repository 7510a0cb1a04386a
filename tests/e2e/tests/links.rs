//! The question whether links work: asked as a visitor without cookies, whom nobody knows.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use turnaway_e2e::{Page, Stage};
use turnaway_lab::{Hit, Place};

use crate::Test;
use crate::results::urls;

pub const TESTS: &[Test] = &[
    ("links_of_a_long_list_work_or_do_not", long_list),
    ("links_are_told_at_every_depth", depths),
    ("links_are_judged_by_what_stands_beside_them", beside),
    ("links_and_pages_are_two_questions", two_questions),
    ("links_are_asked_without_cookies", no_cookies),
    ("links_asked_again_are_not_told_from_the_cache", asked_again),
    ("links_are_not_told_by_a_service_worker", service_worker),
    ("links_without_an_answer_are_not_refused", no_answer),
    ("links_of_one_address_are_a_question_of_pages", presets),
    ("links_are_told_by_the_extension_without_grants", extension),
];

const LIMIT: Duration = Duration::from_secs(60);

/// Situations whose answer no page may read, and whether a visitor gets one below 400.
const HIDDEN: &[(&str, bool)] = &[
    ("G20", true),
    ("G21", false),
    ("G22", false),
    ("G23", false),
    ("G24", false),
    ("G29", false),
    ("G29c", true),
    ("G37", false),
    ("G38", true),
    ("G130", true),
    ("G131", false),
    ("G132", false),
    ("G133", false),
    ("G134", true),
    ("G135", false),
    ("G136", true),
    ("G137", false),
    ("G138", true),
    // An edge that refuses prefetches says so to nobody: the outcome is only likely.
    ("G139", false),
    ("G140", true),
    ("G141", true),
    ("G142", false),
    ("G143", false),
    ("G145", true),
    ("G146", true),
    ("G147", true),
    ("G148", true),
    ("G157", true),
    ("G158", false),
    ("G159", false),
    ("G160", false),
    ("G161", false),
    ("G162", false),
    ("G164", true),
];

const fn word(works: bool) -> &'static str {
    match works {
        true => "answers",
        false => "refused-or-missing",
    }
}

fn settings(depth: &str) -> String {
    format!("/?ask=link&depth={depth}&timeout=6000&retries=0&give-up-after=0&per-host=6&global=24")
}

/// What is in the rows, by address.
fn outcomes(page: &Page<'_>) -> Result<Vec<(String, String, String)>> {
    let rows = page.rows()?;
    rows.into_iter()
        .map(|row| {
            let outcome = row.outcome.context("a row has no outcome")?;
            Ok((row.url, outcome, row.confidence.unwrap_or_default()))
        })
        .collect()
}

/// 300 ordinary pages, half of which refuse.
fn long_list(stage: &Stage) -> Result<()> {
    let page = stage.page(&settings("quick"))?;
    let ids = ["G130", "G131", "G130", "G132", "G130", "G133"];
    let bases = urls(stage, ids)?;
    let list: Vec<String> = (0..300)
        .map(|at| format!("{}?n={at}", bases[at % bases.len()]))
        .collect();
    stage.lab.clear_log();
    page.run(&list.join("\n"), LIMIT)?;
    let found = outcomes(&page)?;
    ensure!(found.len() == 300, "{} rows", found.len());
    for (at, (url, outcome, confidence)) in found.iter().enumerate() {
        let works = at % 2 == 0;
        ensure!(outcome == word(works), "{url}: {outcome}");
        let sure = if works { "certain" } else { "likely" };
        ensure!(confidence == sure, "{url}: {confidence}");
    }
    let hits = stage.lab.log();
    anonymous(&hits)?;
    // One origin: after the first that is not shared, a link that works costs one request.
    let of_working = hits.iter().filter(|hit| hit.id == Some("G130")).count();
    ensure!(
        of_working <= 150 + 12,
        "{of_working} requests for 150 links that work"
    );
    let of_dead = hits.len() - of_working;
    ensure!(
        of_dead <= 3 * 150 + 12,
        "{of_dead} requests for 150 that do not"
    );
    Ok(())
}

fn depths(stage: &Stage) -> Result<()> {
    for depth in ["quick", "full", "sharp"] {
        let page = stage.page(&settings(depth))?;
        let list = urls(stage, HIDDEN.iter().map(|(id, _)| *id))?;
        stage.lab.clear_log();
        page.run(&list.join("\n"), LIMIT)?;
        for ((url, outcome, _), (id, works)) in outcomes(&page)?.iter().zip(HIDDEN) {
            ensure!(
                outcome == word(*works),
                "{id} at {depth}: {outcome} ({url})"
            );
        }
        anonymous(&stage.lab.log()).with_context(|| format!("at {depth}"))?;
        let (_, json) = page.export("JSON")?;
        let report: Value = serde_json::from_str(&json)?;
        ensure!(report["run"]["question"] == "link", "{}", report["run"]);
        for check in report["checks"].as_array().context("checks")? {
            ensure!(check["status"]["kind"] == "hidden", "{}", check["status"]);
            ensure!(
                check["page"]["outcome"] == "cors-blocked" || depth == "quick",
                "{check}"
            );
        }
    }
    Ok(())
}

/// What the addresses beside a link tell of it: situation, outcome, how sure, and the causes that must be
/// among those named.
const BESIDE: &[(&str, &str, &str, &[&str])] = &[
    (
        "G150",
        "refused-or-missing",
        "likely",
        &["link.only-this-path"],
    ),
    ("G151", "answers", "certain", &[]),
    ("G152", "answers", "possible", &["link.answers-everything"]),
    (
        "G153",
        "refused-or-missing",
        "likely",
        &["link.refused-not-missing", "link.only-this-path"],
    ),
    (
        "G154",
        "refused-or-missing",
        "likely",
        &["link.refuses-everything"],
    ),
    (
        "G155",
        "refused-or-missing",
        "possible",
        &["link.prefetch-refused", "link.refuses-everything"],
    ),
    ("G156", "answers", "possible", &["link.answers-everything"]),
];

/// The causes that only the neighbours bring.
const OF_NEIGHBOURS: &[&str] = &[
    "link.only-this-path",
    "link.refused-not-missing",
    "link.refuses-everything",
    "link.prefetch-refused",
    "link.answers-everything",
];

/// Two addresses of each site: the neighbours are asked once, and both have the answer.
fn beside(stage: &Stage) -> Result<()> {
    let page = stage.page(&settings("full"))?;
    let list = urls(stage, BESIDE.iter().map(|(id, ..)| *id))?;
    let list: Vec<String> = list
        .iter()
        .flat_map(|url| [format!("{url}?n=1"), format!("{url}?n=2")])
        .collect();
    stage.lab.clear_log();
    page.run(&list.join("\n"), LIMIT)?;
    let hits = stage.lab.log();
    anonymous(&hits)?;
    let (_, json) = page.export("JSON")?;
    let report: Value = serde_json::from_str(&json)?;
    let checks = report["checks"].as_array().context("checks")?;
    ensure!(checks.len() == list.len(), "{} checks", checks.len());
    for (check, (id, outcome, confidence, causes)) in
        checks.iter().zip(BESIDE.iter().flat_map(|row| [row, row]))
    {
        ensure!(
            check["outcome"] == *outcome && check["confidence"] == *confidence,
            "{id}: {} {}",
            check["outcome"],
            check["confidence"]
        );
        let named = check["causes"].as_array().context("causes")?;
        let named: Vec<&str> = named
            .iter()
            .filter_map(|cause| cause["id"].as_str())
            .collect();
        for of_neighbour in OF_NEIGHBOURS {
            ensure!(
                named.contains(of_neighbour) == causes.contains(of_neighbour),
                "{id}: {named:?}"
            );
        }
    }
    // Five sites; a front page only where something is refused, an edge only where everything is.
    let asked = |wanted: &dyn Fn(&str) -> bool| {
        let paths = hits.iter().filter(|hit| hit.place == Place::Api);
        paths.filter(|hit| wanted(&hit.path)).count()
    };
    let made_up = asked(&|path| path.starts_with("/turnaway-no-such-page-"));
    ensure!(made_up == 5, "{made_up} made-up paths");
    let front = asked(&|path| path == "/");
    ensure!(front == 4, "{front} front pages");
    let edges = asked(&|path| path == "/cdn-cgi/trace");
    ensure!(edges == 2, "{edges} edges");
    // A long list asks none of them.
    let page = stage.page(&settings("quick"))?;
    stage.lab.clear_log();
    page.run(&list.join("\n"), LIMIT)?;
    let beside = stage
        .lab
        .log()
        .into_iter()
        .filter(|hit| hit.place == Place::Api && !hit.path.starts_with("/s/"));
    ensure!(beside.count() == 0, "a long list asked for neighbours");
    Ok(())
}

/// The other question is answered from what was seen: nothing is sent for it.
fn two_questions(stage: &Stage) -> Result<()> {
    let page = stage.page(&settings("full"))?;
    let list = urls(stage, ["G02", "G130", "G131", "N73"])?;
    page.run(&list.join("\n"), LIMIT)?;
    let words = |page: &Page<'_>| -> Result<Vec<String>> {
        Ok(outcomes(page)?
            .into_iter()
            .map(|(_, outcome, _)| outcome)
            .collect())
    };
    ensure!(words(&page)? == ["ok", "answers", "refused-or-missing", "unreachable"]);
    stage.lab.clear_log();
    choose(&page, "page")?;
    page.wait_until(
        LIMIT,
        "the other question",
        "return document.querySelectorAll('tr[data-outcome=\"cors-blocked\"]').length === 2",
    )?;
    ensure!(words(&page)? == ["ok", "cors-blocked", "cors-blocked", "unreachable"]);
    ensure!(stage.lab.log().is_empty(), "something was sent");
    choose(&page, "link")?;
    page.wait_until(
        LIMIT,
        "the question of links",
        "return document.querySelectorAll('tr[data-outcome=\"answers\"]').length === 1",
    )?;
    Ok(())
}

fn choose(page: &Page<'_>, question: &str) -> Result<()> {
    page.act(
        &format!(
            "const select = document.querySelector('#question'); select.value = '{question}';
             select.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ),
        vec![],
    )
}

/// With cookies of every kind for the place that is asked.
fn no_cookies(stage: &Stage) -> Result<()> {
    let site = stage.page(&settings("sharp"))?;
    let set = "const site = location.hostname.split('.').slice(-2).join('.');
        for (const kind of ['Lax', 'Strict', 'None'])
            document.cookie = `kind${kind}=1; Secure; SameSite=${kind}; Path=/; Domain=${site}`;";
    site.act(set, vec![])?;
    let list = urls(stage, ["P117", "G37", "G130", "G20"])?;
    stage.lab.clear_log();
    site.run(&list.join("\n"), LIMIT)?;
    let hits = stage.lab.log();
    ensure!(hits.len() >= 4, "nothing was asked");
    anonymous(&hits)?;
    let clear = "for (const kind of ['Lax', 'Strict', 'None'])
        document.cookie = `kind${kind}=; Secure; Max-Age=0; Path=/; Domain=${location.hostname.split('.').slice(-2).join('.')}`;";
    site.act(clear, vec![])
}

/// An answer that may be cached for a day is asked for anew.
fn asked_again(stage: &Stage) -> Result<()> {
    let page = stage.page(&settings("quick"))?;
    let url = &urls(stage, ["G141"])?[0];
    for run in 0..3 {
        stage.lab.clear_log();
        page.run(url, LIMIT)?;
        let first = outcomes(&page)?;
        ensure!(first[0].1 == "answers", "{run}: {}", first[0].1);
        let plain = stage
            .lab
            .log()
            .iter()
            .filter(|hit| hit.origin.is_none())
            .count();
        ensure!(plain > 0, "run {run} was told from the cache");
    }
    Ok(())
}

/// A worker that answers everything answers its own site's pages, and no visitor from elsewhere.
fn service_worker(stage: &Stage) -> Result<()> {
    let url = &urls(stage, ["G165"])?[0];
    let page = Page::current(stage);
    page.go(&url.replace("/s/G165", "/"))?;
    let answers: String = page.ask_async(
        "await navigator.serviceWorker.register('/worker.js');
         await navigator.serviceWorker.ready;
         for (let tries = 0; tries < 50 && !navigator.serviceWorker.controller; tries++)
           await new Promise((done) => setTimeout(done, 50));
         return await (await fetch('/s/G165')).text();",
        vec![],
    )?;
    let app = stage.page(&settings("quick"))?;
    app.run(url, LIMIT)?;
    let (_, outcome, _) = outcomes(&app)?.pop().context("a row")?;
    page.go(&url.replace("/s/G165", "/"))?;
    page.ask_async::<bool>(
        "const all = await navigator.serviceWorker.getRegistrations();
         await Promise.all(all.map((one) => one.unregister()));
         return all.length > 0;",
        vec![],
    )?;
    ensure!(
        answers == "from the worker",
        "there is no worker: {answers}"
    );
    ensure!(outcome == "refused-or-missing", "{outcome}");
    stage.page("/").map(drop)
}

/// A certificate that is asked for, and an answer that Chromium drops: nobody says that a server refused.
fn no_answer(stage: &Stage) -> Result<()> {
    let origin = stage.lab.origin(Place::ClientCert);
    let mut all = stage.lab.situations().iter();
    let client_certificate = all.find(|situation| situation.url.starts_with(&origin));
    let client_certificate = client_certificate.context("a server that asks for a certificate")?;
    for depth in ["quick", "full"] {
        let page = stage.page(&settings(depth))?;
        let list = [
            client_certificate.url.clone(),
            urls(stage, ["G163"])?.remove(0),
        ];
        page.run(&list.join("\n"), LIMIT)?;
        for (url, outcome, _) in outcomes(&page)? {
            ensure!(outcome == "unreachable", "{url} at {depth}: {outcome}");
        }
    }
    Ok(())
}

/// The extension asks hosts that are not granted from a frame of its own, which follows no redirect to
/// another host. Chromium 156 sends no cookies from there, with `credentialless` or without.
fn extension(stage: &Stage) -> Result<()> {
    let site = stage.page("/")?;
    site.act(
        "const site = location.hostname.split('.').slice(-2).join('.');
         document.cookie = `anywhere=1; Secure; SameSite=None; Path=/; Domain=${site}`;",
        vec![],
    )?;
    let elsewhere = ["G38", "G138"];
    for depth in ["quick", "full"] {
        let page = stage.extension_page(&settings(depth))?;
        let list = urls(stage, HIDDEN.iter().map(|(id, _)| *id))?;
        stage.lab.clear_log();
        page.run_at_home(&list.join("\n"), LIMIT)?;
        let found = outcomes(&page)?;
        for ((_, outcome, confidence), (id, works)) in found.iter().zip(HIDDEN) {
            match elsewhere.contains(id) {
                // Nobody may say what is behind it.
                true => ensure!(
                    !["answers", "refused-or-missing"].contains(&outcome.as_str()),
                    "{id} at {depth}: {outcome}"
                ),
                false => ensure!(
                    outcome == word(*works) && confidence == "likely",
                    "{id} at {depth}: {outcome}, {confidence}"
                ),
            }
        }
        anonymous(&stage.lab.log()).with_context(|| format!("at {depth}"))?;
    }
    stage.page("/")?.act(
        "document.cookie = `anywhere=; Secure; Max-Age=0; Path=/; Domain=${location.hostname.split('.').slice(-2).join('.')}`;",
        vec![],
    )
}

/// A list asks whether links work, one address whether a page may read it.
fn presets(stage: &Stage) -> Result<()> {
    let page = stage.page("/?ask=&depth=full&timeout=2500&retries=0")?;
    let list = urls(stage, ["G130", "G131"])?;
    page.run(&list[0], LIMIT)?;
    ensure!(outcomes(&page)?[0].1 == "cors-blocked");
    page.run(&list.join("\n"), LIMIT)?;
    let found = outcomes(&page)?;
    ensure!(
        found[0].1 == "answers" && found[1].1 == "refused-or-missing",
        "{found:?}"
    );
    Ok(())
}

/// Nothing of the reader's goes along.
fn anonymous(hits: &[Hit]) -> Result<()> {
    let personal = hits
        .iter()
        .filter(|hit| hit.place != Place::App)
        .find(|hit| hit.cookie || hit.referer || hit.authorization);
    ensure!(personal.is_none(), "{personal:?}");
    Ok(())
}
