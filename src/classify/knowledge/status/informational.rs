//! Status codes 100 to 199: not yet the answer.

use super::{StatusCode, page};
use crate::classify::Outcome;

/// In ascending order.
pub(super) const CODES: &[StatusCode] = &[
    registered!(
        100,
        "Continue",
        rfc!("9110", "15.2.1"),
        Outcome::NotVerified,
        "The server has the start of the request and asks for the rest. It is not yet the answer.",
        "Send the body and wait for the final answer.",
        "In reply to \"Expect: 100-continue\", before the body is read. A final status code must \
        follow.",
    ),
    registered!(
        101,
        "Switching Protocols",
        rfc!("9110", "15.2.2"),
        Outcome::NotVerified,
        "The connection goes on in another protocol, usually WebSocket.",
        "Speak the protocol named in Upgrade from here on.",
        "Only when the request carried Upgrade; the answer must name the new protocol in Upgrade.",
    ),
    registered!(
        102,
        "Processing",
        rfc!("2518", "10.1"),
        Outcome::NotVerified,
        "The server is still working on a long request. RFC 4918 dropped this code.",
        "Wait for the final answer.",
        "Better not at all; a final status code must follow if it is sent.",
    ),
    registered!(
        103,
        "Early Hints",
        rfc!("8297", "2"),
        Outcome::NotVerified,
        "A hint of what the page will need, sent ahead of the answer itself.",
        "Start loading what the Link headers name, then wait for the final answer.",
        "While the real answer is being prepared, with Link headers. Older clients may stumble \
        over it.",
    ),
    registered!(
        104,
        "Upload Resumption Supported",
        page(
            "IANA, HTTP status code registry",
            "https://www.iana.org/assignments/http-status-codes/",
        ),
        Outcome::NotVerified,
        "The server says that an interrupted upload can be taken up again. A temporary \
        registration.",
        "Remember the address in Location for resuming.",
        "Only to clients that asked for resumable uploads, as the draft lays down.",
    ),
];
