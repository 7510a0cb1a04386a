//! Probes that a frame makes which has no origin and none of the extension's rights (`probes.js`): to
//! hosts that are not granted, so that a server sees a page like any, and neither this extension nor
//! its installation.
//!
//! The frame stays on the host that it was made for. Chromium holds one for the public network back from
//! private addresses besides; one that is `near` reaches them, after the reader allowed it.

use super::offered;
use crate::browser::fetch::Limits;
use crate::browser::gate::Pass;
use crate::browser::request::Asking;
use crate::browser::timer::{Deadline, Ended, Stop};
use crate::browser::{body, response, timing};
use crate::evidence::{Body, Engine, Event, ProbeKind, Response, Target, Timing};
use js_sys::Promise;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// What `probes.js` offers.
    type Probes;

    #[wasm_bindgen(method, catch)]
    fn probe(this: &Probes, what: &str) -> Result<Promise, JsValue>;

    /// A request of a frame that is under way.
    type Asked;

    #[wasm_bindgen(method, catch)]
    fn head(this: &Asked) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn more(this: &Asked, wish: &str) -> Result<Promise, JsValue>;
}

/// Which frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// It may reach addresses of the reader's own network.
    near: bool,
    /// The sources of a policy that keeps it on its host. `None` where no policy can name the host.
    stay: Option<String>,
}

impl Frame {
    /// For this target.
    pub fn of(target: &Target, near: bool) -> Self {
        let host = &target.host;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        // A policy has no word for IPv6 addresses (CSP level 3, "host-part").
        let named = !host.is_empty() && host.chars().all(plain);
        Frame {
            near,
            stay: named.then(|| format!("http://{host}:* https://{host}:*")),
        }
    }

    /// That stays on the target's origin, not only on its host.
    fn on_origin(&self, target: &Target) -> Option<Self> {
        self.stay.as_ref().map(|_| Frame {
            near: self.near,
            stay: Some(target.origin.clone()),
        })
    }

    fn asks(&self, act: &str, url: &str, init: Option<Value>) -> String {
        json!({ "near": self.near, "stay": self.stay, "act": act, "url": url, "init": init })
            .to_string()
    }
}

/// What came back, before its body.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", untagged)]
enum Head {
    Failed {
        failed: String,
        /// The frame's policy kept it from following a redirect.
        stayed: bool,
        #[serde(rename = "tookMs")]
        took_ms: f64,
        /// Of the entries in Resource Timing.
        durations: Vec<f64>,
    },
    Answered {
        #[serde(rename = "type")]
        kind: String,
        status: u16,
        redirected: bool,
        url: String,
        headers: Vec<(String, String)>,
    },
}

/// The beginning of a body.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Start {
    Read { text: String, complete: bool },
    Broke {},
}

/// What came of a probe, and what Resource Timing says of its failure.
pub type Seen = (Event, Option<Timing>);

/// Sends a probe that is one `fetch`. `None` where there is no frame, or none that would stay.
pub async fn send(
    frame: &Frame,
    kind: ProbeKind,
    pass: &Pass,
    asking: Asking<'_>,
    engine: Engine,
    limits: Limits,
    stop: &Stop,
) -> Option<Seen> {
    // Made here as well, since a frame could not say what is wrong with a header.
    if let Err(event) = asking.request(pass.url(), None) {
        return Some((event, None));
    }
    let asking = match frame.stay {
        Some(_) => asking,
        None => asking.stopping()?,
    };
    let deadline = Deadline::new(limits.timeout_ms, stop, None);
    let asked = begin(&frame.asks("ask", pass.url(), Some(asking.init()))).await?;
    let head = match deadline.within(read::<Head>(asked.head())).await {
        Err(why) => {
            asked.drop_it();
            return Some((ended(why), None));
        }
        Ok(head) => head?,
    };
    let seen = match head {
        Head::Failed {
            failed,
            stayed,
            took_ms,
            durations,
        } => {
            let timing = timing::read(engine, durations.last().copied(), took_ms);
            let event = match (stayed, kind) {
                (true, ProbeKind::CorsGet | ProbeKind::NoCorsGet) => Event::RedirectNotFollowed,
                // The host answers, which is all that is asked.
                (true, ProbeKind::HostRoot) => Event::Opaque,
                _ => Event::Failed { message: failed },
            };
            (event, timing.filter(|_| !stayed))
        }
        Head::Answered {
            kind: answer,
            status,
            redirected,
            url,
            headers,
        } => {
            let event = match answer.as_str() {
                "opaque" => Event::Opaque,
                "opaqueredirect" if kind == ProbeKind::CorsGet => Event::RedirectNotFollowed,
                "opaqueredirect" => Event::OpaqueRedirect,
                _ => {
                    let basic = answer == "basic";
                    let url = redirected.then_some(url);
                    let mut response = response::told(status, basic, url, headers);
                    response.body = body_of(&asked, &response, limits, &deadline).await;
                    Event::Response { response }
                }
            };
            (event, None)
        }
    };
    asked.drop_it();
    Some(seen)
}

async fn body_of(
    asked: &Asked,
    response: &Response,
    limits: Limits,
    deadline: &Deadline<'_>,
) -> Body {
    let wanted = body::explains(response) || (body::is_short(response) && limits.short_bodies);
    if !wanted {
        return Body::NotRead;
    }
    let wish = json!({ "read": limits.body_bytes }).to_string();
    match deadline.within(read::<Start>(asked.more(&wish))).await {
        Ok(Some(Start::Read { text, complete })) => Body::Read { text, complete },
        Ok(Some(Start::Broke {})) => Body::Failed,
        Ok(None) | Err(Ended::Stopped) => Body::NotRead,
        Err(Ended::TimedOut) => Body::Stalled,
    }
}

/// R: whether a redirect leaves the target's origin.
pub async fn redirect_frame(
    frame: &Frame,
    target: &Target,
    pass: &Pass,
    asking: Asking<'_>,
    limits: Limits,
    stop: &Stop,
) -> Option<Event> {
    let narrow = frame.on_origin(target)?;
    let deadline = Deadline::new(limits.timeout_ms, stop, None);
    let asked = begin(&narrow.asks("ask", pass.url(), Some(asking.init()))).await?;
    let head = deadline.within(read::<Head>(asked.head())).await;
    asked.drop_it();
    Some(match head {
        Err(why) => ended(why),
        Ok(Some(Head::Failed { stayed: true, .. })) => Event::FrameFetch { elsewhere: true },
        Ok(Some(Head::Failed { failed, .. })) => Event::Failed { message: failed },
        Ok(Some(Head::Answered { .. })) => Event::FrameFetch { elsewhere: false },
        Ok(None) => return None,
    })
}

/// E: an event source.
pub async fn event_source(
    frame: &Frame,
    pass: &Pass,
    limits: Limits,
    stop: &Stop,
) -> Option<Event> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Told {
        Open {
            #[serde(rename = "open")]
            _open: bool,
        },
        Closed {
            closed: bool,
        },
    }
    let told = once::<Told>(frame, "source", pass, limits, stop).await?;
    Some(match told {
        Err(event) => event,
        Ok(Told::Open { .. }) => Event::EventSourceOpen,
        Ok(Told::Closed { closed }) => Event::EventSourceError { closed },
    })
}

/// P: a prefetch.
pub async fn prefetch(frame: &Frame, pass: &Pass, limits: Limits, stop: &Stop) -> Option<Event> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Told {
        Ended {
            loaded: bool,
        },
        GoesOn {
            #[serde(rename = "goesOn")]
            _goes_on: bool,
        },
    }
    let told = once::<Told>(frame, "prefetch", pass, limits, stop).await?;
    Some(match told {
        Err(event) => event,
        Ok(Told::Ended { loaded }) => Event::Prefetch { loaded },
        Ok(Told::GoesOn { .. }) => Event::PrefetchGoesOn,
    })
}

/// Has a frame that stays do something of which one word comes back.
async fn once<T: DeserializeOwned>(
    frame: &Frame,
    act: &str,
    pass: &Pass,
    limits: Limits,
    stop: &Stop,
) -> Option<Result<T, Event>> {
    frame.stay.as_ref()?;
    let deadline = Deadline::new(limits.timeout_ms, stop, None);
    let opaque = Asking::of(ProbeKind::NoCorsGet, pass, None);
    let asked = begin(&frame.asks(act, pass.url(), Some(opaque.init()))).await?;
    let told = deadline.within(read::<T>(asked.head())).await;
    asked.drop_it();
    match told {
        Err(why) => Some(Err(ended(why))),
        Ok(told) => told.map(Ok),
    }
}

impl Asked {
    /// No more is wanted of it.
    fn drop_it(&self) {
        let _ = self.more("{\"drop\": true}");
    }
}

async fn begin(what: &str) -> Option<Asked> {
    let probes: Probes = offered("turnawayProbes")?.unchecked_into();
    let asked = JsFuture::from(probes.probe(what).ok()?).await.ok()?;
    asked.is_object().then(|| asked.unchecked_into())
}

async fn read<T: DeserializeOwned>(asked: Result<Promise, JsValue>) -> Option<T> {
    let text = JsFuture::from(asked.ok()?).await.ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}

fn ended(why: Ended) -> Event {
    match why {
        Ended::TimedOut => Event::TimedOut,
        Ended::Stopped => Event::Cancelled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(host: &str) -> Frame {
        let target = Target {
            host: host.to_owned(),
            ..Target::default()
        };
        Frame::of(&target, false)
    }

    #[test]
    fn a_policy_names_hosts_only() {
        let stay = frame("api.example").stay;
        assert_eq!(
            stay.as_deref(),
            Some("http://api.example:* https://api.example:*")
        );
        assert_eq!(
            frame("10.0.0.1").stay.as_deref(),
            Some("http://10.0.0.1:* https://10.0.0.1:*")
        );
        // What would end the directive, or is no host there.
        for host in ["[::1]", "a;b.example", "a'b.example", "a b", "a,b", "", "*"] {
            assert_eq!(frame(host).stay, None, "{host}");
        }
    }

    #[test]
    fn what_a_frame_tells_is_read() {
        let failed =
            r#"{"failed": "Failed to fetch", "stayed": true, "tookMs": 1.5, "durations": []}"#;
        let answered = r#"{"type": "cors", "status": 401, "redirected": false,
            "url": "https://a.example/", "headers": [["content-type", "text/html"]]}"#;
        let head: Head = serde_json::from_str(failed).expect("of the right form");
        assert!(matches!(head, Head::Failed { stayed: true, .. }));
        let head: Head = serde_json::from_str(answered).expect("of the right form");
        assert!(matches!(head, Head::Answered { status: 401, .. }));
        let body: Start = serde_json::from_str(r#"{"broke": true}"#).expect("of the right form");
        assert!(matches!(body, Start::Broke {}));
        let body = r#"{"text": "no", "complete": false}"#;
        let body: Start = serde_json::from_str(body).expect("of the right form");
        assert!(matches!(
            body,
            Start::Read {
                complete: false,
                ..
            }
        ));
    }
}
