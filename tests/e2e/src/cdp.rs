//! Chromium's own protocol, for what WebDriver cannot reach: background scripts, developer tools,
//! side panels.
//!
//! One websocket to the browser; every target (page, service worker, panel) that is attached to
//! gets a session of its own on it. No call waits longer than [`LIMIT`].

use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};
use serde::Deserialize;
use serde_json::{Value, json};
use tungstenite::client::client;
use tungstenite::{Message, WebSocket};

/// How long the browser may take to answer.
const LIMIT: Duration = Duration::from_secs(20);

/// A connection to the browser.
pub struct Devtools {
    socket: WebSocket<TcpStream>,
    count: u64,
    events: Vec<Event>,
}

/// Something the browser shows or runs: a page, a service worker, a panel.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// Its name in the protocol.
    #[serde(rename = "targetId")]
    pub id: String,
    /// `page`, `service_worker`, `iframe`, `other` and more.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its title, or its address where it has none.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The profile it runs in: incognito windows have one of their own.
    #[serde(default)]
    pub browser_context_id: Option<String>,
}

/// Something a target told without being asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its name, such as `Runtime.consoleAPICalled`.
    pub method: String,
    /// What it says.
    pub params: Value,
    /// The session that it belongs to.
    pub session: Option<String>,
}

/// A session with one target, for [`Devtools::ask`] and [`Devtools::command`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached(String);

impl Devtools {
    /// Connects to the browser that keeps its profile in this folder.
    pub(crate) fn connect(profile: &Path) -> Result<Self> {
        let file = profile.join("DevToolsActivePort");
        let text = fs::read_to_string(&file)
            .with_context(|| format!("{} should say where the browser listens", file.display()))?;
        let mut lines = text.lines();
        let port: u16 = lines.next().unwrap_or_default().trim().parse()?;
        let path = lines.next().unwrap_or_default().trim();
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(LIMIT))?;
        stream.set_write_timeout(Some(LIMIT))?;
        let (socket, _) = client(format!("ws://127.0.0.1:{port}{path}"), stream)
            .map_err(|error| anyhow!("the browser refused the connection: {error}"))?;
        Ok(Self {
            socket,
            count: 0,
            events: Vec::new(),
        })
    }

    /// All there is at this moment.
    pub fn targets(&mut self) -> Result<Vec<Target>> {
        // Without a filter, tabs and a few more kinds stay unsaid.
        let all = json!({ "filter": [{ "exclude": false }] });
        let answer = self.command(None, "Target.getTargets", all)?;
        Ok(serde_json::from_value(answer["targetInfos"].clone())?)
    }

    /// The first target that fits, as soon as there is one.
    pub fn wait_for(&mut self, what: &str, fits: impl Fn(&Target) -> bool) -> Result<Target> {
        let started = Instant::now();
        loop {
            let targets = self.targets()?;
            if let Some(target) = targets.iter().find(|target| fits(target)) {
                return Ok(target.clone());
            }
            if started.elapsed() > LIMIT {
                let seen: Vec<String> = targets
                    .iter()
                    .map(|target| format!("{} {}", target.kind, target.url))
                    .collect();
                bail!("{what} did not appear; there are: {}", seen.join(", "));
            }
            sleep(Duration::from_millis(50));
        }
    }

    /// The background script of the extension with this origin. If it sleeps it is woken, for
    /// which a page of the extension must be open. It is not stopped while this connection lasts.
    pub fn background(&mut self, origin: &str) -> Result<Attached> {
        let worker = |target: &Target| {
            target.kind == "service_worker" && target.url.starts_with(&format!("{origin}/"))
        };
        if !self.targets()?.iter().any(worker) {
            let page = self.wait_for("a page of the extension", |target| {
                target.kind == "page" && target.url.starts_with(&format!("{origin}/"))
            })?;
            let page = self.attach(&page)?;
            self.command(Some(&page), "ServiceWorker.enable", json!({}))?;
            let scope = json!({ "scopeURL": format!("{origin}/") });
            self.command(Some(&page), "ServiceWorker.startWorker", scope)?;
        }
        let worker = self.wait_for("the background script", worker)?;
        let worker = self.attach(&worker)?;
        // A script that was just woken has no interfaces yet.
        let ready = "globalThis.chrome?.runtime?.id !== undefined";
        self.wait_until(&worker, "the background script to run", ready)?;
        Ok(worker)
    }

    /// Begins a session with a target.
    pub fn attach(&mut self, target: &Target) -> Result<Attached> {
        let how = json!({ "targetId": target.id, "flatten": true });
        let answer = self.command(None, "Target.attachToTarget", how)?;
        let session = answer["sessionId"].as_str();
        Ok(Attached(
            session.context("no session was begun")?.to_owned(),
        ))
    }

    /// The value of an expression, awaited when it is a promise.
    ///
    /// # Errors
    /// If it throws; the message has what was thrown.
    pub fn evaluate(&mut self, at: &Attached, expression: &str) -> Result<Value> {
        let what = json!({
            "expression": expression,
            "awaitPromise": true,
            "returnByValue": true,
            "userGesture": true,
        });
        let answer = self
            .command(Some(at), "Runtime.evaluate", what)
            .with_context(|| format!("evaluating {expression}"))?;
        if let Some(thrown) = answer.get("exceptionDetails") {
            let text = &thrown["exception"]["description"];
            bail!("{} in: {expression}", text.as_str().unwrap_or("an error"));
        }
        Ok(answer["result"]["value"].clone())
    }

    /// Waits until an expression is `true`.
    pub fn wait_until(&mut self, at: &Attached, what: &str, expression: &str) -> Result<()> {
        let started = Instant::now();
        while self.evaluate(at, expression)? != Value::Bool(true) {
            if started.elapsed() > LIMIT {
                bail!("waited {LIMIT:?} in vain for {what}");
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Any other command of the protocol; to the browser itself without a session.
    pub fn command(&mut self, at: Option<&Attached>, method: &str, params: Value) -> Result<Value> {
        self.count += 1;
        let id = self.count;
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(Attached(session)) = at {
            message["sessionId"] = json!(session);
        }
        self.socket
            .send(Message::text(message.to_string()))
            .with_context(|| format!("sending {method}"))?;
        let started = Instant::now();
        while started.elapsed() < LIMIT {
            let message = self
                .socket
                .read()
                .with_context(|| format!("waiting for the answer to {method}"))?;
            let Message::Text(text) = message else {
                continue;
            };
            let mut answer: Value = serde_json::from_str(&text)?;
            if let Some(method) = answer["method"].as_str() {
                self.events.push(Event {
                    method: method.to_owned(),
                    params: answer["params"].clone(),
                    session: answer["sessionId"].as_str().map(str::to_owned),
                });
            } else if answer["id"] == id {
                if let Some(error) = answer.get("error") {
                    bail!(
                        "{method}: {}",
                        error["message"].as_str().unwrap_or("failed")
                    );
                }
                return Ok(answer["result"].take());
            }
        }
        bail!("{method} was not answered within {LIMIT:?}")
    }

    /// What targets told since the last look. Most tell only after `….enable`.
    pub fn events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }
}
