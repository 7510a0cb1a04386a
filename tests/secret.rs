//! What is taken out and what stays: over everything that can be pasted, twice is the same, the
//! diagnosis does not change, and time grows with the length. With `TURNAWAY_WRITE_DOCS` in the
//! environment the lists are written into `docs/secrets.md`.

mod support;

use cpu_time::ProcessTime;
use proptest::prelude::*;
use std::time::Duration;
use support::{examples, pasted};
use turnaway::classify::audit::{Mark, audit};
use turnaway::classify::{Cause, Diagnosis, diagnose};
use turnaway::evidence::{Body, Event, Evidence, ProbeKind};
use turnaway::secret::names::{Compared, NAMES, Place};
use turnaway::secret::shapes::{Alphabet, SHAPES};
use turnaway::secret::{self, Redaction, Removed};

/// Everything that the project has to paste.
fn all_pasted() -> Vec<(String, Evidence)> {
    let seeds = [
        include_str!("fuzz/seeds/commands.txt"),
        include_str!("fuzz/seeds/console.txt"),
        include_str!("fuzz/seeds/curl_verbose.txt"),
        include_str!("fuzz/seeds/devtools.txt"),
        include_str!("fuzz/seeds/parts.txt"),
        include_str!("fuzz/seeds/powershell.txt"),
        include_str!("fuzz/seeds/wget.txt"),
    ];
    let seeds = seeds.iter().flat_map(|file| file.split("\n=====\n"));
    let seeds = seeds.map(|text| ("a seed".to_owned(), text.to_owned()));
    let examples = examples::load().expect("the examples can be read");
    let examples = examples
        .into_iter()
        .map(|example| (example.place, example.text));
    seeds
        .chain(examples)
        .flat_map(|(place, text)| {
            let evidence = pasted::read(&text).into_iter();
            evidence.map(move |evidence| (place.clone(), evidence))
        })
        .collect()
}

/// A diagnosis without the values that its signals quote.
fn verdict(diagnosis: &Diagnosis) -> String {
    let cause = |cause: &Cause| {
        let because: Vec<_> = cause
            .because
            .iter()
            .map(|signal| (signal.text, signal.sight))
            .collect();
        format!(
            "{} {:?} {:?} {because:?}",
            cause.rule.id, cause.role, cause.confidence
        )
    };
    let causes: Vec<String> = diagnosis.causes.iter().map(cause).collect();
    format!(
        "{:?} {:?} {:?} {causes:#?}",
        diagnosis.outcome, diagnosis.status, diagnosis.confidence
    )
}

#[test]
fn cleaned_evidence_leads_to_the_same_diagnosis() {
    let all = all_pasted();
    assert!(all.len() > 500, "only {}", all.len());
    for (place, evidence) in all {
        let clean = Redaction::default().evidence(&evidence).evidence;
        assert_eq!(
            verdict(&diagnose(&evidence)),
            verdict(&diagnose(&clean)),
            "{place}: {clean:#?}"
        );
        let twice = Redaction::default().evidence(&clean).evidence;
        assert_eq!(clean, twice, "{place}");
    }
}

/// The audit tells operators what leaks; it knows no more of it than the list.
#[test]
fn what_the_audit_calls_a_leak_is_taken_out() {
    let jwt = format!(
        "{}.{}.c2lnbmF0dXJl",
        "eyJhbGciOiJub25lIn0", "eyJzdWIiOiIxMiJ9"
    );
    let bodies = [
        "access_token",
        "refresh_token",
        "client_secret",
        "password",
        "api_key",
    ]
    .map(|name| {
        (
            format!("{{\"error\":\"no\",\"{name}\":\"quoxleakrax\"}}"),
            "quoxleakrax",
        )
    });
    for (body, secret) in bodies
        .iter()
        .map(|(body, secret)| (body.clone(), *secret))
        .chain([(format!("no access for {jwt}"), jwt.as_str())])
    {
        let text = format!("HTTP/1.1 403 Forbidden\nContent-Type: text/plain\n\n{body}\n");
        let evidence = pasted::read(&text).pop().expect("it is evidence");
        let found = audit(&evidence)
            .into_iter()
            .find(|audited| audited.criterion.id == "leak.tokens");
        assert_eq!(
            found.map(|audited| audited.mark),
            Some(Mark::Wrong),
            "{body}"
        );
        let clean = Redaction::default().evidence(&evidence).evidence;
        assert!(!format!("{clean:?}").contains(secret), "{body}");
    }
}

/// Pieces of everything that the readers look for, to be put together at random.
const PIECES: &[&str] = &[
    "token",
    "password",
    "access_token",
    "code",
    "state",
    "client_id",
    "csrf_token",
    "key",
    "name",
    "value",
    "Authorization",
    "Cookie",
    "X-Api-Key",
    "otp",
    "=",
    "==",
    ":",
    ": ",
    " = ",
    "=>",
    "?",
    "&",
    "&amp;",
    "#",
    ";",
    "/",
    "//",
    "://",
    "@",
    "%3D",
    "%3F",
    "%26",
    "%253D",
    "%2F",
    "%",
    "%2",
    "\\",
    "\\u0026",
    "\\n",
    "\"",
    "\\\"",
    "'",
    "`",
    "<",
    ">",
    "<input name=",
    " value=",
    "</",
    "[",
    "]",
    "{",
    "}",
    ",",
    " ",
    "\n",
    "\r\n",
    "eyJ",
    ".",
    "-",
    "_",
    "sk_live_",
    "ghp_",
    "AKIA",
    "EAA",
    "bot123456789:",
    "-----BEGIN PRIVATE KEY-----",
    "-----END PRIVATE KEY-----",
    "Bearer ",
    "Basic ",
    "reset/",
    "webhook/",
    "services/",
    "q7Jt0VxN2mLz",
    "3f2a9c8b7d6e5f4a",
    "k3n8s0d2f7g1h5j9l4q6",
    "0f8fad5b-d9cb-469f-a165-70867728950e",
    "hunter2",
    "abc",
    "12345",
    "null",
    "****",
    "REDACTED",
    "form-data; name=\"password\"",
    "\n\n",
    "--b",
    "https",
    "a.example",
    "ü",
    "\u{2028}",
    "is",
];

fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..24)
        .prop_map(|pieces| pieces.concat())
}

/// Something that takes secrets out of a text, and its name.
type Cleaner = (&'static str, fn(&str) -> String);

/// All of them.
fn cleaners() -> Vec<Cleaner> {
    fn removed() -> Removed {
        Removed::default()
    }
    vec![
        ("text", |text| {
            secret::text(text, &mut removed()).into_owned()
        }),
        ("address", |text| {
            secret::address(text, &mut removed()).into_owned()
        }),
        ("line", |text| {
            secret::line(text, &mut removed()).into_owned()
        }),
        ("cookie", |text| {
            secret::asked("cookie", text, &mut removed()).into_owned()
        }),
        ("set-cookie", |text| {
            secret::answered("set-cookie", text, &mut removed()).into_owned()
        }),
        ("authorization", |text| {
            secret::asked("authorization", text, &mut removed()).into_owned()
        }),
        ("x-api-key", |text| {
            secret::asked("x-api-key", text, &mut removed()).into_owned()
        }),
        ("location", |text| {
            secret::answered("location", text, &mut removed()).into_owned()
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn twice_is_the_same(text in pieces()) {
        for (name, clean) in cleaners() {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once, "{} of {:?}", name, text);
        }
    }

    /// Nothing panics, and what holds no sign of a secret is not touched.
    #[test]
    fn any_text_will_do(text in "\\PC{0,200}") {
        for (_, clean) in cleaners() {
            clean(&text);
        }
    }

    /// A whole check: also what is found a second time.
    #[test]
    fn evidence_twice_is_the_same(url in pieces(), header in pieces(), body in pieces()) {
        let url = format!("https://api.example/{url}");
        let mut evidence = support::evidence(&url);
        let mut answer = support::answer(401, &[("location", &header), ("www-authenticate", &header)]);
        answer.body = Body::Read { text: body, complete: true };
        answer.final_url = Some(header);
        let event = Event::Response { response: answer };
        evidence.probes.push(support::probe(ProbeKind::CorsGet, event));
        let once = Redaction::default().evidence(&evidence).evidence;
        let twice = Redaction::default().evidence(&once).evidence;
        prop_assert_eq!(once, twice);
    }
}

/// Texts that make a careless reader begin anew at every place. Each is read at one length and at
/// four times that length.
#[test]
fn time_grows_with_the_length_and_no_faster() {
    const UNIT: usize = 20_000;
    let hostile = PIECES.iter().map(|piece| (*piece).to_owned()).chain(
        [
            "?a=b",
            "?token==",
            "?t=a",
            "&a=%3Fa%3D",
            "?state=1",
            "#a",
            ";a=b",
            "eyJ-",
            "eyJ.",
            "sk-a",
            "sk_live",
            "bearer ",
            "bearer:",
            "bearer%20=",
            "\"password\":[",
            "\"a\":\"",
            "password: ",
            "token=",
            "Cookie: ",
            "'Cookie: ",
            "Authorization: Digest ",
            "<a ",
            "<a b=\"",
            "<input name=csrf value=",
            "<p>",
            "form-data; name=\"a\"",
            "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN ",
            "http://",
            "http://a@",
            "/reset/",
            "/reset/q7Jt0VxN",
            "%25",
            "\\",
            "\\\"",
            "\"\\",
            "\"name\":\"token\",\"value\":\"",
            "1234567:",
            "bot1234567:",
            "token=a1b2c3d4 ",
            "AKIA",
            "npm_",
            "a\n",
            "=",
            ":",
            "&",
            "q7Jt0VxN2mLz",
            "is ",
            "x",
        ]
        .into_iter()
        .map(str::to_owned),
    );
    for unit in hostile {
        for (name, clean) in cleaners().into_iter().take(2) {
            let took = |length: usize| {
                let text = unit.repeat(length / unit.len());
                let began = ProcessTime::now();
                std::hint::black_box(clean(&text));
                began.elapsed()
            };
            let (short, long) = (took(UNIT), took(4 * UNIT));
            let limit = short * 9 + Duration::from_millis(150);
            assert!(long < limit, "{name} of {unit:?}: {short:?}, then {long:?}");
        }
    }
}

/// Many secrets in one check: looking for all of them elsewhere is one pass.
#[test]
fn many_secrets_take_no_longer_than_a_few() {
    let body = |count: usize| {
        let members = (0..count).map(|n| format!("{{\"token\":\"a1{n:06}\"}},"));
        members.collect::<String>()
    };
    let took = |count: usize| {
        let mut evidence = support::evidence("https://api.example/");
        let mut answer = support::answer(401, &[]);
        answer.body = Body::Read {
            text: body(count),
            complete: true,
        };
        let event = Event::Response { response: answer };
        evidence
            .probes
            .push(support::probe(ProbeKind::CorsGet, event));
        let began = ProcessTime::now();
        std::hint::black_box(Redaction::default().evidence(&evidence));
        began.elapsed()
    };
    let (few, many) = (took(1_000), took(4_000));
    assert!(
        many < few * 9 + Duration::from_millis(150),
        "{few:?}, then {many:?}"
    );
}

/// The lists as tables, for the documents.
fn tables() -> [(&'static str, String); 2] {
    let places = |places: Vec<Place>| -> String {
        let words: Vec<&str> = places.iter().map(|place| place.word()).collect();
        match places.len() {
            0 => "–".to_owned(),
            all if all == Place::ALL.len() => "everywhere".to_owned(),
            _ => words.join(", "),
        }
    };
    let mut names = "| name | compared | always, as a | if generated, as a | what | source |\n\
                     |---|---|---|---|---|---|\n"
        .to_owned();
    for name in NAMES {
        let compared = match name.compared {
            Compared::Whole => "whole",
            Compared::LastWords => "last words",
            Compared::LastLetters => "end",
        };
        let (always, generated) = (
            name.places().collect(),
            name.places_if_generated().collect(),
        );
        names.push_str(&format!(
            "| `{}` | {compared} | {} | {} | {} | {} |\n",
            name.letters,
            places(always),
            places(generated),
            name.what,
            name.source
        ));
    }
    let mut shapes =
        "| begins with | then at least | what | source |\n|---|---|---|---|\n".to_owned();
    for shape in SHAPES {
        let signs = match shape.rest {
            Alphabet::Plain => "letters and digits",
            Alphabet::Word => "letters, digits, `_`",
            Alphabet::Url => "letters, digits, `_`, `-`",
            Alphabet::Parts => "letters, digits, `_`, `-`, `.`",
            Alphabet::Upper => "upper-case letters and digits",
            Alphabet::Hex => "hexadecimal digits",
        };
        shapes.push_str(&format!(
            "| `{}` | {} {signs} | {} | {} |\n",
            shape.start, shape.least, shape.what, shape.source
        ));
    }
    [("names", names), ("shapes", shapes)]
}

#[test]
fn the_docs_hold_the_lists() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/secrets.md");
    let found = std::fs::read_to_string(&file).expect("docs/secrets.md can be read");
    let mut wanted = found.clone();
    for (name, table) in tables() {
        let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
        let (before, rest) = wanted.split_once(&open).expect("the place of a table");
        let (_, after) = rest.split_once(&close).expect("the end of a table");
        wanted = format!("{before}{open}\n{table}{close}{after}");
    }
    if std::env::var_os("TURNAWAY_WRITE_DOCS").is_some() {
        std::fs::write(&file, &wanted).expect("docs/secrets.md can be written");
    } else {
        assert!(
            found == wanted,
            "not what the lists say; `cargo xtask docs` writes it"
        );
    }
}
