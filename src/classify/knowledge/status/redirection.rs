//! Status codes 300 to 399: the answer is elsewhere, or is the copy at hand.

use super::StatusCode;
use crate::classify::Outcome;

/// In ascending order.
pub(super) const CODES: &[StatusCode] = &[
    registered!(
        300,
        "Multiple Choices",
        rfc!("9110", "15.4.1"),
        Outcome::NotVerified,
        "There are several versions to choose from.",
        "Choose one from the body, or follow Location when it is there.",
        "When the server cannot choose; list the choices, and name the preferred one in Location.",
    ),
    registered!(
        301,
        "Moved Permanently",
        rfc!("9110", "15.4.2"),
        Outcome::NotVerified,
        "It lives at another address for good.",
        "Follow Location and update the link.",
        "For moved addresses, with Location. Clients may change POST to GET; send 308 to forbid \
        it.",
    ),
    registered!(
        302,
        "Found",
        rfc!("9110", "15.4.3"),
        Outcome::NotVerified,
        "It is at another address for now.",
        "Follow Location; keep the old link.",
        "For temporary moves, with Location. To send people to a login page it suits pages, not \
        APIs, which need 401.",
    ),
    registered!(
        303,
        "See Other",
        rfc!("9110", "15.4.4"),
        Outcome::NotVerified,
        "The result can be seen at another address.",
        "Fetch Location with GET.",
        "After a POST, to show its result, with Location.",
    ),
    registered!(
        304,
        "Not Modified",
        rfc!("9110", "15.4.5"),
        Outcome::Ok,
        "The copy you already have is still good.",
        "Use the stored copy.",
        "Only to conditional requests, with the ETag, Cache-Control and Vary a 200 would have. A \
        body must not follow.",
    ),
    registered!(
        305,
        "Use Proxy",
        rfc!("9110", "15.4.6"),
        Outcome::NotVerified,
        "An old way to say \"go through this proxy\". No longer used, for safety.",
        "Ignore the proxy it names and treat it as an error.",
        "Not at all: it is deprecated.",
    ),
    registered!(
        306,
        "(Unused)",
        rfc!("9110", "15.4.7"),
        Outcome::NotVerified,
        "A number that once meant \"switch proxy\" and is reserved now.",
        "Treat it as an error.",
        "Not at all: it is reserved.",
    ),
    registered!(
        307,
        "Temporary Redirect",
        rfc!("9110", "15.4.8"),
        Outcome::NotVerified,
        "It is at another address for now; repeat the request there unchanged.",
        "Repeat the same method and body at Location.",
        "For temporary moves that must keep the method, with Location.",
    ),
    registered!(
        308,
        "Permanent Redirect",
        rfc!("9110", "15.4.9"),
        Outcome::NotVerified,
        "It lives at another address for good; repeat the request there unchanged.",
        "Repeat the same method and body at Location and update the link.",
        "For permanent moves that must keep the method, with Location.",
    ),
];
