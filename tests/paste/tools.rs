//! What command-line tools print and developer tools copy.

use super::{has, main_cause, one, paste};
use turnaway::classify::{Outcome, Status, diagnose};
use turnaway::evidence::CredentialShape;
use turnaway::input::paste::PastedKind;

#[test]
fn curl_i_with_its_command() {
    let text = "$ curl -i -H 'Authorization: Bearer abc' https://api.example/v1\n\
        HTTP/2 403\ncontent-type: text/plain\n\nno\n";
    let evidence = one(text);
    assert_eq!(evidence.target.url, "https://api.example/v1");
    assert_eq!(evidence.request.authorization.as_deref(), Some("bearer"));
    assert_eq!(diagnose(&evidence).status, Status::Known { code: 403 });
}

#[test]
fn the_progress_meter_of_curl_is_no_content() {
    let text = "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n\
        \x20                                Dload  Upload   Total   Spent    Left  Speed\n\
        \x20 0     9    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\n\
        HTTP/1.1 405 Method Not Allowed\nAllow: POST\n";
    assert_eq!(diagnose(&one(text)).status, Status::Known { code: 405 });
}

#[test]
fn copy_as_curl_for_bash_and_cmd() {
    let bash = "curl 'https://api.example/v1?a=b&c=d' \\\n  -H 'accept: */*' \\\n  \
        -H 'authorization: Bearer undefined' \\\n  -b 'sid=s3cret' \\\n  \
        -H 'origin: https://app.example' \\\n  --data-raw $'{\"a\":\"it\\'s\"}' \\\n  --compressed\n";
    let cmd = "curl ^\"https://api.example/v1?a=b^&c=d^\" ^\n  -H ^\"accept: */*^\" ^\n  \
        -H ^\"authorization: Bearer undefined^\" ^\n  -b ^\"sid=s3cret^\" ^\n  \
        -H ^\"origin: https://app.example^\" ^\n  --data-raw ^\"^{^\\^\"a^\\^\":1^}^\"\n";
    for text in [bash, cmd] {
        let pasted = paste(text);
        assert_eq!(pasted.kind, PastedKind::Command, "{text}");
        let evidence = one(text);
        assert_eq!(evidence.target.url, "https://api.example/v1?a=b&c=d");
        assert_eq!(evidence.request.method, "POST");
        assert!(evidence.request.with_cookies);
        assert_eq!(
            evidence.context.page_origin.as_deref(),
            Some("https://app.example")
        );
        let request = evidence.exchanges[0].request.as_ref().expect("a request");
        let authorization = request.authorization.as_ref().expect("a header");
        assert_eq!(authorization.shape, CredentialShape::MissingValue);
        assert!(!format!("{evidence:?}").contains("s3cret"));
        let diagnosis = diagnose(&evidence);
        assert_eq!(diagnosis.outcome, Outcome::NotVerified);
        assert_eq!(diagnosis.status, Status::None);
    }
}

#[test]
fn a_command_followed_by_its_verbose_output_is_one() {
    let text = "$ curl -v -u ada:pw https://shop.example/a\n* Connected to shop.example (1.2.3.4) \
        port 443\n> GET /a HTTP/2\n> Host: shop.example\n> Authorization: Basic YWRhOnB3\n>\n\
        < HTTP/2 401\n< www-authenticate: Basic realm=\"x\"\n<\n";
    let evidence = one(text);
    assert_eq!(evidence.exchanges.len(), 1);
    assert_eq!(evidence.target.url, "https://shop.example/a");
    assert_eq!(main_cause(&diagnose(&evidence)), "auth.rejected");
    assert!(!format!("{evidence:?}").contains("YWRh"));
}

#[test]
fn httpie_prints_both_sides() {
    let text = "GET /private HTTP/1.1\nAccept: */*\nConnection: keep-alive\nHost: shop.example\n\
        User-Agent: HTTPie/3.2.2\n\n\n\nHTTP/1.1 403 Forbidden\nServer: nginx\n\n<html></html>\n";
    let evidence = one(text);
    assert_eq!(evidence.target.url, "https://shop.example/private");
    assert_eq!(diagnose(&evidence).status, Status::Known { code: 403 });
    let failed = paste(
        "http: error: ConnectionError: HTTPConnectionPool(host='x', port=80): Max \
        retries exceeded (Caused by NewConnectionError: [Errno -2] Name or service not known)",
    );
    assert_eq!(main_cause(&diagnose(&failed.evidence[0])), "net.dns");
}

#[test]
fn wget_with_and_without_heads() {
    let text = "--2026-11-22 10:00:00--  https://shop.example/private\n\
        Resolving shop.example (shop.example)... 192.0.2.1\n\
        Connecting to shop.example (shop.example)|192.0.2.1|:443... connected.\n\
        HTTP request sent, awaiting response... \n  HTTP/1.1 302 Found\n  Server: nginx\n  \
        Location: /login\nLocation: /login [following]\n\
        --2026-11-22 10:00:00--  https://shop.example/login\n\
        Reusing existing connection to shop.example:443.\n\
        HTTP request sent, awaiting response... \n  HTTP/1.1 200 OK\n  Content-Type: text/html\n\
        Length: unspecified [text/html]\nSaving to: ‘login’\n";
    let evidence = one(text);
    assert_eq!(paste(text).kind, PastedKind::Wget);
    assert_eq!(evidence.target.url, "https://shop.example/private");
    assert_eq!(evidence.exchanges.len(), 2);
    assert_eq!(main_cause(&diagnose(&evidence)), "login.redirect");
    let short = "--2026-11-22 10:00:00--  https://shop.example/x\nHTTP request sent, awaiting \
        response... 403 Forbidden\n2026-11-22 10:00:00 ERROR 403: Forbidden.\n";
    assert_eq!(diagnose(&one(short)).status, Status::Known { code: 403 });
    let refused = "--2026-11-22 10:00:00--  https://shop.example/x\nConnecting to shop.example \
        (shop.example)|192.0.2.1|:443... failed: Connection refused.\n";
    assert_eq!(main_cause(&diagnose(&one(refused))), "net.refused");
}

const CHROMIUM_PANEL: &str = "Request URL:\nhttps://api.example/v1\nRequest Method:\nGET\n\
    Status Code:\n401 Unauthorized\nRemote Address:\n192.0.2.1:443\nReferrer Policy:\n\
    strict-origin-when-cross-origin\ncontent-type:\napplication/json\nwww-authenticate:\n\
    Bearer error=\"invalid_token\"\n:authority:\napi.example\n:method:\nGET\naccept:\n*/*\n\
    authorization:\nBearer abc\norigin:\nhttps://app.example\n";

#[test]
fn chromiums_panel_with_values_on_the_next_line() {
    let evidence = one(CHROMIUM_PANEL);
    assert_eq!(evidence.target.url, "https://api.example/v1");
    assert_eq!(evidence.request.authorization.as_deref(), Some("bearer"));
    let diagnosis = diagnose(&evidence);
    assert_eq!(diagnosis.status, Status::Known { code: 401 });
    assert_eq!(main_cause(&diagnosis), "bearer.invalid_token");
    assert_eq!(
        evidence.context.page_origin.as_deref(),
        Some("https://app.example")
    );
}

#[test]
fn chromiums_panel_with_values_on_the_same_line_and_headings() {
    let text = "General\nRequest URL: https://api.example/v1\nRequest Method: GET\nStatus Code: \
        403 Forbidden\nRemote Address: 192.0.2.1:443\nReferrer Policy: no-referrer\nResponse \
        Headers\nserver: nginx\nRequest Headers\nProvisional headers are shown. Disable cache to \
        see full headers.\nuser-agent: Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/150.0.0.0\n";
    let evidence = one(text);
    assert_eq!(evidence.target.url, "https://api.example/v1");
    assert_eq!(diagnose(&evidence).status, Status::Known { code: 403 });
    assert_eq!(evidence.context.engine.major, 150);
}

#[test]
fn safaris_panel() {
    let text = "Summary\nURL: https://api.example/v1\nStatus: 403 Forbidden\nSource: Network\n\
        Address: 192.0.2.1:443\nInitiator: app.js:12\n\nRequest\n:method: GET\n:path: /v1\nAccept: \
        */*\n\nResponse\n:status: 403\nServer: nginx\nContent-Type: text/html\n";
    let evidence = one(text);
    assert_eq!(evidence.target.url, "https://api.example/v1");
    let response = evidence.exchanges[0].response.as_ref().expect("an answer");
    assert_eq!(response.headers.value("server"), Some("nginx"));
    assert_eq!(diagnose(&evidence).status, Status::Known { code: 403 });
}

#[test]
fn firefoxs_json_and_raw_copies() {
    let json = r#"{"GET":{"scheme":"https","host":"api.example","filename":"/v1"},"Status":"403",
        "Response Headers (88 B)":{"headers":[{"name":"server","value":"nginx"}]},
        "Request Headers (99 B)":{"headers":[{"name":"Cookie","value":"sid=s3cret"}]}}"#;
    let raw = "HTTP/2 403 Forbidden\r\nserver: nginx\r\nX-Firefox-Spdy: h2\r\n";
    let evidence = one(json);
    assert_eq!(evidence.target.url, "https://api.example/v1");
    assert!(evidence.request.with_cookies);
    assert!(!format!("{evidence:?}").contains("s3cret"));
    for evidence in [evidence, one(raw)] {
        assert_eq!(diagnose(&evidence).status, Status::Known { code: 403 });
    }
}

#[test]
fn powershell_5_and_7() {
    let five = "PS C:\\> Invoke-WebRequest https://shop.example/private\nInvoke-WebRequest : The \
        remote server returned an error: (403) Forbidden.\nAt line:1 char:1\n+ Invoke-WebRequest \
        https://shop.example/private\n+ ~~~~~~~~~~~~~~~~~\n    + CategoryInfo          : \
        InvalidOperation: (System.Net.HttpWebRequest:HttpWebRequest) [Invoke-WebRequest], \
        WebException\n    + FullyQualifiedErrorId : WebCmdletWebResponseException\n";
    let seven = "PS C:\\> Invoke-RestMethod -Uri 'https://shop.example/private'\n\
        Invoke-RestMethod: Response status code does not indicate success: 403 (Forbidden).\n";
    for text in [five, seven] {
        let evidence = one(text);
        assert_eq!(
            evidence.target.url, "https://shop.example/private",
            "{text}"
        );
        assert_eq!(
            diagnose(&evidence).status,
            Status::Known { code: 403 },
            "{text}"
        );
    }
    let failed = "Invoke-WebRequest : The remote name could not be resolved: 'shop.example'\n";
    let evidence = one(failed);
    assert_eq!(evidence.target.url, "https://shop.example/");
    assert_eq!(main_cause(&diagnose(&evidence)), "net.dns");
}

#[test]
fn chromiums_panel_without_colons() {
    let evidence = one(
        "Request URL\nhttps://api.example/v1/me\nRequest Method\nGET\nStatus Code\n\
        401 Unauthorized\nRemote Address\n203.0.113.5:443\nReferrer Policy\nno-referrer\n\
        access-control-allow-origin\nhttps://app.example\nwww-authenticate\nBearer\n",
    );
    let diagnosis = diagnose(&evidence);
    assert_eq!(evidence.target.url, "https://api.example/v1/me");
    assert_eq!(diagnosis.status, Status::Known { code: 401 });
    assert!(!has(&diagnosis, "auth.no-challenge"), "{diagnosis:#?}");
}

#[test]
fn a_status_code_in_words() {
    for (text, code) in [
        ("403", 403),
        ("401 Unauthorized", 401),
        ("HTTP Error 403: Forbidden", 403),
        ("Error 429 (Too Many Requests)\n", 429),
        ("status code 500", 500),
    ] {
        let diagnosis = diagnose(&one(text));
        assert_eq!(diagnosis.status, Status::Known { code }, "{text}");
    }
    for text in [
        "12",
        "404 Main Street",
        "4031",
        "403 403",
        "room 401",
        "1.401",
        "999999",
    ] {
        assert_eq!(paste(text).kind, PastedKind::NotEvidence, "{text}");
    }
}

#[test]
fn a_tunnel_through_a_proxy_belongs_to_what_is_asked_for_in_it() {
    let text = "> CONNECT shop.example:443 HTTP/1.1\n> Host: shop.example:443\n>\n\
        < HTTP/1.1 200 Connection established\n<\n* SSL connection using TLSv1.3\n\
        > GET /private HTTP/2\n> Host: shop.example\n>\n< HTTP/2 403\n< server: x\n<\nno\n";
    let evidence = one(text);
    assert_eq!(evidence.target.url, "https://shop.example/private");
    assert_eq!(diagnose(&evidence).status, Status::Known { code: 403 });
    let refused = "> CONNECT shop.example:443 HTTP/1.1\n> Host: shop.example:443\n>\n\
        < HTTP/1.1 407 Proxy Authentication Required\n< Proxy-Authenticate: Basic realm=\"p\"\n<\n";
    let evidence = one(refused);
    assert_eq!(evidence.target.url, "https://shop.example/");
    assert_eq!(main_cause(&diagnose(&evidence)), "proxy.auth");
}

#[test]
fn an_indented_paste_is_read_as_if_it_were_not() {
    let evidence = one(
        "    HTTP/1.1 401 Unauthorized\n    WWW-Authenticate: Digest realm=\"x\",\n      nonce=\"n\"\n\n    no\n",
    );
    let diagnosis = diagnose(&evidence);
    assert_eq!(diagnosis.status, Status::Known { code: 401 });
    assert!(!has(&diagnosis, "auth.no-challenge"), "{diagnosis:#?}");
    let value = evidence.exchanges[0]
        .response
        .as_ref()
        .expect("there is one");
    assert_eq!(
        value.headers.value("www-authenticate"),
        Some("Digest realm=\"x\", nonce=\"n\"")
    );
}
