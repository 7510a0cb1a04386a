//! Incidents, each with the finding that it must lead to, and what only looks like it.

use super::day::{BROWSERS, Day, HOUR, MIDNIGHT, MINUTE, SECOND, request};

/// Something that happened.
pub struct Incident {
    /// The finding that it must lead to.
    pub id: &'static str,
    /// What happened.
    pub happens: fn(&mut Day),
    /// What only looks like it, and must not lead to this finding.
    pub near: fn(&mut Day),
}

fn at(hours: i64, minutes: i64) -> i64 {
    MIDNIGHT + hours * HOUR + minutes * MINUTE
}

fn visitor(n: i64) -> String {
    format!("192.0.2.{}", 1 + n % 250)
}

/// So many requests for these targets, one after the other.
fn every(
    day: &mut Day,
    from: i64,
    step: i64,
    count: i64,
    mut make: impl FnMut(i64, i64) -> super::day::Request,
) {
    for n in 0..count {
        day.add(make(n, from + n * step));
    }
}

pub const INCIDENTS: &[Incident] = &[
    Incident {
        id: "log.no-retry",
        happens: |day| {
            every(day, at(1, 0), 5 * MINUTE, 120, |_, ms| {
                request(ms, "192.0.2.10", "/api/export", 401).agent("exporter/1.4")
            });
        },
        near: |day| {
            every(day, at(1, 0), 5 * MINUTE, 120, |n, ms| {
                let status = if n % 3 == 2 { 200 } else { 401 };
                request(ms, "192.0.2.10", "/api/export", status).agent("exporter/1.4")
            });
        },
    },
    Incident {
        id: "log.bruteforce",
        happens: |day| {
            every(day, at(3, 10), 4 * SECOND, 60, |_, ms| {
                request(ms, "192.0.2.20", "/private/", 401).user("admin")
            });
        },
        near: |day| {
            every(day, at(3, 10), 2 * MINUTE, 9, |_, ms| {
                request(ms, "192.0.2.20", "/private/", 401).user("admin")
            });
            every(day, at(4, 10), 20 * MINUTE, 9, |_, ms| {
                request(ms, "192.0.2.20", "/private/", 401).user("admin")
            });
        },
    },
    Incident {
        id: "log.stuffing",
        happens: |day| {
            every(day, at(5, 0), 9 * SECOND, 90, |n, ms| {
                request(ms, format!("203.0.113.{}", 5 + n % 6), "/login", 401).method("POST")
            });
        },
        near: |day| {
            every(day, at(8, 0), 40 * SECOND, 200, |n, ms| {
                let status = if n % 5 == 0 { 401 } else { 302 };
                request(ms, format!("203.0.113.{}", 5 + n % 6), "/login", status).method("POST")
            });
        },
    },
    Incident {
        id: "log.token-expiry",
        happens: |day| {
            for client in 0..3 {
                let mut ms = at(1, client);
                for session in 0..7 {
                    every(day, ms, 3 * MINUTE, 20, |_, ms| {
                        request(ms, visitor(30 + client), "/api/feed", 200)
                    });
                    day.add(request(ms + HOUR, visitor(30 + client), "/api/feed", 401));
                    day.add(request(
                        ms + HOUR + 20 * SECOND,
                        visitor(30 + client),
                        "/api/feed",
                        401,
                    ));
                    ms += HOUR + (60 + session) * SECOND;
                }
            }
        },
        near: |day| {
            let mut ms = at(1, 0);
            for minutes in [20, 95, 41, 7, 130, 12, 66] {
                every(day, ms, minutes * 6 * SECOND, 10, |_, ms| {
                    request(ms, visitor(30), "/api/feed", 200)
                });
                ms += minutes * MINUTE;
                day.add(request(ms, visitor(30), "/api/feed", 401));
                ms += 5 * MINUTE;
            }
        },
    },
    Incident {
        id: "log.key-rotation",
        happens: |day| {
            for client in 0..160 {
                let ms = at(13, 30) + client * 200;
                every(day, ms - 20 * MINUTE, 2 * MINUTE, 10, |_, ms| {
                    request(ms, format!("10.1.0.{client}"), "/api/orders", 200)
                });
                every(day, ms, 2 * MINUTE, 6, |_, ms| {
                    request(ms, format!("10.1.0.{client}"), "/api/orders", 401)
                });
                every(day, ms + 12 * MINUTE, 2 * MINUTE, 10, |_, ms| {
                    request(ms, format!("10.1.0.{client}"), "/api/orders", 200)
                });
            }
        },
        near: |day| {
            for client in 0..160 {
                let ms = at(13, 30) + client * 200;
                let falls = client % 8 == 0;
                every(day, ms - 20 * MINUTE, 2 * MINUTE, 10, |_, ms| {
                    request(ms, format!("10.1.0.{client}"), "/api/orders", 200)
                });
                every(day, ms, 2 * MINUTE, 6, |_, ms| {
                    request(
                        ms,
                        format!("10.1.0.{client}"),
                        "/api/orders",
                        if falls { 401 } else { 200 },
                    )
                });
                every(day, ms + 12 * MINUTE, 2 * MINUTE, 10, |_, ms| {
                    request(ms, format!("10.1.0.{client}"), "/api/orders", 200)
                });
            }
        },
    },
    Incident {
        id: "log.deploy-step",
        happens: |day| {
            every(day, at(0, 30), 2 * MINUTE, 400, |n, ms| {
                request(ms, visitor(60 + n * 7), "/wish/list", 200)
            });
            every(day, at(14, 0), 2 * MINUTE, 280, |n, ms| {
                request(ms, visitor(60 + n * 7), "/wish/list", 403)
            });
        },
        near: |day| {
            // Twice the traffic, and the same share of refusals.
            every(day, at(0, 30), 2 * MINUTE, 400, |n, ms| {
                request(
                    ms,
                    visitor(60 + n * 7),
                    "/wish/list",
                    if n % 6 == 0 { 403 } else { 200 },
                )
            });
            every(day, at(14, 0), MINUTE, 560, |n, ms| {
                request(
                    ms,
                    visitor(60 + n * 7),
                    "/wish/list",
                    if n % 6 == 0 { 403 } else { 200 },
                )
            });
        },
    },
    Incident {
        id: "log.recovered",
        happens: |day| {
            every(day, at(2, 0), 40 * SECOND, 900, |n, ms| {
                let broken = (at(7, 0)..at(8, 0)).contains(&ms);
                request(
                    ms,
                    visitor(90 + n * 3),
                    "/feed/latest",
                    if broken { 403 } else { 200 },
                )
            });
        },
        near: |day| {
            every(day, at(2, 0), 40 * SECOND, 900, |n, ms| {
                request(
                    ms,
                    visitor(90 + n * 3),
                    "/feed/latest",
                    if n % 40 == 0 { 403 } else { 200 },
                )
            });
        },
    },
    Incident {
        id: "log.path-scoped",
        happens: |day| {
            every(day, at(6, 0), 4 * MINUTE, 150, |n, ms| {
                request(
                    ms,
                    visitor(120 + n % 12),
                    format!(
                        "/reports/{}",
                        ["daily", "weekly", "yearly"][(n % 3) as usize]
                    ),
                    403,
                )
            });
        },
        near: |day| {
            every(day, at(6, 0), 4 * MINUTE, 150, |n, ms| {
                let status = if n % 4 == 0 { 200 } else { 403 };
                request(ms, visitor(120 + n % 12), "/reports/daily", status)
                    .bytes(200 + (n as u64 * 7) % 90)
            });
        },
    },
    Incident {
        id: "log.client-scoped",
        happens: |day| {
            every(day, at(9, 0), 30 * SECOND, 110, |n, ms| {
                request(
                    ms,
                    "192.0.2.150",
                    ["/", "/shop/cart", "/about", "/api/items"][(n % 4) as usize],
                    403,
                )
            });
        },
        near: |day| {
            every(day, at(9, 0), 30 * SECOND, 110, |n, ms| {
                let status = if n % 3 == 0 { 403 } else { 200 };
                request(
                    ms,
                    "192.0.2.150",
                    ["/", "/shop/cart", "/about", "/api/items"][(n % 4) as usize],
                    status,
                )
            });
        },
    },
    Incident {
        id: "log.agent-scoped",
        happens: |day| {
            every(day, at(10, 0), 40 * SECOND, 120, |n, ms| {
                request(
                    ms,
                    visitor(160 + n % 30),
                    ["/", "/about", "/api/items"][(n % 3) as usize],
                    403,
                )
                .agent("python-requests/2.32.3")
            });
        },
        near: |day| {
            every(day, at(10, 0), 40 * SECOND, 120, |n, ms| {
                let status = if n % 3 == 0 { 403 } else { 200 };
                request(
                    ms,
                    visitor(160 + n % 30),
                    ["/", "/about", "/api/items"][(n % 3) as usize],
                    status,
                )
                .agent("python-requests/2.32.3")
            });
        },
    },
    Incident {
        id: "log.method-scoped",
        happens: |day| {
            every(day, at(7, 0), 3 * MINUTE, 200, |n, ms| {
                request(ms, visitor(n * 5), "/forum/topics", 200)
            });
            every(day, at(7, 1), 6 * MINUTE, 90, |n, ms| {
                request(ms, visitor(n * 5), "/forum/topics", 403).method("POST")
            });
        },
        near: |day| {
            every(day, at(7, 0), 3 * MINUTE, 200, |n, ms| {
                request(ms, visitor(n * 5), "/forum/topics", 200)
            });
            every(day, at(7, 1), 6 * MINUTE, 90, |n, ms| {
                request(
                    ms,
                    visitor(n * 5),
                    "/forum/topics",
                    if n % 2 == 0 { 403 } else { 201 },
                )
                .method("POST")
            });
        },
    },
    Incident {
        id: "log.referer-scoped",
        happens: |day| {
            every(day, at(3, 0), MINUTE, 300, |n, ms| {
                let (referer, status) = if n % 3 == 0 {
                    ("https://forum.other.example/t/1", 403)
                } else {
                    ("https://shop.example/gallery", 200)
                };
                request(ms, visitor(n * 3), "/photos/big.jpg", status).referer(referer)
            });
        },
        near: |day| {
            every(day, at(3, 0), MINUTE, 300, |n, ms| {
                let referer = if n % 3 == 0 {
                    "https://forum.other.example/t/1"
                } else {
                    "https://shop.example/gallery"
                };
                request(
                    ms,
                    visitor(n * 3),
                    "/photos/big.jpg",
                    if n % 11 == 0 { 403 } else { 200 },
                )
                .referer(referer)
            });
        },
    },
    Incident {
        id: "log.preflight",
        happens: |day| {
            every(day, at(11, 0), 3 * MINUTE, 60, |n, ms| {
                request(ms, visitor(200 + n % 20), "/api/v2/items", 401).method("OPTIONS")
            });
        },
        near: |day| {
            every(day, at(11, 0), 3 * MINUTE, 60, |n, ms| {
                request(ms, visitor(200 + n % 20), "/api/v2/items", 204).method("OPTIONS")
            });
        },
    },
    Incident {
        id: "log.signed-url-expired",
        happens: |day| {
            every(day, at(12, 0), 3 * MINUTE, 40, |n, ms| {
                request(
                    ms,
                    visitor(n * 11),
                    format!(
                        "/dl/{n}.zip?X-Amz-Date=20261123T100000Z&X-Amz-Expires=3600&X-Amz-Signature=00{n}"
                    ),
                    403,
                )
            });
        },
        near: |day| {
            every(day, at(12, 0), 3 * MINUTE, 10, |n, ms| {
                request(
                    ms,
                    visitor(n * 11),
                    format!(
                        "/dl/{n}.zip?X-Amz-Date=20261123T115000Z&X-Amz-Expires=36000&X-Amz-Signature=00{n}"
                    ),
                    403,
                )
            });
        },
    },
    Incident {
        id: "log.scanner",
        happens: |day| {
            let probes = [
                "/.env",
                "/.git/config",
                "/wp-config.php.bak",
                "/phpmyadmin/index.php",
                "/cgi-bin/luci",
                "/vendor/phpunit/x",
            ];
            every(day, at(4, 0), SECOND, 60, |n, ms| {
                request(
                    ms,
                    "203.0.113.200",
                    probes[(n % 6) as usize],
                    if n % 2 == 0 { 403 } else { 404 },
                )
                .agent("zgrab/0.x")
            });
        },
        near: |day| {
            every(day, at(4, 0), HOUR, 2, |_, ms| {
                request(ms, "203.0.113.200", "/.env", 404)
            });
        },
    },
    Incident {
        id: "log.own-ban",
        happens: |day| {
            every(day, at(4, 0), SECOND, 10, |n, ms| {
                request(ms, "203.0.113.210", format!("/.git/{n}"), 404).agent("masscan")
            });
            every(day, at(4, 30), 20 * SECOND, 200, |n, ms| {
                request(
                    ms,
                    "203.0.113.210",
                    ["/", "/shop/cart", "/about"][(n % 3) as usize],
                    403,
                )
                .agent(BROWSERS[2])
            });
        },
        near: |day| {
            every(day, at(4, 30), 20 * SECOND, 200, |n, ms| {
                request(
                    ms,
                    "203.0.113.210",
                    ["/", "/shop/cart", "/about"][(n % 3) as usize],
                    403,
                )
                .agent(BROWSERS[2])
            });
        },
    },
    Incident {
        id: "rate.429",
        happens: |day| {
            every(day, at(15, 0), SECOND, 300, |n, ms| {
                request(
                    ms,
                    "192.0.2.240",
                    "/api/items",
                    if n % 3 == 0 { 200 } else { 429 },
                )
            });
        },
        near: |day| {
            every(day, at(15, 0), HOUR, 2, |_, ms| {
                request(ms, "192.0.2.240", "/api/items", 429)
            });
        },
    },
    Incident {
        id: "log.unavailable",
        happens: |day| {
            every(day, at(16, 0), SECOND, 240, |n, ms| {
                request(ms, visitor(n * 13), "/shop/cart", 503)
            });
        },
        near: |day| {
            every(day, at(1, 0), 10 * MINUTE, 120, |n, ms| {
                request(ms, visitor(n * 13), "/shop/cart", 503)
            });
        },
    },
    Incident {
        id: "log.client-gone",
        happens: |day| {
            every(day, at(17, 0), SECOND, 240, |n, ms| {
                request(ms, visitor(n * 13), "/search?q=slow", 499)
            });
        },
        near: |day| {
            every(day, at(1, 0), 10 * MINUTE, 120, |n, ms| {
                request(ms, visitor(n * 13), "/search?q=slow", 499)
            });
        },
    },
    Incident {
        id: "log.closed",
        happens: |day| {
            every(day, at(18, 0), SECOND, 240, |n, ms| {
                request(ms, visitor(n * 13), "/nothing", 444)
            });
        },
        near: |day| {
            every(day, at(1, 0), 10 * MINUTE, 120, |n, ms| {
                request(ms, visitor(n * 13), "/nothing", 444)
            });
        },
    },
    Incident {
        id: "log.timeout",
        happens: |day| {
            every(day, at(19, 0), SECOND, 240, |n, ms| {
                request(ms, visitor(n * 13), "-", 408)
            });
        },
        near: |day| {
            every(day, at(1, 0), 10 * MINUTE, 120, |n, ms| {
                request(ms, visitor(n * 13), "-", 408)
            });
        },
    },
    Incident {
        id: "log.sign-in-redirects",
        happens: |day| {
            every(day, at(15, 0), 3 * SECOND, 6_000, |n, ms| {
                request(ms, visitor(n * 17), "/account/home", 302)
            });
        },
        near: |day| {
            every(day, at(0, 1), 15 * SECOND, 5_700, |n, ms| {
                request(ms, visitor(n * 17), "/account/home", 302)
            });
        },
    },
    Incident {
        id: "log.size-cluster",
        happens: |day| {
            let places = ["/a/one", "/b/two", "/c/three", "/d/four", "/e/five"];
            every(day, at(0, 10), 2 * MINUTE, 600, |n, ms| {
                let place = places[(n % 5) as usize];
                let refused = n % 6 == 0;
                let made = request(ms, visitor(n * 7), place, if refused { 403 } else { 200 });
                if refused { made.bytes(5_519) } else { made }
            });
        },
        near: |day| {
            let places = ["/a/one", "/b/two", "/c/three", "/d/four", "/e/five"];
            every(day, at(0, 10), 2 * MINUTE, 600, |n, ms| {
                let place = places[(n % 5) as usize];
                let refused = n % 6 == 0;
                let made = request(ms, visitor(n * 7), place, if refused { 403 } else { 200 });
                if refused {
                    made.bytes(5_000 + (n as u64 * 31) % 997)
                } else {
                    made
                }
            });
        },
    },
];
