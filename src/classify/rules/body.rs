//! Headers arrived, the body did not.

use super::answer_sources as web;
use super::found::further;
use crate::classify::knowledge::status::rfc;
use crate::classify::t;
use crate::classify::{Actor, Fix, Gate, NextTest, Rule, Signal, Snippet};
use crate::evidence::Body;

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "body.broken",
        title: "The answer breaks off",
        plain: t("The server began to answer, and the rest got lost on the way."),
        detail: t(
            "Status and headers arrived, reading the body failed: fewer bytes than \
            Content-Length says, a Content-Encoding that does not fit the bytes, or a \
            connection that was reset.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Compare Content-Length and Content-Encoding with what is sent. Usual reasons: \
                compressed twice, a proxy's buffer on a full disk, a program that crashes while \
                writing.",
            ),
            snippets: &[
                Snippet {
                    platform: "nginx",
                    code: t(
                        "# errors such as \"upstream prematurely closed connection\"\n\
                        grep '{path}' /var/log/nginx/error.log | tail -3\n\
                        # compress in one place only\n\
                        proxy_set_header Accept-Encoding \"\";",
                    ),
                },
                Snippet {
                    platform: "Apache",
                    code: t("# compress in one place only\n\
                        SetEnvIf Request_URI \"\\.gz$\" no-gzip"),
                },
                Snippet {
                    platform: "Express",
                    code: t(
                        "// let the framework count: no Content-Length of your own\n\
                        res.send(body);",
                    ),
                },
            ],
        }],
        test: NextTest::Command {
            command: t("curl -sS --compressed -o /dev/null '{url}'"),
            shows: t("curl says in words what is wrong with the body."),
        },
        sources: &[web::FETCH_BODY, rfc!("9110", "8.6"), rfc!("9110", "8.4")],
        outcome: None,
        gate: Gate::Readable,
        find: |facts| {
            (facts.response?.body == Body::Failed).then(|| {
                further([
                    Signal::seen("Status and headers arrived"),
                    Signal::absent("A complete body"),
                ])
            })
        },
    },
    Rule {
        id: "body.stalled",
        title: "The answer stops half-way",
        plain: t("The server began to answer and then sent nothing more."),
        detail: t(
            "Status and headers arrived, then nothing until the time limit. A stream that \
            never ends, such as an event stream, looks the same and is no fault.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "If it is not a stream, find out what the program waits for after the headers, \
                and whether a proxy holds the body back.",
            ),
            snippets: &[
                Snippet {
                    platform: "nginx",
                    code: t("proxy_buffering off; # for streams"),
                },
                Snippet {
                    platform: "Apache",
                    code: t("# for streams, in front of the application\n\
                        ProxyPass \"{path}\" \"http://app{path}\" flushpackets=on"),
                },
                Snippet {
                    platform: "Express",
                    code: t("res.flushHeaders(); // then write, and do \
                        not forget res.end()"),
                },
            ],
        }],
        test: NextTest::Command {
            command: t(
                "curl -sSN --max-time 30 -o /dev/null -w '%{size_download} bytes in \
                %{time_total} s' '{url}'",
            ),
            shows: t("Few bytes and the full time mean that it stalls for others too."),
        },
        sources: &[web::FETCH_BODY],
        outcome: None,
        gate: Gate::Readable,
        find: |facts| {
            (facts.response?.body == Body::Stalled).then(|| {
                further([
                    Signal::seen("Status and headers arrived"),
                    Signal::absent("The body, until the time limit"),
                ])
            })
        },
    },
];
