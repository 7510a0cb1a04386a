//! One request, as a server wrote it down.

use super::time::Time;
use crate::secret;
use std::borrow::Cow;

/// What a line says of one thing. A format that has no place for it says nothing about it, which is
/// not the same as saying that there was none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Field<'a> {
    /// The format has no place for it.
    #[default]
    NotLogged,
    /// The format has a place for it, and there was none (`-`, `null`, nothing).
    Absent,
    /// There was one, and the program that wrote the log took it out.
    Removed,
    /// There was one.
    Given(&'a [u8]),
}

impl<'a> Field<'a> {
    /// The bytes, if there are any.
    pub const fn given(self) -> Option<&'a [u8]> {
        match self {
            Field::Given(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The bytes as text, for showing only.
    pub fn text(self) -> Option<Cow<'a, str>> {
        self.given().map(String::from_utf8_lossy)
    }

    /// Whether the format has no place for it.
    pub const fn is_not_logged(self) -> bool {
        matches!(self, Field::NotLogged)
    }
}

/// What the server behind the one that wrote the log answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Upstream {
    /// The format has no place for it.
    #[default]
    NotLogged,
    /// No server behind was asked, or none answered: whoever wrote the log answered by itself.
    None,
    /// Its status code.
    Status(u16),
}

/// What a reason is about. Each is one program's own field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReasonKind {
    /// HAProxy's four letters of how a session ended, such as `PR--`.
    HaproxyState,
    /// The server that HAProxy chose; `<NOSRV>` if none.
    HaproxyServer,
    /// Envoy's response flags, such as `UAEX`.
    EnvoyFlags,
    /// Envoy's response code details, such as `rbac_access_denied_matched_policy[none]`.
    EnvoyDetails,
    /// CloudFront's `x-edge-result-type` and `x-edge-detailed-result-type`.
    CloudfrontResult,
    /// The number behind the status in IIS, such as the 2 of `401.2`.
    IisSubstatus,
    /// The Windows error code in IIS.
    IisWin32,
    /// The actions that an application load balancer took, such as `waf,forward`.
    AlbActions,
    /// The error reason of an application load balancer, such as `AuthInvalidCookie`.
    AlbReason,
    /// The error code of S3, such as `AccessDenied`.
    S3Error,
    /// The signature of a request to S3: `AuthHeader`, `QueryString`, or none.
    S3AuthType,
    /// Cloudflare's `SecurityAction`, such as `block`.
    CloudflareAction,
    /// Cloudflare's `SecuritySource`, such as `firewallCustom`.
    CloudflareSource,
    /// Google's `statusDetails`, such as `denied_by_security_policy`.
    GcpDetails,
    /// The verdict of a firewall of Azure.
    AzureAction,
    /// The error type of Amazon API Gateway, such as `MISSING_AUTHENTICATION_TOKEN`.
    ApiGatewayError,
    /// Squid's result, such as `TCP_DENIED`.
    SquidResult,
    /// The verdict of a hosting platform's firewall.
    HostingAction,
    /// nginx's `$limit_req_status`, such as `REJECTED`.
    LimitStatus,
    /// A sentence of a program about the request.
    Message,
}

/// So many reasons of one line are kept; no format has more.
const MOST_REASONS: usize = 4;

/// The reasons that a line names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reasons<'a> {
    all: [Option<(ReasonKind, &'a [u8])>; MOST_REASONS],
}

impl<'a> Reasons<'a> {
    /// Adds one, as long as there is room.
    pub fn add(&mut self, kind: ReasonKind, value: &'a [u8]) {
        if let Some(free) = self.all.iter_mut().find(|reason| reason.is_none()) {
            *free = Some((kind, value));
        }
    }

    /// What the line says under this name.
    pub fn get(&self, kind: ReasonKind) -> Option<&'a [u8]> {
        self.iter()
            .find(|(found, _)| *found == kind)
            .map(|(_, value)| value)
    }

    /// All, in the order of the line.
    pub fn iter(&self) -> impl Iterator<Item = (ReasonKind, &'a [u8])> + '_ {
        self.all.iter().map_while(|reason| *reason)
    }

    /// Whether the line names none.
    pub const fn is_empty(&self) -> bool {
        matches!(self.all, [None, ..])
    }
}

/// One request and its answer. All bytes are those of the log, without the escapes of the format
/// around them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Entry<'a> {
    /// When it was written down (most programs: when the answer was finished).
    pub time: Option<Time>,
    /// The address of the peer, without its port.
    pub client: Field<'a>,
    /// `X-Forwarded-For`, as it came: anybody may write it.
    pub forwarded: Field<'a>,
    /// The name that somebody signed in with, or tried to.
    pub user: Field<'a>,
    /// The method.
    pub method: Field<'a>,
    /// The path, without the query.
    pub path: Field<'a>,
    /// The query, without `?`. It may hold secrets: show [`Entry::shown_address`].
    pub query: Field<'a>,
    /// Such as `HTTP/1.1`.
    pub protocol: Field<'a>,
    /// The host that was asked for.
    pub host: Field<'a>,
    /// `Referer`.
    pub referer: Field<'a>,
    /// `Origin`.
    pub origin: Field<'a>,
    /// `User-Agent`.
    pub agent: Field<'a>,
    /// The name of this request in other logs.
    pub request_id: Field<'a>,
    /// Whether the request carried `Authorization`, where the format says so.
    pub authorization: Field<'a>,
    /// The status code; `None` if the client left before there was one, or no code was written.
    pub status: Option<u16>,
    /// Bytes sent.
    pub bytes: Option<u64>,
    /// How long it took, in microseconds.
    pub duration_us: Option<u64>,
    /// What the server behind answered.
    pub upstream: Upstream,
    /// What the program itself says about the answer.
    pub reasons: Reasons<'a>,
    /// The request line is none: noise of another protocol, or nothing at all.
    pub malformed: bool,
    /// Of a row that stands for several requests: how many. 0 stands for one.
    pub count: u32,
    /// Of such a row: when the last of them was; `time` is that of the first.
    pub until: Option<Time>,
}

impl Entry<'_> {
    /// Path and query as they may be shown: without secrets.
    pub fn shown_address(&self) -> String {
        let mut address = self.path.text().unwrap_or_default().into_owned();
        if let Some(query) = self.query.text() {
            address.push('?');
            address.push_str(&query);
        }
        secret::shown_address(&address).into_owned()
    }

    /// Whether the line says that nobody had signed in: it has a place for a name and none stands
    /// there. Several programs write the name of a refused sign-in all the same.
    pub const fn is_anonymous(&self) -> bool {
        matches!(self.user, Field::Absent)
    }
}

/// A line of an error log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ErrorLine<'a> {
    /// When.
    pub time: Option<Time>,
    /// The address of the client.
    pub client: Field<'a>,
    /// What happened, without what stands in fields of its own behind it.
    pub message: &'a [u8],
    /// The number that Apache gives its messages, such as `AH01630`.
    pub number: Field<'a>,
    /// The method of the request.
    pub method: Field<'a>,
    /// The path of the request.
    pub path: Field<'a>,
    /// The host that was asked for.
    pub host: Field<'a>,
    /// The name of this request in other logs.
    pub request_id: Field<'a>,
}

/// What one line is.
// It is used as soon as it is read: a box would cost more than the room that it saves.
#[allow(clippy::large_enum_variant)]
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Read<'a> {
    /// A request.
    Entry(Entry<'a>),
    /// A line of an error log.
    Error(ErrorLine<'a>),
    /// Something that the format writes beside requests: a head, a comment, the start of a proxy.
    Aside,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// Which of the files, counted from 0.
    pub file: u32,
    /// The line, counted from 1.
    pub line: u64,
    /// Its first byte, counted from 0.
    pub offset: u64,
}

/// A line without its secrets, cut to what can be shown.
pub fn shown_line(line: &[u8]) -> String {
    const MOST: usize = 2_000;
    let cut = line.get(..MOST).unwrap_or(line);
    let text: String = String::from_utf8_lossy(cut)
        .chars()
        .map(|c| {
            if c.is_control() && c != '\t' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect();
    secret::text(&text, &mut secret::Removed::default()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Entry, Field, ReasonKind, Reasons, shown_line};

    #[test]
    fn secrets_of_a_query_are_not_shown() {
        let entry = Entry {
            path: Field::Given(b"/dl/a.zip"),
            query: Field::Given(b"page=2&token=q7Jt0VxN2mLzR4bWc9Ky"),
            ..Entry::default()
        };
        assert_eq!(entry.shown_address(), "/dl/a.zip?page=2&token=REDACTED");
    }

    #[test]
    fn what_a_client_wrote_cannot_steer_a_terminal() {
        assert_eq!(
            shown_line(b"a\x1b[31mb\0c\td"),
            "a\u{fffd}[31mb\u{fffd}c\td"
        );
    }

    #[test]
    fn reasons_beyond_the_room_are_left_out() {
        let mut reasons = Reasons::default();
        assert!(reasons.is_empty());
        for _ in 0..9 {
            reasons.add(ReasonKind::AlbActions, b"waf");
        }
        assert_eq!(reasons.iter().count(), 4);
        assert_eq!(reasons.get(ReasonKind::AlbReason), None);
    }
}
