//! The worst error of a link checker is "OK" for a page that turned it away, and the second worst to accuse a page
//! that did not. Answers with status 200 and 202 that are a check, a refusal, a sign-in, an error or "not found"
//! must not be `ok`; hundreds of ordinary pages, also such as write about all of these, must be.

mod support;

use support::pages::ordinary;
use support::{PAGE, answer, evidence, probe};
use turnaway::classify::{Confidence, Outcome, Role, diagnose};
use turnaway::evidence::{
    Body, Context, Event, Evidence, Exchange, Headers, ProbeKind, Response, ResponseKind, Target,
    Vantage, Visibility,
};

/// The answer as a page on another origin sees it.
fn seen_by_page(url: &str, status: u16, headers: &[(&str, &str)], body: &str) -> Evidence {
    let mut evidence = evidence(url);
    let mut response: Response = answer(status, headers);
    response.body = read(body);
    evidence
        .probes
        .push(probe(ProbeKind::CorsGet, Event::Response { response }));
    evidence
}

/// The answer as it was written down, headers and all.
fn captured(url: &str, status: u16, headers: &[(&str, &str)], body: &str) -> Evidence {
    let context = Context {
        vantage: Vantage::Capture,
        ..Context::default()
    };
    let mut evidence = Evidence::new(Target::parse(url, &support::WhatwgUrl), context);
    evidence.exchanges.push(Exchange {
        response: Some(Response {
            status,
            kind: ResponseKind::Captured,
            final_url: None,
            redirected: false,
            headers: Headers::new(Visibility::All, headers.iter().copied()),
            body: read(body),
        }),
        ..Exchange::default()
    });
    evidence
}

fn read(body: &str) -> Body {
    Body::Read {
        text: body.to_owned(),
        complete: true,
    }
}

#[test]
fn no_ordinary_page_is_accused() {
    let pages = ordinary();
    assert!(pages.len() >= 400, "{} pages", pages.len());
    let mut wrong = Vec::new();
    for page in &pages {
        let url = format!("https://www.example{}", page.path);
        let headers = [("content-type", page.kind)];
        for (vantage, evidence) in [
            ("page", seen_by_page(&url, 200, &headers, &page.body)),
            ("capture", captured(&url, 200, &headers, &page.body)),
        ] {
            let diagnosis = diagnose(&evidence);
            let causes: Vec<_> = diagnosis
                .causes
                .iter()
                .filter(|cause| cause.role != Role::Further)
                .map(|cause| cause.rule.id)
                .collect();
            if diagnosis.outcome != Outcome::Ok
                || diagnosis.link.outcome != Outcome::Ok
                || !causes.is_empty()
            {
                wrong.push(format!(
                    "{vantage} {}: {:?} {causes:?}",
                    page.name, diagnosis.outcome
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        pages.len(),
        wrong.join("\n")
    );
}

/// One answer that turned somebody away: how it is named, its status, headers and body, and what it is.
type Turned = (
    &'static str,
    u16,
    &'static [(&'static str, &'static str)],
    &'static str,
    Outcome,
);

const HTML: (&str, &str) = ("content-type", "text/html; charset=utf-8");
const JSON: (&str, &str) = ("content-type", "application/json");
const RESPONSE_JSON: (&str, &str) = ("content-type", "application/graphql-response+json");

const TURNED: &[Turned] = {
    use Outcome::{
        BotWall, ClientError, Forbidden, NotFound, NotVerified, RateLimited, ServerError,
        SignInRequired,
    };
    &[
        // Checks for robots, by the service's own marks.
        (
            "SiteGround 202",
            202,
            &[HTML],
            r#"<html><head><link rel="icon" href="data:;"><meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2F&y=ipr:192.0.2.1:1789720000.123"></meta></head></html>"#,
            BotWall,
        ),
        (
            "SiteGround by its header",
            202,
            &[HTML, ("sg-captcha", "challenge")],
            "<html></html>",
            BotWall,
        ),
        (
            "Fastly",
            200,
            &[HTML],
            r#"<!DOCTYPE html><html lang="en"><head><title>Client Challenge</title></head><body><noscript><div>JavaScript is disabled in your browser.</div></noscript><div id="loading-error"></div><script src="/_fs-ch-1T1wmsGaOgGaSxcX/script.js"></script></body></html>"#,
            BotWall,
        ),
        (
            "Vercel",
            200,
            &[HTML],
            r#"<!DOCTYPE html><html lang=en data-astro-cid-x><title>Vercel Security Checkpoint</title><p id=header-text>We're verifying your browser</p>"#,
            BotWall,
        ),
        (
            "Imperva, Distil",
            200,
            &[HTML],
            r#"<!DOCTYPE html><html><head><noscript><title>Pardon Our Interruption</title></noscript><script>var onProtectionInitialized = function(p){}</script></head><body><h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser made us think you were a bot.</p></body></html>"#,
            BotWall,
        ),
        (
            "Imperva, script",
            200,
            &[HTML],
            r#"<html style="height:100%"><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"></head><body><iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=22&incident_id=1-2">Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>"#,
            BotWall,
        ),
        (
            "Akamai",
            200,
            &[HTML],
            r#"<html><head><title>Challenge Validation</title></head><body><div id="sec-if-cpt-container" role="main"></div><p>Powered and protected by Akamai</p><script src="/_sec/cp_challenge/sec-cpt-int-4-3.js"></script></body></html>"#,
            BotWall,
        ),
        (
            "Akamai, refresh",
            200,
            &[HTML],
            r#"<html><head><meta http-equiv="refresh" content="5; URL='/a?bm-verify=AAQAAAAJ'" /><title>&nbsp;</title></head><body><script>var i=1</script></body></html>"#,
            BotWall,
        ),
        (
            "Google",
            200,
            &[HTML],
            r#"<html><head><title>https://www.google.com/search?q=a</title></head><body><form id="captcha-form">Our systems have detected unusual traffic from your computer network.</form></body></html>"#,
            BotWall,
        ),
        (
            "AWS WAF",
            202,
            &[HTML],
            r#"<!DOCTYPE html><html><head><title></title><script>window.awsWafCookieDomainList = [];window.gokuProps = {"key":"A"};</script><script src="https://1.token.awswaf.com/1/challenge.js"></script></head><body><noscript>JavaScript is disabled</noscript></body></html>"#,
            BotWall,
        ),
        (
            "AWS WAF by its header",
            202,
            &[HTML, ("x-amzn-waf-action", "challenge")],
            "",
            BotWall,
        ),
        (
            "DataDome",
            200,
            &[HTML],
            r#"<html lang="en"><head><title>example.com</title></head><body><p id="cmsg">Please enable JS and disable any ad blocker</p><script>var dd={'rt':'c','cid':'A','hsh':'B','t':'fe','host':'geo.captcha-delivery.com'}</script><script src="https://ct.captcha-delivery.com/c.js"></script></body></html>"#,
            BotWall,
        ),
        (
            "PerimeterX",
            200,
            &[HTML],
            r#"<!DOCTYPE html><html><head><title>Access to this page has been denied</title></head><body><div id="px-captcha" role="main"></div><script>window._pxAppId = 'PX1';</script></body></html>"#,
            BotWall,
        ),
        (
            "Kasada",
            200,
            &[HTML],
            r#"<!DOCTYPE html><html><head></head><body><script>window.KPSDK={};KPSDK.now=Date.now;</script><script src="/149e9513/2d206a39/ips.js?x=1"></script></body></html>"#,
            BotWall,
        ),
        (
            "Anubis",
            200,
            &[HTML],
            r#"<!doctype html><html lang="en"><head><title>Making sure you&#39;re not a bot!</title><link rel="stylesheet" href="/.within.website/x/xess/xess.css"><script id="anubis_challenge" type="application/json">{"rules":{}}</script><script async type="module" src="/.within.website/x/cmd/anubis/static/js/main.mjs"></script></head><body><h1>Making sure you&#39;re not a bot!</h1></body></html>"#,
            BotWall,
        ),
        (
            "go-away",
            200,
            &[HTML],
            r#"<!DOCTYPE html><html><head><title>Checking you are not a bot</title></head><body><script async src="/.well-known/.git.gammaspectra.live/git/go-away/cmd/go-away/assets/static/load.mjs"></script></body></html>"#,
            BotWall,
        ),
        (
            "DDoS-Guard",
            200,
            &[HTML],
            r#"<!doctype html><html><head><title>DDoS-Guard</title></head><body data-ddg-origin="1"><h1>Checking your browser before accessing</h1><script src="/.well-known/ddos-guard/js-challenge/index.js"></script></body></html>"#,
            BotWall,
        ),
        (
            "Qrator",
            200,
            &[HTML],
            r#"<!DOCTYPE html><html><head><script src="/__qrator/qauth_utm_v2_9118.js"></script></head><body></body></html>"#,
            BotWall,
        ),
        (
            "CrowdSec",
            200,
            &[HTML],
            r#"<!doctype html><html><head><title>CrowdSec Ban</title></head><body><h1>CrowdSec Access Forbidden</h1><p>You are unable to visit the website.</p></body></html>"#,
            BotWall,
        ),
        (
            "Alibaba Cloud",
            200,
            &[HTML],
            r#"<html><script>var arg1='02C1F1D0B1F0E6F5';function setCookie(n,v){document.cookie=n+"="+v}var x="acw_sc__v2";</script></html>"#,
            BotWall,
        ),
        (
            "Reblaze",
            200,
            &[HTML],
            r#"<html><head><script>window.rbzns={"fiber":"1"};winsocks(true);</script></head><body></body></html>"#,
            BotWall,
        ),
        (
            "Sucuri, script",
            200,
            &[HTML],
            r#"<html><title>You are being redirected...</title><noscript>Javascript is required.</noscript><script>var s={},sucuri_cloudproxy_js='';S='cz0n';</script></html>"#,
            BotWall,
        ),
        (
            "Cloudflare",
            200,
            &[HTML],
            r#"<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue</noscript><script>(function(){window._cf_chl_opt = {cvId: '3',cZone: 'a'};})();</script></body></html>"#,
            BotWall,
        ),
        (
            "Cloudflare by its header",
            200,
            &[HTML, ("cf-mitigated", "challenge")],
            "<title>x</title>",
            BotWall,
        ),
        (
            "Imunify360",
            200,
            &[HTML],
            r#"<!DOCTYPE html><html><head><title>One moment, please...</title></head><body><h1>Please wait while your request is being verified...</h1><p>protected by Imunify360</p><script>setTimeout(function(){document.cookie="wsidchk=1"},1)</script></body></html>"#,
            BotWall,
        ),
        (
            "Amazon",
            200,
            &[HTML],
            r#"<html><head><title>Amazon.com</title></head><body><form method="get" action="/errors/validateCaptcha"><h4>Enter the characters you see below</h4></form></body></html>"#,
            BotWall,
        ),
        // Checks of nobody in particular.
        (
            "hCaptcha gate",
            200,
            &[HTML],
            r#"<html><head><title>Human Verification</title><script src="https://hcaptcha.com/1/api.js"></script></head><body><h1>Please complete the check</h1><form><div class="h-captcha"></div></form></body></html>"#,
            BotWall,
        ),
        (
            "reCAPTCHA gate",
            200,
            &[HTML],
            r#"<html><head><title>Are you a robot?</title><script src="https://www.google.com/recaptcha/api.js"></script></head><body><p>Confirm to go on.</p><div class="g-recaptcha"></div></body></html>"#,
            BotWall,
        ),
        (
            "Turnstile gate",
            200,
            &[HTML],
            r#"<html><head><title>Security Check | Acme</title><script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script></head><body><div class="cf-turnstile"></div></body></html>"#,
            BotWall,
        ),
        (
            "FunCaptcha gate",
            200,
            &[HTML],
            r#"<html><head><title>Verification required</title></head><body><div id="arkose"></div><script src="https://client-api.arkoselabs.com/v2/api.js"></script></body></html>"#,
            BotWall,
        ),
        (
            "GeeTest gate",
            200,
            &[HTML],
            r#"<html><head><title>安全验证</title><script src="https://static.geetest.com/v4/gt4.js"></script></head><body><p>请完成验证</p></body></html>"#,
            BotWall,
        ),
        (
            "own captcha",
            200,
            &[HTML],
            r#"<html><head><title>Robot Check</title></head><body><form><img src="/captcha.png"><input name="captcha"></form></body></html>"#,
            BotWall,
        ),
        (
            "JavaScript check",
            200,
            &[HTML],
            r#"<html><head><title>Checking your browser...</title></head><body><p>This process is automatic.</p><script>document.cookie="ok=1";location.reload()</script></body></html>"#,
            BotWall,
        ),
        (
            "German check",
            200,
            &[HTML],
            r#"<html><head><title>Sicherheitsüberprüfung</title></head><body><p>Bitte aktivieren Sie JavaScript, um fortzufahren.</p></body></html>"#,
            BotWall,
        ),
        (
            "Russian check",
            202,
            &[HTML],
            r#"<html><head><title>Вы не робот?</title></head><body><div class="smart-captcha" id="smartcaptcha"></div></body></html>"#,
            BotWall,
        ),
        // Refusals.
        (
            "F5",
            200,
            &[HTML],
            "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 123</body></html>",
            Forbidden,
        ),
        (
            "access denied",
            200,
            &[HTML],
            "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1><p>You don't have permission to view this page. Reference #18.1</p></body></html>",
            Forbidden,
        ),
        (
            "403 page with 200",
            200,
            &[HTML],
            "<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>",
            Forbidden,
        ),
        (
            "blocked",
            200,
            &[HTML],
            "<html><head><title>You have been blocked</title></head><body><h1>Sorry</h1><p>Your IP address has been blocked. Event ID 7.</p></body></html>",
            Forbidden,
        ),
        (
            "filter of a company",
            200,
            &[HTML],
            "<html><head><title>Web Page Blocked</title></head><body><h1>Web Page Blocked!</h1><p>The page you have requested has been blocked, because the URL is banned. URL: www.example Category: Games</p></body></html>",
            Forbidden,
        ),
        (
            "German refusal",
            200,
            &[HTML],
            "<html><head><title>Zugriff verweigert</title></head><body><h1>Zugriff verweigert</h1><p>Der Zugriff auf diese Seite wurde gesperrt.</p></body></html>",
            Forbidden,
        ),
        (
            "Chinese refusal",
            200,
            &[HTML],
            "<html><head><title>访问被阻断</title></head><body><p>您的访问请求可能对网站造成安全威胁，已被拦截。</p></body></html>",
            Forbidden,
        ),
        // Sign-in.
        (
            "sign-in page",
            200,
            &[HTML],
            r#"<html><head><title>Sign in - Acme</title></head><body><form><input type="text" name="u"><input type="password" name="p"><button>Sign in</button></form></body></html>"#,
            SignInRequired,
        ),
        (
            "sign-in, first step",
            200,
            &[HTML],
            r#"<html><head><title>Sign in to your account</title></head><body><form><input type="email" name="loginfmt" placeholder="Email"><button>Next</button></form></body></html>"#,
            SignInRequired,
        ),
        (
            "sign-in in Japanese",
            200,
            &[HTML],
            r#"<html><head><title>ログイン | 社内</title></head><body><form><input name="username"><input type="password"></form></body></html>"#,
            SignInRequired,
        ),
        (
            "refresh to the sign-in",
            200,
            &[HTML],
            r#"<html><head><meta http-equiv="refresh" content="0; url=/login?next=%2Freports"></head><body>Redirecting</body></html>"#,
            SignInRequired,
        ),
        (
            "script to the sign-in",
            200,
            &[HTML],
            r#"<html><body><script>window.location.href = "https://sso.example/login?service=x";</script></body></html>"#,
            SignInRequired,
        ),
        (
            "SAML form",
            200,
            &[HTML],
            r#"<html><body onload="document.forms[0].submit()"><form method="post" action="https://idp.example/saml"><input type="hidden" name="SAMLRequest" value="PHNhbWw="></form></body></html>"#,
            SignInRequired,
        ),
        // Not found.
        (
            "soft 404",
            200,
            &[HTML],
            "<html><head><title>Page not found | Acme</title></head><body><nav><a href=/>Home</a></nav><h1>Page not found</h1><p>The page you are looking for doesn't exist.</p></body></html>",
            NotFound,
        ),
        (
            "bare soft 404",
            200,
            &[HTML],
            "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
            NotFound,
        ),
        (
            "Next.js soft 404",
            200,
            &[HTML],
            r#"<html><head><title>404: This page could not be found.</title></head><body><h1 class="next-error-h1">404</h1><h2>This page could not be found.</h2></body></html>"#,
            NotFound,
        ),
        (
            "German soft 404",
            200,
            &[HTML],
            "<html><head><title>Seite nicht gefunden – Stadt Musterhausen</title></head><body><h1>Seite nicht gefunden</h1><p>Diese Seite existiert nicht (mehr).</p></body></html>",
            NotFound,
        ),
        (
            "French soft 404",
            200,
            &[HTML],
            "<html><head><title>Page introuvable</title></head><body><h1>Page introuvable</h1><p>La page demandée n'existe pas.</p></body></html>",
            NotFound,
        ),
        // Errors and maintenance.
        (
            "maintenance",
            200,
            &[HTML],
            "<html><head><title>Site Maintenance</title></head><body><h1>We&rsquo;ll be back soon!</h1><p>We are performing some maintenance at the moment.</p></body></html>",
            ServerError,
        ),
        (
            "account suspended",
            200,
            &[HTML],
            "<html><head><title>Account Suspended</title></head><body><h1>Account Suspended</h1><p>This Account has been suspended. Contact your hosting provider.</p></body></html>",
            ServerError,
        ),
        (
            "503 page with 200",
            200,
            &[HTML],
            "<html><head><title>503 Service Temporarily Unavailable</title></head><body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>",
            ServerError,
        ),
        (
            "application error",
            200,
            &[HTML],
            "<html><head><title>Application Error</title></head><body><h1>Application error</h1><p>An error occurred in the application. Please try again later.</p></body></html>",
            ServerError,
        ),
        // Consent.
        (
            "consent",
            200,
            &[HTML],
            r#"<html><head><title>Before you continue to YouTube</title></head><body><p>We use cookies and data to deliver advertising.</p><form><button>Reject all</button><button>Accept all</button></form></body></html>"#,
            NotVerified,
        ),
        // GraphQL.
        (
            "Apollo",
            200,
            &[JSON],
            r#"{"errors":[{"message":"You must be logged in","extensions":{"code":"UNAUTHENTICATED"}}],"data":null}"#,
            SignInRequired,
        ),
        (
            "Apollo, forbidden",
            200,
            &[RESPONSE_JSON],
            r#"{"errors":[{"message":"Not for you","path":["secret"],"extensions":{"code":"FORBIDDEN"}}],"data":{"secret":null}}"#,
            Forbidden,
        ),
        (
            "Hasura",
            200,
            &[JSON],
            r#"{"errors":[{"extensions":{"code":"access-denied","path":"$"},"message":"x-hasura-admin-secret/x-hasura-access-key required, but not found"}]}"#,
            Forbidden,
        ),
        (
            "Hasura, token",
            200,
            &[JSON],
            r#"{"errors":[{"extensions":{"code":"invalid-jwt","path":"$"},"message":"Could not verify JWT: JWTExpired"}]}"#,
            SignInRequired,
        ),
        (
            "AppSync",
            200,
            &[JSON],
            r#"{"data":{"listTodos":null},"errors":[{"path":["listTodos"],"data":null,"errorType":"Unauthorized","message":"Not Authorized to access listTodos on type Query"}]}"#,
            Forbidden,
        ),
        (
            "GitHub GraphQL",
            200,
            &[JSON],
            r#"{"errors":[{"type":"RATE_LIMITED","message":"API rate limit exceeded"}]}"#,
            RateLimited,
        ),
        (
            "Shopify GraphQL",
            200,
            &[JSON],
            r#"{"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],"extensions":{"cost":{}}}"#,
            RateLimited,
        ),
        (
            "GraphQL, other",
            200,
            &[JSON],
            r#"{"errors":[{"message":"Cannot query field \"a\" on type \"Query\".","locations":[{"line":1,"column":3}]}]}"#,
            ClientError,
        ),
        // gRPC.
        (
            "gRPC 16",
            200,
            &[
                ("content-type", "application/grpc"),
                ("grpc-status", "16"),
                ("grpc-message", "no token"),
            ],
            "",
            SignInRequired,
        ),
        (
            "gRPC 7",
            200,
            &[
                ("content-type", "application/grpc-web+proto"),
                ("grpc-status", "7"),
            ],
            "",
            Forbidden,
        ),
        (
            "gRPC-Web, trailers in the body",
            200,
            &[("content-type", "application/grpc-web+proto")],
            "\u{1}\0\0\0\u{20}grpc-status:16\r\ngrpc-message:token expired\r\n",
            SignInRequired,
        ),
        (
            "gRPC 12",
            200,
            &[("content-type", "application/grpc"), ("grpc-status", "12")],
            "",
            NotFound,
        ),
        (
            "gRPC 14",
            200,
            &[("content-type", "application/grpc"), ("grpc-status", "14")],
            "",
            ServerError,
        ),
        (
            "gRPC 8",
            200,
            &[("content-type", "application/grpc"), ("grpc-status", "8")],
            "",
            RateLimited,
        ),
        // JSON with a status of its own.
        (
            "JSON 401",
            200,
            &[JSON],
            r#"{"code":401,"message":"Unauthorized","data":null}"#,
            SignInRequired,
        ),
        (
            "JSON 403",
            200,
            &[JSON],
            r#"{"status":403,"error":"Forbidden","path":"/a","timestamp":"2026-11-22"}"#,
            Forbidden,
        ),
        (
            "JSON 404",
            200,
            &[JSON],
            r#"{"statusCode":404,"message":"Cannot GET /a","error":"Not Found"}"#,
            NotFound,
        ),
        (
            "JSON 429",
            200,
            &[JSON],
            r#"{"error":{"code":429,"message":"Slow down"}}"#,
            RateLimited,
        ),
        (
            "JSON 500",
            200,
            &[JSON],
            r#"{"success":false,"code":500,"msg":"NullPointerException"}"#,
            ServerError,
        ),
        (
            "JSON words",
            200,
            &[JSON],
            r#"{"success":false,"message":"Invalid token"}"#,
            SignInRequired,
        ),
        (
            "JSON words, refused",
            200,
            &[JSON],
            r#"{"ok":false,"error":"Permission denied for this workspace"}"#,
            Forbidden,
        ),
        (
            "Slack",
            200,
            &[JSON],
            r#"{"ok":false,"error":"not_authed"}"#,
            SignInRequired,
        ),
    ]
};

#[test]
fn what_was_turned_away_is_not_ok() {
    assert!(TURNED.len() >= 60, "{} answers", TURNED.len());
    let mut wrong = Vec::new();
    for (name, status, headers, body, expected) in TURNED {
        let url = "https://www.example/reports/2026?page=2";
        for (vantage, evidence) in [
            ("capture", captured(url, *status, headers, body)),
            ("page", seen_by_page(url, *status, headers, body)),
        ] {
            // What no header but a safelisted one shows, a page on another origin cannot know.
            let by_header =
                headers.len() > 1 || headers.iter().any(|(name, _)| *name != "content-type");
            if vantage == "page" && by_header {
                continue;
            }
            let diagnosis = diagnose(&evidence);
            let causes: Vec<_> = diagnosis
                .causes
                .iter()
                .map(|cause| (cause.rule.id, cause.role, cause.confidence))
                .collect();
            if diagnosis.outcome != *expected {
                wrong.push(format!(
                    "{vantage} {name}: {:?}, not {expected:?} {causes:?}",
                    diagnosis.outcome
                ));
            }
            if diagnosis.link.outcome == Outcome::Ok {
                wrong.push(format!("{vantage} {name}: the link works {causes:?}"));
            }
            if !by_header && diagnosis.confidence == Confidence::Certain {
                wrong.push(format!("{vantage} {name}: certain by words alone"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// A page that holds the marks of one that turned it away, and is long: an article, or a page with a script.
#[test]
fn a_long_page_that_quotes_one_that_turns_away_is_ordinary() {
    let article =
        "<p>This is one of many paragraphs of an article on how sites keep programs out.</p>\n"
            .repeat(900);
    let mut wrong = Vec::new();
    for (name, status, headers, body, _) in TURNED {
        let html = headers
            .iter()
            .any(|(name, value)| *name == "content-type" && value.starts_with("text/html"));
        if !html || headers.len() > 1 || body.is_empty() {
            continue;
        }
        let quoted = body
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        let page = format!(
            "<!doctype html><html><head><title>How sites keep programs out</title></head><body><h1>Walls</h1><pre>{quoted}</pre>{article}</body></html>"
        );
        let diagnosis = diagnose(&seen_by_page(
            "https://blog.example/walls",
            *status,
            headers,
            &page,
        ));
        let accused = diagnosis
            .causes
            .iter()
            .find(|cause| cause.role != Role::Further);
        if diagnosis.outcome != Outcome::Ok || accused.is_some() {
            wrong.push(format!(
                "{name}: {:?} {:?}",
                diagnosis.outcome,
                accused.map(|cause| cause.rule.id)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Redirects to a consent page or to Google's check, which a page's probe follows.
#[test]
fn a_redirect_to_a_stand_in_is_not_ok() {
    for (to, expected) in [
        (
            "https://consent.google.com/ml?continue=https://www.google.com/maps",
            Outcome::NotVerified,
        ),
        (
            "https://consent.yahoo.com/v2/collectConsent?sessionId=1",
            Outcome::NotVerified,
        ),
        (
            "https://www.google.com/sorry/index?continue=https://www.google.com/search",
            Outcome::BotWall,
        ),
    ] {
        let mut evidence = evidence("https://www.google.com/maps");
        let mut response = answer(200, &[("content-type", "text/html")]);
        response.redirected = true;
        response.final_url = Some(to.to_owned());
        evidence
            .probes
            .push(probe(ProbeKind::CorsGet, Event::Response { response }));
        let diagnosis = diagnose(&evidence);
        assert_eq!(diagnosis.outcome, expected, "{to}");
        assert_ne!(diagnosis.link.outcome, Outcome::Ok, "{to}");
    }
    assert_eq!(PAGE, "https://app.example");
}

/// Small pages about other things, whose titles begin as a refusal's does. The heading says what else they
/// are about; of a stand-in it says the phrase and nothing else.
#[test]
fn a_heading_that_says_more_is_no_refusal() {
    const TEXT: &str = "<p>The airport has two terminals and a railway station below the main hall; trains \
        leave every ten minutes and take you to the old town in half an hour.</p>";
    let page = |title: &str, times: usize| {
        format!(
            "<!doctype html><title>{title}</title><nav><a href=/>Home</a><a href=/a>A</a></nav>\
             <h1>{title}</h1>{}",
            TEXT.repeat(times)
        )
    };
    let outcome = |body: &str| {
        let headers = [("content-type", "text/html; charset=utf-8")];
        diagnose(&captured("https://www.example/p/1", 200, &headers, body)).outcome
    };
    for title in [
        "Page not found - a short story",
        "404 Not Found - an album | Records",
        "Forbidden | A novel",
        "Access denied - a film",
        "Error - Terms of chess",
        "CAPTCHA - An encyclopedia",
        "Security check | Guide to the airport",
        "Please wait - Lyrics",
        "Sign in - Help",
        "Just a moment - Poems",
    ] {
        for times in [1, 2, 8] {
            assert_eq!(
                outcome(&page(title, times)),
                Outcome::Ok,
                "{title}, {times}"
            );
        }
    }
    // The phrase alone, also after its number, is what servers write.
    for (heading, expected) in [
        ("404 - Page not found", Outcome::NotFound),
        ("Page not found", Outcome::NotFound),
    ] {
        let body = format!(
            "<title>Page not found | Shop</title><h1>{heading}</h1><p>The page you are looking for does \
             not exist.</p>"
        );
        assert_eq!(outcome(&body), expected, "{heading}");
    }
}
