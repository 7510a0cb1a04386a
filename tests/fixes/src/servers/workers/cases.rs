//! Its cases.

use turnaway::fixes::FixKind;

use super::worker;
use crate::case::*;

/// The recipe stands before the answer is returned; CORS is set up.
const ANSWER: &str = "export default {
  async fetch(request) {
    {{answer}}
    {{shared}}
    answer.headers.set('Access-Control-Expose-Headers', 'WWW-Authenticate');
    {{fix}}
    return answer;
  },
};
";

/// What a worker does without any lines: it passes everything on.
const PASSES_ON: &str =
    "export default { async fetch(request) { return fetch(request, { redirect: 'manual' }); } };";

pub(super) const CASES: &[Case] = &[
    Case {
        setup: "{{fix}}",
        without: PASSES_ON,
        ..worker(FixKind::AllowOrigin)
    },
    Case {
        setup: "{{fix}}",
        without: "export default {
  async fetch(request) {
    {{answer}}
    answer.headers.set('Access-Control-Allow-Origin', '*');
    return answer;
  },
};",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..worker(FixKind::AllowCredentials)
    },
    Case {
        setup: "{{fix}}",
        without: "export default {
  async fetch(request) {
    {{answer}}
    if (request.method !== 'OPTIONS' && !site.ok) return answer;
    answer.headers.set('Access-Control-Allow-Origin', '{{page}}');
    answer.headers.set('Access-Control-Allow-Methods', 'GET, OPTIONS');
    if (request.method === 'OPTIONS') return new Response(null, { headers: answer.headers });
    return answer;
  },
};",
        path: "/shop/token",
        target: TOKEN,
        before: ERROR_PATH,
        after: READABLE_401,
        ..worker(FixKind::CorsOnErrors)
    },
    Case {
        setup: "export default {
  async fetch(request) {
    {{fix}}
    {{answer}}
    {{shared}}
    return answer;
  },
};
",
        path: "/shop/token",
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..worker(FixKind::PreflightFirst)
    },
    Case {
        setup: "export default {
  async fetch(request) {
    {{answer}}
    {{shared}}
    {{fix}}
    return answer;
  },
};
",
        path: "/shop/token",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..worker(FixKind::ExposeHeaders)
    },
    Case {
        setup: ANSWER,
        path: "/shop/silent",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..worker(FixKind::AddChallenge)
    },
    Case {
        setup: "export default {
  async fetch(request) {
    {{answer}}
    {{fix}}
    return answer;
  },
};
",
        without: "answer.headers.set('Cross-Origin-Resource-Policy', 'same-origin');",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..worker(FixKind::AllowEmbedding)
    },
];
