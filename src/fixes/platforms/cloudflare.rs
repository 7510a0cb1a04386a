//! Cloudflare: Workers, and rules without a program.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static WORKER: Platform = Platform {
    name: "Cloudflare Workers",
    language: Language::JavaScript,
    undo: t("Deploy the former version: `npx wrangler rollback`."),
};

const fn worker(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&WORKER, kind, place, code)
}

static RULES: Platform = Platform {
    name: "Cloudflare rules",
    language: Language::RulesLanguage,
    undo: t("Switch the rule off."),
};

/// Nobody emulates these rules.
const fn rules(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&RULES, kind, place, code)
        .unproven("Cloudflare carries out these rules on its own network only.")
}

const MODULE: &str = "The worker's module, on a route of {host}. Whatever the site answers, \
    refusals included, passes through it.";
const WHOLE: &str = "The worker's module. If the route has one already, copy only the lines between \
    `fetch` and `return` into it. What the site itself says to other origins stays.";
const ANSWER: &str = "In the worker, before the answer is returned; `answer` is the new Response \
    made of the site's.";
const TRANSFORM: &str = "Rules, Transform Rules, Modify Response Header: one rule for each origin.";
const TO_THIS_ORIGIN: &str = "What the site says in these headers to this origin; Vary is added to \
    what is there.";

pub(super) const RECIPES: &[Recipe] = &[
    worker(
        FixKind::AllowOrigin,
        MODULE,
        r#"const ORIGINS = ['{page}']; // one entry for each origin

export default {
  async fetch(request) {
    const site = await fetch(request);
    const answer = new Response(site.body, site);
    answer.headers.append('Vary', 'Origin');
    const origin = request.headers.get('Origin');
    if (ORIGINS.includes(origin)) answer.headers.set('Access-Control-Allow-Origin', origin);
    return answer;
  },
};"#,
    )
    .replaces(WHOLE),
    worker(
        FixKind::AllowCredentials,
        MODULE,
        r#"const ORIGINS = ['{page}']; // one entry for each origin

export default {
  async fetch(request) {
    const site = await fetch(request);
    const answer = new Response(site.body, site);
    answer.headers.append('Vary', 'Origin');
    const origin = request.headers.get('Origin');
    if (ORIGINS.includes(origin)) {
      answer.headers.set('Access-Control-Allow-Origin', origin);
      answer.headers.set('Access-Control-Allow-Credentials', 'true');
    }
    return answer;
  },
};"#,
    )
    .replaces(WHOLE),
    worker(
        FixKind::CorsOnErrors,
        "In the worker, before the answer is returned, whatever its status code; `answer` is the \
         new Response made of the site's.",
        r#"const asker = request.headers.get('Origin');
answer.headers.append('Vary', 'Origin');
if (['{page}'].includes(asker)) { // one entry for each origin
  answer.headers.set('Access-Control-Allow-Origin', asker);
  answer.headers.append('Access-Control-Expose-Headers', 'WWW-Authenticate, Retry-After');
}"#,
    )
    .replaces("Lines that do this for answers of success only."),
    worker(
        FixKind::PreflightFirst,
        "The first lines of the worker's fetch(request); the other answers need \
         Access-Control-Allow-Origin, too.",
        r#"const caller = request.headers.get('Origin');
if (request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method')
    && ['{page}'].includes(caller)) { // one entry for each origin
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': caller,
      'Access-Control-Allow-Methods': '{methods}',
      'Access-Control-Allow-Headers': '{headers}',
      'Access-Control-Max-Age': '600',
      Vary: 'Origin',
    },
  });
}"#,
    )
    .replaces(
        "What the site answers to preflights of this origin; those of other origins go on to it.",
    ),
    worker(
        FixKind::ExposeHeaders,
        ANSWER,
        r#"answer.headers.append('Access-Control-Expose-Headers', 'WWW-Authenticate, Retry-After');"#,
    ),
    worker(
        FixKind::ExposeNonce,
        ANSWER,
        r#"answer.headers.append('Access-Control-Expose-Headers', 'DPoP-Nonce, WWW-Authenticate');"#,
    ),
    worker(
        FixKind::AddChallenge,
        ANSWER,
        r#"if (answer.status === 401 && !answer.headers.has('WWW-Authenticate')) {
  answer.headers.set('WWW-Authenticate', 'Bearer realm="{host}"');
}"#,
    ),
    worker(
        FixKind::RetryAfter,
        ANSWER,
        r#"if (answer.status === 429 && !answer.headers.has('Retry-After')) {
  answer.headers.set('Retry-After', '60'); // as long as the limit lasts, in seconds
}
answer.headers.append('Access-Control-Expose-Headers', 'Retry-After');"#,
    ),
    worker(
        FixKind::AllowEmbedding,
        ANSWER,
        r#"if (new URL(request.url).pathname === '{path}') {
  answer.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
}"#,
    )
    .replaces("What the site says in this header, for this address."),
    rules(
        FixKind::AllowOrigin,
        TRANSFORM,
        r#"When:  http.host eq "{host}" and any(http.request.headers["origin"][*] eq "{page}")
Then:  Set static  Access-Control-Allow-Origin  {page}
       Add static  Vary                         Origin"#,
    )
    .replaces(TO_THIS_ORIGIN),
    rules(
        FixKind::AllowCredentials,
        TRANSFORM,
        r#"When:  http.host eq "{host}" and any(http.request.headers["origin"][*] eq "{page}")
Then:  Set static  Access-Control-Allow-Origin       {page}
       Set static  Access-Control-Allow-Credentials  true
       Add static  Vary                              Origin"#,
    )
    .replaces(TO_THIS_ORIGIN),
    rules(
        FixKind::ExposeHeaders,
        TRANSFORM,
        r#"When:  http.host eq "{host}" and any(http.request.headers["origin"][*] eq "{page}")
Then:  Add static  Access-Control-Expose-Headers  WWW-Authenticate, Retry-After"#,
    ),
    rules(
        FixKind::AllowEmbedding,
        "Rules, Transform Rules, Modify Response Header.",
        r#"When:  http.host eq "{host}" and http.request.uri.path eq "{path}"
Then:  Set static  Cross-Origin-Resource-Policy  cross-origin"#,
    )
    .replaces("What the site says in this header, for this address."),
    rules(
        FixKind::AllowPath,
        "Security, WAF, Custom rules: a rule above the one that refuses.",
        r#"When:  http.host eq "{host}" and http.request.uri.path eq "{path}"
Then:  Skip, all remaining custom rules"#,
    )
    .opens("None of your custom rules below this one is applied to {path} any more, for anybody.")
    .shut("Every other address, and Cloudflare's managed rules for this one, too."),
];
