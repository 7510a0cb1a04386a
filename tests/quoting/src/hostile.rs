//! Values that try to leave their place.

use turnaway::fixes::{Given, Name, Values};

/// What a stranger wrote.
#[derive(Clone, Debug, Default)]
pub struct Stranger {
    /// The host.
    pub host: String,
    /// The path.
    pub path: String,
    /// The page's origin.
    pub page: String,
    /// The method.
    pub method: String,
    /// A request header's name.
    pub header: String,
}

impl Stranger {
    /// Somebody who means no harm.
    pub fn harmless() -> Self {
        Stranger {
            host: "api.example".to_owned(),
            path: "/items".to_owned(),
            page: "https://app.example".to_owned(),
            method: "GET".to_owned(),
            header: String::new(),
        }
    }

    /// Somebody who means no harm, and whose request has as many methods and headers of its own as
    /// this one: lists are as long.
    pub fn calm(&self) -> Self {
        let values = self.values();
        let own = |name, usual: usize| values.words(name).len() > usual;
        Stranger {
            method: if own(Name::Methods, 3) {
                "PATCH"
            } else {
                "GET"
            }
            .to_owned(),
            header: if own(Name::Headers, 2) { "X-Own" } else { "" }.to_owned(),
            ..Self::harmless()
        }
    }

    /// The same text in every place.
    pub fn everywhere(text: &str) -> Self {
        Stranger {
            host: format!("api.example{text}"),
            path: format!("/items{text}"),
            page: format!("https://app.example{text}"),
            method: format!("GET{text}"),
            header: format!("X-A{text}"),
        }
    }

    /// The same text, where it can be written freely: the rest is well-formed.
    pub fn in_the_path(text: &str) -> Self {
        Stranger {
            path: format!("/items{text}"),
            ..Self::harmless()
        }
    }

    /// The address.
    pub fn url(&self) -> String {
        format!("https://{}{}", self.host, self.path)
    }

    /// The values as the library takes them.
    pub fn values(&self) -> Values {
        Values::new(&Given {
            url: &self.url(),
            host: &self.host,
            origin: &format!("https://{}", self.host),
            path: &self.path,
            page: Some(&self.page),
            method: &self.method,
            wanted_method: None,
            wanted_headers: &[&self.header],
        })
    }
}

/// Texts that end quotes, begin commands, blocks, comments and variables, turn the direction of
/// writing, or are only very long. `CANARY` is the name of a file that must never come to be.
pub fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "'",
        "\"",
        "`",
        "\\",
        "'$(touch${IFS}CANARY)'",
        "$(touch${IFS}CANARY)",
        "`touch${IFS}CANARY`",
        "';touch${IFS}CANARY;'",
        "\";touch${IFS}CANARY;\"",
        ";touch CANARY;",
        "|touch CANARY",
        "||touch${IFS}CANARY",
        "&touch${IFS}CANARY&",
        "&&touch CANARY",
        "\ntouch CANARY\n",
        "\r\ntouch CANARY\r\n",
        ">CANARY",
        "<(touch CANARY)",
        "\u{0}",
        "\u{1b}[31m",
        "\u{202e}\u{2066}",
        "\u{200b}\u{feff}\u{2028}",
        "\u{2018}\u{2019}\u{201c}\u{201d}",
        "b\u{fc}cher",
        "{}",
        "{{evil}}",
        "${x}",
        "$x",
        "#{system('touch CANARY')}",
        "{host}{path:decoded}",
        "%",
        "%0A",
        "%00",
        "%25",
        "%2F..%2F",
        "%{REQUEST_METHOD}",
        "%[src]",
        "%PATH%",
        "%27%22%5C%24%60",
        "*",
        "/**",
        "/*",
        "?",
        "[a-z]",
        "(?i)",
        "a.b/c+d(1).php$",
        "//x",
        "/../../etc/passwd",
        "#",
        "// x",
        "/* x */",
        "*/ x /*",
        "-->",
        "]]>",
        "<script>alert(1)</script>",
        "&amp;",
        "; } location / { allow all; }",
        "\" { allow all; } location = \"/x",
        "; x;",
        "\">\nRequire all granted\n<Location \"/x",
        "' or 1=1 --",
        "'); drop table x; --",
        ": x",
        ", \"x\"",
        "\", \"x\": \"y",
        "!x",
        "~",
        "^",
        "=cmd|'/c calc'!A1",
        "@everyone",
        " --upload-file /etc/passwd",
        "-x",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("a".repeat(64 * 1024));
    texts.push("'".repeat(1_500));
    texts
}

/// Hosts and origins that are well-formed for the URL standard, and for nothing that runs.
pub const HOSTS: [&str; 10] = [
    "$(touch${IFS}CANARY).example",
    "a;touch${IFS}CANARY;.example",
    "a&touch${IFS}CANARY&.example",
    "a'b.example",
    "a\"b.example",
    "-oProxyCommand=x",
    "*.example",
    "{host}.example",
    "[::1]",
    "xn--bcher-kva.example",
];

/// Everybody who means harm.
pub fn strangers() -> Vec<Stranger> {
    let texts = texts();
    let mut strangers: Vec<Stranger> = texts
        .iter()
        .map(|text| Stranger::everywhere(text))
        .chain(texts.iter().map(|text| Stranger::in_the_path(text)))
        .collect();
    strangers.extend(HOSTS.iter().map(|host| Stranger {
        host: (*host).to_owned(),
        page: format!("https://{host}"),
        ..Stranger::harmless()
    }));
    strangers.push(Stranger {
        page: "null".to_owned(),
        ..Stranger::harmless()
    });
    strangers.push(Stranger {
        path: "relative".to_owned(),
        ..Stranger::harmless()
    });
    strangers
}

/// A fair part of [`strangers`]: another sixteenth for each `turn`, so that a few texts together meet
/// all of them. Everybody, when `TURNAWAY_ALL` is set, as `cargo xtask prove-fixes` does.
pub fn some_strangers(turn: usize) -> Vec<Stranger> {
    let all = strangers();
    if std::env::var_os("TURNAWAY_ALL").is_some() {
        return all;
    }
    let chosen = |at: usize| (at + turn).is_multiple_of(16);
    let mut some = Vec::with_capacity(all.len() / 16 + 1);
    some.extend(
        all.into_iter()
            .enumerate()
            .filter(|(at, _)| chosen(*at))
            .map(|(_, stranger)| stranger),
    );
    some
}
