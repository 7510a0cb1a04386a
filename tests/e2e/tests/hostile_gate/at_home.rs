//! Addresses of the reader's own machine and network: by every way that leads there.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use turnaway_e2e::{Browser, Stage};
use turnaway_hostile::{Hostile, Who};

use super::{LIMIT, QUESTION, SETTINGS, asked_as, causes, only, until_asked};
use crate::surfaces::Surfaces;

/// Nine ways to devices, as a page's links can name them: seven spellings, a name that leads there, and
/// a redirect.
fn nine(hostile: &Hostile) -> Vec<String> {
    let port = hostile.port(Who::Device);
    let mut ways: Vec<String> = [
        "127.0.0.1",
        "2130706433",
        "0177.0.0.1",
        "0.0.0.0",
        "[::ffff:127.0.0.1]",
        "dev.localhost",
        "rebound.target.test",
    ]
    .iter()
    .map(|host| format!("http://{host}:{port}/reboot?by={host}"))
    .collect();
    if hostile.has(Who::Device6) {
        ways.push(hostile.url(Who::Device6, "/reboot"));
    }
    ways.push(hostile.redirect(Who::Evil, &hostile.url(Who::Device, "/reboot?by=redirect")));
    ways
}

/// By a name alone it cannot be known before the first request where it leads; that one is made.
fn named(asked: &turnaway_hostile::Asked) -> bool {
    asked
        .header("host")
        .is_some_and(|host| host.starts_with("rebound.target.test"))
}

/// A page lists them, its reader grants every site and chooses "Check all links": nothing is asked at
/// home before the reader has said yes, and after a no nothing either.
pub fn nine_ways(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        return Ok(());
    }
    let hostile = &stage.hostile;
    stage.abroad_page("/")?;
    let mut surfaces = Surfaces::of(stage, stage.abroad_origin())?;
    let ways = nine(hostile);
    let fine = hostile.url(Who::Evil, "/ok");
    let links = [ways.clone(), vec![fine.clone()]].concat();
    surfaces.show(stage, &hostile.links(Who::Evil, &links))?;
    hostile.clear();
    let app = surfaces.open_by_menu("links", json!({}))?;
    let asked = format!(
        "[...document.querySelectorAll('button')].some((button) => button.textContent === {})",
        json!(QUESTION)
    );
    surfaces.wait_until(&app, "the question", &asked)?;
    let other = format!(
        "document.querySelector('tr[data-url={}]')?.dataset.outcome === 'ok'",
        json!(fine)
    );
    surfaces.wait_until(&app, "what is public", &other)?;
    // Whatever was on its way has arrived by now.
    std::thread::sleep(std::time::Duration::from_millis(1500));
    let early = hostile.at_home();
    ensure!(
        early.len() <= 1 && early.iter().all(named),
        "asked before the answer: {early:?}"
    );
    surfaces.press(&app, QUESTION)?;
    let done = "document.querySelector('main').dataset.run === 'done'";
    surfaces.wait_until(&app, "the run to end", done)?;
    let late = hostile.at_home();
    ensure!(
        late.len() <= 1 && late.iter().all(named),
        "asked in spite of a no: {late:?}"
    );
    surfaces.close(app)?;
    // With a yes, those of the list are asked; where a redirect leads, still not.
    let page = stage.abroad_page(SETTINGS)?;
    hostile.clear();
    page.run_at_home(&ways.join("\n"), LIMIT)?;
    let yes = hostile.at_home();
    ensure!(yes.len() >= 7, "a yes opens nothing: {yes:?}");
    let led = yes.iter().find(|asked| asked.path.contains("redirect"));
    ensure!(led.is_none(), "followed home: {led:?}");
    Ok(())
}

/// A redirect from the public network is reported, with where it leads, and not followed.
pub fn redirects(stage: &Stage) -> Result<()> {
    let hostile = &stage.hostile;
    let goals = [
        hostile.url(Who::Device, "/reboot?now=1"),
        format!("http://localhost:{}/reboot", hostile.port(Who::Device)),
        format!("http://0.0.0.0:{}/reboot", hostile.port(Who::Device)),
        format!("//127.0.0.1:{}/reboot", hostile.port(Who::Device)),
    ];
    for goal in goals {
        for path in ["redirect", "hidden-redirect"] {
            let url = hostile
                .redirect(Who::Evil, &goal)
                .replace("redirect?", &format!("{path}?"));
            let page = stage.abroad_page(SETTINGS)?;
            hostile.clear();
            page.run_at_home(&url, LIMIT)?;
            let home = hostile.at_home();
            ensure!(home.is_empty(), "{url}: {home:?}");
            let check = only(&page)?;
            let told = causes(&check);
            ensure!(
                check.outcome == "not-verified"
                    && told.first() == Some(&"redirect.into-own-network"),
                "{url}: {} {told:?}",
                check.outcome
            );
            let own = asked_as(&check, "extension");
            let held = own.last().map(|hop| hop["watched"]["held"].clone());
            ensure!(held == Some(json!("redirect-into-own-network")), "{held:?}");
        }
    }
    Ok(())
}

/// A name that looks public and leads home is asked once; then the reader is.
pub fn names(stage: &Stage) -> Result<()> {
    let hostile = &stage.hostile;
    let url = format!(
        "http://rebound.target.test:{}/refused",
        hostile.port(Who::Device)
    );
    let page = stage.abroad_page(SETTINGS)?;
    hostile.clear();
    until_asked(&page, &url)?;
    ensure!(hostile.at_home().len() == 1, "{:?}", hostile.at_home());
    page.press(QUESTION)?;
    page.wait_done(LIMIT)?;
    ensure!(hostile.at_home().len() == 1, "{:?}", hostile.at_home());
    let check = only(&page)?;
    ensure!(check.outcome == "forbidden", "{}", check.outcome);
    let told = causes(&check);
    ensure!(told.contains(&"own-network.behind-name"), "{told:?}");
    ensure!(asked_as(&check, "page").is_empty(), "a page asked as well");
    // The same name with a public address first, and then bound anew: the redirect is held.
    let rebound = format!("http://rebound.target.test:{}", hostile.port(Who::Evil));
    let url = format!("{rebound}/redirect?to={}", turnaway_hostile::escaped(&url));
    hostile.clear();
    page.run_at_home(&url, LIMIT)?;
    let home = hostile.at_home();
    ensure!(home.len() <= 1, "asked on after the first answer: {home:?}");
    let check = only(&page)?;
    let told = causes(&check);
    ensure!(told.contains(&"redirect.into-own-network"), "{told:?}");
    Ok(())
}

/// Without any grant the extension reaches what a page of a website reaches, and tells no server which
/// extension, or whose, it is.
pub fn without_grants(stage: &Stage) -> Result<()> {
    let hostile = &stage.hostile;
    let named = format!(
        "http://rebound.target.test:{}/ok",
        hostile.port(Who::Device)
    );
    let device = hostile.url(Who::Device, "/reboot");
    let mut list = vec![
        hostile.redirect(Who::Evil, &device),
        hostile.redirect(Who::Evil, &named),
        hostile.redirect(Who::Evil, "//localhost/"),
        hostile.url(Who::Evil, "/ok"),
        hostile.url(Who::Evil, "/hidden"),
        hostile.redirect(Who::Evil, &hostile.url(Who::Evil, "/ok")),
        hostile.redirect(Who::Evil, &hostile.url(Who::EvilAgain, "/ok")),
        hostile.redirect(Who::Evil, &hostile.url(Who::Bank, "/ok")),
        device,
    ];
    if stage.browser == Browser::Chromium {
        // Firefox lets an extension's frame go there: its own hold is for pages of the public network.
        list.push(named);
    }
    let page = stage.extension_page(SETTINGS)?;
    hostile.clear();
    until_asked(&page, &list.join("\n"))?;
    page.press(QUESTION)?;
    page.wait_done(LIMIT)?;
    let home = hostile.at_home();
    ensure!(home.is_empty(), "{home:?}");
    let bank = hostile.asked(Who::Bank);
    ensure!(bank.is_empty(), "followed to another host: {bank:?}");
    let evil = hostile.asked(Who::Evil);
    ensure!(evil.len() >= 6, "{} requests", evil.len());
    for asked in evil {
        for (name, value) in &asked.headers {
            ensure!(!value.contains("extension://"), "{name}: {value}");
        }
        ensure!(asked.personal().is_none(), "{asked:?}");
    }
    let report = page.report()?;
    for (url, outcome, cause) in [
        (&list[0], "not-verified", Some("redirect.not-followed")),
        (&list[3], "ok", None),
        (&list[4], "cors-blocked", None),
        (&list[5], "ok", None),
        (&list[6], "ok", None),
        (&list[7], "not-verified", Some("redirect.not-followed")),
        (&list[8], "not-verified", Some("own-network.not-allowed")),
    ] {
        let check = report.check(url).context("a check is missing")?;
        let told = causes(check);
        let right = cause.is_none_or(|cause| told.first() == Some(&cause));
        ensure!(
            check.outcome == outcome && right && check.vantage == "page",
            "{url}: {} {told:?} from {}",
            check.outcome,
            check.vantage
        );
    }
    Ok(())
}

/// Redirects of twenty hops across ports and hosts, home at the end; and more than twenty.
pub fn hops(stage: &Stage) -> Result<()> {
    let hostile = &stage.hostile;
    let at: String = [Who::EvilAgain, Who::Bank, Who::Taken, Who::Evil]
        .iter()
        .map(|who| format!("&at={}", turnaway_hostile::escaped(&hostile.origin(*who))))
        .collect();
    let chain = |left: usize, to: &str| {
        let to = turnaway_hostile::escaped(to);
        hostile.url(Who::Evil, &format!("/chain?left={left}&to={to}{at}"))
    };
    let mut homes = vec![hostile.url(Who::Device, "/reboot")];
    if hostile.has(Who::Device6) {
        homes.push(hostile.url(Who::Device6, "/reboot"));
    }
    let page = stage.abroad_page(&SETTINGS.replace("2500", "9000"))?;
    for home in homes {
        hostile.clear();
        page.run_at_home(&chain(18, &home), LIMIT)?;
        ensure!(hostile.at_home().is_empty(), "{:?}", hostile.at_home());
        let check = only(&page)?;
        let told = causes(&check);
        ensure!(told.contains(&"redirect.into-own-network"), "{told:?}");
        ensure!(
            asked_as(&check, "extension").len() == 19,
            "the hops were not followed"
        );
    }
    // Twenty and then an answer: as far as any browser goes.
    page.run_at_home(&chain(19, &hostile.url(Who::Bank, "/ok")), LIMIT)?;
    let check = only(&page)?;
    ensure!(
        check.outcome == "ok",
        "{}: {:?}",
        check.outcome,
        causes(&check)
    );
    page.run_at_home(&chain(30, &hostile.url(Who::Bank, "/ok")), LIMIT)?;
    let check = only(&page)?;
    let told = causes(&check);
    ensure!(told.first() == Some(&"redirect.loop"), "{told:?}");
    ensure!(
        asked_as(&check, "extension").len() == 21,
        "more than twenty were followed"
    );
    Ok(())
}
