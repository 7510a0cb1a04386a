//! Texts with a secret in every place that can hold one, each secret another word, and what of the
//! same texts is no secret. The native tests and the browser's tests paste the same.
#![allow(dead_code, reason = "each test uses a part of it")]

/// A text to paste.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it is.
    pub name: &'static str,
    /// The text.
    pub text: String,
    /// Where a secret stands, and the secret.
    pub secrets: Vec<(&'static str, String)>,
    /// What has to survive in the JSON export.
    pub harmless: Vec<&'static str>,
}

/// Collects the secrets of a text while it is written.
#[derive(Debug, Default)]
struct Secrets {
    list: Vec<(&'static str, String)>,
    count: usize,
}

impl Secrets {
    /// A word like any other: only where it stands tells that it is a secret.
    fn word(&mut self, place: &'static str) -> String {
        const PARTS: [&str; 10] = ["ba", "do", "ki", "lu", "me", "no", "pra", "sti", "vu", "zy"];
        let part = |digit: usize| PARTS.get(digit % 10).copied().unwrap_or_default();
        let n = self.next();
        let word = format!("quox{}{}{}rax", part(n / 10), part(n), part(n * 7 + 3));
        self.keep(place, word)
    }

    /// What a generator makes: it is told by itself.
    fn key(&mut self, place: &'static str) -> String {
        const SIGNS: &[u8] = b"k7Qx2Zp9Lm4Tb6Rv8Ws3Yd5Hn";
        let n = self.next();
        let sign = |at: usize| SIGNS.get((at * 7 + n * 11 + at * at * n) % SIGNS.len());
        let key: String = (0..24).filter_map(sign).copied().map(char::from).collect();
        self.keep(place, format!("{key}{n:02}a"))
    }

    /// A token of a known shape. Put together here, so that no scanner takes this file for a leak.
    fn shaped(&mut self, place: &'static str, start: &str) -> String {
        let key = self.key(place);
        let whole = format!("{start}{}", key.repeat(2));
        self.keep(place, whole)
    }

    fn next(&mut self) -> usize {
        self.count += 1;
        self.count
    }

    fn keep(&mut self, place: &'static str, secret: String) -> String {
        self.list.push((place, secret.clone()));
        secret
    }
}

/// All texts.
pub fn cases() -> Vec<Case> {
    let mut cases = vec![
        exchange(),
        command(),
        redirects(),
        console(),
        token(),
        entry(),
        leftovers(),
    ];
    cases.extend(bodies());
    cases
}

fn case(name: &'static str, secrets: Secrets, text: String, harmless: &[&'static str]) -> Case {
    Case {
        name,
        text,
        secrets: secrets.list,
        harmless: harmless.to_vec(),
    }
}

/// Base64 of a text, as HTTP's Basic scheme has it (RFC 4648 section 4).
pub fn base64(text: &str) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut coded = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let sign = SIGNS.get((bits >> (18 - 6 * at) & 63) as usize).copied();
            let used = at <= chunk.len();
            coded.push(if used {
                char::from(sign.unwrap_or(b'='))
            } else {
                '='
            });
        }
    }
    coded
}

/// A JSON Web Token whose signature is the secret.
fn jwt(s: &mut Secrets, place: &'static str) -> String {
    let signature = s.key(place);
    let part = |text: &str| base64(text).trim_end_matches('=').to_owned();
    let head = part(r#"{"alg":"RS256","typ":"JWT"}"#);
    let claims = part(r#"{"iss":"https://id.example","aud":"harmless-audience","exp":1}"#);
    let token = format!("{head}.{claims}.{signature}");
    s.keep(place, token)
}

/// A request and its answer, as `curl -v` prints them.
fn exchange() -> Case {
    let s = &mut Secrets::default();
    let again = s.key("a query, repeated in a body, a challenge and a header");
    let basic = base64(&format!("ada:{}", s.word("Basic credentials")));
    s.keep("Basic credentials, encoded", basic.clone());
    let bearer = jwt(s, "Authorization");
    let text = [
        "* Connected to api.example (192.0.2.7) port 443".to_owned(),
        format!(
            "> GET /v1/reset/{path};jsessionid={matrix}?token={query}&t={again}&page=7\
             &id=0f8fad5b-d9cb-469f-a165-70867728950e\
             &next=https%3A%2F%2Fb.example%2Fcb%3Fcode%3D{nested}%26lang%3Den\
             &more={generated} HTTP/1.1",
            path = s.key("a path"),
            matrix = s.word("a path's parameter"),
            query = s.word("a query"),
            nested = s.word("a query of a URL in a query"),
            generated = s.key("a query, without a telling name"),
        ),
        "> Host: api.example".to_owned(),
        format!("> Authorization: Bearer {bearer}"),
        format!("> Proxy-Authorization: Basic {basic}"),
        format!(
            "> Cookie: sid={}; theme={}",
            s.word("a cookie"),
            s.word("another cookie")
        ),
        format!("> X-Api-Key: {}", s.word("X-Api-Key")),
        format!("> X-Csrf-Token: {}", s.word("X-Csrf-Token")),
        format!(
            "> X-Note: paid with {}",
            s.shaped("a header of no telling name", "sk_live_")
        ),
        format!(
            "> Referer: https://{}:{}@app.example/start?session={}",
            s.word("a user name in Referer"),
            s.word("a password in Referer"),
            s.word("a query in Referer"),
        ),
        "> Origin: https://app.example".to_owned(),
        "> User-Agent: harmless-agent/3.1".to_owned(),
        ">".to_owned(),
        "< HTTP/1.1 401 Unauthorized".to_owned(),
        format!(
            "< Set-Cookie: sid={}; Path=/harmless-path; HttpOnly",
            s.word("Set-Cookie")
        ),
        format!(
            "< Location: https://id.example/login?client_id=harmless-client&state={}\
             &redirect_uri=https%3A%2F%2Fapp.example%2Fcb#id_token={}",
            s.word("the state of a sign-in in Location"),
            s.word("a fragment in Location"),
        ),
        format!(
            "< Link: </next?access_token={}>; rel=\"next\"",
            s.word("Link")
        ),
        format!("< X-Auth-Token: {}", s.word("X-Auth-Token")),
        format!("< X-Debug: asked with {again}"),
        "< ETag: \"3f2a9c8b7d6e5f4a3b2c1d0e9f8a7b6c\"".to_owned(),
        "< X-Request-Id: 7d444840-9dc0-11d1-b245-5ffdce74fad2".to_owned(),
        format!(
            "< WWW-Authenticate: Bearer realm=\"harmless realm\", error=\"invalid_token\", \
             error_description=\"harmless description of {again}\", \
             authorization_uri=\"https://id.example/authorize?password={}\"",
            s.word("an address in a challenge"),
        ),
        "< Content-Type: application/json".to_owned(),
        "<".to_owned(),
        format!(
            r#"{{"error":"harmless_error","access_token":"{}","detail":"no access for {again}","request_id":"harmless-id-42"}}"#,
            s.word("a body"),
        ),
    ];
    case(
        "a request and its answer",
        std::mem::take(s),
        text.join("\n") + "\n",
        &[
            "page=7",
            "0f8fad5b-d9cb-469f-a165-70867728950e",
            "lang%3Den",
            "harmless-agent/3.1",
            "/harmless-path; HttpOnly",
            "client_id=harmless-client",
            "redirect_uri=https%3A%2F%2Fapp.example%2Fcb",
            "3f2a9c8b7d6e5f4a3b2c1d0e9f8a7b6c",
            "7d444840-9dc0-11d1-b245-5ffdce74fad2",
            "harmless realm",
            "invalid_token",
            "harmless description of REDACTED",
            "harmless_error",
            "harmless-id-42",
            "https://app.example",
            "sid=REDACTED; theme=REDACTED",
            "Bearer REDACTED",
        ],
    )
}

/// A command with everything that curl takes along, and the answer to it.
fn command() -> Case {
    let s = &mut Secrets::default();
    let text = format!(
        "$ curl -sSi 'https://{user}:{password}@api.example/v1/items?api_key={query}#token={fragment}' \
         -u 'ada:{u}' -b 'sid={b}' -H 'X-Api-Key: {header}' -H 'Authorization: Token {auth}' \
         -d 'user=ada&password={form}' --data-raw '{{\"deep\":[{{\"secret\":\"{json}\"}}]}}' \
         -F 'upload_token={part}'\n\
         HTTP/1.1 403 Forbidden\nServer: harmless-server\nContent-Type: text/plain\n\nharmless words\n",
        user = s.word("a user name in an address"),
        password = s.word("a password in an address"),
        query = s.word("a query"),
        fragment = s.word("a fragment"),
        u = s.word("-u"),
        b = s.word("-b"),
        header = s.word("-H"),
        auth = s.word("-H Authorization"),
        form = s.word("-d, a form"),
        json = s.word("--data-raw, JSON"),
        part = s.word("-F"),
    );
    case(
        "a curl command",
        std::mem::take(s),
        text,
        &["harmless-server", "harmless words", "/v1/items"],
    )
}

/// A chain of redirects through a sign-in.
fn redirects() -> Case {
    let s = &mut Secrets::default();
    let code = s.word("a code that travels");
    let state = s.word("a state that travels");
    let saml = s.key("SAMLResponse");
    let invite = s.word("an invitation in a query");
    let text = format!(
        "> GET /start?ticket={ticket} HTTP/1.1\n> Host: app.example\n>\n\
         < HTTP/1.1 302 Found\n\
         < Location: https://id.example/authorize?response_type=code&nonce={nonce}&state={state}\n<\n\
         > GET /authorize?response_type=code&nonce={nonce}&state={state} HTTP/1.1\n> Host: id.example\n>\n\
         < HTTP/1.1 303 See Other\n\
         < Location: https://app.example/cb?code={code}&state={state}&SAMLResponse={saml}&RelayState={relay}\n<\n\
         > GET /cb?code={code}&state={state}&SAMLResponse={saml}&RelayState={relay} HTTP/1.1\n\
         > Host: app.example\n>\n\
         < HTTP/1.1 302 Found\n< Location: /join?invite_token={invite}\n\
         < Refresh: 0; url=/verify/{verify}\n<\n\
         > GET /join?invite_token={invite} HTTP/1.1\n> Host: app.example\n>\n\
         < HTTP/1.1 403 Forbidden\n< Server: harmless-server\n<\nno\n",
        ticket = s.word("a ticket"),
        nonce = s.word("a nonce"),
        relay = s.key("RelayState"),
        verify = s.key("a path in Refresh"),
    );
    case(
        "redirects through a sign-in",
        std::mem::take(s),
        text,
        &[
            "response_type=code",
            "harmless-server",
            "https://id.example",
        ],
    )
}

/// What a browser's console says.
fn console() -> Case {
    let s = &mut Secrets::default();
    let text = format!(
        "Access to fetch at 'https://api.example/v1?access_token={query}&page=7' from origin \
         'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header \
         is present on the requested resource.\n\
         GET https://api.example/v1?access_token={query}&page=7 net::ERR_FAILED 401 (Unauthorized)\n\
         Uncaught Error: Bearer {bearer} was refused, api_key={key}\n",
        query = s.word("an address in a console"),
        bearer = s.key("a bearer token in prose"),
        key = s.word("an assignment in prose"),
    );
    case("a console", std::mem::take(s), text, &["page=7"])
}

/// A token alone.
fn token() -> Case {
    let s = &mut Secrets::default();
    let text = jwt(s, "a token alone");
    case("a token", std::mem::take(s), text, &["harmless-audience"])
}

/// An entry of a recording, as developer tools copy it.
fn entry() -> Case {
    let s = &mut Secrets::default();
    let query = s.word("a query");
    let value = serde_json::json!({
        "startedDateTime": "2026-11-22T10:00:00Z",
        "time": 12,
        "request": {
            "method": "POST",
            "url": format!("https://api.example/bot123456789:{}/send?token={query}", "AAE7k".repeat(7)),
            "headers": [
                {"name": "Authorization", "value": format!("Bearer {}", s.word("a recorded header"))},
                {"name": "X-Csrf-Token", "value": s.word("another recorded header")},
                {"name": "Origin", "value": "https://app.example"},
            ],
            "cookies": [{"name": "sid", "value": s.word("a recorded cookie")}],
            "queryString": [{"name": "token", "value": query}],
            "postData": {"mimeType": "application/json",
                "text": format!("{{\"password\":\"{}\"}}", s.word("a recorded body that was sent"))},
        },
        "response": {
            "status": 403,
            "headers": [
                {"name": "Set-Cookie", "value": format!("sid={}; Path=/", s.word("a recorded Set-Cookie"))},
                {"name": "Location", "value": format!("/x?code={}", s.word("a recorded Location"))},
                {"name": "Server", "value": "harmless-server"},
            ],
            "redirectURL": format!("https://api.example/x?code={}", s.word("redirectURL")),
            "content": {"mimeType": "application/json",
                "text": format!("{{\"refresh_token\":\"{}\",\"error\":\"harmless_error\"}}",
                    s.word("a recorded body"))},
        },
    });
    s.keep("a bot's token in a path", "AAE7k".repeat(7));
    case(
        "an entry of a recording",
        std::mem::take(s),
        value.to_string(),
        &["harmless-server", "harmless_error", "https://app.example"],
    )
}

/// Lines that no reader understands, beside an answer.
fn leftovers() -> Case {
    let s = &mut Secrets::default();
    let text = format!(
        "> GET /v1 HTTP/1.1\n> Host: api.example\nDB_PASSWORD={env}\npassword: {yaml}7\n{alone}\n\
         < HTTP/1.1 403 Forbidden\n< Server: harmless-server\n<\n",
        env = s.word("a line of an environment"),
        yaml = s.word("a line of YAML"),
        alone = s.key("a key alone in a line"),
    );
    case(
        "lines that say nothing",
        std::mem::take(s),
        text,
        &["harmless-server"],
    )
}

/// Bodies of every kind, each as an answer.
fn bodies() -> Vec<Case> {
    let answer = |media: &str, body: &str| {
        format!(
            "HTTP/1.1 403 Forbidden\nServer: harmless-server\nContent-Type: {media}\n\n{body}\n"
        )
    };
    let mut cases = Vec::new();
    let mut add =
        |name, media: &str, write: fn(&mut Secrets) -> String, harmless: &[&'static str]| {
            let s = &mut Secrets::default();
            let text = answer(media, &write(s));
            cases.push(case(name, std::mem::take(s), text, harmless));
        };
    add(
        "a JSON body",
        "application/json",
        json_body,
        &["harmless_code", "the harmless message", "harmless-42"],
    );
    add(
        "an HTML body",
        "text/html",
        html_body,
        &[
            "Harmless title",
            "name=\\\"page\\\" value=\\\"3\\\"",
            "main.3f2a9c8b7d6e5f4a3b2c1d0e9f8a7b6c.js",
        ],
    );
    add(
        "a body of plain text",
        "text/plain",
        plain_body,
        &["Harmless words", "harmless@mail.example"],
    );
    add(
        "a body of JavaScript",
        "text/javascript",
        script_body,
        &["harmlessFunction"],
    );
    add(
        "an XML body",
        "application/xml",
        xml_body,
        &["AccessDenied", "harmless/photo.jpg", "4442587FB7D0A2F9"],
    );
    add(
        "a body that repeats a form",
        "text/plain",
        multipart_body,
        &["harmless value"],
    );
    cases
}

fn json_body(s: &mut Secrets) -> String {
    let inner = format!(
        r#"{{\"password\":\"{}\"}}"#,
        s.word("JSON in a JSON string")
    );
    format!(
        r#"{{"error":{{"code":"harmless_code","message":"the harmless message","id":"harmless-42"}},
"session":{{"access_token":"{nested}","list":[{{"client_secret":"{list}"}}]}},
"tokens":"none","token":["{array}"],"otp":{otp},
"note":"Invalid API Key provided: {stripe}","raw":"{inner}",
"next":"https:\/\/b.example\/?a=1\u0026token={escaped}",
"headers":{{"Authorization":"Bearer {echoed}","Cookie":"sid={cookie}"}},
"key":"-----BEGIN PRIVATE KEY-----\nMIIE{pem}\n-----END PRIVATE KEY-----\n"}}"#,
        nested = s.word("a nested member"),
        list = s.word("a member in a list"),
        array = s.word("a list under a telling name"),
        otp = {
            s.keep("a number", "90817263".to_owned());
            90_817_263
        },
        stripe = s.shaped("a known shape in a sentence", "sk_live_"),
        escaped = s.word("an address that JSON escapes"),
        echoed = s.word("an Authorization that is echoed"),
        cookie = s.word("a Cookie that is echoed"),
        pem = s.key("a private key"),
    )
}

fn html_body(s: &mut Secrets) -> String {
    format!(
        r#"<!doctype html><html><head><title>Harmless title: access denied</title>
<meta name="csrf-token" content="{meta}"><script src="/main.3f2a9c8b7d6e5f4a3b2c1d0e9f8a7b6c.js"></script>
<script>window.settings = {{ apiKey: "{script}", session: '{generated}' }};</script></head><body>
<form><input type="hidden" name="csrf_token" value="{hidden}"><input value='{order}' name='authenticity_token'>
<input type=hidden name=more value={unnamed}><input type="password" name="p" value="{password}">
<input type="hidden" name="page" value="3"></form>
<a href="/unsubscribe/{path}?lang=en&amp;token={link}">no</a></body></html>"#,
        meta = s.word("a meta element"),
        script = s.word("a script in a page"),
        generated = s.key("a generated value in a script"),
        hidden = s.word("a hidden field"),
        order = s.word("a field whose value stands first"),
        unnamed = s.key("a hidden field of no telling name"),
        password = s.word("a password that is filled in"),
        path = s.key("a path in a link"),
        link = s.word("a query in a link"),
    )
}

fn plain_body(s: &mut Secrets) -> String {
    format!(
        "Harmless words to harmless@mail.example\nYou sent:\nCookie: sid={cookie}; b={second}\n\
         Authorization: Digest username=\"ada\", response=\"{digest}\"\nX-Api-Key: {header}\n\
         GET https://{user}:{password}@b.example/services/T02AB3CD4/B05EF6GH7/{slack}\n\
         curl -H 'Private-Token: {gitlab}' and {github} and {aws}\n",
        cookie = s.word("a Cookie line"),
        second = s.word("a second cookie"),
        digest = s.word("a Digest line"),
        header = s.word("a header line"),
        user = s.word("a user name in an address"),
        password = s.word("a password in an address"),
        slack = s.key("a webhook's path"),
        gitlab = s.word("a header in a command"),
        github = s.shaped("a token of GitHub", "ghp_"),
        aws = {
            let key = format!("AKIA{}", "7QX2ZK9M".repeat(2));
            s.keep("the id of a key of AWS", key)
        },
    )
}

fn script_body(s: &mut Secrets) -> String {
    format!(
        "function harmlessFunction() {{ const csrfToken = '{quoted}'; localStorage.token = \"{double}\";\n\
         fetch('/x', {{ headers: {{ 'X-Api-Key': '{header}' }} }}); login({{ password: \"{member}\" }}); }}\n",
        quoted = s.word("a variable"),
        double = s.word("a property"),
        header = s.word("a header in a script"),
        member = s.word("a member of an object"),
    )
}

fn xml_body(s: &mut Secrets) -> String {
    format!(
        "<Error><Code>AccessDenied</Code><Key>harmless/photo.jpg</Key><RequestId>4442587FB7D0A2F9</RequestId>\
         <SecretAccessKey>{element}</SecretAccessKey><wsse:Password Type=\"x\">{namespace}</wsse:Password>\
         <login token=\"{attribute}\"/><Signature>{signature}</Signature></Error>",
        element = s.word("an element"),
        namespace = s.word("an element with a namespace"),
        attribute = s.word("an attribute"),
        signature = s.word("a signature"),
    )
}

fn multipart_body(s: &mut Secrets) -> String {
    format!(
        "--b\nContent-Disposition: form-data; name=\"user\"\n\nharmless value\n\
         --b\nContent-Disposition: form-data; name=\"password\"\n\n{part}\n--b--",
        part = s.word("a part of a form"),
    )
}
