//! Findings from lines, and from rows of the query that counts in an engine, are the same.
//!
//! The queries run on real DuckDB and ClickHouse where `TURNAWAY_PYTHON` names a Python that has `duckdb`
//! and `chdb` (`cargo xtask test fleet` sees to that). Without it the same grouping is done here.

#[path = "access/day.rs"]
mod day;
#[path = "access/incidents.rs"]
#[allow(dead_code)]
mod incidents;

use day::{Day, Request};
use incidents::INCIDENTS;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use turnaway::traffic::access::{AccessReader, AccessReport, FindingKind};
use turnaway::traffic::fleet::{Engine, Place, query};

/// Not found from rows: their fields are not asked for (`docs/fleet.md`).
const NOT_FROM_ROWS: [&str; 2] = ["log.referer-scoped", "log.signed-url-expired"];

fn read(text: &[u8]) -> AccessReport {
    let mut reader = AccessReader::default();
    for part in text.chunks(64 * 1024) {
        reader.push(part);
    }
    let report = reader.finish();
    assert_eq!(report.unread.count, 0, "{:?}", report.unread.examples);
    report
}

fn counts(report: &AccessReport) -> BTreeMap<&str, u64> {
    let found = report.findings.iter();
    found
        .filter(|finding| finding.kind != FindingKind::Normal)
        .map(|finding| (finding.id.as_str(), finding.turned_away.max(finding.count)))
        .collect()
}

/// A day with every incident that rows can tell, one after the other, each at its own time.
fn days() -> Vec<(&'static str, Day)> {
    let told = INCIDENTS
        .iter()
        .filter(|incident| !NOT_FROM_ROWS.contains(&incident.id));
    told.map(|incident| {
        let mut day = Day::ordinary(7);
        (incident.happens)(&mut day);
        (incident.id, day)
    })
    .collect()
}

/// What the queries do, in the same words: rows alike within a minute.
fn grouped(day: &Day) -> String {
    let path = |target: &str| target.split('?').next().unwrap_or_default().to_owned();
    let bad = |status: u16| status >= 400 || status == 0;
    let of = |name: fn(&Request) -> &str| -> BTreeSet<&str> {
        day.requests
            .iter()
            .filter(|request| bad(request.status))
            .map(name)
            .collect()
    };
    let (met, programs) = (of(|request| &request.client), of(|request| &request.agent));
    let mut rows: BTreeMap<Vec<String>, (i64, i64, u64)> = BTreeMap::new();
    for request in &day.requests {
        let known = met.contains(&*request.client);
        let user = if request.user == "-" {
            ""
        } else {
            &request.user
        };
        let bytes = if request.status >= 400 {
            request.bytes
        } else {
            0
        };
        let key = vec![
            (request.ms / 60_000).to_string(),
            if known {
                request.client.clone()
            } else {
                "(others)".to_owned()
            },
            if known {
                user.to_owned()
            } else {
                String::new()
            },
            request.method.to_owned(),
            if known {
                path(&request.target)
            } else {
                numbers_out(&path(&request.target))
            },
            request.status.to_string(),
            if programs.contains(&*request.agent) {
                request.agent.clone()
            } else {
                String::new()
            },
            bytes.to_string(),
        ];
        let row = rows.entry(key).or_insert((i64::MAX, i64::MIN, 0));
        *row = (row.0.min(request.ms), row.1.max(request.ms), row.2 + 1);
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by_key(|(_, (first, ..))| *first);
    let mut text = String::from(
        "turnaway_first,turnaway_last,client,username,method,path,status,agent,bytes,turnaway_count\n",
    );
    for (key, (first, last, count)) in rows {
        let [_, client, user, method, path, status, agent, bytes] = key.as_slice() else {
            unreachable!()
        };
        let _ = writeln!(
            text,
            "{first},{last},{client},{user},{method},{path},{status},\"{agent}\",{bytes},{count}"
        );
    }
    text
}

/// `regexp_replace(path, '/[0-9]+\b', '/*')`.
fn numbers_out(path: &str) -> String {
    let part = |segment: &str| {
        let digits = segment.bytes().take_while(u8::is_ascii_digit).count();
        let behind = segment[digits..].chars().next();
        match digits > 0 && !behind.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            true => format!("*{}", &segment[digits..]),
            false => segment.to_owned(),
        }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// The findings of lines and of rows: the same ids, and nearly the same numbers. Steps of sign-ins
/// within one minute can be told apart from refusals a little worse.
fn agree(name: &str, lines: &AccessReport, rows: &AccessReport) {
    assert_eq!(rows.summary.requests, lines.summary.requests, "{name}");
    let (from_lines, from_rows) = (counts(lines), counts(rows));
    let ids =
        |counts: &BTreeMap<&str, u64>| counts.keys().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(&from_rows), ids(&from_lines), "{name}");
    for (id, count) in &from_lines {
        let other = from_rows[id];
        assert!(
            other.abs_diff(*count) <= 3 + count / 20,
            "{name}, {id}: {count} from lines, {other} from rows"
        );
    }
}

#[test]
fn rows_lead_to_the_findings_that_lines_lead_to() {
    for (name, day) in days() {
        let lines = read(day.combined().as_bytes());
        let rows = read(grouped(&day).as_bytes());
        agree(name, &lines, &rows);
        assert_eq!(rows.formats.keys().collect::<Vec<_>>(), ["counts"]);
    }
    let ordinary = Day::ordinary(3);
    let rows = read(grouped(&ordinary).as_bytes());
    assert!(counts(&rows).is_empty(), "{:?}", counts(&rows));
}

/// Runs statements, then the query, and writes its result as CSV.
const DUCKDB: &str = "
import duckdb, sys
fill, query, result = sys.argv[1:4]
c = duckdb.connect()
c.execute(\"SET TimeZone='UTC'\")
c.execute(open(fill).read())
c.execute('COPY (' + open(query).read() + f\") TO '{result}' (HEADER, DELIMITER ',')\")
";

const CLICKHOUSE: &str = "
import sys
from chdb.session import Session
fill, query, result = sys.argv[1:4]
s = Session()
for statement in open(fill).read().split(';'):
    if statement.strip():
        s.query(statement)
open(result, 'wb').write(s.query(open(query).read(), 'CSVWithNames').bytes())
";

const CREATE_CLICKHOUSE: &str = "CREATE DATABASE web; CREATE TABLE web.`access log` (at DateTime64(3, 'UTC'), client String, `user name` String, method String, path String, status UInt16, agent String, bytes UInt64) ENGINE = Memory; INSERT INTO web.`access log` ";

/// Where the tables are, with a name that has to be quoted.
fn place() -> Place {
    Place {
        table: "web.access log".to_owned(),
        from: "2026-11-22T00:00:00Z".to_owned(),
        to: "2026-11-26T00:00:00Z".to_owned(),
        time: "at".to_owned(),
        client: "client".to_owned(),
        user: "user name".to_owned(),
        method: "method".to_owned(),
        path: "path".to_owned(),
        status: "status".to_owned(),
        agent: "agent".to_owned(),
        bytes: "bytes".to_owned(),
    }
}

/// What the query of an engine answers, once its table is filled.
fn counted(python: &OsStr, engine: Engine, folder: &Path, fill: &str) -> AccessReport {
    let path = |name: &str| folder.join(name);
    let text = query(engine, &place()).expect("a query");
    std::fs::write(path("fill.sql"), fill).expect("written");
    std::fs::write(path("query.sql"), &text).expect("written");
    let script = match engine {
        Engine::DuckDb => DUCKDB,
        _ => CLICKHOUSE,
    };
    let ran = Command::new(python)
        .args(["-c", script])
        .args([path("fill.sql"), path("query.sql"), path("result.csv")])
        .output()
        .expect("Python runs");
    assert!(
        ran.status.success(),
        "{engine:?}: {}\n{text}",
        String::from_utf8_lossy(&ran.stderr)
    );
    let mut reader = AccessReader::default();
    let mut file = std::fs::File::open(path("result.csv")).expect("a result");
    let mut part = vec![0; 1 << 20];
    while let Ok(length @ 1..) = file.read(&mut part) {
        reader.push(&part[..length]);
    }
    let report = reader.finish();
    assert_eq!(report.unread.count, 0, "{:?}", report.unread.examples);
    report
}

/// A folder that goes in the end.
struct Folder(PathBuf);

impl Folder {
    fn make(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("turnaway-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// `2026-11-23 00:00:00.250`.
fn moment(ms: i64) -> String {
    let iso = turnaway::input::logs::iso_text(ms).expect("a time of this century");
    iso.replace('T', " ").replace('Z', "")
}

#[test]
fn real_engines_count_what_lines_say() {
    let Some(python) = std::env::var_os("TURNAWAY_PYTHON") else {
        eprintln!("TURNAWAY_PYTHON is not set: the queries were not run");
        return;
    };
    let folder = Folder::make("fleet");
    // Every second incident: each takes some seconds.
    for (name, day) in days().into_iter().step_by(2) {
        let lines = read(day.combined().as_bytes());
        let mut table = String::from("at,client,user name,method,path,status,agent,bytes\n");
        for request in &day.requests {
            let user = if request.user == "-" {
                ""
            } else {
                &request.user
            };
            let _ = writeln!(
                table,
                "{},{},{user},{},\"{}\",{},\"{}\",{}",
                moment(request.ms),
                request.client,
                request.method,
                request.target,
                request.status,
                request.agent,
                request.bytes
            );
        }
        let csv = folder.0.join("table.csv");
        std::fs::write(&csv, table).expect("written");
        let csv = csv.display();
        let duckdb = format!(
            "CREATE SCHEMA web; CREATE TABLE web.\"access log\" AS SELECT * FROM read_csv('{csv}', header=true, types={{'at':'TIMESTAMP','user name':'VARCHAR','agent':'VARCHAR'}});"
        );
        let clickhouse = format!("{CREATE_CLICKHOUSE} SELECT * FROM file('{csv}', CSVWithNames);");
        for (engine, fill) in [(Engine::DuckDb, duckdb), (Engine::ClickHouse, clickhouse)] {
            let rows = counted(&python, engine, &folder.0, &fill);
            agree(&format!("{name} in {engine:?}"), &lines, &rows);
        }
    }
}

/// A made-up day of any size, whose truth is known: one of fifty requests goes to a closed place, from
/// nine clients who are let in elsewhere.
#[test]
fn real_engines_count_a_large_table() {
    let Some(python) = std::env::var_os("TURNAWAY_PYTHON") else {
        eprintln!("TURNAWAY_PYTHON is not set: the queries were not run");
        return;
    };
    let rows: u64 = std::env::var("TURNAWAY_FLEET_ROWS")
        .ok()
        .and_then(|rows| rows.parse().ok())
        .unwrap_or(200_000);
    let folder = Folder::make("fleet-large");
    let of = |text: &str, divide: &str| {
        format!(
            "CASE WHEN i % 50 < 2 THEN concat('192.0.2.', CAST({divide} % 9 AS {text})) ELSE concat('10.0.', CAST(i % 200 AS {text}), '.', CAST(i % 97 AS {text})) END AS client, \
             '' AS \"user name\", 'GET' AS method, \
             CASE WHEN i % 50 = 0 THEN concat('/closed/', CAST(i % 7 AS {text})) WHEN i % 50 = 1 THEN '/open/start' ELSE concat('/open/', CAST(i % 3000 AS {text})) END AS path, \
             CASE WHEN i % 50 = 0 THEN 403 ELSE 200 END AS status, 'x' AS agent, 153 AS bytes"
        )
    };
    let duckdb = format!(
        "CREATE SCHEMA web; CREATE TABLE web.\"access log\" AS SELECT TIMESTAMP '2026-11-23 00:00:00' + to_milliseconds(CAST(i * 86400000 // {rows} AS BIGINT)) AS at, {} FROM range({rows}) t(i);",
        of("VARCHAR", "(i // 50)")
    );
    let clickhouse = format!(
        "{CREATE_CLICKHOUSE} SELECT addMilliseconds(toDateTime64('2026-11-23 00:00:00', 3, 'UTC'), intDiv(i * 86400000, {rows})) AS at, {} FROM (SELECT number AS i FROM numbers({rows}));",
        of("String", "intDiv(i, 50)")
    );
    for (engine, fill) in [(Engine::DuckDb, duckdb), (Engine::ClickHouse, clickhouse)] {
        let report = counted(&python, engine, &folder.0, &fill);
        assert_eq!(report.summary.requests, rows, "{engine:?}");
        assert_eq!(report.summary.turned_away, rows / 50, "{engine:?}");
        let found = counts(&report);
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            [("log.path-scoped", rows / 50)],
            "{engine:?}"
        );
        let finding = report.findings.first().expect("one");
        assert_eq!(finding.clients.count, 9, "{engine:?}");
        assert_eq!(finding.paths.prefix, "/closed/*", "{engine:?}");
    }
}

/// `docs/fleet.md` has every query; `TURNAWAY_WRITE_DOCS=1` writes them.
#[test]
fn the_docs_have_every_query() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/fleet.md");
    let before = std::fs::read_to_string(&path).expect("readable");
    let (start, end) = ("<!-- queries -->\n", "<!-- /queries -->");
    let (head, rest) = before.split_once(start).expect("the place of the queries");
    let (_, tail) = rest.split_once(end).expect("its end");
    let mut queries = String::new();
    for engine in Engine::ALL {
        let text = query(engine, &Place::default()).expect("a query");
        let language = match engine {
            Engine::ClickHouse | Engine::DuckDb | Engine::Trino | Engine::BigQuery => "sql",
            Engine::Loki => "sh",
            _ => "text",
        };
        let _ = writeln!(
            queries,
            "\n### {}\n\nSaved by: {}. Laid down in <{}>.\n\n```{language}\n{text}\n```",
            engine.name(),
            engine.saves().trim_end_matches('.'),
            engine.source()
        );
    }
    let fresh = format!("{head}{start}{queries}\n{end}{tail}");
    if std::env::var_os("TURNAWAY_WRITE_DOCS").is_some() {
        std::fs::write(&path, fresh).expect("writable");
    } else {
        assert!(
            before == fresh,
            "docs/fleet.md is old: see the head of this test"
        );
    }
}
