//! What the kinds of fix change that let pages read and send.

use crate::change::{Change, To, When};
use crate::how::How;
use crate::observed::Observed;
use crate::seen::Field;

/// What else answers with CORS headers may depend on.
const ASKED: &[&str] = &[
    "access-control-request-headers",
    "access-control-request-method",
    "access-control-request-private-network",
    "origin",
];

const NAMED: &[How] = &[How::Named];
const OPTIONS: &[How] = &[How::Options];
const PREFLIGHT: &[How] = &[How::Preflight];

/// Methods that change what is there. A page gets none of them unless the recipe says so.
const CHANGING: &[&str] = &["PUT", "PATCH", "DELETE", "*"];

/// No other origin reads, and caches may be told more.
const NOBODY_ELSE: &[Change] = &[
    Change::may(Field::ORIGIN, To::PageOrNone),
    Change::may(Field::VARY, To::Gains(&[], ASKED)),
];

/// Caches are told that the answer depends on the origin.
const VARIES: &[Change] = &[Change::must(Field::VARY, To::Gains(&["origin"], ASKED))
    .how(How::READS)
    .says(Observed::CachesAreTold)];

/// The answer to a preflight may become another, as long as it lets a page send no more than the
/// recipe says. For platforms whose CORS package answers every preflight itself.
pub const ANSWERS_PREFLIGHTS: &[Change] = &[
    Change::may(Field::STATUS, To::Code(&[200, 204, 400])).how(How::PREFLIGHTS),
    Change::may(Field::METHODS, To::Without(CHANGING)).how(How::PREFLIGHTS),
    Change::may(Field::METHODS, To::Anything).how(How::OTHER_PREFLIGHTS),
    Change::may(Field::HEADERS, To::Without(&["x-strange", "*"])).how(How::PREFLIGHTS),
    Change::may(Field::HEADERS, To::Anything).how(How::OTHER_PREFLIGHTS),
    Change::may(Field::MAX_AGE, To::Anything).how(How::PREFLIGHTS),
    Change::may(Field::BODY, To::Anything).how(How::PREFLIGHTS),
    Change::may(Field::TYPE, To::Anything).how(How::PREFLIGHTS),
    Change::may(Field::ALLOW, To::Anything).how(How::PREFLIGHTS),
    Change::may(Field::COOKIES, To::Gone).how(How::PREFLIGHTS),
    // No cache keeps the answer to OPTIONS (RFC 9110, section 9.3.7), and no page is made of it.
    Change::may(Field::VARY, To::Anything).how(How::PREFLIGHTS),
    Change::may(Field::TRANSPORT, To::Gone).how(How::PREFLIGHTS),
    Change::may(Field::POLICY, To::Gone).how(How::PREFLIGHTS),
    Change::may(Field::FRAMES, To::Gone).how(How::PREFLIGHTS),
];

/// OPTIONS that is no preflight is answered as one. For platforms whose CORS package does so.
pub const ANSWERS_OPTIONS: &[Change] = &[
    Change::may(Field::STATUS, To::Code(&[200, 204, 400])).how(OPTIONS),
    Change::may(Field::METHODS, To::Anything).how(OPTIONS),
    Change::may(Field::HEADERS, To::Anything).how(OPTIONS),
    Change::may(Field::MAX_AGE, To::Anything).how(OPTIONS),
    Change::may(Field::BODY, To::Anything).how(OPTIONS),
    Change::may(Field::TYPE, To::Anything).how(OPTIONS),
    Change::may(Field::ALLOW, To::Anything).how(OPTIONS),
    Change::may(Field::COOKIES, To::Gone).how(OPTIONS),
    Change::may(Field::VARY, To::Anything).how(OPTIONS),
];

/// What a page may send is told with every answer, where a server cannot tell preflights apart.
const TOLD_WITH_EVERY_ANSWER: &[Change] = &[
    Change::may(Field::METHODS, To::Without(CHANGING)),
    Change::may(Field::HEADERS, To::Without(&["x-strange", "*"])),
    Change::may(Field::MAX_AGE, To::Anything),
];

pub(super) const ALLOW_ORIGIN: &[&[Change]] = &[
    &[Change::must(Field::ORIGIN, To::Page)
        .how(NAMED)
        .says(Observed::PageReads)],
    NOBODY_ELSE,
    VARIES,
];

pub(super) const ALLOW_CREDENTIALS: &[&[Change]] = &[
    &[
        Change::must(Field::ORIGIN, To::Page)
            .how(NAMED)
            .says(Observed::PageReads),
        Change::must(Field::CREDENTIALS, To::Is("true"))
            .how(NAMED)
            .says(Observed::PageReadsWithCookies),
        // Without an origin beside it, it permits nothing.
        Change::may(Field::CREDENTIALS, To::Is("true")),
        Change::may(Field::CREDENTIALS, To::Gone),
    ],
    NOBODY_ELSE,
    VARIES,
];

pub(super) const ON_ERRORS: &[&[Change]] = &[
    &[
        Change::must(Field::ORIGIN, To::Page)
            .how(NAMED)
            .when(When::Refused)
            .says(Observed::PageReadsRefusals),
        // What is no refusal may be shared with the page, or stay as it was.
    ],
    CHALLENGE_READABLE,
    NOBODY_ELSE,
    VARIES,
];

const CHALLENGE_READABLE: &[Change] = &[
    Change::must(
        Field::EXPOSED,
        To::Gains(&["www-authenticate"], &["retry-after"]),
    )
    .how(NAMED)
    .when(When::Refused)
    .says(Observed::ChallengeIsReadable),
    Change::may(
        Field::EXPOSED,
        To::Gains(&[], &["www-authenticate", "retry-after"]),
    ),
];

pub(super) const EXPOSE_HEADERS: &[&[Change]] = &[CHALLENGE_READABLE, NOBODY_ELSE];

const PREFLIGHT_PASSES: &[Change] = &[
    Change::must(Field::STATUS, To::Code(&[200, 204]))
        .how(PREFLIGHT)
        .says(Observed::PreflightPasses),
    Change::must(Field::ORIGIN, To::Page).how(PREFLIGHT),
    Change::must(Field::METHODS, To::Lists(&["GET"], CHANGING)).how(PREFLIGHT),
    Change::must(
        Field::HEADERS,
        To::Lists(&["authorization"], &["x-strange", "*"]),
    )
    .how(PREFLIGHT),
    Change::may(Field::LOCATION, To::Gone).how(How::PREFLIGHTS),
    Change::may(Field::CHALLENGE, To::Gone).how(How::PREFLIGHTS),
];

pub(super) const PREFLIGHT_FIRST: &[&[Change]] = &[
    PREFLIGHT_PASSES,
    &[Change::must(Field::ORIGIN, To::Page)
        .how(NAMED)
        .says(Observed::PageReads)],
    ANSWERS_PREFLIGHTS,
    TOLD_WITH_EVERY_ANSWER,
    NOBODY_ELSE,
    VARIES,
];

pub(super) const BEFORE_REDIRECT: &[&[Change]] = &[
    PREFLIGHT_PASSES,
    &[
        Change::must(Field::ORIGIN, To::Page)
            .how(NAMED)
            .when(When::Redirected)
            .says(Observed::RedirectIsFollowed),
        Change::must(Field::ORIGIN, To::Page)
            .how(NAMED)
            .says(Observed::PageReads),
    ],
    ANSWERS_PREFLIGHTS,
    TOLD_WITH_EVERY_ANSWER,
    NOBODY_ELSE,
    VARIES,
];

pub(super) const ALLOW_HEADERS: &[&[Change]] = &[
    &[
        Change::must(
            Field::HEADERS,
            To::Lists(&["x-api-key"], &["x-strange", "*"]),
        )
        .how(&[How::PreflightHeader])
        .says(Observed::HeaderIsAllowed),
        Change::may(Field::HEADERS, To::Without(&["x-strange", "*"])),
        // Some refuse a preflight by its status code.
        Change::may(Field::STATUS, To::Code(&[200, 204]))
            .how(&[How::Preflight, How::PreflightHeader]),
    ],
    NOBODY_ELSE,
];

pub(super) const ALLOW_METHODS: &[&[Change]] = &[
    &[
        Change::must(Field::METHODS, To::Lists(&["PUT"], &["DELETE", "*"]))
            .how(&[How::PreflightPut])
            .says(Observed::MethodIsAllowed),
        Change::may(Field::METHODS, To::Without(&["DELETE", "*"])),
        // Some refuse a preflight by its status code.
        Change::may(Field::STATUS, To::Code(&[200, 204])).how(&[How::PreflightPut]),
        Change::may(Field::BODY, To::Anything).how(&[How::PreflightPut]),
    ],
    NOBODY_ELSE,
];

pub(super) const ONE_LAYER: &[&[Change]] = &[&[
    Change::must(Field::ORIGIN, To::Page)
        .how(NAMED)
        .says(Observed::PermissionIsSentOnce),
    Change::may(Field::ORIGIN, To::PageOrNone),
]];

pub(super) const ALLOW_EMBEDDING: &[&[Change]] = &[&[
    Change::must(Field::EMBEDDING, To::Is("cross-origin"))
        .how(How::READS)
        .says(Observed::PagesEmbed),
    Change::may(Field::EMBEDDING, To::Is("cross-origin")),
]];
