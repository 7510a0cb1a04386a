//! A day at a shop's server, with incidents whose truth is known: the lines of a combined log, in order.

use std::fmt::Write as _;

/// Numbers that look random and are the same for the same seed (xorshift64*).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % n.max(1)
    }

    pub fn one<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let at = self.below(all.len() as u64) as usize;
        &all[at]
    }
}

/// 2026-11-23T00:00:00Z, a Monday.
pub const MIDNIGHT: i64 = 1_795_392_000_000;
pub const SECOND: i64 = 1_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;

/// One request.
#[derive(Clone)]
pub struct Request {
    pub ms: i64,
    pub client: String,
    pub user: String,
    pub method: &'static str,
    pub target: String,
    pub status: u16,
    pub bytes: u64,
    pub referer: String,
    pub agent: String,
}

pub fn request(
    ms: i64,
    client: impl Into<String>,
    target: impl Into<String>,
    status: u16,
) -> Request {
    let target = target.into();
    Request {
        ms,
        client: client.into(),
        user: "-".to_owned(),
        method: "GET",
        // A page has a size of its own; a refusal has the size of its page.
        bytes: match status {
            200 => 900 + target.len() as u64 * 37,
            403 => 153,
            401 => 179,
            _ => 0,
        },
        target,
        status,
        referer: "-".to_owned(),
        agent: BROWSERS[0].to_owned(),
    }
}

impl Request {
    pub fn user(mut self, user: &str) -> Self {
        self.user = user.to_owned();
        self
    }

    pub fn method(mut self, method: &'static str) -> Self {
        self.method = method;
        self
    }

    pub fn referer(mut self, referer: &str) -> Self {
        self.referer = referer.to_owned();
        self
    }

    pub fn agent(mut self, agent: &str) -> Self {
        self.agent = agent.to_owned();
        self
    }

    pub fn bytes(mut self, bytes: u64) -> Self {
        self.bytes = bytes;
        self
    }
}

pub const BROWSERS: [&str; 4] = [
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
];

const PAGES: [&str; 12] = [
    "/",
    "/shop/cart",
    "/shop/checkout",
    "/shop/item/1042",
    "/shop/item/7731",
    "/blog/",
    "/blog/2026/11/news",
    "/about",
    "/api/items",
    "/api/items/55",
    "/search?q=shoes",
    "/account",
];

const FILES: [&str; 5] = [
    "/img/logo.png",
    "/img/shoe-1.jpg",
    "/css/main.3f2a9c8b.css",
    "/js/app.77aa12ef.js",
    "/favicon.ico",
];

/// A day.
pub struct Day {
    pub dice: Dice,
    pub requests: Vec<Request>,
}

impl Day {
    /// An ordinary day: visitors, a few wrong passwords, missing pages, a robot or two.
    pub fn ordinary(seed: u64) -> Self {
        let mut day = Day {
            dice: Dice::new(seed),
            requests: Vec::new(),
        };
        let visitors = 110 + day.dice.below(40);
        for visitor in 0..visitors {
            let client = format!("198.51.{}.{}", 100 + visitor % 7, 1 + visitor % 250);
            let agent = BROWSERS[(visitor % 4) as usize];
            let visits = 1 + day.dice.below(5);
            for _ in 0..visits {
                let mut ms = MIDNIGHT + day.dice.below(24 * 3_600) as i64 * SECOND;
                for _ in 0..4 + day.dice.below(20) {
                    ms += 1_000 + day.dice.below(40_000) as i64;
                    let page = *day.dice.one(&PAGES);
                    day.add(request(ms, &client, page, 200).agent(agent));
                    for _ in 0..day.dice.below(4) {
                        let file = *day.dice.one(&FILES);
                        let status = if day.dice.below(3) == 0 { 304 } else { 200 };
                        day.add(
                            request(ms + 200, &client, file, status)
                                .referer("https://shop.example/")
                                .agent(agent),
                        );
                    }
                }
                match day.dice.below(14) {
                    // A password typed wrongly, then rightly.
                    0 => {
                        for wrong in 0..1 + day.dice.below(2) as i64 {
                            day.add(
                                request(ms + 2_000 + wrong * 9_000, &client, "/login", 401)
                                    .method("POST")
                                    .agent(agent),
                            );
                        }
                        day.add(
                            request(ms + 30_000, &client, "/login", 302)
                                .method("POST")
                                .agent(agent),
                        );
                    }
                    1 | 2 => day.add(
                        request(ms + 3_000, &client, "/login", 302)
                            .method("POST")
                            .agent(agent),
                    ),
                    3 => day.add(request(ms + 3_000, &client, "/no/such/page", 404).agent(agent)),
                    // Somebody else's order.
                    4 => day.add(
                        request(
                            ms + 3_000,
                            &client,
                            format!("/account/orders/{}", ms % 9_000),
                            403,
                        )
                        .bytes(300 + ms as u64 % 400)
                        .agent(agent),
                    ),
                    5 => {
                        let order = ms % 9_000;
                        day.add(
                            request(ms + 3_000, &client, format!("/account/orders/{order}"), 200)
                                .agent(agent),
                        );
                        day.add(request(ms + 9_000, &client, "/api/comments", 200).agent(agent));
                        day.add(
                            request(ms + 19_000, &client, "/api/comments", 201)
                                .method("POST")
                                .agent(agent),
                        );
                    }
                    // The door with a browser's own dialogue: a challenge, and its answer.
                    6 => {
                        day.add(request(ms + 5_000, &client, "/private/", 401).agent(agent));
                        day.add(
                            request(ms + 5_400, &client, "/private/", 200)
                                .user("jane")
                                .agent(agent),
                        );
                    }
                    7 => day.add(request(ms + 4_000, &client, "/shop/item/1", 499).agent(agent)),
                    _ => {}
                }
            }
        }
        for hit in 0..300 {
            let ms = MIDNIGHT + hit * 280 * SECOND;
            let page = *day.dice.one(&PAGES);
            day.add(
                request(ms, "203.0.113.66", page, 200).agent(
                    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                ),
            );
        }
        day
    }

    pub fn add(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// The log, in the order of time, in the combined format.
    pub fn combined(&self) -> String {
        let mut requests: Vec<&Request> = self.requests.iter().collect();
        requests.sort_by_key(|request| request.ms);
        let mut text = String::new();
        for request in requests {
            line(&mut text, request);
        }
        text
    }
}

/// One line in the combined format.
pub fn line(text: &mut String, request: &Request) {
    let Request {
        ms,
        client,
        user,
        method,
        target,
        status,
        bytes,
        referer,
        agent,
    } = request;
    let _ = writeln!(
        text,
        "{client} - {user} [{}] \"{method} {target} HTTP/1.1\" {status} {bytes} \"{referer}\" \"{agent}\"",
        common_time(*ms)
    );
}

fn common_time(ms: i64) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let iso = turnaway::input::logs::iso_text(ms).expect("a time of this century");
    let month: usize = iso[5..7].parse().expect("digits");
    format!(
        "{}/{}/{}:{} +0000",
        &iso[8..10],
        MONTHS[month - 1],
        &iso[..4],
        &iso[11..19]
    )
}
