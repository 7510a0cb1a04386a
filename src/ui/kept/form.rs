//! What of a run outlives a reload of its tab, as text.
//!
//! One head, then one line for each address and one for each result. What looks like a secret is not
//! among it: an address that holds one is kept without it, so that its result can be read and it
//! cannot be asked for again; evidence is kept as exports write it.

use crate::browser::Check;
use crate::classify::{Diagnosis, Question, diagnose};
use crate::evidence::{Body, Event, Evidence, cut_to};
use crate::run::NotTried;
use crate::run::gate::List;
use crate::run::plan::Depth;
use crate::secret::{Redaction, shown_target};
use crate::ui::row::Row;
use serde::{Deserialize, Serialize};

/// What else is known of the run.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    /// The form. Another one is not read.
    pub form: u32,
    /// When it began, in milliseconds since 1970, UTC.
    pub started_ms: f64,
    /// What was asked of it.
    pub asked: Question,
    /// How much each check may spend.
    pub depth: Depth,
    /// Where its addresses come from, by which it is decided what may be asked.
    pub list: List,
    /// How many addresses it has.
    pub total: usize,
    /// How many of them are kept.
    pub kept: usize,
    /// How many of those hold what looks like a secret, which is not kept.
    pub secret: usize,
    /// How many results are kept.
    pub results: usize,
    /// Credentials were given for it; they are never kept.
    pub credentials: bool,
}

/// The form that is written here.
pub const FORM: u32 = 1;

/// One address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Its place in the run.
    pub at: usize,
    /// The line of the input that named it.
    pub line: u32,
    /// The address, without what looks like a secret.
    pub url: String,
    /// Something was left out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub cut: bool,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Its place in the run.
    pub of: usize,
    /// How long it took, in milliseconds.
    pub took_ms: f64,
    /// The how many-th attempt it was.
    pub attempt: u32,
    /// Why it was not tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_tried: Option<NotTried>,
    /// What was seen.
    pub evidence: Evidence,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
fn is_false(value: &bool) -> bool {
    !*value
}

impl Address {
    /// Of a row.
    pub fn of(row: &Row) -> Self {
        let shown = shown_target(&row.target);
        Address {
            at: row.index,
            line: row.line,
            cut: row.cut || shown.url != row.target.url,
            url: shown.url,
        }
    }
}

/// Longer bodies are shortened where the verdict stays the same.
const BODY_BYTES: usize = 2_048;

impl Kept {
    /// Of a check that has ended.
    pub fn of(check: &Check) -> Self {
        let clean = Redaction::default().evidence(&check.evidence).evidence;
        Kept {
            of: check.index,
            took_ms: check.took_ms.round(),
            attempt: check.attempt,
            not_tried: check.not_tried,
            evidence: shortened(&clean, &check.diagnosis).unwrap_or(clean),
        }
    }

    /// The check again, with the verdict on what was kept.
    pub fn into_check(self) -> Check {
        Check {
            index: self.of,
            diagnosis: diagnose(&self.evidence),
            evidence: self.evidence,
            attempt: self.attempt,
            will_retry: false,
            not_tried: self.not_tried,
            took_ms: self.took_ms,
        }
    }
}

/// With the beginning of long bodies, unless something that counts stands further behind.
fn shortened(evidence: &Evidence, wanted: &Diagnosis) -> Option<Evidence> {
    let mut short = evidence.clone();
    let mut cut = false;
    let probed = short
        .probes
        .iter_mut()
        .filter_map(|probe| match &mut probe.event {
            Event::Response { response } => Some(response),
            _ => None,
        });
    let recorded = short
        .exchanges
        .iter_mut()
        .filter_map(|exchange| exchange.response.as_mut());
    for response in probed.chain(recorded) {
        if let Body::Read { text, complete } = &mut response.body
            && text.len() > BODY_BYTES
        {
            *text = cut_to(text, BODY_BYTES).to_owned();
            (*complete, cut) = (false, true);
        }
    }
    let same = |question: &Question| {
        let question = *question;
        let (now, before) = (diagnose(&short), wanted);
        let id = |diagnosis: &Diagnosis| diagnosis.lead(question).map(|cause| cause.rule.id);
        now.outcome_for(question) == before.outcome_for(question) && id(&now) == id(before)
    };
    (cut && Question::ALL.iter().all(same)).then_some(short)
}

/// Everything that was kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Run {
    /// What else is known of it.
    pub head: Head,
    /// Its addresses.
    pub addresses: Vec<Address>,
    /// Its results; of two for one address the later counts.
    pub results: Vec<Kept>,
}

impl Run {
    /// Reads it. What is not understood is passed over; without a head of this form there is nothing.
    pub fn read<T: AsRef<str>>(head: &str, parts: impl IntoIterator<Item = T>) -> Option<Self> {
        let head = read_head(head)?;
        let mut run = Run {
            head,
            ..Run::default()
        };
        for part in parts {
            for line in part.as_ref().lines() {
                if let Ok(kept) = serde_json::from_str::<Kept>(line) {
                    run.results.push(kept);
                } else if let Ok(address) = serde_json::from_str::<Address>(line) {
                    run.addresses.push(address);
                }
            }
        }
        Some(run)
    }
}

/// The head, if it is one of this form.
pub fn read_head(text: &str) -> Option<Head> {
    let head: Head = serde_json::from_str(text).ok()?;
    (head.form == FORM && head.kept > 0).then_some(head)
}

/// As one line.
pub fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::Outcome;
    use crate::evidence::{Context, Headers, Probe, ProbeKind, Response, ResponseKind, Target};

    fn target(url: &str) -> Target {
        Target {
            url: url.to_owned(),
            scheme: "https".to_owned(),
            host: "a.example".to_owned(),
            port: 443,
            path: url
                .split('?')
                .next()
                .unwrap_or_default()
                .replace("https://a.example", ""),
            origin: "https://a.example".to_owned(),
            ..Target::default()
        }
    }

    fn answered(url: &str, status: u16, body: &str) -> Check {
        let mut evidence = Evidence::new(target(url), Context::default());
        let response = Response {
            status,
            kind: ResponseKind::Cors,
            final_url: Some(url.to_owned()),
            redirected: false,
            headers: Headers::default(),
            body: Body::Read {
                text: body.to_owned(),
                complete: true,
            },
        };
        evidence.probes.push(Probe {
            kind: ProbeKind::CorsGet,
            event: Event::Response { response },
            ..serde_json::from_str(
                r#"{"kind":"cors-get","event":{"event":"opaque"},"startedMs":0,"tookMs":1}"#,
            )
            .expect("a probe")
        });
        Check::of(7, evidence, 1, 12.4)
    }

    #[test]
    fn a_result_comes_back_as_it_was() {
        let check = answered("https://a.example/x", 403, "<title>403 Forbidden</title>");
        let head = line(&Head {
            form: FORM,
            kept: 1,
            total: 1,
            ..Head::default()
        });
        let row = Row::new(7, target("https://a.example/x"), 3, Question::Link);
        let text = [line(&Address::of(&row)), line(&Kept::of(&check))].join("\n");
        let run = Run::read(&head, [text]).expect("a run");
        assert_eq!(run.addresses[0].url, "https://a.example/x");
        assert!(!run.addresses[0].cut);
        let back = run.results[0].clone().into_check();
        assert_eq!(back.diagnosis, check.diagnosis);
        assert_eq!((back.index, back.took_ms), (7, 12.0));
        // Another form, a cut line, an empty run.
        assert_eq!(
            Run::read(&head.replace("\"form\":1", "\"form\":2"), [""]),
            None
        );
        assert_eq!(Run::read("", [""]), None);
        let cut = &line(&Kept::of(&check))[..80];
        let run = Run::read(&head, [cut, "null", "{}"]).expect("a run");
        assert!(run.results.is_empty() && run.addresses.is_empty());
    }

    #[test]
    fn no_secret_is_kept() {
        const SECRET: &str = "sk_live_51HxQ2eKZvKYlo2C0aXbYcZd";
        let url = format!("https://a.example/x?token={SECRET}");
        let row = Row::new(0, target(&url), 1, Question::Link);
        let address = Address::of(&row);
        assert!(address.cut, "it cannot be asked for again");
        let body = format!("{{\"api_key\": \"{SECRET}\"}}");
        for text in [line(&address), line(&Kept::of(&answered(&url, 401, &body)))] {
            assert!(!text.contains(SECRET), "{text}");
        }
    }

    #[test]
    fn a_long_body_is_shortened_only_where_the_verdict_stays() {
        let plain = "x".repeat(60_000);
        let kept = Kept::of(&answered("https://a.example/", 404, &plain));
        assert!(line(&kept).len() < 4_000);
        assert_eq!(kept.into_check().diagnosis.outcome, Outcome::NotFound);
        // A wall whose mark stands behind the part that would be left.
        let wall = format!(
            "<html><head><title>Just a moment...</title>{}<script src=\"/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1\"></script></head></html>",
            " ".repeat(6_000)
        );
        let check = answered("https://a.example/", 403, &wall);
        let back = Kept::of(&check).into_check();
        assert_eq!(back.diagnosis.outcome, check.diagnosis.outcome);
    }
}
