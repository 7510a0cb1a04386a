//! The way of a request and its answer: who asked, what stood in between, who answered, and where it
//! stopped. Read off the verdict, for pictures of it; says nothing that the diagnosis does not.

use super::{Actor, Class, Confidence, Diagnosis, Outcome, Question, Status, StatusHint};
use crate::evidence::{Event, Evidence, Half, ProbeKind, Response, Vantage, Visibility};

/// A place that a request passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Who asks.
    Asker,
    /// The browser.
    Browser,
    /// What may stand before the server: a CDN, a firewall, a proxy.
    Edge,
    /// The server.
    Server,
}

/// How far the request or its answer came at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passage {
    /// It went through.
    Passed,
    /// It stopped here.
    Stopped,
    /// Whether it went through cannot be seen from here.
    Unseen,
    /// It did not come so far.
    NotReached,
}

/// A place with what happened there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Station {
    /// Which place.
    pub place: Place,
    /// What it is called.
    pub name: &'static str,
    /// How far it came there.
    pub passage: Passage,
    /// What happened, in a few words: "answered 403".
    pub said: String,
}

/// A redirect on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// Its status code, where it was seen.
    pub code: Option<u16>,
    /// Where it leads; `None` where that is hidden.
    pub to: Option<String>,
}

/// The whole way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journey {
    /// From who asks to the server.
    pub stations: Vec<Station>,
    /// The redirects that were seen, in order.
    pub hops: Vec<Hop>,
}

/// The way of the request that `diagnosis` is about, where `asked` is what the reader wants to know.
pub fn journey(evidence: &Evidence, diagnosis: &Diagnosis, asked: Question) -> Journey {
    let way = Way {
        evidence,
        diagnosis,
        asked,
    };
    Journey {
        stations: way.stations(),
        hops: hops(evidence),
    }
}

struct Way<'a> {
    evidence: &'a Evidence,
    diagnosis: &'a Diagnosis,
    asked: Question,
}

/// What happened at a place.
type Said = (Passage, String);

impl Way<'_> {
    fn stations(&self) -> Vec<Station> {
        use Passage::{NotReached, Passed, Stopped, Unseen};
        let said = |passage: Passage, text: &str| (passage, text.to_owned());
        let sent = said(Passed, "sent it");
        let (browser, server) = match self.diagnosis.outcome_for(self.asked) {
            Outcome::Invalid => (said(Stopped, "cannot ask for this"), said(NotReached, "")),
            Outcome::BrowserBlocked => (said(Stopped, "did not send it"), said(NotReached, "")),
            Outcome::CorsBlocked => (
                said(Stopped, "withholds the answer from the page"),
                (Passed, self.answered()),
            ),
            Outcome::Answers => (
                said(Passed, "shows it to visitors, not to pages"),
                (Passed, self.answered()),
            ),
            Outcome::RefusedOrMissing => (sent, (Stopped, self.answered())),
            Outcome::Unreachable if self.evidence.context.online == Some(false) => {
                (said(Stopped, "is offline"), said(NotReached, ""))
            }
            Outcome::Unreachable => (sent, said(Stopped, "no answer came")),
            Outcome::NotVerified => self.undecided(),
            Outcome::Ok => (sent, (Passed, self.answered())),
            _ => (sent, (Stopped, self.answered())),
        };
        let edge = self.edge(&server);
        let server = match &edge {
            Some((Stopped, _)) => said(Unseen, "may not have been asked"),
            _ => server,
        };
        let mut stations = vec![station(Place::Asker, self.asker(), said(Passed, "asked"))];
        if self.by_browser() || browser.0 == Stopped {
            stations.push(station(Place::Browser, "Browser", browser));
        }
        if let Some(edge) = edge {
            let name = edge_name(self.evidence).or(self.edge_by_trace());
            let name = name.unwrap_or("CDN or proxy");
            stations.push(station(Place::Edge, name, edge));
        }
        stations.push(station(Place::Server, "Server", server));
        stations
    }

    /// Nothing decides; at least it is known whether anything was sent or recorded.
    fn undecided(&self) -> (Said, Said) {
        use Passage::{NotReached, Passed, Unseen};
        let (browser, server) = match self.diagnosis.class {
            Class::NotTried => ((NotReached, "was not asked"), (NotReached, "")),
            Class::PromptOpen => ((Passage::Stopped, "waits for you"), (NotReached, "")),
            Class::Answers => ((Passed, "sent it"), (Passed, "answered below 400")),
            Class::PartOfAnswer => ((Passed, "sent it"), (Passed, "answered; status not given")),
            Class::NoAnswerRecorded => ((Unseen, "not recorded"), (Unseen, "no answer recorded")),
            Class::RedirectNotFollowed => ((Passed, "sent it"), (Passed, "answered a redirect")),
            _ => ((Passed, "sent it"), (Unseen, "not known")),
        };
        let owned = |(passage, said): (Passage, &str)| (passage, said.to_owned());
        (owned(browser), owned(server))
    }

    fn answered(&self) -> String {
        match self.diagnosis.status {
            Status::Known { code } => format!("answered {code}"),
            Status::Hidden {
                hint: Some(StatusHint::Below400),
            } => "answered below 400".to_owned(),
            Status::Hidden {
                hint: Some(StatusHint::From400),
            } => "answered 400 or above".to_owned(),
            Status::Hidden { hint: None } => "answered; status hidden".to_owned(),
            Status::None => "answered".to_owned(),
        }
    }

    /// What stands before the server. `None` where all headers were seen and none of them names
    /// anything.
    fn edge(&self, server: &Said) -> Option<Said> {
        use Passage::{NotReached, Passed, Stopped, Unseen};
        if server.0 == NotReached {
            return None;
        }
        if server.0 == Stopped && self.refused_by_edge() {
            return Some((Stopped, self.answered()));
        }
        let came = matches!(server.0, Passed | Stopped) && answers(self.evidence).next().is_some();
        let name = edge_name(self.evidence).or(self.edge_by_trace());
        match (name, came) {
            (Some(_), _) => Some((Passed, "stands before it".to_owned())),
            (None, true) if all_headers_seen(self.evidence) => None,
            _ => Some((Unseen, "if there is one".to_owned())),
        }
    }

    /// The leading cause, at least likely, is one that the edge's administrator can act on.
    fn refused_by_edge(&self) -> bool {
        let lead = self.diagnosis.lead(self.asked);
        let by_edge = lead.is_some_and(|cause| {
            cause.rule.actor == Actor::EdgeAdmin && cause.confidence <= Confidence::Likely
        });
        by_edge && matches!(self.diagnosis.status, Status::Known { .. })
    }

    /// An edge that answers an address of its own there.
    fn edge_by_trace(&self) -> Option<&'static str> {
        let known = self.evidence.neighbours?;
        let only_its_own = known.made_up == Some(Half::From400);
        (known.edge_trace == Some(Half::Below400) && only_its_own).then_some("Cloudflare")
    }

    fn asker(&self) -> &'static str {
        match self.evidence.context.vantage {
            Vantage::Page => "This page",
            Vantage::Extension => "The extension",
            Vantage::Har => "The recorded page",
            Vantage::Capture if !self.evidence.console.is_empty() => "The page",
            Vantage::Capture | Vantage::Log => "The client",
        }
    }

    /// A server's log and a command know no browser.
    fn by_browser(&self) -> bool {
        let vantage = self.evidence.context.vantage;
        matches!(vantage, Vantage::Page | Vantage::Extension | Vantage::Har)
            || (vantage == Vantage::Capture && !self.evidence.console.is_empty())
    }
}

fn station(place: Place, name: &'static str, (passage, said): Said) -> Station {
    Station {
        place,
        name,
        passage,
        said,
    }
}

/// Header, a part of its value in lower case, whose it is. Each is documented by its vendor as added to
/// answers that pass through; presence says that it stands there, never that it refused.
const EDGES: &[(&str, &str, &str)] = &[
    ("cf-ray", "", "Cloudflare"),
    ("server", "cloudflare", "Cloudflare"),
    ("x-amz-cf-id", "", "CloudFront"),
    ("via", "cloudfront", "CloudFront"),
    ("x-azure-ref", "", "Azure Front Door"),
    ("server", "akamaighost", "Akamai"),
    ("akamai-grn", "", "Akamai"),
    ("x-fastly-request-id", "", "Fastly"),
    ("x-served-by", "cache-", "Fastly"),
    ("x-vercel-id", "", "Vercel"),
    ("x-nf-request-id", "", "Netlify"),
    ("x-sucuri-id", "", "Sucuri"),
    ("x-iinfo", "", "Imperva"),
    ("via", "google", "Google's load balancer"),
    ("via", "varnish", "Varnish"),
    ("via", "squid", "Squid"),
    ("via", "", "A proxy"),
];

fn edge_name(evidence: &Evidence) -> Option<&'static str> {
    answers(evidence).find_map(|answer| {
        let named = |(header, part, _): &&(&str, &str, &str)| {
            let mut values = answer.headers.all(header);
            values.any(|value| value.to_ascii_lowercase().contains(part))
        };
        EDGES.iter().find(named).map(|(_, _, name)| *name)
    })
}

/// Every answer of which headers were seen, the latest first.
fn answers(evidence: &Evidence) -> impl Iterator<Item = &Response> {
    let recorded = evidence.exchanges.iter().rev();
    let probed = evidence.probes.iter().rev();
    recorded
        .filter_map(|exchange| exchange.response.as_ref())
        .chain(probed.filter_map(|probe| probe.response()))
}

fn all_headers_seen(evidence: &Evidence) -> bool {
    answers(evidence).all(|answer| answer.headers.visibility == Visibility::All)
}

/// The redirects, as far as they were seen.
fn hops(evidence: &Evidence) -> Vec<Hop> {
    let recorded = evidence.exchanges.iter().filter_map(|exchange| {
        let answer = exchange.response.as_ref()?;
        let to = answer.headers.value("location")?;
        matches!(answer.status, 300..=399).then(|| Hop {
            code: Some(answer.status),
            to: Some(to.to_owned()),
        })
    });
    let mut hops: Vec<Hop> = recorded.collect();
    if !hops.is_empty() {
        return hops;
    }
    let followed = answers(evidence).find(|answer| answer.redirected);
    let hidden = evidence.probes.iter().any(|probe| {
        matches!(
            probe.event,
            Event::OpaqueRedirect
                | Event::RedirectNotFollowed
                | Event::FrameFetch { elsewhere: true }
        ) && probe.kind != ProbeKind::OwnOrigin
    });
    match followed {
        Some(answer) => hops.push(Hop {
            code: None,
            to: answer.final_url.clone(),
        }),
        None if hidden => hops.push(Hop {
            code: None,
            to: None,
        }),
        None => {}
    }
    hops
}
