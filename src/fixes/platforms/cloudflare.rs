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

const fn rules(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&RULES, kind, place, code)
}

const MODULE: &str = "The worker's module, on a route of {host}. Whatever the site answers, \
    refusals included, passes through it.";
const ANSWER: &str = "In the worker, before the answer is returned.";
const TRANSFORM: &str = "Rules, Transform Rules, Modify Response Header: one rule for each origin.";

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
    answer.headers.delete('Access-Control-Allow-Origin');
    const origin = request.headers.get('Origin');
    if (ORIGINS.includes(origin)) answer.headers.set('Access-Control-Allow-Origin', origin);
    return answer;
  },
};"#,
    ),
    worker(
        FixKind::AllowCredentials,
        MODULE,
        r#"const ORIGINS = ['{page}']; // one entry for each origin

export default {
  async fetch(request) {
    const site = await fetch(request);
    const answer = new Response(site.body, site);
    answer.headers.append('Vary', 'Origin');
    answer.headers.delete('Access-Control-Allow-Origin');
    answer.headers.delete('Access-Control-Allow-Credentials');
    const origin = request.headers.get('Origin');
    if (ORIGINS.includes(origin)) {
      answer.headers.set('Access-Control-Allow-Origin', origin);
      answer.headers.set('Access-Control-Allow-Credentials', 'true');
    }
    return answer;
  },
};"#,
    ),
    worker(
        FixKind::CorsOnErrors,
        MODULE,
        r#"const ORIGINS = ['{page}']; // one entry for each origin

export default {
  async fetch(request) {
    const site = await fetch(request);
    const answer = new Response(site.body, site);
    answer.headers.append('Vary', 'Origin');
    answer.headers.delete('Access-Control-Allow-Origin');
    const origin = request.headers.get('Origin');
    if (ORIGINS.includes(origin)) {
      answer.headers.set('Access-Control-Allow-Origin', origin);
      answer.headers.set('Access-Control-Expose-Headers', 'WWW-Authenticate, Retry-After');
    }
    return answer;
  },
};"#,
    ),
    worker(
        FixKind::PreflightFirst,
        "The first lines of the worker's fetch(request); the other answers need \
         Access-Control-Allow-Origin, too.",
        r#"const origin = request.headers.get('Origin');
if (request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method')) {
  const headers = new Headers({ Vary: 'Origin' });
  if (['{page}'].includes(origin)) { // one entry for each origin
    headers.set('Access-Control-Allow-Origin', origin);
    headers.set('Access-Control-Allow-Methods', '{methods}');
    headers.set('Access-Control-Allow-Headers', '{headers}');
    headers.set('Access-Control-Max-Age', '600');
  }
  return new Response(null, { status: 204, headers });
}"#,
    ),
    worker(
        FixKind::ExposeHeaders,
        ANSWER,
        r#"answer.headers.set('Access-Control-Expose-Headers', 'WWW-Authenticate, Retry-After');"#,
    ),
    worker(
        FixKind::AddChallenge,
        ANSWER,
        r#"if (answer.status === 401 && !answer.headers.has('WWW-Authenticate')) {
  answer.headers.set('WWW-Authenticate', 'Bearer realm="{host}"');
}"#,
    ),
    worker(
        FixKind::AllowEmbedding,
        ANSWER,
        r#"answer.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');"#,
    ),
    rules(
        FixKind::AllowOrigin,
        TRANSFORM,
        r#"When:  http.host eq "{host}" and any(http.request.headers["origin"][*] eq "{page}")
Then:  Set static  Access-Control-Allow-Origin  {page}
       Add static  Vary                         Origin"#,
    ),
    rules(
        FixKind::AllowCredentials,
        TRANSFORM,
        r#"When:  http.host eq "{host}" and any(http.request.headers["origin"][*] eq "{page}")
Then:  Set static  Access-Control-Allow-Origin       {page}
       Set static  Access-Control-Allow-Credentials  true
       Add static  Vary                              Origin"#,
    ),
    rules(
        FixKind::ExposeHeaders,
        TRANSFORM,
        r#"When:  http.host eq "{host}" and any(http.request.headers["origin"][*] eq "{page}")
Then:  Set static  Access-Control-Expose-Headers  WWW-Authenticate, Retry-After"#,
    ),
    rules(
        FixKind::AllowEmbedding,
        "Rules, Transform Rules, Modify Response Header.",
        r#"When:  http.host eq "{host}" and http.request.uri.path eq "{path}"
Then:  Set static  Cross-Origin-Resource-Policy  cross-origin"#,
    ),
    rules(
        FixKind::AllowPath,
        "Security, WAF, Custom rules: a rule above the one that refuses.",
        r#"When:  http.host eq "{host}" and http.request.uri.path eq "{path}"
Then:  Skip, all remaining custom rules"#,
    ),
];
