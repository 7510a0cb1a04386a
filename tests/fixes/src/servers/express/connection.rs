//! Proxies in front, and the limits of Node.

use turnaway::fixes::FixKind;

use super::express;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: "{{head}}
{{fix}}
app.use('/shop', (req, res) => res.send(`scheme=${req.protocol}.`));
{{around}}
",
        own: &[("loopback", "127.0.0.10")],
        before: DOWNGRADED,
        unseen: NOT_IN_A_PAGE,
        asks: &SCHEME_BELIEVED,
        ..express(FixKind::PassScheme)
    },
    Case {
        setup: "{{head}}
{{fix}}
app.use('/shop', (req, res, next) => (req.ip === '192.0.2.7' ? next() : around.denied(res)));
{{around}}
",
        own: &[("loopback", "127.0.0.10")],
        target: CLOSED,
        before: MAYBE_IP,
        unseen: Some("the page does not ask through the proxy"),
        asks: ADDRESS_SEEN,
        ..express(FixKind::RealAddress)
    },
    Case {
        setup: "{{head}}
app.set('trust proxy', '127.0.0.10');
{{fix}}
{{around}}
",
        before: HTTPS_WANTED,
        unseen: Some("the redirect leads to a port on which nothing answers here"),
        asks: &SENT_AS_IT_IS,
        also: ALL_SENT,
        ..express(FixKind::RedirectToHttps)
    },
    Case {
        setup: "// {{fix}}
{{head}}
{{around}}
",
        own: &[("server.js", "app.js")],
        before: TOO_LARGE,
        unseen: Some("the app sends no cookies that long"),
        asks: LONGER_BY_431,
        ..express(FixKind::LargerHeaders)
    },
];
