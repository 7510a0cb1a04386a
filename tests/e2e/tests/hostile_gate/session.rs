//! Cookies, credentials and prompts: they stop where they were given for.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use turnaway_e2e::{Browser, Page, Stage};
use turnaway_hostile::{Who, escaped};

use super::{LIMIT, SETTINGS, causes, only};
use crate::granted::grants::Extensions;

/// A session at each of these places, for as long as this lives.
struct Sessions<'a> {
    stage: &'a Stage,
    places: &'static [Who],
}

impl<'a> Sessions<'a> {
    fn open(stage: &'a Stage, places: &'static [Who]) -> Result<Self> {
        for who in places {
            Page::current(stage).go(&stage.hostile.url(*who, "/session"))?;
        }
        Ok(Self { stage, places })
    }
}

impl Drop for Sessions<'_> {
    fn drop(&mut self) {
        let page = Page::current(self.stage);
        for who in self.places {
            page.go(&self.stage.hostile.url(*who, "/blank")).ok();
            let forget = "for (const name of ['lax', 'strict', 'plain'])
                document.cookie = `${name}=; path=/; max-age=0`";
            page.act(forget, vec![]).ok();
        }
    }
}

fn look_signed_in(page: &Page<'_>) -> Result<()> {
    page.press("Look again with my cookies")?;
    page.wait(LIMIT, "the second look", |page| {
        page.answer("Allow once")?;
        Ok(page.phase()? == "done" && !page.has_button("Look again with my cookies")?)
    })
}

/// "With my cookies" of one site is with those of that one only, whatever it redirects to: another
/// host, another port, another scheme.
pub fn cookies(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let hostile = &stage.hostile;
    let _sessions = Sessions::open(stage, &[Who::Evil, Who::Bank])?;
    for (to, who) in [
        (hostile.url(Who::Bank, "/refused"), Who::Bank),
        (hostile.url(Who::EvilAgain, "/refused"), Who::EvilAgain),
    ] {
        let page = stage.abroad_page(SETTINGS)?;
        hostile.clear();
        page.run_at_home(&hostile.redirect(Who::Evil, &to), LIMIT)?;
        look_signed_in(&page)?;
        let there = hostile.asked(who);
        let taken: Vec<_> = there.iter().filter_map(|asked| asked.personal()).collect();
        ensure!(taken.is_empty(), "{to} got {taken:?}");
        let own = hostile.asked(Who::Evil);
        let own = own.iter().find_map(|asked| asked.header("cookie"));
        ensure!(
            own.is_some_and(|cookie| cookie.contains("strict=1")),
            "the site itself got {own:?}"
        );
        let check = only(&page)?;
        let told = causes(&check);
        ensure!(told.contains(&"redirect.leaves-session"), "{told:?}");
    }
    // Within the origin they go along.
    let page = stage.abroad_page(SETTINGS)?;
    hostile.clear();
    let to = hostile.url(Who::Evil, "/refused");
    page.run_at_home(&hostile.redirect(Who::Evil, &to), LIMIT)?;
    look_signed_in(&page)?;
    let asked = hostile.asked(Who::Evil);
    let with = |path: &str| {
        asked
            .iter()
            .any(|asked| asked.path.starts_with(path) && asked.header("cookie").is_some())
    };
    ensure!(with("/redirect") && with("/refused"), "{asked:?}");
    Ok(())
}

/// A place that asks for a name and password answers the look with cookies by its 401: nobody is asked
/// for them, and nothing waits.
pub fn no_prompt_of_its_own(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let hostile = &stage.hostile;
    let _sessions = Sessions::open(stage, &[Who::Evil])?;
    let page = stage.abroad_page(SETTINGS)?;
    page.run_at_home(&hostile.url(Who::Evil, "/basic"), LIMIT)?;
    hostile.clear();
    look_signed_in(&page)?;
    let with_session = hostile.asked(Who::Evil);
    let with_session = with_session.iter().any(|asked| asked.personal().is_some());
    ensure!(with_session, "no cookies went along");
    let check = only(&page)?;
    let looks = super::asked_as(&check, "signed-in");
    ensure!(!looks.is_empty(), "{}", check.evidence["exchanges"]);
    for look in looks {
        ensure!(look["response"]["status"] == 401, "{look}");
        ensure!(look["watched"]["timedOut"] != true, "it waited: {look}");
    }
    // Nobody listens for prompts once the look is over.
    let left: Value = page.ask(
        "return Object.entries(chrome.webRequest)
            .filter(([name, event]) => name.startsWith('on') && event.hasListeners?.())
            .map(([name]) => name)",
        vec![],
    )?;
    ensure!(left == json!([]), "still listening: {left}");
    Ok(())
}

/// The look with cookies ends at once where a redirect leads to a host without a grant that asks for a
/// name and password; that host is not asked at all.
pub fn no_prompt(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let hostile = &stage.hostile;
    let _sessions = Sessions::open(stage, &[Who::Evil])?;
    let mut extensions = Extensions::open(stage, &stage.abroad_origin())?;
    extensions.access("ON_SPECIFIC_SITES")?;
    extensions.grant(&format!("http://{}/*", Who::Evil.host()))?;
    let page = stage.abroad_page(&SETTINGS.replace("2500", "6000"))?;
    let bank = hostile.url(Who::Bank, "/basic");
    let url = hostile.url(Who::Evil, &format!("/members?to={}", escaped(&bank)));
    page.run_at_home(&url, LIMIT)?;
    hostile.clear();
    let started = Instant::now();
    look_signed_in(&page)?;
    let with_session = hostile.asked(Who::Evil);
    let with_session = with_session.iter().any(|asked| asked.personal().is_some());
    ensure!(with_session, "no cookies went along");
    let took = started.elapsed();
    ensure!(took < Duration::from_secs(5), "it waited: {took:?}");
    ensure!(
        hostile.asked(Who::Bank).is_empty(),
        "{:?}",
        hostile.asked(Who::Bank)
    );
    Ok(())
}

/// What the reader gave for one origin is sent by the extension alone. A page that was named asks with
/// a placeholder, so that nothing of it is ever in that page's process.
pub fn placeholder(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let hostile = &stage.hostile;
    let secret = "Bearer between-us-9c41";
    // A page of the same machine: no browser holds it back from there.
    let asker = format!("http://localhost:{}", hostile.port(Who::Device));
    let page = stage.granted_page(&format!("{SETTINGS}&page={asker}"))?;
    let tab: u64 = page.ask_async(
        "const { id } = await chrome.tabs.create({ url: args[0], active: false });
         while ((await chrome.tabs.get(id)).status !== 'complete')
             await new Promise((resolve) => setTimeout(resolve, 50));
         return id",
        vec![json!(format!("{asker}/blank"))],
    )?;
    page.press("Settings")?;
    page.wait(LIMIT, "the settings", |page| page.has_button("Add"))?;
    page.fill("Origin", &hostile.origin(Who::Device))?;
    page.fill("Value", secret)?;
    page.press("Add")?;
    page.wait(LIMIT, "the entry", |page| page.has_button("Remove"))?;
    page.press("Close")?;
    hostile.clear();
    let url = hostile.url(Who::Device, "/ok");
    let redirect = hostile.redirect(Who::Device, &hostile.url(Who::Bank, "/ok"));
    let ended = page.run_at_home(&format!("{url}\n{redirect}"), LIMIT);
    let close = "await chrome.tabs.remove(args[0])";
    page.ask_async::<Option<bool>>(close, vec![json!(tab)])?;
    ended?;
    let asked = hostile.asked(Who::Device);
    let given = |asked: &&turnaway_hostile::Asked| asked.header("authorization") == Some(secret);
    ensure!(
        asked.iter().any(|asked| given(&asked)),
        "nobody sent it: {asked:?}"
    );
    let by_page: Vec<_> = asked
        .iter()
        .filter(|asked| asked.header("origin") == Some(&*asker) && asked.method == "GET")
        .collect();
    ensure!(!by_page.is_empty(), "the page did not ask: {asked:?}");
    for asked in by_page {
        let sent = asked.header("authorization");
        ensure!(
            sent == Some("turnaway-placeholder"),
            "the page had {sent:?}"
        );
    }
    let elsewhere = hostile.asked(Who::Bank);
    let leak = elsewhere.iter().find(|asked| asked.personal().is_some());
    ensure!(leak.is_none(), "it went on to {leak:?}");
    // The question was put as the page, with its answer.
    let report = page.report()?;
    let check = report.check(&url).context("the check")?;
    let exchanges = check.evidence["exchanges"].as_array().cloned();
    let question = exchanges
        .unwrap_or_default()
        .into_iter()
        .find(|exchange| exchange["watched"]["asker"] == "preflight");
    let origin = question.as_ref().and_then(|question| {
        let list = question["request"]["headers"]["list"].as_array()?;
        let pair = list.iter().find(|pair| pair[0] == "origin")?;
        pair[1].as_str().map(str::to_owned)
    });
    ensure!(
        origin == Some(asker),
        "{:?}",
        question.unwrap_or(Value::Null)
    );
    Ok(())
}
