//! Hosts that were granted: what the extension, a page and a signed-in session get there, and what
//! is made of it.

pub mod grants;
mod incognito;
pub mod situations;

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use turnaway_e2e::{Browser, Check, Page, Report, Stage, Status};
use turnaway_lab::Place;

use crate::Test;
use crate::results::urls;

pub const TESTS: &[Test] = &[
    (
        "extension_tells_the_truth_of_granted_hosts",
        situations::all,
    ),
    ("extension_names_the_network_error", network_errors),
    ("extension_says_what_rests_on_the_frame", stand_in),
    ("extension_asks_as_the_page_that_is_named", named_page),
    ("extension_compares_with_cookies_when_asked", signed_in),
    ("extension_sees_the_preflight", preflights),
    ("extension_sends_what_was_given_for_an_origin", given_header),
    ("extension_badge_says_from_where", badge),
    ("extension_page_takes_grants_back", grants::page),
    ("extension_grants_do_not_leak", grants::one_host),
    (
        "extension_goes_on_as_a_page_when_taken_back",
        grants::taken_back,
    ),
    (
        "extension_bears_a_grant_removed_on_the_way",
        grants::removed_on_the_way,
    ),
    (
        "extension_keeps_nothing_of_incognito",
        incognito::stays_there,
    ),
];

/// No retries and no giving up: the lab has few hosts and many failures.
const SETTINGS: &str = "/?depth=full&timeout=2500&retries=0&give-up-after=0";

const LIMIT: Duration = Duration::from_secs(30);

/// Checks these situations on granted hosts.
fn checked(stage: &Stage, settings: &str, ids: &[&'static str]) -> Result<Vec<Check>> {
    let page = stage.granted_page(settings)?;
    let list = ids.iter().map(|id| urls(stage, [*id]));
    let list: Vec<String> = list.collect::<Result<Vec<_>>>()?.concat();
    page.run_at_home(&list.join("\n"), LIMIT)?;
    in_order(&page.report()?, &list)
}

fn in_order(report: &Report, urls: &[String]) -> Result<Vec<Check>> {
    let found = urls.iter().map(|url| report.check(url).cloned());
    let found: Option<Vec<Check>> = found.collect();
    found.context("a check is missing")
}

/// The exchanges that were made as this one.
fn asked_as<'c>(check: &'c Check, asker: &str) -> Vec<&'c Value> {
    let exchanges = check.evidence["exchanges"].as_array();
    let all = exchanges.into_iter().flatten();
    all.filter(|exchange| exchange["watched"]["asker"] == asker)
        .collect()
}

fn header<'e>(of: &'e Value, name: &str) -> Option<&'e str> {
    let list = of["headers"]["list"].as_array()?;
    let found = list.iter().find(|pair| pair[0] == name)?;
    found[1].as_str()
}

fn has(check: &Check, role: &str, id: &str) -> bool {
    let mut causes = check.causes.iter();
    causes.any(|cause| cause.role == role && cause.id == id)
}

fn is(check: &Check, outcome: &str, code: u16, confidence: &str) -> Result<()> {
    let causes: Vec<_> = check.causes.iter().map(|c| (&c.role, &c.id)).collect();
    ensure!(
        check.outcome == outcome
            && check.status == Status::Known { code }
            && check.confidence == confidence,
        "{}: {} {:?} {}, not {outcome} {code} {confidence}; {causes:?}",
        check.url,
        check.outcome,
        check.status,
        check.confidence
    );
    Ok(())
}

fn network_errors(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let checks = checked(stage, SETTINGS, &["N70", "N73"])?;
    let names = ["net::ERR_NAME_NOT_RESOLVED", "net::ERR_CONNECTION_REFUSED"];
    for (check, name) in checks.iter().zip(names) {
        ensure!(check.outcome == "unreachable", "{}", check.outcome);
        let text = &check.evidence["console"][0]["text"];
        ensure!(text == name, "{text}");
    }
    Ok(())
}

/// A frame without an origin asked: what it may read need not hold for a page of the reader's.
fn stand_in(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let ids = ["G01", "G02", "G32", "G27", "G20", "G22"];
    let checks = checked(stage, SETTINGS, &ids)?;
    let [star, echo, only_null, always_null, unshared, refused] = checks.as_slice() else {
        anyhow::bail!("{} checks", checks.len());
    };
    is(star, "ok", 200, "certain")?;
    ensure!(star.causes.iter().all(|cause| cause.role != "rival"));
    for check in [echo, only_null] {
        is(check, "ok", 200, "likely")?;
        ensure!(has(check, "rival", "cors.stand-in"), "{}", check.url);
        ensure!(check.next_test["kind"] == "look", "{}", check.next_test);
    }
    is(always_null, "cors-blocked", 200, "likely")?;
    ensure!(has(always_null, "main", "cors.null-origin"));
    is(unshared, "cors-blocked", 200, "likely")?;
    ensure!(has(unshared, "rival", "cors.stand-in"));
    // The same refusal for everyone does not hang on who asks.
    is(refused, "forbidden", 403, "certain")?;
    // Every answer comes with the address that gave it, and the protocol.
    let own = asked_as(star, "extension");
    let watched = &own.last().context("the extension asked")?["watched"];
    ensure!(watched["address"] == "127.0.0.1", "{watched}");
    ensure!(watched["protocol"] == "http/1.1", "{watched}");
    ensure!(watched["fromCache"] == false, "{watched}");
    Ok(())
}

/// A page of the reader's own, open in a tab, asks with its real Origin: then the result is certain.
fn named_page(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let origin = stage.lab.origin(Place::App);
    let settings = format!("{SETTINGS}&page={origin}");
    let page = stage.granted_page(&settings)?;
    let tab: u64 = page.ask_async(
        "const { id } = await chrome.tabs.create({ url: args[0], active: false });
         while ((await chrome.tabs.get(id)).status !== 'complete')
             await new Promise((resolve) => setTimeout(resolve, 50));
         return id",
        vec![json!(format!("{origin}/control.txt"))],
    )?;
    let list = urls(stage, ["G02", "G32", "G27", "G20", "P115"])?;
    page.run_at_home(&list.join("\n"), LIMIT)?;
    let checks = in_order(&page.report()?, &list);
    page.ask_async::<Option<bool>>("await chrome.tabs.remove(args[0])", vec![json!(tab)])?;
    let checks = checks?;
    for check in &checks {
        let asked = asked_as(check, "page");
        let first = asked.first().context("a page asked")?;
        let sent = header(&first["request"], "origin");
        ensure!(sent == Some(origin.as_str()), "{}: {sent:?}", check.url);
        ensure!(!has(check, "rival", "cors.stand-in"), "{}", check.url);
    }
    is(&checks[0], "ok", 200, "certain")?;
    for check in &checks[1..4] {
        is(check, "cors-blocked", 200, "certain")?;
    }
    is(&checks[4], "forbidden", 403, "certain")
}

/// Cookies travel only when asked for, for that one run; nothing of them or the answer is kept.
fn signed_in(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let api = stage.lab.origin(Place::Api);
    let page = Page::current(stage);
    page.go(&format!("{api}/"))?;
    page.act(
        "document.cookie = 'sid=never-shown-9f27; path=/; SameSite=Lax'",
        vec![],
    )?;
    let result = compared_with_cookies(stage);
    page.go(&format!("{api}/"))?;
    page.act("document.cookie = 'sid=; path=/; max-age=0'", vec![])?;
    result
}

fn compared_with_cookies(stage: &Stage) -> Result<()> {
    let page = stage.granted_page(SETTINGS)?;
    let list = urls(stage, ["G37", "G38", "G22", "G20"])?;
    stage.lab.clear_log();
    page.run_at_home(&list.join("\n"), LIMIT)?;
    ensure!(
        stage.lab.log().iter().all(|hit| !hit.cookie),
        "cookies went along unasked"
    );
    stage.screenshot("shots/extension-cookies");
    page.press("Look again with my cookies")?;
    page.wait(LIMIT, "the second look", |page| {
        page.answer("Allow once")?;
        Ok(page.phase()? == "done" && !page.has_button("Look again with my cookies")?)
    })?;
    let with: Vec<_> = stage
        .lab
        .log()
        .into_iter()
        .filter(|hit| hit.cookie)
        .collect();
    ensure!(!with.is_empty(), "no cookie went along");
    ensure!(
        with.iter().all(|hit| hit.origin.is_none()),
        "a page's request carried cookies: {with:?}"
    );
    let text = page.export("JSON")?.1;
    ensure!(!text.contains("never-shown"), "the cookie is exported");
    let checks = in_order(&Report::read(&text)?, &list)?;
    is(&checks[0], "sign-in-required", 401, "certain")?;
    ensure!(has(&checks[0], "main", "auth.only-signed-in"));
    ensure!(
        checks[1].outcome == "sign-in-required",
        "{}",
        checks[1].outcome
    );
    is(&checks[2], "forbidden", 403, "certain")?;
    ensure!(has(&checks[2], "further", "auth.cookies-change-nothing"));
    ensure!(asked_as(&checks[3], "signed-in").is_empty(), "nobody asked");
    for check in &checks[..3] {
        let asked = asked_as(check, "signed-in");
        let last = asked.last().context("with cookies")?;
        ensure!(
            header(&last["request"], "cookie") == Some("REDACTED"),
            "{last}"
        );
        let body = &last["response"]["body"]["state"];
        ensure!(body == "not-read", "{body}");
    }
    // The next run is without them again.
    stage.lab.clear_log();
    page.run_at_home(&list.join("\n"), LIMIT)?;
    ensure!(
        stage.lab.log().iter().all(|hit| !hit.cookie),
        "cookies went along in the next run"
    );
    Ok(())
}

/// At depth sharp the browser is made to ask first, and its question is seen with its answer.
fn preflights(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let expected: &[(&'static str, Option<u16>, &str)] = &[
        ("G40", Some(401), "cors.preflight-auth"),
        ("G41", Some(401), "cors.preflight-auth"),
        ("G42", Some(403), "cors.preflight-auth"),
        ("G43", Some(405), "cors.preflight-status"),
        ("G45", Some(302), "cors.preflight-redirect"),
        ("G46", Some(204), "cors.header-not-allowed"),
        ("G47", Some(204), ""),
        ("G48", Some(204), ""),
        ("G50", None, ""),
        ("G51", Some(204), "cors.preflight-not-shared"),
        ("G53", Some(204), ""),
    ];
    let ids: Vec<&'static str> = expected.iter().map(|(id, ..)| *id).collect();
    let settings = SETTINGS.replace("full", "sharp");
    let checks = checked(stage, &settings, &ids)?;
    for ((id, status, cause), check) in expected.iter().zip(&checks) {
        let asked = asked_as(check, "preflight");
        let question = asked
            .first()
            .with_context(|| format!("{id}: no question"))?;
        let request = &question["request"];
        let wanted = header(request, "access-control-request-headers");
        ensure!(
            request["method"] == "OPTIONS" && wanted == Some("x-probe"),
            "{id}: {request}"
        );
        let found = question["response"]["status"].as_u64();
        ensure!(found == status.map(u64::from), "{id}: {found:?}");
        let preflight = |cause: &str| cause.contains("preflight") || cause.contains("header-not");
        let told: Vec<_> = check.causes.iter().filter(|c| preflight(&c.id)).collect();
        let right = match *cause {
            "" => told.is_empty(),
            cause => has(check, "further", cause),
        };
        ensure!(right, "{id}: {told:?}");
        // The address itself answers well; the question is about other requests.
        ensure!(
            matches!(check.outcome.as_str(), "ok" | "sign-in-required"),
            "{id}: {}",
            check.outcome
        );
    }
    Ok(())
}

/// A header that the reader gave needs the browser's question; where that is refused, a page gets
/// nothing, whatever the extension gets.
fn given_header(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let page = stage.granted_page(SETTINGS)?;
    page.press("Settings")?;
    page.wait(LIMIT, "the settings", |page| page.has_button("Add"))?;
    page.fill("Origin", &stage.lab.origin(Place::Api))?;
    page.fill("Value", "Bearer kept-between-us-51c0")?;
    page.press("Add")?;
    page.wait(LIMIT, "the entry", |page| page.has_button("Remove"))?;
    page.press("Close")?;
    stage.lab.clear_log();
    let list = urls(stage, ["G02", "G40", "G45", "G48", "G11b"])?;
    page.run_at_home(&list.join("\n"), LIMIT)?;
    let text = page.export("JSON")?.1;
    ensure!(!text.contains("kept-between-us"), "the token is exported");
    let checks = in_order(&Report::read(&text)?, &list)?;
    is(&checks[0], "ok", 200, "likely")?;
    for (check, cause) in checks[1..3]
        .iter()
        .zip(["cors.preflight-auth", "cors.preflight-redirect"])
    {
        is(check, "cors-blocked", 200, "likely")?;
        ensure!(has(check, "main", cause), "{}: no {cause}", check.url);
    }
    ensure!(
        checks[3].outcome == "sign-in-required",
        "{}",
        checks[3].outcome
    );
    for check in &checks {
        let asked = asked_as(check, "extension");
        let first = asked.first().context("the extension asked")?;
        let scheme = &first["request"]["authorization"]["scheme"];
        ensure!(scheme == "bearer", "{}: {scheme}", check.url);
        ensure!(!asked_as(check, "preflight").is_empty(), "{}", check.url);
    }
    let log = stage.lab.log();
    let leak = log
        .iter()
        .find(|hit| hit.authorization && hit.place != Place::Api);
    ensure!(leak.is_none(), "the token went elsewhere: {leak:?}");
    Ok(())
}

fn badge(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let says = |page: &Page<'_>| -> Result<String> {
        page.ask(
            "return document.querySelector('.vantage').textContent",
            vec![],
        )
    };
    let list = urls(stage, ["G02"])?;
    let page = stage.extension_page(SETTINGS)?;
    page.run_at_home(&list.join("\n"), LIMIT)?;
    ensure!(says(&page)? == "from this page", "{}", says(&page)?);
    let page = stage.granted_page(SETTINGS)?;
    ensure!(says(&page)? == "from this page", "before anything was seen");
    page.run_at_home(&list.join("\n"), LIMIT)?;
    page.wait(LIMIT, "the badge", |page| {
        Ok(says(page)? == "from the extension")
    })
}
