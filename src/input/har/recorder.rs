//! Who recorded: by the program's own name in `creator` or `browser` (HAR 1.2), else by what only
//! browsers send.

use super::Entry;

/// Where a recording was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Recorder {
    /// In a browser, which knows what it kept from the page.
    Browser,
    /// Between browser and server: what the browser made of an answer is not known.
    Proxy,
    /// In a program that makes requests and knows nothing of CORS.
    Client,
    /// On the server's side.
    Server,
    /// Not told.
    #[default]
    Unknown,
}

impl Recorder {
    /// In words, in a sentence: "recorded by …".
    pub const fn word(self) -> &'static str {
        match self {
            Recorder::Browser => "a browser",
            Recorder::Proxy => "a proxy between browser and server",
            Recorder::Client => "a program that makes requests",
            Recorder::Server => "the server's side",
            Recorder::Unknown => "a program that does not say what it is",
        }
    }

    /// By the program's name.
    pub fn of(name: &str) -> Recorder {
        let name = name.to_ascii_lowercase();
        let known = NAMES.iter().find(|(part, _)| name.contains(part));
        known.map_or(Recorder::Unknown, |(_, recorder)| *recorder)
    }

    /// What a browser alone puts on its requests (Fetch metadata).
    pub(super) fn by(entry: &Entry) -> Option<Recorder> {
        let metadata = entry.asks("sec-fetch-mode").is_some() || entry.asks("sec-ch-ua").is_some();
        (metadata || !entry.resource.is_empty()).then_some(Recorder::Browser)
    }
}

/// Parts of the names in lower case; the first that fits.
const NAMES: [(&str, Recorder); 62] = [
    ("insomnia", Recorder::Client),
    ("postman", Recorder::Client),
    ("bruno", Recorder::Client),
    ("k6", Recorder::Client),
    ("paw", Recorder::Client),
    ("rapidapi", Recorder::Client),
    ("hoppscotch", Recorder::Client),
    ("httpie", Recorder::Client),
    ("capture-har", Recorder::Client),
    ("node-har", Recorder::Client),
    ("axios", Recorder::Client),
    ("har-request", Recorder::Client),
    ("soapui", Recorder::Client),
    ("jmeter", Recorder::Client),
    ("hurl", Recorder::Client),
    ("okhttp", Recorder::Client),
    ("requests", Recorder::Client),
    ("charles", Recorder::Proxy),
    ("fiddler", Recorder::Proxy),
    ("mitmproxy", Recorder::Proxy),
    ("proxyman", Recorder::Proxy),
    ("http toolkit", Recorder::Proxy),
    ("httptoolkit", Recorder::Proxy),
    ("burp", Recorder::Proxy),
    ("zap", Recorder::Proxy),
    ("zed attack", Recorder::Proxy),
    ("browsermob", Recorder::Proxy),
    ("browserup", Recorder::Proxy),
    ("littleproxy", Recorder::Proxy),
    ("dev proxy", Recorder::Proxy),
    ("devproxy", Recorder::Proxy),
    ("reqable", Recorder::Proxy),
    ("whistle", Recorder::Proxy),
    ("anyproxy", Recorder::Proxy),
    ("http catcher", Recorder::Proxy),
    ("httpcanary", Recorder::Proxy),
    ("stream", Recorder::Proxy),
    ("titanium", Recorder::Proxy),
    ("wiremock", Recorder::Server),
    ("kong", Recorder::Server),
    ("galileo", Recorder::Server),
    ("mashape", Recorder::Server),
    ("readme", Recorder::Server),
    ("moesif", Recorder::Server),
    ("apitoolkit", Recorder::Server),
    ("webinspector", Recorder::Browser),
    ("web inspector", Recorder::Browser),
    ("webkit", Recorder::Browser),
    ("chrom", Recorder::Browser),
    ("firefox", Recorder::Browser),
    ("safari", Recorder::Browser),
    ("edge", Recorder::Browser),
    ("internet explorer", Recorder::Browser),
    ("f12", Recorder::Browser),
    ("playwright", Recorder::Browser),
    ("puppeteer", Recorder::Browser),
    ("webpagetest", Recorder::Browser),
    ("browsertime", Recorder::Browser),
    ("sitespeed", Recorder::Browser),
    ("phantomjs", Recorder::Browser),
    ("cypress", Recorder::Browser),
    ("turnaway", Recorder::Browser),
];

#[cfg(test)]
mod tests {
    use super::Recorder;

    #[test]
    fn programs_are_known_by_their_names() {
        let cases = [
            ("WebInspector", Recorder::Browser),
            ("WebKit Web Inspector", Recorder::Browser),
            ("Firefox", Recorder::Browser),
            ("Playwright", Recorder::Browser),
            ("Charles Proxy", Recorder::Proxy),
            ("Fiddler", Recorder::Proxy),
            ("mitmproxy", Recorder::Proxy),
            ("HTTP Toolkit", Recorder::Proxy),
            ("Proxyman", Recorder::Proxy),
            ("Insomnia REST Client", Recorder::Client),
            ("Postman", Recorder::Client),
            ("har-to-k6", Recorder::Client),
            ("something else", Recorder::Unknown),
            ("", Recorder::Unknown),
        ];
        for (name, recorder) in cases {
            assert_eq!(Recorder::of(name), recorder, "{name}");
        }
    }
}
