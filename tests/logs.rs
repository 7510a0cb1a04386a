//! Server logs as real servers wrote them (`fixtures/logs`), and how they are read.
//!
//! What was made of each line stands in `fixtures/logs/read.tsv`; `TURNAWAY_WRITE_DOCS=1` writes it
//! anew, to be looked at before it is committed.

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use turnaway::input::logs::{
    Certainty, Entry, ErrorLine, Field, Format, LineReader, Lines, Pattern, Read, Upstream,
    recognise,
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/logs")
}

fn logs() -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder())
        .expect("the folder is there")
        .filter_map(|file| {
            let path = file.expect("readable").path();
            let name = path.file_name()?.to_str()?.strip_suffix(".log")?.to_owned();
            Some((name, std::fs::read(&path).expect("readable")))
        })
        .collect();
    all.sort();
    all
}

/// The formats that need to be told.
const OWN: [(&str, &str); 2] = [
    (
        "own.nginx",
        "$host $remote_addr [$time_iso8601] $request_method $request_uri $server_protocol $status \
         $request_time us=$upstream_status rid=$request_id user=\"$remote_user\" ua=\"$http_user_agent\"",
    ),
    (
        "own.apache",
        r#"LogFormat "%a %l %u [%{%d/%b/%Y:%T %z}t] \"%m %U%q %H\" %>s %B %D \"%{User-Agent}i\" %{UNIQUE_ID}e" own"#,
    ),
];

fn reader(name: &str) -> LineReader {
    match OWN.iter().find(|(own, _)| *own == name) {
        Some((_, format)) => LineReader::own(Pattern::compile(format).expect("a format")),
        None => LineReader::default(),
    }
}

fn shown(field: Field<'_>) -> String {
    match field {
        Field::NotLogged => "?".to_owned(),
        Field::Absent => "-".to_owned(),
        Field::Removed => "(removed)".to_owned(),
        Field::Given(bytes) => bytes.escape_ascii().to_string(),
    }
}

fn entry_line(entry: &Entry<'_>) -> String {
    let reasons: Vec<String> = entry
        .reasons
        .iter()
        .map(|(kind, value)| format!("{kind:?}={}", value.escape_ascii()))
        .collect();
    let upstream = match entry.upstream {
        Upstream::NotLogged => "?".to_owned(),
        Upstream::None => "-".to_owned(),
        Upstream::Status(code) => code.to_string(),
    };
    [
        entry
            .time
            .map_or("?".into(), |time| format!("{} {:?}", time.ms, time.zone)),
        entry.status.map_or("-".into(), |code| code.to_string()),
        shown(entry.client),
        shown(entry.user),
        if entry.malformed {
            "(malformed)".into()
        } else {
            shown(entry.method)
        },
        shown(entry.path),
        shown(entry.query),
        shown(entry.host),
        shown(entry.protocol),
        entry.bytes.map_or("?".into(), |bytes| bytes.to_string()),
        entry
            .duration_us
            .map_or("?".into(), |took| format!("{took}us")),
        upstream,
        shown(entry.referer),
        shown(entry.agent),
        shown(entry.forwarded),
        shown(entry.request_id),
        shown(entry.authorization),
        reasons.join(" "),
    ]
    .join("\t")
}

fn error_line(error: &ErrorLine<'_>) -> String {
    [
        error
            .time
            .map_or("?".into(), |time| format!("{} {:?}", time.ms, time.zone)),
        "error".into(),
        shown(error.client),
        shown(error.number),
        shown(error.method),
        shown(error.path),
        shown(error.host),
        shown(error.request_id),
        error.message.escape_ascii().to_string(),
    ]
    .join("\t")
}

fn made_of(name: &str, bytes: &[u8]) -> String {
    let mut reader = reader(name);
    let mut text = format!("== {name}\n");
    let mut lines = Lines::default();
    let mut each = |line: turnaway::input::logs::Line<'_>| {
        let read = reader.read(line.bytes);
        let shown = match read.map(|known| (known.read, known.format)) {
            None => "UNREAD".to_owned(),
            Some((Read::Aside, format)) => format!("{}\taside", format.id()),
            Some((Read::Entry(entry), format)) => {
                format!("{}\t{}", format.id(), entry_line(&entry))
            }
            Some((Read::Error(error), format)) => {
                format!("{}\t{}", format.id(), error_line(&error))
            }
        };
        let _ = writeln!(text, "{}\t{shown}", line.number);
    };
    lines.push(bytes, &mut each);
    lines.finish(&mut each);
    text
}

#[test]
fn every_line_of_every_server_is_read_as_before() {
    let made: String = logs()
        .iter()
        .map(|(name, bytes)| made_of(name, bytes))
        .collect();
    let path = folder().join("read.tsv");
    if std::env::var_os("TURNAWAY_WRITE_DOCS").is_some() {
        std::fs::write(&path, &made).expect("writable");
    }
    let before = std::fs::read_to_string(&path).expect("readable");
    for (made, before) in made.lines().zip(before.lines()) {
        assert_eq!(made, before);
    }
    assert_eq!(made.lines().count(), before.lines().count());
    assert!(!made.contains("UNREAD"), "a line was not read");
}

#[test]
fn the_format_is_recognised_by_itself() {
    for (name, bytes) in logs() {
        if OWN.iter().any(|(own, _)| *own == name) || name == "malformed" {
            continue;
        }
        let found = recognise([bytes.as_slice()]);
        let expected = name.split('.').next().unwrap_or(&name);
        assert_eq!(
            found.format().map(Format::id),
            Some(expected),
            "{name}: {found:?}"
        );
        assert_eq!(found.certainty(), Certainty::Surely, "{name}: {found:?}");
    }
}

/// The tables in `docs/logs.md` are those of the program; `TURNAWAY_WRITE_DOCS=1` writes them.
#[test]
fn the_docs_name_every_format_finding_and_bar() {
    use turnaway::traffic::access::{KINDS, Thresholds};
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/logs.md");
    let before = std::fs::read_to_string(&path).expect("readable");
    let mut formats = String::from("| id | format | laid down in |\n|---|---|---|\n");
    for format in Format::ALL {
        let _ = writeln!(
            formats,
            "| `{}` | {} | <{}> |",
            format.id(),
            format.name(),
            format.source()
        );
    }
    let mut findings = String::from(
        "| id | what it says | what it is not | what would confirm it |\n|---|---|---|---|\n",
    );
    for kind in KINDS {
        let _ = writeln!(
            findings,
            "| `{}` | **{}.** {} | {} | {} |",
            kind.id, kind.title, kind.means, kind.not, kind.confirm
        );
    }
    let bars = serde_json::to_value(Thresholds::default()).expect("JSON");
    let mut text = String::from("| name | default |\n|---|---|\n");
    // By name, whatever order the map keeps.
    let bars: std::collections::BTreeMap<_, _> =
        bars.as_object().expect("an object").iter().collect();
    for (name, value) in bars {
        let _ = writeln!(text, "| `{name}` | {value} |");
    }
    let mut after = before.clone();
    for (name, table) in [
        ("formats", &formats),
        ("findings", &findings),
        ("bars", &text),
    ] {
        let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let (head, rest) = after.split_once(&open).expect("a place for it");
        let (_, tail) = rest.split_once(&close).expect("its end");
        after = format!("{head}{open}{table}{close}{tail}");
    }
    if std::env::var_os("TURNAWAY_WRITE_DOCS").is_some() {
        std::fs::write(&path, &after).expect("writable");
    } else {
        assert_eq!(before, after, "docs/logs.md is not up to date");
    }
}
