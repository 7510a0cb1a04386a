//! The app in the browser: opening it, typing, pressing, waiting.
//!
//! Every wait has a deadline; when it passes, the error says what was waited for.

use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{TypingData, WebElement};
use turnaway_lab::Page as Served;

use crate::report::{Report, Row};
use crate::stage::Stage;
use crate::watch::Seen;

/// The script that every page gets.
const SCRIPT: &str = include_str!("page.js");

/// How long the app may take until it runs.
const START: Duration = Duration::from_secs(30);

/// How long anything may take that waits for nothing but the page itself.
pub(crate) const SOON: Duration = Duration::from_secs(10);

/// The app, open in the browser.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    stage: &'a Stage,
}

impl<'a> Page<'a> {
    /// Opens the app afresh, with nothing left of the page before, and waits until it runs.
    pub(crate) fn open(stage: &'a Stage, address: &str, fragment: &str) -> Result<Self> {
        let page = Self::open_early(stage, address, fragment)?;
        page.wait(START, "the program to take over", |page| page.runs())?;
        Ok(page)
    }

    /// Opens the app afresh and does not wait for the program.
    ///
    /// What `fragment` has of settings that no link can bring is stored, as if a reader had chosen
    /// it on an earlier visit; so is the question whether a page may read it, unless `fragment` asks
    /// another one.
    pub fn open_early(stage: &'a Stage, address: &str, fragment: &str) -> Result<Self> {
        let (fragment, chosen) = chosen_by_reader(fragment);
        let page = Self { stage };
        // A file of the same origin, from which what was stored can be cleared.
        let origin = address.split('/').take(3).collect::<Vec<_>>().join("/");
        let file = match origin.starts_with("http") {
            true => "control.txt",
            false => "manifest.json",
        };
        page.go(&format!("{origin}/{file}"))?;
        stage
            .script(
                "localStorage.clear(); sessionStorage.clear();
                 if (arguments[0]) localStorage.setItem('turnaway.preferences', arguments[0]);",
                vec![json!(chosen)],
            )
            .context("clearing what was stored")?;
        stage.console();
        let hash = if fragment.is_empty() { "" } else { "#" };
        page.go(&format!("{address}{hash}{fragment}"))?;
        page.prepare()?;
        Ok(page)
    }

    /// Follows a link to the app as it stands, with what is stored, and waits until it runs.
    pub fn follow(stage: &'a Stage, address: &str) -> Result<Self> {
        let page = Self { stage };
        // Otherwise only the fragment of an open app would change.
        page.go("about:blank")?;
        page.go(address)?;
        page.prepare()?;
        page.wait(START, "the program to take over", |page| page.runs())?;
        Ok(page)
    }

    /// Whatever the browser shows now.
    pub fn current(stage: &'a Stage) -> Self {
        Self { stage }
    }

    /// Loads an address, and with it leaves the page.
    pub fn go(&self, address: &str) -> Result<()> {
        self.stage
            .wait_for(self.stage.web().goto(address))
            .with_context(|| format!("opening {address}"))
    }

    /// Loads the same page again and waits until it runs.
    pub fn reload(&self) -> Result<()> {
        self.stage.wait_for(self.stage.web().refresh())?;
        self.prepare()?;
        self.wait(START, "the program to take over", |page| page.runs())
    }

    /// Whether the program has taken the shell over.
    pub fn runs(&self) -> Result<bool> {
        self.ask("return !document.querySelector('#start-status') && !!document.querySelector('[data-run]')", vec![])
    }

    fn prepare(&self) -> Result<()> {
        self.stage
            .script(SCRIPT, Vec::new())
            .context("preparing the page")?;
        Ok(())
    }

    // --- scripts -------------------------------------------------------------------------

    /// Runs a script that returns something. `t` is the test's half in the page.
    pub fn ask<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Result<T> {
        let script = format!("const t = window.turnawayTest; {script}");
        let value = self.stage.script(&script, arguments)?;
        serde_json::from_value(value).with_context(|| format!("the answer to: {script}"))
    }

    /// Runs an expression that may await, and returns its value. `args` holds the arguments.
    pub fn ask_async<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Result<T> {
        let script = format!(
            "const t = window.turnawayTest; const args = [...arguments]; const done = args.pop();\n\
             (async () => {{ {script} }})().then((value) => done({{ value }}), \
             (error) => done({{ error: String(error) }}));"
        );
        let answer = self.stage.script_async(&script, arguments)?;
        if let Some(error) = answer.get("error") {
            bail!("{error} in: {script}");
        }
        let value = answer.get("value").cloned().unwrap_or(Value::Null);
        serde_json::from_value(value).with_context(|| format!("the answer to: {script}"))
    }

    /// Runs a script for what it does.
    pub fn act(&self, script: &str, arguments: Vec<Value>) -> Result<()> {
        let script = format!("const t = window.turnawayTest; {script}");
        self.stage.script(&script, arguments).map(drop)
    }

    /// Waits until something holds.
    pub fn wait(
        &self,
        limit: Duration,
        what: &str,
        mut holds: impl FnMut(&Self) -> Result<bool>,
    ) -> Result<()> {
        let started = Instant::now();
        let mut pause = Duration::from_millis(20);
        loop {
            if holds(self)? {
                return Ok(());
            }
            if started.elapsed() > limit {
                bail!("waited {limit:?} in vain for {what}");
            }
            sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(250));
        }
    }

    /// Waits until a script returns `true`.
    pub fn wait_until(&self, limit: Duration, what: &str, script: &str) -> Result<()> {
        self.wait(limit, what, |page| page.ask(script, vec![]))
    }

    // --- finding and pressing ------------------------------------------------------------

    /// The element that a script returns.
    pub fn element(&self, script: &str, arguments: Vec<Value>) -> Result<WebElement> {
        let script = format!("const t = window.turnawayTest; {script}");
        let web = self.stage.web();
        let answer = self
            .stage
            .wait_for(web.execute(script.clone(), arguments))?;
        if answer.json().is_null() {
            bail!("there is no such element: {script}");
        }
        Ok(answer.element()?)
    }

    /// Presses a button, a menu item or a link of that name, as a pointer does.
    pub fn press(&self, name: &str) -> Result<()> {
        let element = self
            .element("return t.button(arguments[0])", vec![json!(name)])
            .map_err(|_| anyhow!("there is no button, link or menu item named `{name}`"))?;
        self.click(&element)
            .with_context(|| format!("pressing `{name}`"))
    }

    /// Clicks an element.
    pub fn click(&self, element: &WebElement) -> Result<()> {
        Ok(self.stage.wait_for(element.click())?)
    }

    /// Opens the browser's own menu for an element, as a pointer does.
    pub fn open_menu(&self, element: &WebElement) -> Result<()> {
        let chain = self.stage.web().action_chain();
        let chain = chain.context_click_element(element);
        Ok(self.stage.wait_for(chain.perform())?)
    }

    /// Looks at the app in a tab that something opens, and closes that tab.
    pub fn in_opened_tab(
        &self,
        opens: impl FnOnce() -> Result<()>,
        look: impl FnOnce(&Self) -> Result<()>,
    ) -> Result<()> {
        let (stage, web) = (self.stage, self.stage.web());
        let here = stage.wait_for(web.window())?;
        let before = stage.wait_for(web.windows())?;
        opens()?;
        let mut opened = None;
        self.wait(SOON, "a tab to open", |_| {
            let now = stage.wait_for(web.windows())?;
            opened = now.into_iter().find(|tab| !before.contains(tab));
            Ok(opened.is_some())
        })?;
        let opened = opened.context("a tab opened")?;
        stage.wait_for(web.switch_to_window(opened))?;
        let seen = self
            .wait(START, "the program in the new tab", |page| page.runs())
            .and_then(|()| self.prepare())
            .and_then(|()| look(self));
        stage.wait_for(web.close_window())?;
        stage.wait_for(web.switch_to_window(here))?;
        seen
    }

    /// Whether there is a visible button, menu item or link of that name.
    pub fn has_button(&self, name: &str) -> Result<bool> {
        self.ask("return !!t.button(arguments[0])", vec![json!(name)])
    }

    /// Sets the field with that label, as typing does.
    pub fn fill(&self, label: &str, text: &str) -> Result<()> {
        self.ask::<bool>(
            "const field = t.labelled(arguments[0]);
             if (!field) return false;
             field.value = arguments[1];
             field.dispatchEvent(new InputEvent('input', { bubbles: true }));
             field.dispatchEvent(new Event('change', { bubbles: true }));
             return true;",
            vec![json!(label), json!(text)],
        )?
        .then_some(())
        .with_context(|| format!("there is no field labelled `{label}`"))
    }

    /// Presses a key; whatever has the focus gets it.
    pub fn key(&self, key: Key) -> Result<()> {
        let chain = self.stage.web().action_chain().send_keys(key);
        Ok(self.stage.wait_for(chain.perform())?)
    }

    /// Types into an element; a chord is written `Key::Control + "v"`.
    pub fn type_into(&self, element: &WebElement, keys: impl Into<TypingData>) -> Result<()> {
        Ok(self.stage.wait_for(element.send_keys(keys))?)
    }

    /// Makes the page that many CSS pixels wide and high.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        let web = self.stage.web();
        self.stage
            .wait_for(web.set_window_rect(0, 0, width, height))?;
        // Window borders take room that differs between browsers.
        let inner: (u32, u32) = self.ask("return [innerWidth, innerHeight]", vec![])?;
        if inner != (width, height) {
            let (more, taller) = (
                width.saturating_sub(inner.0),
                height.saturating_sub(inner.1),
            );
            self.stage
                .wait_for(web.set_window_rect(0, 0, width + more, height + taller))?;
        }
        Ok(())
    }

    // --- the app -------------------------------------------------------------------------

    /// Puts text into the box, as pasting does.
    pub fn paste(&self, text: &str) -> Result<()> {
        self.act("t.put(arguments[0])", vec![json!(text)])
    }

    /// Presses "Check".
    pub fn check(&self) -> Result<()> {
        self.press("Check")
    }

    /// `idle`, `running` or `done`.
    pub fn phase(&self) -> Result<String> {
        self.ask("return t.phase()", vec![])
    }

    /// How many runs have begun, as far as the page shows.
    pub fn begun(&self) -> Result<u32> {
        self.ask("return t.begun()", vec![])
    }

    /// Waits until the run has ended.
    pub fn wait_done(&self, limit: Duration) -> Result<()> {
        self.wait(limit, "the run to end", |page| Ok(page.phase()? == "done"))
    }

    /// Pastes, presses "Check" and waits until the run has ended. A question about the local
    /// network is answered with no.
    pub fn run(&self, text: &str, limit: Duration) -> Result<()> {
        self.run_answering("Skip these", text, limit)
    }

    /// The same with a yes. The lab lies on this machine, which the extension sees by the addresses
    /// of its servers, whatever they are called.
    pub fn run_at_home(&self, text: &str, limit: Duration) -> Result<()> {
        self.run_answering("Allow once", text, limit)
    }

    fn run_answering(&self, answer: &str, text: &str, limit: Duration) -> Result<()> {
        let before = self.begun()?;
        self.paste(text)?;
        self.check()?;
        self.wait(limit, "the run to end", |page| {
            page.answer(answer)?;
            // The run before may still be what is shown.
            Ok(page.begun()? > before && page.phase()? == "done")
        })
    }

    /// Presses this answer to the question about the local network, if it is asked.
    pub fn answer(&self, answer: &str) -> Result<()> {
        if !self.has_button(answer)? {
            return Ok(());
        }
        self.press(answer)?;
        self.wait(SOON, "the question to go", |page| {
            Ok(!page.has_button(answer)?)
        })
    }

    /// All rows, also those that are not drawn before one scrolls to them.
    pub fn rows(&self) -> Result<Vec<Row>> {
        self.ask_async("return await t.allRows()", vec![])
    }

    /// The rows that are drawn now.
    pub fn rows_in_view(&self) -> Result<Vec<Row>> {
        self.ask("return t.rowsInView()", vec![])
    }

    /// Chooses a line of the export menu and returns the file's name and content.
    pub fn export(&self, format: &str) -> Result<(String, String)> {
        #[derive(serde::Deserialize)]
        struct Saved {
            name: String,
            text: String,
        }
        let before: u32 = self.ask("return t.exports()", vec![])?;
        self.press("Export")?;
        self.wait(SOON, "the export menu", |page| page.has_button(format))?;
        self.press(format)?;
        self.wait(Duration::from_secs(60), "the exported file", |page| {
            Ok(page.ask::<u32>("return t.exports()", vec![])? > before)
        })?;
        let saved: Saved = self.ask_async("return await t.lastExport()", vec![])?;
        Ok((saved.name, saved.text))
    }

    /// The JSON export, read.
    pub fn report(&self) -> Result<Report> {
        Report::read(&self.export("JSON")?.1)
    }

    // --- what nobody sees ----------------------------------------------------------------

    /// What the watcher has noted.
    pub fn seen(&self) -> Result<Seen> {
        self.ask("return t.seen()", vec![])
    }

    /// Starts measuring tasks anew.
    pub fn forget_times(&self) -> Result<()> {
        self.act("t.forget()", vec![])
    }

    /// The stage this page is on.
    pub fn stage(&self) -> &'a Stage {
        self.stage
    }

    /// The address of the app in another folder of the same origin: `some/dir/`, `damaged/` (its
    /// program is cut in half) or `absent/` (its program is missing).
    pub fn address_in(stage: &Stage, folder: &str) -> String {
        format!("{}{folder}", stage.lab.page(Served::Usual))
    }
}

/// A fragment without the settings that no link can bring, and those settings.
fn chosen_by_reader(fragment: &str) -> (String, String) {
    let Some((route, query)) = fragment.split_once('?') else {
        return (fragment.to_owned(), "ask=page".to_owned());
    };
    let withheld = |pair: &&str| {
        ["redact=", "page=", "depth=sharp"]
            .iter()
            .any(|start| pair.starts_with(start))
    };
    let (mut chosen, linked): (Vec<&str>, Vec<&str>) = query.split('&').partition(withheld);
    // Most tests are about what a page may read.
    if !linked.iter().any(|pair| pair.starts_with("ask=")) {
        chosen.push("ask=page");
    }
    // A question that is left open is nothing that a link brings.
    let linked: Vec<&str> = linked.into_iter().filter(|pair| *pair != "ask=").collect();
    let mark = if linked.is_empty() { "" } else { "?" };
    (
        format!("{route}{mark}{}", linked.join("&")),
        chosen.join("&"),
    )
}
