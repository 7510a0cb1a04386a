//! What the kinds of fix change that are about refusals: who is refused, and how it is said.

use crate::change::{Change, To, When};
use crate::how::How;
use crate::observed::Observed;
use crate::seen::Field;
use crate::who::Who;

const NAMED: &[How] = &[How::Named];
const GETS: &[How] = &[How::Get, How::Named, How::Unnamed, How::Null];
/// What a file or a page may answer to anything but reading.
const NOT_READING: &[How] = &[
    How::Post,
    How::Options,
    How::Preflight,
    How::PreflightHeader,
    How::PreflightPut,
    How::PreflightStrange,
    How::OtherPreflight,
    How::OtherPreflightPut,
    How::OtherPreflightStrange,
];

/// The named page reads the refusal, and nobody else.
const READABLE: &[Change] = &[
    Change::may(Field::ORIGIN, To::PageOrNone),
    Change::may(
        Field::EXPOSED,
        To::Gains(&[], &["www-authenticate", "retry-after"]),
    ),
    Change::may(Field::VARY, To::Gains(&[], &["accept", "origin"])),
];

const NO_CHALLENGE: When = When::Lacks(Field::CHALLENGE, 401);

pub(super) const ADD_CHALLENGE: &[&[Change]] = &[
    &[
        Change::must(Field::CHALLENGE, To::Once)
            .when(NO_CHALLENGE)
            .how(How::REQUESTS)
            .says(Observed::RefusalSaysHow),
        Change::may(Field::CHALLENGE, To::Once).when(NO_CHALLENGE),
    ],
    READABLE,
];

const DENIED: When = When::Status(&[403]);

pub(super) const ANSWER_401: &[&[Change]] = &[
    &[
        Change::must(Field::STATUS, To::Code(&[401]))
            .who(Who::ANONYMOUS)
            .how(How::REQUESTS)
            .when(DENIED)
            .says(Observed::AnonymousGet401),
        Change::must(Field::CHALLENGE, To::Once)
            .who(Who::ANONYMOUS)
            .how(How::REQUESTS)
            .when(DENIED)
            .says(Observed::RefusalSaysHow),
        Change::may(Field::STATUS, To::Code(&[401]))
            .how(&[How::Options])
            .when(DENIED),
        Change::may(Field::CHALLENGE, To::Once)
            .how(&[How::Options])
            .when(DENIED),
        // Credentials that nobody knows are as good as none.
        Change::may(Field::STATUS, To::Code(&[401]))
            .who(&[Who::WrongToken, Who::Bob, Who::Mallory])
            .when(DENIED),
        Change::may(Field::CHALLENGE, To::Once)
            .who(&[Who::WrongToken, Who::Bob, Who::Mallory])
            .when(DENIED),
    ],
    READABLE,
];

pub(super) const ANSWER_403: &[&[Change]] = &[&[Change::must(Field::STATUS, To::Code(&[403]))
    .who(&[Who::GoodToken])
    .how(How::REQUESTS)
    .when(When::Status(&[401]))
    .says(Observed::DeniedGet403)]];

/// Programs, also those whose token does not open what needs a session.
const PROGRAMS: &[Who] = &[
    Who::Program,
    Who::GoodToken,
    Who::WrongToken,
    Who::WeakToken,
];

pub(super) const API_401: &[&[Change]] = &[
    &[
        Change::must(Field::STATUS, To::Code(&[401]))
            .who(&[Who::Program])
            .how(GETS)
            .when(When::ToSignIn)
            .says(Observed::ProgramsGet401),
        Change::must(Field::CHALLENGE, To::Once)
            .who(&[Who::Program])
            .how(GETS)
            .when(When::ToSignIn)
            .says(Observed::RefusalSaysHow),
        Change::must(Field::ORIGIN, To::Page)
            .who(&[Who::Program])
            .how(NAMED)
            .when(When::ToSignIn)
            .says(Observed::PageReadsRefusals),
        Change::may(Field::STATUS, To::Code(&[401]))
            .who(PROGRAMS)
            .when(When::ToSignIn),
        Change::may(Field::CHALLENGE, To::Once)
            .who(PROGRAMS)
            .when(When::ToSignIn),
    ],
    READABLE,
];

pub(super) const PASS_AUTHORIZATION: &[&[Change]] = &[&[
    Change::must(Field::STATUS, To::Code(&[200]))
        .who(&[Who::GoodToken])
        .how(&[How::Get, How::Named, How::Unnamed])
        .when(When::Status(&[401]))
        .says(Observed::TokenArrives),
    Change::may(Field::STATUS, To::Code(&[403])).who(&[Who::WeakToken]),
    // It now says what is wrong with the token.
    Change::may(Field::CHALLENGE, To::Once).who(Who::WITH_AUTHORIZATION),
    Change::may(Field::BODY, To::Anything).who(Who::WITH_AUTHORIZATION),
]];

pub(super) const ALLOW_PATH: &[&[Change]] = &[&[
    Change::must(Field::STATUS, To::Code(&[200]))
        .how(How::READS)
        .at_target()
        .says(Observed::PathIsOpen),
    Change::may(Field::STATUS, To::Code(&[200, 204, 404, 405]))
        .how(NOT_READING)
        .at_target(),
    Change::may(Field::TYPE, To::Anything)
        .how(NOT_READING)
        .at_target(),
]];

/// Who has no password that is in the file.
const WITHOUT_PASSWORD: &[Who] = &[
    Who::Person,
    Who::Program,
    Who::SignedIn,
    Who::SignedInScript,
    Who::SignedInWeak,
    Who::GoodToken,
    Who::WrongToken,
    Who::WeakToken,
];

pub(super) const BASIC_AUTH: &[&[Change]] = &[&[
    Change::must(Field::STATUS, To::Code(&[200]))
        .who(&[Who::Bob])
        .how(How::READS)
        .at_target()
        .says(Observed::PasswordOpens),
    Change::must(Field::STATUS, To::Code(&[401]))
        .who(WITHOUT_PASSWORD)
        .how(How::READS)
        .when(DENIED)
        .says(Observed::PasswordIsAskedFor),
    Change::must(Field::CHALLENGE, To::Begins("Basic"))
        .who(WITHOUT_PASSWORD)
        .how(How::READS)
        .when(DENIED)
        .says(Observed::RefusalSaysHow),
    // Who has a password gets what is there, if it is in the file; no file takes a POST.
    Change::may(Field::STATUS, To::Code(&[200, 401, 404])).who(Who::WITH_PASSWORD),
    Change::may(Field::STATUS, To::Code(&[401, 405])).how(NOT_READING),
    Change::may(Field::CHALLENGE, To::Begins("Basic")),
]];

pub(super) const RETRY_AFTER: &[&[Change]] = &[
    &[
        Change::must(Field::RETRY_AFTER, To::Once)
            .when(When::Status(&[429]))
            .says(Observed::RefusalSaysWhen),
        Change::must(
            Field::EXPOSED,
            To::Gains(&["retry-after"], &["www-authenticate"]),
        )
        .how(NAMED)
        .when(When::Status(&[429]))
        .says(Observed::WaitIsReadable),
    ],
    READABLE,
];

pub(super) const CROSS_SITE_COOKIE: &[&[Change]] = &[&[Change::must(
    Field::COOKIES,
    To::Lists(&["samesite=none", "secure"], &["samesite=lax"]),
)
.at_target()
.how(How::READS)
.says(Observed::CookieTravels)]];
