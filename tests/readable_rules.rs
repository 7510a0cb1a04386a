//! One matching evidence and one near miss for every rule about readable answers.
//!
//! The expectations follow the standards named in each rule's sources. A rule that has neither a
//! pair here nor examples to paste fails a test.

mod support;

use support::examples::{self, Expected};
use turnaway::classify::knowledge::status;
use turnaway::classify::{Confidence, Outcome, Role, diagnose, rules};
use turnaway::evidence::{
    Body, Context, Event, Evidence, Headers, Probe, ProbeKind, RequestFacts, Response,
    ResponseKind, Target, Vantage, Visibility,
};

/// The families that speak about other things than readable answers.
const OTHER_FAMILIES: &[&str] = &[
    "page-policy",
    "redirect",
    "isolation",
    "cors",
    "preflight",
    "network",
    "no-answer",
    "console",
    "recorded",
    "signed-in",
    "compared",
    "own-network",
    "link",
];

/// Evidence under construction.
#[derive(Clone)]
struct Seen {
    url: &'static str,
    vantage: Vantage,
    kind: ProbeKind,
    request: RequestFacts,
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Body,
    final_url: Option<&'static str>,
}

/// A page's plain request; only safelisted and listed headers can be seen.
fn page(status: u16) -> Seen {
    Seen {
        url: "https://api.example/v1/things",
        vantage: Vantage::Page,
        kind: ProbeKind::CorsGet,
        request: RequestFacts::default(),
        status,
        headers: Vec::new(),
        body: Body::NotRead,
        final_url: None,
    }
}

/// A pasted answer; every header can be seen.
fn pasted(status: u16) -> Seen {
    Seen {
        vantage: Vantage::Capture,
        ..page(status)
    }
}

impl Seen {
    fn at(mut self, url: &'static str) -> Self {
        self.url = url;
        self
    }

    fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    fn asks(self, challenge: &str) -> Self {
        self.header("www-authenticate", challenge)
    }

    fn body(mut self, text: &str) -> Self {
        self.body = Body::Read {
            text: text.to_owned(),
            complete: true,
        };
        self
    }

    fn html(self, text: &str) -> Self {
        self.header("content-type", "text/html; charset=utf-8")
            .body(text)
    }

    fn sent(mut self, scheme: &str) -> Self {
        self.request.authorization = Some(scheme.to_owned());
        if self.vantage == Vantage::Page {
            self.kind = ProbeKind::CorsAuthorized;
        }
        self
    }

    fn method(mut self, method: &str) -> Self {
        self.request.method = method.to_owned();
        self
    }

    fn ended_at(mut self, url: &'static str) -> Self {
        self.final_url = Some(url);
        self
    }

    fn state(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    fn evidence(&self) -> Evidence {
        let (scheme, rest) = self.url.split_once("://").expect("absolute");
        let (host, path) = rest.split_at(rest.find('/').expect("with a path"));
        let target = Target {
            url: self.url.to_owned(),
            scheme: scheme.to_owned(),
            host: host.to_owned(),
            port: if scheme == "https" { 443 } else { 80 },
            path: path.split('?').next().unwrap_or(path).to_owned(),
            origin: format!("{scheme}://{host}"),
            ..Target::default()
        };
        let (visibility, kind) = match self.vantage {
            Vantage::Page => (Visibility::Filtered, ResponseKind::Cors),
            _ => (Visibility::All, ResponseKind::Captured),
        };
        let response = Response {
            status: self.status,
            kind,
            final_url: Some(self.final_url.unwrap_or(self.url).to_owned()),
            redirected: self.final_url.is_some(),
            headers: Headers::new(
                visibility,
                self.headers.iter().map(|(n, v)| (*n, v.clone())),
            ),
            body: self.body.clone(),
        };
        let context = Context {
            vantage: self.vantage,
            page_origin: (self.vantage == Vantage::Page).then(|| "https://app.example".to_owned()),
            ..Context::default()
        };
        Evidence {
            request: self.request.clone(),
            probes: vec![Probe {
                kind: self.kind,
                url: None,
                started_ms: 0,
                took_ms: 20,
                event: Event::Response { response },
                timing: None,
            }],
            ..Evidence::new(target, context)
        }
    }
}

/// What the matching evidence must lead to.
enum Part {
    /// The main cause, with this outcome.
    Main(Outcome),
    /// One of the rivals.
    Rival,
    /// True besides.
    Further,
}

struct Pair {
    id: &'static str,
    part: Part,
    hit: Seen,
    miss: Seen,
}

fn pair(id: &'static str, part: Part, hit: Seen, miss: Seen) -> Pair {
    Pair {
        id,
        part,
        hit,
        miss,
    }
}

const LOGIN_PAGE: &str =
    "<title>Sign in</title><form><input name=u><input type=\"password\" name=p></form>";
const SHOP_PAGE: &str = "<title>Shop</title><h1>Offers</h1><form><input type='password'></form>";
const ARTICLE: &str = "<title>How to choose a password</title><h1>Sign in safely</h1><p>text</p>";
const NGINX_403: &str = "<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n\
     <center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx/1.26.2</center>\r\n</body>\r\n";
const CLOUDFRONT: &str = "<H1>403 ERROR</H1><H2>The request could not be satisfied.</H2>";

fn bot_walls() -> Vec<Pair> {
    use Outcome::{BotWall, Forbidden};
    use Part::Main;
    let cf_page = |line: &str| {
        pasted(403).html(&format!(
            "<div id=\"cf-error-details\"><h1>{line}</h1></div>"
        ))
    };
    vec![
        // Any status: Cloudflare documents the header, not a code.
        pair("cf.challenge", Main(BotWall), pasted(200).header("cf-mitigated", "challenge"),
            pasted(403).header("server", "cloudflare").header("cf-ray", "8a-FRA")),
        pair("aws.waf-challenge", Main(BotWall), pasted(202).header("x-amzn-waf-action", "challenge"),
            pasted(202).header("x-amz-cf-id", "x")),
        pair("vercel.mitigated", Main(BotWall), pasted(429).header("x-vercel-mitigated", "challenge"),
            pasted(200).header("x-vercel-id", "fra1::x")),
        pair("datadome.challenge", Main(BotWall), pasted(403).header("x-dd-b", "1"),
            pasted(403).header("x-datadome", "protected")),
        pair("perimeterx.challenge", Main(BotWall), page(403).body("<div id=\"px-captcha\">"),
            page(200).body("<div id=\"px-captcha\">")),
        pair("kasada.challenge", Main(BotWall), pasted(403).header("x-kpsdk-ct", "0a"),
            pasted(200).header("x-kpsdk-ct", "0a")),
        pair("sucuri.block", Main(Forbidden), pasted(403).header("x-sucuri-block", "GEO02"),
            pasted(403).header("x-sucuri-id", "1500")),
        pair("cf.challenge-body", Main(BotWall), page(403).html("<script>window._cf_chl_opt={}</script>"),
            page(200).html("<script src=https://cdnjs.cloudflare.com/x.js></script>")),
        pair("cf.1020", Main(Forbidden), page(403).body("error code: 1020"),
            page(403).body("<p>What does Error 1020 mean?</p>")),
        pair("cf.ip-ban", Main(Forbidden), cf_page("Error 1006"), cf_page("Error 1016")),
        pair("cf.country", Main(Forbidden), cf_page("Error 1009"), cf_page("Error 1019")),
        pair("cf.signature", Main(BotWall), cf_page("Error 1010"), pasted(200).html("Error 1010")),
        pair("akamai.deny", Main(Forbidden),
            page(403).html("<H1>Access Denied</H1> Reference&#32;&#35;18&#46;2f"),
            page(403).html("<h1>Access Denied</h1> Reference 18")),
        pair("imperva.block", Main(BotWall), page(403).html("Request unsuccessful. Incapsula incident ID: 1-2"),
            pasted(403).header("set-cookie", "incap_ses_1=x").body("no")),
        pair("f5.asm", Main(Forbidden),
            page(200).html("The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 1"),
            page(200).html("The requested URL was not found.")),
        pair("anubis.challenge", Main(BotWall),
            page(200).html("<script src=\"/.within.website/x/cmd/anubis/static/js/main.mjs\"></script>"),
            page(200).html("<h1>Anubis, god of the dead</h1>")),
        pair("linkedin.999", Main(BotWall), page(999), page(403).at("https://www.linkedin.com/in/x")),
        pair("ua.blocked", Main(BotWall), pasted(403).body("Please respect our robot policy https://w.wiki/4wJS"),
            pasted(403).body("see robots.txt")),
    ]
}

fn rate() -> Vec<Pair> {
    use Outcome::RateLimited;
    use Part::{Further, Main};
    vec![
        pair("rate.429", Main(RateLimited), page(429), page(428)),
        pair("rate.wait-hidden", Further, page(429), pasted(429)),
        pair(
            "rate.as-403",
            Main(RateLimited),
            pasted(403).header("x-ratelimit-remaining", "0"),
            pasted(403).header("x-ratelimit-remaining", "58"),
        ),
    ]
}

fn login() -> Vec<Pair> {
    use Outcome::SignInRequired;
    use Part::{Further, Main};
    vec![
        pair(
            "login.redirect",
            Main(SignInRequired),
            page(200).ended_at("https://acme.okta.com/app/x"),
            // Who asks for the sign-in page itself has not been turned away.
            page(200)
                .at("https://api.example/login")
                .ended_at("https://acme.okta.com/app/x"),
        ),
        pair(
            "login.soft-200",
            Main(SignInRequired),
            page(200).html(LOGIN_PAGE),
            page(200).html(SHOP_PAGE),
        ),
        pair(
            "login.page-403",
            Main(SignInRequired),
            page(403).html(LOGIN_PAGE),
            page(403).html(ARTICLE),
        ),
        pair(
            "login.form",
            Further,
            page(200).html(SHOP_PAGE),
            page(200).html(ARTICLE),
        ),
    ]
}

fn tokens() -> Vec<Pair> {
    use Outcome::{ClientError, Forbidden, SignInRequired};
    use Part::{Further, Main};
    let refused = |text: &str| pasted(401).sent("bearer").body(text);
    let claim =
        |id, hit: &str, miss: &str| pair(id, Main(SignInRequired), refused(hit), refused(miss));
    vec![
        pair("dpop.nonce", Main(SignInRequired),
            pasted(401).asks("DPoP error=\"use_dpop_nonce\"").header("dpop-nonce", "n1"),
            pasted(401).asks("DPoP algs=\"ES256\"")),
        pair("dpop.proof", Main(SignInRequired),
            pasted(401).asks("DPoP error=\"invalid_dpop_proof\""),
            pasted(401).asks("Basic realm=\"invalid_dpop_proof\"")),
        pair("auth.step-up", Main(SignInRequired),
            pasted(401).asks("Bearer error=\"insufficient_user_authentication\", max_age=\"5\""),
            pasted(401).asks("Bearer max_age=\"5\"")),
        pair("bearer.insufficient_scope", Main(Forbidden),
            pasted(403).sent("bearer").asks("Bearer error=\"insufficient_scope\", scope=\"a b\""),
            pasted(403).sent("bearer").asks("Bearer scope=\"a b\"")),
        pair("bearer.invalid_token", Main(SignInRequired),
            pasted(401).sent("bearer").asks("Bearer error=\"invalid_token\""),
            // A page's plain request sent no token that could be invalid.
            page(401).asks("Bearer error=\"invalid_token\"")),
        pair("bearer.invalid_request", Main(ClientError),
            pasted(400).asks("Bearer error=\"invalid_request\""),
            pasted(400).body("{\"error\":\"invalid_request\"}")),
        pair("auth.discover", Further,
            pasted(401).asks("Bearer resource_metadata=\"https://api.example/.well-known/oauth-protected-resource\""),
            pasted(401).asks("Bearer realm=\"resource_metadata\"")),
        claim("jwt.expired", "Jwt is expired", "Your plan has expired"),
        claim("jwt.not-yet", "Jwt not yet valid", "not yet"),
        pair("jwt.audience", Main(Forbidden),
            pasted(403).sent("bearer").body("Audiences in Jwt are not allowed"),
            page(403).body("Audiences in Jwt are not allowed")),
        claim("jwt.issuer", "Jwt issuer is not configured", "issuer"),
        claim("jwt.signature", "Jwt verification fails", "sign here"),
        claim("jwt.kid", "Jwks doesn't have key to match kid or alg from Jwt", "no key"),
        claim("jwt.alg", "Jwt header [alg] is not supported", "algorithm"),
        claim("jwt.malformed", "{\"message\":\"jwt malformed\"}", "malformed"),
        claim("jwt.jwks-fetch", "Jwks remote fetch is failed", "fetch failed"),
        pair("envoy.jwt-missing", Further, page(401).body("Jwt is missing"), page(401).body("missing")),
        pair("envoy.rbac", Main(Forbidden), page(403).body("RBAC: access denied"),
            page(403).body("Our RBAC: access denied for some")),
    ]
}

fn auth() -> Vec<Pair> {
    use Outcome::SignInRequired;
    use Part::{Further, Main, Rival};
    vec![
        pair(
            "token.js-artifact",
            Main(SignInRequired),
            pasted(401).sent("undefined"),
            pasted(401).sent("bearer"),
        ),
        pair(
            "auth.redirect-dropped",
            Main(SignInRequired),
            page(401)
                .sent("bearer")
                .ended_at("https://www.api.example/v1/things"),
            page(401)
                .sent("bearer")
                .ended_at("https://api.example/v1/things/"),
        ),
        pair(
            "digest.stale",
            Main(SignInRequired),
            pasted(401)
                .sent("digest")
                .asks("Digest realm=\"x\", nonce=\"n\", stale=TRUE"),
            pasted(401)
                .sent("digest")
                .asks("Digest realm=\"stale\", nonce=\"n\", stale=false"),
        ),
        pair(
            "sso.handshake-leg",
            Main(SignInRequired),
            pasted(401).sent("ntlm").asks("NTLM TlRMTVNTUAACAAAA"),
            pasted(401).sent("ntlm").asks("NTLM"),
        ),
        pair(
            "dpop.used-as-bearer",
            Main(SignInRequired),
            pasted(401).sent("bearer").asks("DPoP algs=\"ES256\""),
            pasted(401)
                .sent("bearer")
                .asks("Bearer, DPoP algs=\"ES256\""),
        ),
        pair(
            "auth.scheme-mismatch",
            Main(SignInRequired),
            pasted(401).sent("bearer").asks("Negotiate, NTLM"),
            pasted(401)
                .sent("basic")
                .asks("Negotiate, Basic realm=\"x\""),
        ),
        pair(
            "sso.negotiate-only",
            Main(SignInRequired),
            pasted(401).asks("Negotiate").asks("NTLM"),
            pasted(401).asks("Negotiate, Basic realm=\"x\""),
        ),
        pair(
            "auth.rejected",
            Main(SignInRequired),
            pasted(401).sent("bearer"),
            page(401),
        ),
        pair(
            "auth.missing",
            Main(SignInRequired),
            page(401),
            page(401).sent("bearer"),
        ),
        pair(
            "auth.header-stripped",
            Rival,
            pasted(401).sent("bearer"),
            page(401),
        ),
        pair("auth.no-challenge", Further, pasted(401), page(401)),
        pair(
            "cors.challenge-hidden",
            Further,
            page(401),
            page(401).asks("Bearer"),
        ),
    ]
}

fn http() -> Vec<Pair> {
    use Outcome::{ClientError, SignInRequired};
    use Part::Main;
    vec![
        pair(
            "proxy.auth",
            Main(SignInRequired),
            pasted(407).header("proxy-authenticate", "Negotiate"),
            pasted(401).header("proxy-authenticate", "Negotiate"),
        ),
        pair(
            "net.captive-portal",
            Main(SignInRequired),
            page(511),
            page(503),
        ),
        pair("tls.misdirected", Main(ClientError), page(421), page(422)),
        pair(
            "header.too-large",
            Main(ClientError),
            page(400).html("<center>Request Header Or Cookie Too Large</center>"),
            page(400).html("Bad Request"),
        ),
        pair(
            "https.required",
            Main(ClientError),
            page(400).html("<center>The plain HTTP request was sent to HTTPS port</center>"),
            pasted(426).header("upgrade", "websocket"),
        ),
        pair(
            "nginx.mtls-none",
            Main(SignInRequired),
            page(400).html("<center>No required SSL certificate was sent</center>"),
            page(400).html("certificate"),
        ),
        pair(
            "nginx.mtls-bad",
            Main(SignInRequired),
            page(400).html("<center>The SSL certificate error</center>"),
            page(400).html("certificate error"),
        ),
    ]
}

fn refusals() -> Vec<Pair> {
    use Outcome::Forbidden;
    use Part::{Further, Main, Rival};
    vec![
        pair("nginx.dir-listing", Rival,
            page(403).at("https://a.example/photos/").html(NGINX_403),
            page(403).at("https://a.example/photos/1.html").html(NGINX_403)),
        pair("nginx.denied", Main(Forbidden),
            page(403).at("https://a.example/x.html").html(NGINX_403),
            page(403).at("https://a.example/x.html").html("<center>engine</center>")),
        pair("apache.denied", Main(Forbidden),
            page(403).html("<p>You don't have permission to access this resource.</p>"),
            page(403).html("<p>You lack permission.</p>")),
        pair("iis.403.14", Main(Forbidden), page(403).html("<h2>HTTP Error 403.14 - Forbidden</h2>"),
            page(403).html("<h2>HTTP Error 403.1 - Forbidden</h2>")),
        pair("iis.403.6", Main(Forbidden), page(403).html("<h2>HTTP Error 403.6 - Forbidden</h2>"),
            page(403).html("<h2>HTTP Error 403.14 - Forbidden</h2>")),
        pair("origin.basic-page", Further,
            page(401).html("<title>401 Authorization Required</title>"),
            page(401).html("<title>Authorization</title>")),
        pair("legal.451", Main(Forbidden), page(451), page(403)),
        pair("geo.blocked-cloudfront", Main(Forbidden),
            page(403).html("The Amazon CloudFront distribution is configured to block access from your country."),
            page(403).html(CLOUDFRONT)),
        pair("cfr.request-blocked", Main(Forbidden),
            page(403).html(&format!("{CLOUDFRONT}Request blocked.")),
            page(403).html("Request blocked.")),
        pair("authz.denied", Main(Forbidden), page(403), page(403).body("RBAC: access denied")),
        pair("method.denied", Rival, pasted(403).method("POST"), pasted(403).method("GET")),
        pair("hotlink", Rival, page(403).at("https://a.example/i/cat.JPG"), page(403).at("https://a.example/i/cat")),
        pair("ip.allowlist", Rival, page(403), pasted(403).header("cf-mitigated", "challenge")),
        pair("geo.blocked", Rival, page(403), page(403).html(LOGIN_PAGE)),
        // A page's own request is one of a browser.
        pair("ua.not-a-browser", Rival, pasted(403), page(403)),
    ]
}

fn status_and_body() -> Vec<Pair> {
    use Outcome::ClientError;
    use Part::{Further, Main, Rival};
    let read = Body::Read {
        text: String::new(),
        complete: true,
    };
    vec![
        pair(
            "body.broken",
            Further,
            page(200).state(Body::Failed),
            page(200).state(read),
        ),
        pair(
            "body.stalled",
            Further,
            page(200).state(Body::Stalled),
            page(200).state(Body::NotRead),
        ),
        pair("authz.hidden-404", Rival, page(404), page(410)),
        pair("status.other", Main(ClientError), page(441), page(409)),
    ]
}

/// The rule of a code matches its code and no other; what outcome a code stands for is laid down
/// beside the table.
fn codes() -> Vec<Pair> {
    let of_code = |row: &status::StatusCode| {
        let other = if row.code == 500 { 501 } else { 500 };
        pair(
            row.rule.id,
            Part::Main(row.outcome),
            page(row.code),
            page(other),
        )
    };
    status::CODES
        .iter()
        .filter(|row| rules::find(row.rule.id).is_some())
        .map(of_code)
        .collect()
}

/// Vendors as a page sees them: their headers are hidden, not absent.
fn vendors_from_a_page() -> Vec<Pair> {
    use Outcome::{Forbidden, SignInRequired};
    use Part::{Main, Rival};
    let blocked = "<h2>The request is blocked.</h2>";
    let armor = "<meta charset=\"utf-8\"><title>403</title>403 Forbidden";
    let login = "https://acme.cloudflareaccess.com/cdn-cgi/access/login/wiki.example?kid=0f";
    let elsewhere = "https://a.example/?to=.cloudflareaccess.com/cdn-cgi/access/login";
    vec![
        pair(
            "apigw.unauthorized",
            Rival,
            page(401).body("{\"message\":\"Unauthorized\"}"),
            pasted(401).body("{\"message\":\"Unauthorized\"}"),
        ),
        pair(
            "apigw.key",
            Rival,
            page(403).body("{\"message\":\"Forbidden\"}"),
            pasted(403).body("{\"message\":\"Forbidden\"}"),
        ),
        pair(
            "az.frontdoor-waf",
            Main(Forbidden),
            page(403).html(blocked),
            pasted(403).html(blocked),
        ),
        pair(
            "gcp.armor",
            Main(Forbidden),
            page(403).html(armor),
            pasted(403).html(armor),
        ),
        pair(
            "cf.access-login",
            Main(SignInRequired),
            page(200).ended_at(login),
            page(200).ended_at(elsewhere),
        ),
        pair(
            "arcgis.token",
            Main(SignInRequired),
            page(200).body("{\"error\":{\"code\":499,\"message\":\"Token Required\"}}"),
            page(200).body("{\"error\":{\"code\":4990}}"),
        ),
        pair(
            "slack.auth",
            Main(SignInRequired),
            page(200).body("{\"ok\":false,\"error\":\"invalid_auth\"}"),
            page(200).body("{\"ok\":true,\"note\":\"invalid_auth\"}"),
        ),
    ]
}

fn pairs() -> Vec<Pair> {
    [
        bot_walls(),
        vendors_from_a_page(),
        rate(),
        login(),
        tokens(),
        auth(),
        http(),
        refusals(),
        status_and_body(),
        codes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_rule_matches_its_evidence_and_not_the_near_miss() {
    let mut wrong = Vec::new();
    for Pair {
        id,
        part,
        hit,
        miss,
    } in pairs()
    {
        let diagnosis = diagnose(&hit.evidence());
        let ids: Vec<_> = diagnosis
            .causes
            .iter()
            .map(|cause| (cause.rule.id, cause.role, cause.confidence))
            .collect();
        let cause = diagnosis.causes.iter().find(|cause| cause.rule.id == id);
        let right = match (&part, cause.map(|cause| cause.role)) {
            (Part::Main(outcome), Some(Role::Main)) => diagnosis.outcome == *outcome,
            (Part::Rival, Some(Role::Rival)) | (Part::Further, Some(Role::Further)) => true,
            _ => false,
        };
        if !right {
            wrong.push(format!("{id}: {:?} with {ids:?}", diagnosis.outcome));
        }
        if cause.is_some_and(|cause| cause.because.is_empty()) {
            wrong.push(format!("{id}: rests on nothing"));
        }
        let near = diagnose(&miss.evidence());
        if near.causes.iter().any(|cause| cause.rule.id == id) {
            wrong.push(format!("{id}: also matches its near miss"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_match_and_a_near_miss() {
    let pairs = pairs();
    let examples = examples::load().expect("readable examples");
    let ours = rules::FAMILIES
        .iter()
        .filter(|family| !OTHER_FAMILIES.contains(&family.id));
    let mut wrong = Vec::new();
    for rule in ours.flat_map(|family| family.rules) {
        let paired = pairs.iter().filter(|pair| pair.id == rule.id).count();
        let of_rule = || examples.iter().filter(|example| example.id == rule.id);
        let near = of_rule().any(|example| example.expected == Expected::NearMiss);
        let hit = of_rule().any(|example| example.expected != Expected::NearMiss);
        if paired > 1 || (paired == 0 && !(near && hit)) {
            wrong.push(format!("{}: {paired} pairs, {near} {hit}", rule.id));
        }
    }
    for pair in &pairs {
        assert!(rules::find(pair.id).is_some(), "no rule {}", pair.id);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_possible_main_cause_never_changes_the_outcome() {
    for pair in pairs() {
        for seen in [&pair.hit, &pair.miss] {
            let diagnosis = diagnose(&seen.evidence());
            let Some(main) = diagnosis.main() else {
                continue;
            };
            if main.confidence == Confidence::Possible {
                assert_eq!(main.rule.outcome, None, "{}", main.rule.id);
            }
        }
    }
}

/// RFC 9110 §15.5.2: 401 means that valid credentials are lacking, and a page's plain request
/// carries none, even where the user's own request does.
#[test]
fn from_a_page_a_401_is_sign_in_required_for_certain() {
    let mut seen = page(401);
    seen.request.authorization = Some("bearer".to_owned());
    let diagnosis = diagnose(&seen.evidence());
    let main = diagnosis.main().expect("a main cause");
    assert_eq!(
        (main.rule.id, main.confidence, diagnosis.outcome),
        ("auth.missing", Confidence::Certain, Outcome::SignInRequired)
    );
    // The challenge cannot be seen, so nothing may be said of its absence.
    assert!(
        main.because
            .iter()
            .any(|signal| signal.text.contains("WWW-Authenticate")
                && signal.sight == turnaway::classify::Sight::Hidden)
    );
}

#[test]
fn ordinary_answers_have_no_cause() {
    for seen in [
        page(200),
        page(204),
        page(200).html(ARTICLE),
        page(200).at("https://api.example/login").html(LOGIN_PAGE),
        pasted(200)
            .header("server", "cloudflare")
            .header("cf-ray", "8a-FRA")
            .header("set-cookie", "__cf_bm=x; incap_ses_1=y; _abck=z")
            .header(
                "content-security-policy",
                "script-src cdnjs.cloudflare.com google.com/recaptcha",
            )
            .header("x-datadome", "protected"),
    ] {
        let diagnosis = diagnose(&seen.evidence());
        assert_eq!(diagnosis.outcome, Outcome::Ok);
        let ids: Vec<_> = diagnosis.causes.iter().map(|cause| cause.rule.id).collect();
        assert!(ids.is_empty(), "{ids:?}");
    }
}

/// An answer that is not fine always has a main cause; a reader is never left without one.
#[test]
fn every_code_has_a_cause() {
    for code in 100..1000 {
        let diagnosis = diagnose(&page(code).evidence());
        let fine = matches!(code, 200..=299 | 304);
        assert_eq!(diagnosis.outcome == Outcome::Ok, fine, "{code}");
        assert!(fine || diagnosis.main().is_some(), "{code}");
    }
}

/// A pasted redirect is judged by where it leads.
#[test]
fn captured_redirects_to_sign_in_pages_are_sign_ins() {
    let to = |location: &str| {
        let diagnosis = diagnose(&pasted(302).header("location", location).evidence());
        (
            diagnosis.outcome,
            diagnosis
                .main()
                .map(|cause| (cause.rule.id, cause.confidence)),
        )
    };
    let sign_in = |confidence| {
        (
            Outcome::SignInRequired,
            Some(("login.redirect", confidence)),
        )
    };
    assert_eq!(
        to("https://login.microsoftonline.com/x/oauth2/v2.0/authorize?client_id=1"),
        sign_in(Confidence::Certain)
    );
    assert_eq!(to("/login?next=%2Fv1"), sign_in(Confidence::Likely));
    assert_eq!(
        to("/v2/things"),
        (
            Outcome::NotVerified,
            Some(("status.302", Confidence::Certain))
        )
    );
}

/// What a certain header says is not second-guessed by what every 403 might mean.
#[test]
fn a_certain_wall_has_no_general_rivals() {
    let diagnosis = diagnose(&pasted(403).header("cf-mitigated", "challenge").evidence());
    assert_eq!(diagnosis.rivals().count(), 0);
    assert_eq!(diagnosis.confidence, Confidence::Certain);
}

/// What a server says to a request without the token is no reason to doubt the token: the request
/// that carried it never got through.
#[test]
fn a_refused_preflight_leads_even_beside_a_certain_word_of_the_server() {
    let without = page(401).body("{\"message\":\"No authorization token was found\"}");
    let mut evidence = without.evidence();
    assert_eq!(
        main_cause(&evidence),
        "express-jwt.missing",
        "nothing was given"
    );
    evidence.request.authorization = Some("Bearer".to_owned());
    evidence.probes.insert(
        0,
        Probe {
            kind: ProbeKind::CorsAuthorized,
            url: None,
            started_ms: 0,
            took_ms: 9,
            event: Event::Failed {
                message: "Failed to fetch".to_owned(),
            },
            timing: None,
        },
    );
    assert_eq!(main_cause(&evidence), "cors.preflight-refused-authorized");
    assert_eq!(diagnose(&evidence).outcome, Outcome::CorsBlocked);
}

fn main_cause(evidence: &Evidence) -> &'static str {
    let main = |cause: &turnaway::classify::Cause| cause.role == Role::Main;
    let causes = diagnose(evidence).causes;
    causes
        .into_iter()
        .find(main)
        .map_or("", |cause| cause.rule.id)
}

mod anything {
    use super::{Body, Evidence, ProbeKind, Vantage, diagnose, page};
    use proptest::prelude::*;
    use turnaway::evidence::Event;

    const NAMES: [&str; 12] = [
        "www-authenticate",
        "proxy-authenticate",
        "retry-after",
        "location",
        "content-type",
        "upgrade",
        "link",
        "cf-mitigated",
        "x-amzn-waf-action",
        "x-ratelimit-remaining",
        "dpop-nonce",
        "x-dd-b",
    ];

    fn evidence() -> impl Strategy<Value = Evidence> {
        let header = (
            0..NAMES.len(),
            ".{0,40}|Bearer error=\"[a-z_]{0,20}\"|text/html|0",
        );
        let place = "(https://[a-z.]{0,12})?[/a-z?#=.é]{0,20}";
        (
            0_u16..1100,
            proptest::collection::vec(header, 0..5),
            ".{0,60}|<title>.{0,20}</title><input type=.?password.{0,9}|Jwt is expired.{0,9}",
            (any::<bool>(), any::<bool>(), any::<bool>()),
            place,
            ".{0,12}",
        )
            .prop_map(
                |(status, headers, body, (pasted, moved, authorized), place, scheme)| {
                    let mut seen = page(status).body(&body);
                    if pasted {
                        seen.vantage = Vantage::Capture;
                    }
                    if authorized {
                        seen.kind = ProbeKind::CorsAuthorized;
                        seen.request.authorization = Some(scheme);
                    }
                    for (name, value) in headers {
                        seen = seen.header(NAMES[name], &value);
                    }
                    let mut evidence = seen.evidence();
                    evidence.target.path = place.clone();
                    for probe in &mut evidence.probes {
                        if let Event::Response { response } = &mut probe.event {
                            response.redirected = moved;
                            response.final_url = Some(place.clone());
                            if body.is_empty() {
                                response.body = Body::Failed;
                            }
                        }
                    }
                    evidence
                },
            )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn has_one_diagnosis(evidence in evidence()) {
            let diagnosis = diagnose(&evidence);
            prop_assert_eq!(&diagnosis, &diagnose(&evidence));
            prop_assert!(diagnosis.causes.iter().all(|cause| !cause.because.is_empty()));
        }
    }
}
