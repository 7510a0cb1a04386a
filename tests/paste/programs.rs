//! Error lines of programs, lines of servers' logs, and pages copied from a window: what each names
//! of address, status and cause. The sentences are those that the programs print.

use super::{main_cause, one, paste};
use turnaway::classify::{Confidence, Outcome, Status, diagnose};
use turnaway::input::paste::PastedKind;

/// A line, the address it names (empty: none), and the status code.
const NAMED: &[(&str, &str, u16)] = &[
    // Node.
    ("AxiosError: Request failed with status code 403", "", 403),
    (
        "HTTPError: Request failed with status code 401 Unauthorized: GET https://a.example/x",
        "https://a.example/x",
        401,
    ),
    (
        "HTTPError: Request failed with status code 403 (Forbidden): POST https://a.example/x",
        "https://a.example/x",
        403,
    ),
    (
        "FetchError: [GET] \"https://a.example/x\": 401 Unauthorized",
        "https://a.example/x",
        401,
    ),
    ("HTTPError: Response code 401 (Unauthorized)", "", 401),
    ("StatusCodeError: 403 - {\"message\":\"no\"}", "", 403),
    ("Error: Unexpected server response: 401", "", 401),
    // Libraries of pages.
    (
        "HttpErrorResponse: Http failure response for https://a.example/x: 403 Forbidden",
        "https://a.example/x",
        403,
    ),
    (
        "Http failure response for https://a.example/y: 401 OK",
        "https://a.example/y",
        401,
    ),
    (
        "ServerError: Response not successful: Received status code 401",
        "",
        401,
    ),
    ("Error: HTTP error! status: 403", "", 403),
    // Python.
    (
        "requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://a.example/x",
        "https://a.example/x",
        403,
    ),
    (
        "requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: https://a.example/x?y=1",
        "https://a.example/x?y=1",
        503,
    ),
    (
        "httpx.HTTPStatusError: Client error '403 Forbidden' for url 'https://a.example/x'",
        "https://a.example/x",
        403,
    ),
    (
        "aiohttp.client_exceptions.ClientResponseError: 401, message='Unauthorized', url=URL('https://a.example/x')",
        "https://a.example/x",
        401,
    ),
    (
        "aiohttp.client_exceptions.ClientResponseError: 401, message='Unauthorized', url='https://a.example/x'",
        "https://a.example/x",
        401,
    ),
    ("urllib.error.HTTPError: HTTP Error 403: Forbidden", "", 403),
    ("<Response [403]>", "", 403),
    ("<Response [401 Unauthorized]>", "", 401),
    (
        "googleapiclient.errors.HttpError: <HttpError 403 when requesting https://a.example/x?alt=json returned \"The caller does not have permission\">",
        "https://a.example/x?alt=json",
        403,
    ),
    // Go.
    (
        "GET https://a.example/repos/x: 403 no [] ",
        "https://a.example/repos/x",
        403,
    ),
    (
        "Get \"https://a.example/x\": 401 Unauthorized",
        "https://a.example/x",
        401,
    ),
    ("unexpected status code 403 Forbidden", "", 403),
    ("websocket: bad handshake (HTTP status 401)", "", 401),
    // Rust.
    (
        "HTTP status client error (403 Forbidden) for url (https://a.example/x)",
        "https://a.example/x",
        403,
    ),
    (
        "https://a.example/x: status code 401",
        "https://a.example/x",
        401,
    ),
    ("http status: 403", "", 403),
    ("Error: HTTP error: 401 Unauthorized", "", 401),
    // Java and Kotlin.
    (
        "java.io.IOException: Server returned HTTP response code: 401 for URL: https://a.example/x",
        "https://a.example/x",
        401,
    ),
    (
        "org.springframework.web.client.HttpClientErrorException$Forbidden: 403 Forbidden on GET request for \"https://a.example/x\": \"no\"",
        "https://a.example/x",
        403,
    ),
    (
        "org.springframework.web.client.HttpClientErrorException$Forbidden: 403 : \"no\"",
        "",
        403,
    ),
    (
        "org.springframework.web.reactive.function.client.WebClientResponseException$Unauthorized: 401 Unauthorized from GET https://a.example/x",
        "https://a.example/x",
        401,
    ),
    (
        "feign.FeignException$Forbidden: [403 Forbidden] during [GET] to [https://a.example/x] [C#list()]: [no]",
        "https://a.example/x",
        403,
    ),
    (
        "feign.FeignException: status 403 reading C#list(); content:",
        "",
        403,
    ),
    ("retrofit2.HttpException: HTTP 401 Unauthorized", "", 401),
    (
        "Could not transfer artifact a:b:jar:1.0 from/to releases (https://a.example/r): status code: 403, reason phrase: Forbidden (403)",
        "https://a.example/r",
        403,
    ),
    (
        "Could not GET 'https://a.example/b.pom'. Received status code 401 from server: Unauthorized",
        "https://a.example/b.pom",
        401,
    ),
    // .NET.
    (
        "System.Net.Http.HttpRequestException: Response status code does not indicate success: 401 (Unauthorized).",
        "",
        401,
    ),
    (
        "System.Net.WebException: The remote server returned an error: (401) Unauthorized.",
        "",
        401,
    ),
    (
        "Flurl.Http.FlurlHttpException: Call failed with status code 403 (Forbidden): GET https://a.example/x",
        "https://a.example/x",
        403,
    ),
    (
        "error: The request failed with HTTP status 401: Unauthorized. https://a.example/s.asmx",
        "https://a.example/s.asmx",
        401,
    ),
    // PHP.
    (
        "GuzzleHttp\\Exception\\ClientException: Client error: `GET https://a.example/x` resulted in a `403 Forbidden` response:",
        "https://a.example/x",
        403,
    ),
    (
        "PHP Warning:  file_get_contents(https://a.example/x): Failed to open stream: HTTP request failed! HTTP/1.1 401 Unauthorized in a.php on line 1",
        "https://a.example/x",
        401,
    ),
    (
        "HTTP/2 403  returned for \"https://a.example/x\".",
        "https://a.example/x",
        403,
    ),
    ("HTTP request returned status code 401:", "", 401),
    (
        "The \"https://a.example/packages.json\" file could not be downloaded (HTTP/2 403 )",
        "https://a.example/packages.json",
        403,
    ),
    // Ruby.
    (
        "the server responded with status 403 for GET https://a.example/x (Faraday::ForbiddenError)",
        "https://a.example/x",
        403,
    ),
    (
        "Faraday::ForbiddenError: the server responded with status 403",
        "",
        403,
    ),
    ("RestClient::Unauthorized: 401 Unauthorized", "", 401),
    ("403 Forbidden (OpenURI::HTTPError)", "", 403),
    (
        "Gem::RemoteFetcher::FetchError: bad response Forbidden 403 (https://a.example/specs.4.8.gz)",
        "https://a.example/specs.4.8.gz",
        403,
    ),
    // Dart, Swift, Android.
    (
        "DioException [bad response]: This exception was thrown because the response has a status code of 401 and RequestOptions.validateStatus was configured",
        "",
        401,
    ),
    (
        "HTTP request failed, statusCode: 403, https://a.example/i.png",
        "https://a.example/i.png",
        403,
    ),
    ("Response status code was unacceptable: 401.", "", 401),
    (
        "E/Volley: [12] BasicNetwork.performRequest: Unexpected response code 403 for https://a.example/x",
        "https://a.example/x",
        403,
    ),
    // Command lines.
    (
        "fatal: unable to access 'https://a.example/b.git/': The requested URL returned error: 403",
        "https://a.example/b.git/",
        403,
    ),
    (
        "error: RPC failed; HTTP 413 curl 22 The requested URL returned error: 413",
        "",
        413,
    ),
    ("2026-11-22 12:13:05 ERROR 403: Forbidden.", "", 403),
    ("curl: (22) The requested URL returned error: 401", "", 401),
    ("gh: Not Found (HTTP 404)", "", 404),
    // Package managers.
    (
        "npm ERR! 403 403 Forbidden - GET https://a.example/b",
        "https://a.example/b",
        403,
    ),
    ("npm error code E401", "", 401),
    (
        " ERR_PNPM_FETCH_401  GET https://a.example/b: Unauthorized - 401",
        "https://a.example/b",
        401,
    ),
    (
        "error An unexpected error occurred: \"https://a.example/b: Request failed \\\"403 Forbidden\\\"\".",
        "https://a.example/b",
        403,
    ),
    (
        "ERROR: HTTP error 403 while getting https://a.example/b.whl",
        "https://a.example/b.whl",
        403,
    ),
    (
        "WARNING: 401 Error, Credentials not correct for https://a.example/simple/b/",
        "https://a.example/simple/b/",
        401,
    ),
    (
        "HTTPError: 403 Forbidden from https://a.example/legacy/",
        "https://a.example/legacy/",
        403,
    ),
    (
        "E: Failed to fetch https://a.example/dists/x/InRelease  403  Forbidden [IP: 192.0.2.1 443]",
        "https://a.example/dists/x/InRelease",
        403,
    ),
    (
        "Err:1 https://a.example stable InRelease\n  401  Unauthorized [IP: 192.0.2.1 443]",
        "https://a.example/",
        401,
    ),
    (
        "Status code: 403 for https://a.example/repodata/repomd.xml (IP: 192.0.2.1)",
        "https://a.example/repodata/repomd.xml",
        403,
    ),
    (
        "Error: failed to fetch https://a.example/index.yaml : 401 Unauthorized",
        "https://a.example/index.yaml",
        401,
    ),
    // Containers.
    (
        "unexpected status from HEAD request to https://a.example/v2/b/manifests/1: 403 Forbidden",
        "https://a.example/v2/b/manifests/1",
        403,
    ),
    ("received unexpected HTTP status: 403 Forbidden", "", 403),
    (
        "Requesting bearer token: invalid status code from registry 403 (Forbidden)",
        "",
        403,
    ),
    (
        "failed to authorize: failed to fetch oauth token: unexpected status: 401 Unauthorized",
        "",
        401,
    ),
    // Clouds.
    (
        "operation error S3: HeadBucket, https response error StatusCode: 403, RequestID: A, HostID: b, api error Forbidden: Forbidden",
        "",
        403,
    ),
    (
        "fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden",
        "",
        403,
    ),
    (
        "googleapi: Error 403: The caller does not have permission, forbidden",
        "",
        403,
    ),
    (
        "Error making API request.\n\nURL: GET https://a.example/v1/secret/x\nCode: 403. Errors:\n\n* permission denied",
        "https://a.example/v1/secret/x",
        403,
    ),
    // Test tools and databases.
    ("  > 401: Unauthorized", "", 401),
    ("  ← 403 Forbidden", "", 403),
    (
        "Error: expected 200 \"OK\", got 401 \"Unauthorized\"",
        "",
        401,
    ),
    (
        "method [GET], host [https://a.example:9200], URI [/_cat/indices], status line [HTTP/1.1 401 Unauthorized]",
        "https://a.example:9200/",
        401,
    ),
];

#[test]
fn a_named_status_is_read_with_its_address() {
    let mut wrong = Vec::new();
    for (text, url, code) in NAMED {
        let pasted = paste(text);
        let found: Vec<_> = pasted
            .evidence
            .iter()
            .map(|evidence| (evidence.target.url.clone(), diagnose(evidence).status))
            .collect();
        if found != [((*url).to_owned(), Status::Known { code: *code })] {
            wrong.push(format!("{text}\n    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A line, the address it names, and the cause.
const UNANSWERED: &[(&str, &str, &str)] = &[
    (
        "Error: connect ECONNREFUSED 127.0.0.1:3000",
        "http://127.0.0.1:3000/",
        "net.refused",
    ),
    (
        "Error: getaddrinfo ENOTFOUND a.example",
        "https://a.example/",
        "net.dns",
    ),
    ("Error: read ECONNRESET", "", "net.reset"),
    (
        "  [cause]: ConnectTimeoutError: Connect Timeout Error (attempted address: a.example:443, timeout: 10000ms)",
        "",
        "net.timeout",
    ),
    (
        "Error: unable to verify the first certificate",
        "",
        "net.tls",
    ),
    (
        "write EPROTO 809C:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:ssl3_record.c:354:",
        "",
        "net.not-tls",
    ),
    (
        "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='a.example', port=8443): Max retries exceeded with url: /x (Caused by NewConnectionError('<x>: Failed to establish a new connection: [Errno 111] Connection refused'))",
        "https://a.example:8443/x",
        "net.refused",
    ),
    (
        "requests.exceptions.ReadTimeout: HTTPSConnectionPool(host='a.example', port=443): Read timed out. (read timeout=5)",
        "https://a.example/",
        "net.timeout",
    ),
    (
        "httpx.ConnectError: [Errno -2] Name or service not known",
        "",
        "net.dns",
    ),
    (
        "aiohttp.client_exceptions.ClientConnectorError: Cannot connect to host a.example:443 ssl:default [Connect call failed ('192.0.2.1', 443)]",
        "https://a.example/",
        "net.refused",
    ),
    (
        "Get \"https://a.example/x\": dial tcp: lookup a.example on 10.0.0.2:53: no such host",
        "https://a.example/x",
        "net.dns",
    ),
    (
        "Get \"https://a.example/x\": dial tcp 192.0.2.1:443: i/o timeout",
        "https://a.example/x",
        "net.timeout",
    ),
    (
        "Get \"https://a.example/x\": tls: failed to verify certificate: x509: certificate signed by unknown authority",
        "https://a.example/x",
        "net.tls",
    ),
    (
        "Get \"https://a.example/x\": http: server gave HTTP response to HTTPS client",
        "https://a.example/x",
        "net.not-tls",
    ),
    (
        "Get \"https://a.example/x\": remote error: tls: certificate required",
        "https://a.example/x",
        "tls.client-cert",
    ),
    (
        "error sending request for url (https://a.example/x): error trying to connect: tcp connect error: Connection refused (os error 111)",
        "https://a.example/x",
        "net.refused",
    ),
    (
        "error sending request for url (https://a.example/x): invalid peer certificate: UnknownIssuer",
        "https://a.example/x",
        "net.tls",
    ),
    (
        "java.net.UnknownHostException: a.example",
        "https://a.example/",
        "net.dns",
    ),
    (
        "java.net.ConnectException: Failed to connect to a.example/192.0.2.1:443",
        "https://a.example/",
        "net.refused",
    ),
    (
        "javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target",
        "",
        "net.tls",
    ),
    (
        "System.Net.Http.HttpRequestException: Connection refused (a.example:443)",
        "https://a.example/",
        "net.refused",
    ),
    (
        "System.Net.Http.HttpRequestException: No such host is known. (a.example:443)",
        "https://a.example/",
        "net.dns",
    ),
    (
        "cURL error 6: Could not resolve host: a.example (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for https://a.example/x",
        "https://a.example/x",
        "net.dns",
    ),
    (
        "Failed to open TCP connection to a.example:443 (Connection refused - connect(2) for \"a.example\" port 443)",
        "https://a.example/",
        "net.refused",
    ),
    (
        "SocketException: Failed host lookup: 'a.example' (OS Error: No address associated with hostname, errno = 7)",
        "https://a.example/",
        "net.dns",
    ),
    (
        "Error Domain=NSURLErrorDomain Code=-1004 \"Could not connect to the server.\" UserInfo={NSErrorFailingURLStringKey=https://a.example/x, NSErrorFailingURLKey=https://a.example/x}",
        "",
        "net.refused",
    ),
    (
        "fatal: unable to access 'https://a.example/b.git/': Could not resolve host: a.example",
        "https://a.example/b.git/",
        "net.dns",
    ),
    (
        "fatal: unable to access 'https://a.example/b.git/': Failed to connect to a.example port 443 after 0 ms: Couldn't connect to server",
        "https://a.example/b.git/",
        "net.refused",
    ),
    (
        "The connection to the server localhost:8080 was refused - did you specify the right host or port?",
        "http://localhost:8080/",
        "net.refused",
    ),
];

#[test]
fn a_failure_of_the_network_names_its_cause_and_address() {
    let mut wrong = Vec::new();
    for (text, url, cause) in UNANSWERED {
        let pasted = paste(text);
        let found: Vec<_> = pasted
            .evidence
            .iter()
            .map(|evidence| {
                let diagnosis = diagnose(evidence);
                (
                    evidence.target.url.clone(),
                    main_cause(&diagnosis).to_owned(),
                    diagnosis.status,
                )
            })
            .collect();
        if found != [((*url).to_owned(), (*cause).to_owned(), Status::None)] {
            wrong.push(format!("{text}\n    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a person sees in a window, and the cause or code.
#[test]
fn pages_copied_from_a_window() {
    for (text, url, cause) in [
        (
            "This site can’t be reached\nCheck if there is a typo in shop.example.\nDNS_PROBE_FINISHED_NXDOMAIN",
            "https://shop.example/",
            "net.dns",
        ),
        (
            "This site can’t be reached\nlocalhost refused to connect.\nERR_CONNECTION_REFUSED",
            "https://localhost/",
            "net.refused",
        ),
        (
            "Your connection is not private\nAttackers might be trying to steal your information from shop.example (for example, passwords)\nNET::ERR_CERT_DATE_INVALID",
            "https://shop.example/",
            "net.tls",
        ),
        (
            "Unable to connect\n\nFirefox can’t establish a connection to the server at localhost:3000.",
            "http://localhost:3000/",
            "net.refused",
        ),
        (
            "Secure Connection Failed\nAn error occurred during a connection to shop.example. PR_END_OF_FILE_ERROR",
            "https://shop.example/",
            "net.tls",
        ),
        (
            "Safari can’t open the page “https://shop.example/” because Safari can’t find the server “shop.example”.",
            "https://shop.example/",
            "net.dns",
        ),
        ("403 Forbidden\nnginx/1.18.0 (Ubuntu)", "", "nginx.denied"),
        ("419\nPage Expired", "", "laravel.419"),
        ("Error 1020\nAccess denied", "", "cf.1020"),
        (
            "HTTP Error 401.3 - Unauthorized\nYou do not have permission",
            "",
            "iis.401.3",
        ),
        (
            "CSRF verification failed. Request aborted.",
            "",
            "django.csrf",
        ),
    ] {
        let pasted = paste(text);
        assert_eq!(pasted.kind, PastedKind::ErrorPage, "{text}");
        let evidence = &pasted.evidence[0];
        assert_eq!(evidence.target.url, url, "{text}");
        assert_eq!(main_cause(&diagnose(evidence)), cause, "{text}");
    }
    let bad_gateway = one("502 Bad Gateway\nnginx/1.18.0 (Ubuntu)");
    assert_eq!(diagnose(&bad_gateway).outcome, Outcome::ServerError);
    let denied = one(
        "Access to shop.example was denied\nYou don't have authorization to view this page.\nHTTP ERROR 403",
    );
    assert_eq!(denied.target.url, "https://shop.example/");
    assert_eq!(diagnose(&denied).status, Status::Known { code: 403 });
}

/// Words that were passed on never make a cause certain.
#[test]
fn quoted_words_are_never_certain() {
    for text in [
        "2026/11/22 12:13:05 [error] 1#1: *4 access forbidden by rule, client: 192.0.2.7, server: _, request: \"GET /x HTTP/1.1\", host: \"a.example\"",
        "[Sun Nov 22 12:13:05.1 2026] [authz_core:error] [pid 1] [client 192.0.2.7:5] AH01630: client denied by server configuration: /srv/x",
        "Error response from daemon: pull access denied for a/b, repository does not exist or may require 'docker login'",
        "Error from server (Forbidden): pods is forbidden: User \"x\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"",
        "An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied",
        "MsalServiceException: AADSTS7000215: Invalid client secret is provided.",
        "rpc error: code = PermissionDenied desc = no",
    ] {
        for evidence in paste(text).evidence {
            for cause in diagnose(&evidence).causes {
                assert!(
                    cause.confidence >= Confidence::Likely,
                    "{text}: {}",
                    cause.rule.id
                );
            }
        }
    }
}

/// A text about errors is none.
#[test]
fn prose_is_no_error_line() {
    for text in [
        "curl gives me a 403 from https://a.example/x",
        "curl is a program, and so is wget.",
        "Run npm install and open localhost, e.g. with node.js 18.2.",
        "The certificate of our school was handed out on Friday.",
        "We moved 403 boxes to the new office.",
        "My colleague says that the bank refused to connect him.",
        "The village is unreachable in winter.",
        "Bad username or password for the club's page, I think.",
        "Authentication is required for this building.",
    ] {
        assert_eq!(paste(text).kind, PastedKind::NotEvidence, "{text}");
    }
}

/// Every dressing around a paste leads to the first cause of the plain one.
#[test]
fn dressing_changes_no_first_cause() {
    let plain = [
        "HTTP/1.1 401 Unauthorized\nServer: nginx\nWWW-Authenticate: Bearer error=\"invalid_token\"\n\n{\"error\":\"invalid_token\"}",
        "> GET /v1 HTTP/1.1\n> Host: a.example\n>\n< HTTP/1.1 403 Forbidden\n< Server: cloudflare\n< CF-Mitigated: challenge\n<",
        "Access to fetch at 'https://a.example/x' from origin 'https://b.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        "remote: Repository not found.\nfatal: repository 'https://a.example/b.git/' not found",
        "{\"message\":\"Missing Authentication Token\"}",
    ];
    type Dress = fn(&str) -> String;
    let each = |text: &str, line: &dyn Fn(usize, &str) -> String| {
        let lines = text
            .lines()
            .enumerate()
            .map(|(at, text)| line(at + 1, text));
        lines.collect::<Vec<_>>().join("\n")
    };
    let _ = each;
    let dressings: [(&str, Dress); 9] = [
        ("fence", |text| format!("```\n{text}\n```")),
        ("indented", |text| {
            text.lines()
                .map(|line| format!("    {line}"))
                .collect::<Vec<_>>()
                .join("\n")
        }),
        ("numbers", |text| {
            text.lines()
                .enumerate()
                .map(|(at, line)| format!("{} | {line}", at + 1))
                .collect::<Vec<_>>()
                .join("\n")
        }),
        ("times", |text| {
            text.lines()
                .map(|line| format!("2026-11-22T12:13:05.1234567Z {line}"))
                .collect::<Vec<_>>()
                .join("\n")
        }),
        ("compose", |text| {
            text.lines()
                .map(|line| format!("web-1  | {line}"))
                .collect::<Vec<_>>()
                .join("\n")
        }),
        ("blanks", |text| text.replace(' ', "\u{a0}")),
        ("zero width", |text| {
            format!("\u{feff}\u{200b}{text}\u{200b}")
        }),
        ("colours", |text| {
            text.lines()
                .map(|line| format!("\u{1b}[31m{line}\u{1b}[0m"))
                .collect::<Vec<_>>()
                .join("\n")
        }),
        ("ends", |text| text.replace('\n', "\r\n")),
    ];
    let causes = |text: &str| -> Vec<&'static str> {
        let pasted = paste(text);
        pasted
            .evidence
            .iter()
            .map(|evidence| main_cause(&diagnose(evidence)))
            .collect()
    };
    for text in plain {
        let expected = causes(text);
        assert!(!expected.is_empty(), "{text}");
        for (name, dress) in dressings {
            assert_eq!(causes(&dress(text)), expected, "{name}: {}", dress(text));
            // Two layers.
            let twice = dressings[0].1(&dress(text));
            assert_eq!(causes(&twice), expected, "{name} in a fence: {twice}");
        }
    }
}

#[test]
fn a_report_of_several_kinds_is_read_as_one() {
    for (text, url, cause) in [
        (
            "$ curl https://api.example/v1/items\n{\"message\":\"Missing Authentication Token\"}",
            "https://api.example/v1/items",
            "apigw.no-route",
        ),
        (
            "https://api.example/v1\n{\"message\":\"Missing Authentication Token\"}",
            "https://api.example/v1",
            "apigw.no-route",
        ),
        (
            "I get this:\n\n{'message': 'Missing Authentication Token'}\n\nWhat is it?",
            "",
            "apigw.no-route",
        ),
        (
            "{\\\"message\\\":\\\"Missing Authentication Token\\\"}",
            "",
            "apigw.no-route",
        ),
        (
            "GET https://a.example/x 401 (Unauthorized)\nUncaught (in promise) Error: Request failed with status code 401",
            "https://a.example/x",
            "auth.missing",
        ),
        (
            "npm error code E403\nnpm error 403 403 Forbidden - PUT https://a.example/b - You do not have permission to publish \"b\".",
            "https://a.example/b",
            "npm.name-taken",
        ),
        (
            "Access to fetch at 'https://login.example.net/authorize?client_id=1' (redirected from 'https://app.example.org/api/me') from origin 'https://app.example.org' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
            "https://app.example.org/api/me",
            "redirect.sign-in-withheld",
        ),
    ] {
        let pasted = paste(text);
        assert_eq!(pasted.evidence.len(), 1, "{text}: {pasted:#?}");
        let evidence = &pasted.evidence[0];
        assert_eq!(evidence.target.url, url, "{text}");
        assert_eq!(main_cause(&diagnose(evidence)), cause, "{text}");
    }
    // Another address is another request.
    let text = "GET https://a.example/v1/me net::ERR_FAILED 401\nlogin:1 Failed to load resource: the server responded with a status of 403 (Forbidden)";
    let codes: Vec<_> = paste(text)
        .evidence
        .iter()
        .map(|evidence| (evidence.target.url.clone(), diagnose(evidence).status))
        .collect();
    assert_eq!(
        codes,
        [
            (
                "https://a.example/v1/me".to_owned(),
                Status::Known { code: 401 }
            ),
            (String::new(), Status::Known { code: 403 }),
        ]
    );
    let text = "GET /authorize?redirect_uri=https://b.example/cb HTTP/1.1\nHost: login.example\n\nHTTP/1.1 403 Forbidden\nServer: x\n";
    assert_eq!(
        one(text).target.url,
        "https://login.example/authorize?redirect_uri=https://b.example/cb"
    );
}

#[test]
fn an_answer_as_automation_tools_show_it_keeps_its_headers() {
    let text = "[{\"headers\":{\"server\":\"CloudFront\",\"content-length\":\"0\",\"x-cache\":\"Error from cloudfront\"},\"statusCode\":403,\"statusMessage\":\"Forbidden\"}]";
    let evidence = one(text);
    assert_eq!(main_cause(&diagnose(&evidence)), "cfr.own-refusal");
    let text = "{ message: 'Request failed with status code 401',\n  response: {\n    status: 401,\n    headers: { 'www-authenticate': 'Bearer error=\"invalid_token\"' },\n    data: { error: 'x' } } }";
    let evidence = one(text);
    assert_eq!(main_cause(&diagnose(&evidence)), "bearer.invalid_token");
}
