//! The truth: every situation of the lab through the real page, in a real browser, against what
//! the standards say a page can know of it.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use turnaway_e2e::{Check, Report, Row, Stage, Status};
use turnaway_lab::{
    Answered, Expect, Group, Hit, Need, Page as Served, Situation, Status as TrueStatus,
};

use crate::Test;

pub const TESTS: &[Test] = &[
    ("truth_at_depth_full", full),
    ("truth_at_depth_quick", quick),
    ("truth_at_depth_sharp", sharp),
];

/// No retries, so that requests can be counted, and no giving up on hosts that fail: the lab has
/// few hosts and many failures.
const SETTINGS: &str = "timeout=2500&per-host=2&global=24&retries=0&give-up-after=0";

/// How long a run over all situations may take. Most of it is waiting for time limits.
const LIMIT: Duration = Duration::from_secs(120);

/// What one run is judged by.
struct Depth {
    name: &'static str,
    /// Requests that one check may cost.
    most: u32,
    /// Whether the outcome must be one of those expected. What `quick` leaves open is not wrong.
    exact: bool,
}

const FULL: Depth = Depth {
    name: "full",
    most: 10,
    exact: true,
};
const QUICK: Depth = Depth {
    name: "quick",
    most: 5,
    exact: false,
};
const SHARP: Depth = Depth {
    name: "sharp",
    most: 11,
    exact: true,
};

pub fn full(stage: &Stage) -> Result<()> {
    let all = situations(stage, |_| true);
    ensure!(
        all.len() >= 100,
        "only {} situations are present",
        all.len()
    );
    judge(stage, &FULL, &all)
}

pub fn quick(stage: &Stage) -> Result<()> {
    let usual = situations(stage, |s| {
        !s.needs(Need::PageWithCsp) && !s.needs(Need::InsecurePage)
    });
    judge(stage, &QUICK, &usual)
}

/// Sharp probes cost more, so they are tried where they tell something: at redirects and hidden answers.
pub fn sharp(stage: &Stage) -> Result<()> {
    let hidden = situations(stage, |s| {
        matches!(
            s.group,
            Group::Redirects | Group::NotShared | Group::Isolation
        )
    });
    judge(stage, &SHARP, &hidden)
}

fn situations(stage: &Stage, wanted: impl Fn(&Situation) -> bool) -> Vec<&Situation> {
    let all = stage.lab.situations().iter();
    all.filter(|s| stage.browser.can(s) && wanted(s)).collect()
}

/// Runs the situations, each from the page it needs, and compares.
fn judge(stage: &Stage, depth: &Depth, all: &[&Situation]) -> Result<()> {
    let mut table = Table::default();
    for served in [Served::OwnCsp, Served::Insecure, Served::Usual] {
        let of_page = all.iter().copied().filter(|s| page_of(s) == served);
        let (waits, usual): (Vec<_>, Vec<_>) = of_page.partition(|s| asks_to_wait(s));
        // After such an answer the host's other checks are left alone, as they should be.
        for list in waits.chunks(1).chain([usual.as_slice()]) {
            if !list.is_empty() {
                run(stage, depth, served, list, &mut table)?;
            }
        }
    }
    let path = stage.folder().join(format!("truth-{}.txt", depth.name));
    fs::write(&path, &table.text)?;
    println!(
        "\n{}{} situations at depth {}; the same table is in {}",
        table.text,
        all.len(),
        depth.name,
        path.display()
    );
    if !table.problems.is_empty() {
        bail!(
            "{} of {} situations are judged wrongly at depth {}:\n  {}",
            table.wrong,
            all.len(),
            depth.name,
            table.problems.join("\n  ")
        );
    }
    Ok(())
}

/// Whether the server asks its clients to stay away for a while (`Retry-After`).
fn asks_to_wait(situation: &Situation) -> bool {
    let waits = |e: &Expect| {
        e.outcome == "rate-limited" || matches!(e.status, TrueStatus::Known(429 | 503))
    };
    situation.expect.iter().any(waits)
}

fn page_of(situation: &Situation) -> Served {
    if situation.needs(Need::PageWithCsp) {
        Served::OwnCsp
    } else if situation.needs(Need::InsecurePage) {
        Served::Insecure
    } else {
        Served::Usual
    }
}

fn run(
    stage: &Stage,
    depth: &Depth,
    served: Served,
    situations: &[&Situation],
    table: &mut Table,
) -> Result<()> {
    let page = stage.page_at(
        &stage.lab.page(served),
        &format!("/?depth={}&{SETTINGS}", depth.name),
    )?;
    stage.lab.clear_log();
    let text: String = situations.iter().map(|s| format!("{}\n", s.url)).collect();
    page.run(&text, LIMIT)?;
    let report = page.report()?;
    let rows: HashMap<String, Row> = page
        .rows()?
        .into_iter()
        .map(|row| (bare(&row.url), row))
        .collect();
    for situation in situations {
        let hits = stage.lab.hits(situation.id);
        let problems = match find(&report, situation) {
            None => vec!["it is not in the report".to_owned()],
            Some(check) => {
                let mut problems = compare(stage, depth, situation, check, &hits);
                problems.extend(row_problems(rows.get(&bare(&check.url)), check));
                problems
            }
        };
        table.add(situation, find(&report, situation), &hits, problems);
    }
    for hit in stage.lab.log() {
        table.problems.extend(unsafe_request(depth, &hit));
    }
    // Violations are what the page with a policy of its own is for.
    page.go("about:blank")
}

/// An address without fragment and credentials, as reports have it.
fn bare(url: &str) -> String {
    let url = url.split('#').next().unwrap_or(url);
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
            let host = authority.rsplit('@').next().unwrap_or(authority);
            format!("{scheme}://{host}{path}")
        }
        None => url.to_owned(),
    }
}

fn find<'a>(report: &'a Report, situation: &Situation) -> Option<&'a Check> {
    let wanted = bare(&situation.url);
    report
        .checks
        .iter()
        .find(|check| bare(&check.url) == wanted)
}

/// Everything that is wrong about one check.
fn compare(
    stage: &Stage,
    depth: &Depth,
    situation: &Situation,
    check: &Check,
    hits: &[Hit],
) -> Vec<String> {
    let engine = stage.browser.engine();
    let mut problems = Vec::new();
    let (answered, status) = (answered(&check.answered), status(&check.status));
    let accepted = situation.accepts(engine, &check.outcome, answered, status);
    if depth.exact && !accepted {
        problems.push(format!(
            "got {} / {} / {}, which is not expected",
            check.outcome,
            check.answered,
            check.status.id()
        ));
    }
    if let Status::Known { code } = check.status
        && !situation
            .expected_in(engine)
            .any(|e| e.status == TrueStatus::Known(code))
    {
        problems.push(format!("{code} is not what the server sent"));
    }
    let truly =
        |wanted: fn(Answered) -> bool| situation.expected_in(engine).any(|e| wanted(e.answered));
    let denied = match answered {
        Answered::Yes => !truly(|a| a == Answered::Yes),
        Answered::No => !truly(|a| a != Answered::Yes),
        Answered::Unknown => false,
    };
    // What is not sure may be wrong where the depth leaves out the request that would tell.
    if denied && (depth.exact || check.confidence == "certain") {
        problems.push(format!("answered: {}", check.answered));
    }
    for cause in &check.causes {
        // What a visitor without cookies gets is no matter of sharing.
        let of_link = cause.id == "link.answers" && BELOW_400.contains(&situation.id);
        if cause.confidence == "certain" && !of_link && !situation.is_true_cause(&cause.id) {
            problems.push(format!(
                "{} is called certain and is not true here",
                cause.id
            ));
        }
        if cause.id == "redirect.elsewhere" && !leaves_the_origin(situation) {
            problems.push("it names a redirect to elsewhere, and there is none".to_owned());
        }
    }
    if check.main().is_none() && check.outcome != "ok" {
        problems.push("no cause is given".to_owned());
    }
    if let Status::Hidden { hint: Some(hint) } = &check.status {
        problems.extend(hint_problem(situation, hint));
    }
    if check.requests > depth.most {
        problems.push(format!(
            "{} requests, more than {}",
            check.requests, depth.most
        ));
    }
    let seen = seen(situation, hits);
    if seen > check.requests && !repeats_itself(situation) {
        problems.push(format!(
            "the lab saw {seen} requests, the page says {}",
            check.requests
        ));
    }
    let readable = matches!(check.status, Status::Known { .. });
    if readable && check.requests != 1 && depth.name != "sharp" {
        problems.push(format!("readable at once, yet {} requests", check.requests));
    }
    problems
}

/// What the table's row says must be what the report says.
fn row_problems(row: Option<&Row>, check: &Check) -> Vec<String> {
    let Some(row) = row else {
        return vec!["the table has no such row".to_owned()];
    };
    let main = check.main().map(|cause| cause.id.clone());
    let pairs = [
        ("outcome", &row.outcome, Some(check.outcome.clone())),
        ("cause", &row.cause, main),
        ("status", &row.status, Some(check.status.id())),
        ("answered", &row.answered, Some(check.answered.clone())),
        (
            "confidence",
            &row.confidence,
            Some(check.confidence.clone()),
        ),
        ("requests", &row.requests, Some(check.requests.to_string())),
    ];
    pairs
        .into_iter()
        .filter(|(_, row, report)| *row != report)
        .map(|(name, row, report)| format!("data-{name} is {row:?}, the report says {report:?}"))
        .collect()
}

/// What must never be sent, to anyone.
fn unsafe_request(depth: &Depth, hit: &Hit) -> Option<String> {
    let wrong = if !["", "GET", "HEAD", "OPTIONS"].contains(&hit.method.as_str()) {
        "a method that changes things"
    } else if hit.authorization {
        "an Authorization header"
    } else if hit.cookie && depth.name != "sharp" {
        "cookies"
    } else if hit.referer {
        "a Referer header"
    } else {
        return None;
    };
    Some(format!("{wrong} was sent: {hit:?}"))
}

/// Requests to the situation's own address. Hops of a redirect chain are not counted: one request
/// of the page makes several of them.
fn seen(situation: &Situation, hits: &[Hit]) -> u32 {
    let bare = bare(&situation.url);
    let path = bare
        .split_once("://")
        .and_then(|(_, rest)| rest.find('/').and_then(|at| rest.get(at..)))
        .unwrap_or("/");
    let requests = hits
        .iter()
        .filter(|hit| !hit.method.is_empty() && hit.path == path);
    u32::try_from(requests.count()).unwrap_or(u32::MAX)
}

/// One request of the page becomes several on the wire: a redirect to itself, and what browsers
/// try again on a fresh connection by themselves (RFC 9110 sections 9.2.2 and 15.5.20).
/// Redirects of other situations lead to two of them.
fn repeats_itself(situation: &Situation) -> bool {
    situation.class == "V2-loop"
        || ["N74b", "N75", "N90b", "N90c", "G130", "G131"].contains(&situation.id)
}

/// Situations whose redirects end at another origin (Fetch, HTTP-redirect fetch).
fn leaves_the_origin(situation: &Situation) -> bool {
    [
        "G11b", "G12", "G14", "G18", "G19", "G35", "G38", "G138", "G156",
    ]
    .contains(&situation.id)
}

/// Hidden answers by the class of the status they end with. From the ground truth's titles.
const BELOW_400: &[&str] = &[
    "G10c", "G12", "G13", "G14", "G15", "G20", "G25", "G26", "G26b", "G27", "G28", "G28b", "G29c",
    "G32", "G35", "G38", "G130", "G134", "G136", "G138", "G140", "G141", "G145", "G146", "G147",
    "G148", "G151", "G152", "G156", "G157", "G164", "G63", "G64", "G65", "G67", "G69", "G69c",
    "G69d", "H13",
];
const FROM_400: &[&str] = &[
    "G10b", "G21", "G21b", "G22", "G23", "G24", "G29", "G29b", "G37", "G66", "G68", "G69b", "P115",
    "P117", "G131", "G132", "G133", "G135", "G137", "G139", "G142", "G143", "G149", "G150", "G153",
    "G154", "G155", "G158", "G159", "G160", "G161", "G162", "G165",
];

fn hint_problem(situation: &Situation, hint: &str) -> Option<String> {
    let fitting = match hint {
        "below-400" => BELOW_400,
        "400-or-above" => FROM_400,
        other => return Some(format!("the hint `{other}` is unknown")),
    };
    (!fitting.contains(&situation.id)).then(|| format!("the hint {hint} is not known to be true"))
}

fn answered(word: &str) -> Answered {
    match word {
        "yes" => Answered::Yes,
        "no" => Answered::No,
        _ => Answered::Unknown,
    }
}

fn status(status: &Status) -> TrueStatus {
    match status {
        Status::Known { code } => TrueStatus::Known(*code),
        Status::Hidden { .. } => TrueStatus::Hidden,
        Status::None => TrueStatus::None,
    }
}

/// What is printed, and what is wrong.
#[derive(Default)]
struct Table {
    text: String,
    problems: Vec<String>,
    wrong: usize,
}

impl Table {
    fn add(
        &mut self,
        situation: &Situation,
        check: Option<&Check>,
        hits: &[Hit],
        problems: Vec<String>,
    ) {
        let expected = situation.expect.first().map_or_else(String::new, |e| {
            let status = match e.status {
                TrueStatus::Known(code) => code.to_string(),
                TrueStatus::Hidden => "hidden".to_owned(),
                TrueStatus::None => "none".to_owned(),
            };
            format!("{} {status}", e.outcome)
        });
        let (got, cause, confidence, stated) = match check {
            None => Default::default(),
            Some(check) => (
                format!("{} {}", check.outcome, hinted(&check.status)),
                check.main().map_or("", |cause| cause.id.as_str()),
                check.confidence.as_str(),
                check.requests.to_string(),
            ),
        };
        let mark = if problems.is_empty() { ' ' } else { '!' };
        let _ = writeln!(
            self.text,
            "{mark} {:<6} {:<12} {expected:<24} {got:<28} {cause:<32} {confidence:<9} {stated:>2} {:>2}",
            situation.id,
            situation.class,
            seen(situation, hits),
        );
        self.wrong += usize::from(!problems.is_empty());
        let named = |problem| format!("{} ({}): {problem}", situation.id, situation.title);
        self.problems.extend(problems.into_iter().map(named));
    }
}

fn hinted(status: &Status) -> String {
    match status {
        Status::Hidden { hint: Some(hint) } => format!("hidden {hint}"),
        other => other.id(),
    }
}
