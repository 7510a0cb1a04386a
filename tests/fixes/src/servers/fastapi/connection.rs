//! Proxies in front, as uvicorn sees them.

use turnaway::fixes::FixKind;

use super::fastapi;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: r#"# {{fix}}
{{head}}


@app.api_route("/shop/items", methods=around.METHODS)
def items(request: Request):
    return Response(f"scheme={request.url.scheme}.")


{{around}}
"#,
        without: "uvicorn main:app",
        own: &[("127.0.0.1", "127.0.0.10")],
        before: DOWNGRADED,
        unseen: NOT_IN_A_PAGE,
        asks: &SCHEME_BELIEVED,
        ..fastapi(FixKind::PassScheme)
    },
    Case {
        setup: r#"# {{fix}}
{{head}}


@app.api_route("/shop/{name:path}", methods=around.METHODS)
def items(request: Request):
    return around.items() if request.client.host == "192.0.2.7" else around.denied()


{{around}}
"#,
        without: "uvicorn main:app",
        own: &[("127.0.0.1", "127.0.0.10")],
        target: CLOSED,
        before: MAYBE_IP,
        unseen: Some("the page does not ask through the proxy"),
        asks: ADDRESS_SEEN,
        ..fastapi(FixKind::RealAddress)
    },
    Case {
        setup: "# uvicorn --forwarded-allow-ips 127.0.0.10 main:app
{{head}}
{{around}}

{{fix}}
",
        before: HTTPS_WANTED,
        unseen: Some("the redirect leads to a port on which nothing answers here"),
        asks: &[
            Ask {
                after: Is::Says(
                    307,
                    "location",
                    "https://127.0.0.1:{{port}}/shop/an%20item?of=1&b=%2F",
                ),
                ..SENT_AS_IT_IS[0]
            },
            SENT_AS_IT_IS[1],
        ],
        also: ALL_SENT,
        ..fastapi(FixKind::RedirectToHttps)
    },
];
