//! Status codes that vendors use from 500 on and no standard defines.

use super::{StatusCode, page};
use crate::classify::Outcome;

/// In ascending order.
pub(super) const CODES: &[StatusCode] = &[
    vendor!(
        509,
        "Bandwidth Limit Exceeded",
        page("http.dev, 509", "https://http.dev/509"),
        Outcome::ServerError,
        "The site has used up the traffic of its hosting plan.",
        "Try again later, often next month.",
        "Hosting panels such as cPanel. For a limit on the caller, send 429.",
    ),
    vendor!(
        520,
        "Web Server Returned an Unknown Error (Cloudflare)",
        page(
            "Cloudflare, 5xx errors",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-520/",
        ),
        Outcome::ServerError,
        "Cloudflare got an answer from the site's own server that it could not use.",
        "Try again later; tell the operator the Ray ID.",
        "Cloudflare only, for empty, oversized or malformed answers of the origin.",
    ),
    vendor!(
        521,
        "Web Server Is Down (Cloudflare)",
        page(
            "Cloudflare, 5xx errors",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-521/",
        ),
        Outcome::ServerError,
        "The site's own server refuses connections from Cloudflare.",
        "Try again later; the operator checks that the server runs and lets Cloudflare's \
        addresses in.",
        "Cloudflare only, when the origin refuses the connection.",
    ),
    vendor!(
        522,
        "Connection Timed Out (Cloudflare)",
        page(
            "Cloudflare, 5xx errors",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-522/",
        ),
        Outcome::ServerError,
        "Cloudflare could not connect to the site's own server in time.",
        "Try again later; the operator checks load and firewall.",
        "Cloudflare only, when the connection to the origin times out.",
    ),
    vendor!(
        523,
        "Origin Is Unreachable (Cloudflare)",
        page(
            "Cloudflare, 5xx errors",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-523/",
        ),
        Outcome::ServerError,
        "Cloudflare finds no way to the site's own server.",
        "Try again later; the operator checks the DNS entries and routes.",
        "Cloudflare only, when the origin cannot be reached over the network.",
    ),
    vendor!(
        524,
        "A Timeout Occurred (Cloudflare)",
        page(
            "Cloudflare, 5xx errors",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-524/",
        ),
        Outcome::ServerError,
        "The site's own server took the request and did not answer in time.",
        "Try again later; long work should run in the background and be asked about.",
        "Cloudflare only, when the origin takes too long to answer.",
    ),
    vendor!(
        525,
        "SSL Handshake Failed (Cloudflare)",
        page(
            "Cloudflare, 5xx errors",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-525/",
        ),
        Outcome::ServerError,
        "Cloudflare and the site's own server could not agree on encryption.",
        "Only the operator can act: the origin's TLS set-up is wrong.",
        "Cloudflare only, when the TLS handshake with the origin fails.",
    ),
    vendor!(
        526,
        "Invalid SSL Certificate (Cloudflare)",
        page(
            "Cloudflare, 5xx errors",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-526/",
        ),
        Outcome::ServerError,
        "The certificate of the site's own server is not valid.",
        "Only the operator can act: the origin needs a valid certificate.",
        "Cloudflare only, in the mode Full (strict).",
    ),
    vendor!(
        527,
        "Railgun Error (Cloudflare)",
        page(
            "Cloudflare, 5xx errors",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/",
        ),
        Outcome::ServerError,
        "The link between Cloudflare and a Railgun server was interrupted. Railgun is no longer \
        offered.",
        "Try again later.",
        "Not any more.",
    ),
    vendor!(
        529,
        "Site Is Overloaded",
        page(
            "Anthropic, API errors",
            "https://docs.anthropic.com/en/api/errors",
        ),
        Outcome::ServerError,
        "The service has more requests than it can take at the moment.",
        "Wait, then try again, doubling the wait each time.",
        "Some APIs. The standard code for this is 503 with Retry-After.",
    ),
    vendor!(
        530,
        "Origin DNS Error (Cloudflare)",
        page(
            "Cloudflare, 5xx errors",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-530/",
        ),
        Outcome::ServerError,
        "Cloudflare could not find the site's own server; the body names a 1xxx error.",
        "Read the 1xxx number in the body and tell the operator.",
        "Cloudflare only, together with an error 1xxx.",
    ),
    vendor!(
        561,
        "Unauthorized (AWS)",
        page(
            "AWS, Application Load Balancer troubleshooting",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-561-issues",
        ),
        Outcome::ServerError,
        "The sign-in service behind the load balancer answered with an error.",
        "Try to sign in again; if it stays, tell the operator.",
        "AWS load balancers, when the identity provider returns an error code.",
    ),
    vendor!(
        598,
        "Network Read Timeout",
        page("http.dev, 598", "https://http.dev/598"),
        Outcome::ServerError,
        "A proxy waited too long for an answer from behind it.",
        "Try again later.",
        "Some proxies, by convention only. The standard code for this is 504.",
    ),
    vendor!(
        599,
        "Network Connect Timeout",
        page("http.dev, 599", "https://http.dev/599"),
        Outcome::ServerError,
        "A proxy could not connect in time, or a client library made the number up to report a \
        network error.",
        "Try again later.",
        "Some proxies and client libraries, by convention only. The standard code for this is \
        504.",
    ),
    vendor!(
        999,
        "Request Denied (LinkedIn)",
        page("http.dev, 999", "https://http.dev/999"),
        Outcome::BotWall,
        "The site takes you for a robot and refuses. LinkedIn sends this to link checkers; the \
        page may be fine.",
        "Open the link in a browser; for data, use the site's official API.",
        "Not in new systems: 403 or 429 says what is meant.",
    ),
];
