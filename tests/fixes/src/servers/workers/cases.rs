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
        setup: "export default {
  async fetch(request) {
    {{answer}}
    if (request.method === 'OPTIONS') {
      answer.headers.set('Access-Control-Allow-Origin', '{{page}}');
      answer.headers.set('Access-Control-Allow-Methods', 'GET, OPTIONS');
      return new Response(null, { headers: answer.headers });
    }
    {{fix}}
    return answer;
  },
};
",
        without: "if (site.ok) answer.headers.set('Access-Control-Allow-Origin', '{{page}}');",
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
    answer.headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    {{fix}}
    return answer;
  },
};
",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..worker(FixKind::AllowEmbedding)
    },
    Case {
        setup: "export default {
  async fetch(request) {
    const site = await fetch(request, { redirect: 'manual' });
    const busy = new URL(request.url).pathname.startsWith('/shop/');
    const answer = new Response(site.body, busy ? { status: 429, headers: site.headers } : site);
    {{shared}}
    {{fix}}
    return answer;
  },
};
",
        host: "later.localhost",
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..worker(FixKind::RetryAfter)
    },
];
