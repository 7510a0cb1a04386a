//! Status codes 200 to 299: it worked.

use super::StatusCode;
use crate::classify::Outcome;

/// In ascending order.
pub(super) const CODES: &[StatusCode] = &[
    registered!(
        200,
        "OK",
        rfc!("9110", "15.3.1"),
        Outcome::Ok,
        "The request worked and here is the result.",
        "Use the answer; check that its type is the one you expect, since login pages come as 200 \
        too.",
        "When the request succeeded. Never for an error page or a login page in place of the \
        thing asked for.",
    ),
    registered!(
        201,
        "Created",
        rfc!("9110", "15.3.2"),
        Outcome::Ok,
        "Something new was created.",
        "Take the address of the new thing from Location, or the address asked for when there is \
        none.",
        "After creating a resource, with Location when it lives at another address.",
    ),
    registered!(
        202,
        "Accepted",
        rfc!("9110", "15.3.3"),
        Outcome::Ok,
        "The request was taken in; the work is not done yet.",
        "Ask again later at the address the answer names.",
        "For work done later. Say in the body where its progress can be seen.",
    ),
    registered!(
        203,
        "Non-Authoritative Information",
        rfc!("9110", "15.3.4"),
        Outcome::Ok,
        "It worked, but a proxy in between changed the answer.",
        "Use it, knowing that it is not word for word what the origin sent.",
        "Only by a proxy that transforms a 200.",
    ),
    registered!(
        204,
        "No Content",
        rfc!("9110", "15.3.5"),
        Outcome::Ok,
        "It worked, and there is nothing to show.",
        "Stay on the page that is shown.",
        "When the action succeeded and the answer has no body. A body must not follow.",
    ),
    registered!(
        205,
        "Reset Content",
        rfc!("9110", "15.3.6"),
        Outcome::Ok,
        "It worked; the form may be emptied.",
        "Reset the form or view that sent the request.",
        "After input was accepted. A body must not follow.",
    ),
    registered!(
        206,
        "Partial Content",
        rfc!("9110", "15.3.7"),
        Outcome::Ok,
        "Here is the part of the file that was asked for.",
        "Put the parts together by Content-Range; check ETag before mixing parts.",
        "In reply to Range, with Content-Range, and ETag or Last-Modified as a 200 would have.",
    ),
    registered!(
        207,
        "Multi-Status",
        rfc!("4918", "11.1"),
        Outcome::Ok,
        "Several results in one answer, each with a status of its own.",
        "Read the status inside the body for each part; the outer 207 says nothing about success.",
        "For WebDAV requests on many resources, with an XML multistatus body.",
    ),
    registered!(
        208,
        "Already Reported",
        rfc!("5842", "7.1"),
        Outcome::Ok,
        "Inside a 207: this item was listed before and is not repeated.",
        "Use the earlier entry.",
        "Only inside a multistatus body.",
    ),
    registered!(
        226,
        "IM Used",
        rfc!("3229", "10.4.1"),
        Outcome::Ok,
        "The answer holds the changes since the copy you have.",
        "Apply the changes to the copy that ETag and IM name.",
        "In reply to A-IM, with IM naming the changes applied.",
    ),
];
