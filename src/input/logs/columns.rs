//! Formats whose lines are words in a fixed order.

use super::entry::{Entry, ReasonKind, Upstream};
use super::format::Format;
use super::slot::{Assembly, MILLIS, SECONDS, Slot, status};
use super::time;
use super::tokens::Tokens;
use Slot::{
    Agent, Bytes, Client, Forwarded, Host, Query, Reason, Referer, Request, RequestId, Skip,
    Status, Target, Time, UpstreamAddress, UpstreamStatus, User,
};

/// AWS, "Access log entries" of application load balancers; unknown words at the end are ignored.
const ALB: &[Slot] = &[
    Skip,
    Time,
    Skip,
    Client,
    UpstreamAddress,
    Skip,
    SECONDS,
    Skip,
    Status,
    UpstreamStatus,
    Skip,
    Bytes,
    Request,
    Agent,
    Skip,
    Skip,
    Skip,
    RequestId,
    Skip,
    Skip,
    Skip,
    Skip,
    Reason(ReasonKind::AlbActions),
    Skip,
    Reason(ReasonKind::AlbReason),
];

const CLASSIC_ELB: &[Slot] = &[
    Time,
    Skip,
    Client,
    UpstreamAddress,
    Skip,
    SECONDS,
    Skip,
    Status,
    UpstreamStatus,
    Skip,
    Bytes,
    Request,
    Agent,
];

/// Amazon S3, "Amazon S3 server access log format".
const S3: &[Slot] = &[
    Skip,
    Skip,
    Time,
    Client,
    User,
    RequestId,
    Skip,
    Skip,
    Request,
    Status,
    Reason(ReasonKind::S3Error),
    Bytes,
    Skip,
    MILLIS,
    Skip,
    Referer,
    Agent,
    Skip,
    Skip,
    Skip,
    Skip,
    Reason(ReasonKind::S3AuthType),
    Host,
];

/// `logformat squid %ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %[un %Sh/%<a %mt`; the fourth word is
/// two.
const SQUID: &[Slot] = &[
    Time,
    MILLIS,
    Client,
    Skip,
    Bytes,
    Slot::Method,
    Target,
    User,
    Skip,
];

const ENVOY: &[Slot] = &[
    Time,
    Request,
    Status,
    Reason(ReasonKind::EnvoyFlags),
    Skip,
    Bytes,
    MILLIS,
    Skip,
    Forwarded,
    Agent,
    RequestId,
    Host,
    UpstreamAddress,
];

const ISTIO: &[Slot] = &[
    Time,
    Request,
    Status,
    Reason(ReasonKind::EnvoyFlags),
    Reason(ReasonKind::EnvoyDetails),
    Skip,
    Skip,
    Skip,
    Bytes,
    MILLIS,
    Skip,
    Forwarded,
    Agent,
    RequestId,
    Host,
    UpstreamAddress,
    Skip,
    Skip,
    Skip,
    Client,
];

/// API Gateway, "CLF" as its documentation gives it: `$context.identity.sourceIp
/// $context.identity.caller $context.identity.user [$context.requestTime] "$context.httpMethod
/// $context.resourcePath $context.protocol" $context.status $context.responseLength
/// $context.requestId` is Common with an id, and is read there.
fn fill<'a>(line: &'a [u8], slots: &[Slot], least: usize) -> Option<Assembly<'a>> {
    let mut assembly = Assembly::default();
    let mut count = 0;
    let mut tokens = Tokens::of(line);
    for (slot, token) in slots.iter().zip(&mut tokens) {
        assembly.put(*slot, token.text);
        count += 1;
    }
    (count >= least).then_some(assembly)
}

/// Application load balancer: `https 2018-07-02T22:23:00.186641Z app/… …`.
pub(super) fn alb(line: &[u8]) -> Option<(Entry<'_>, Format)> {
    let mut tokens = Tokens::of(line);
    let kind = tokens.next()?.text;
    let known = matches!(kind, b"http" | b"https" | b"h2" | b"grpcs" | b"ws" | b"wss");
    if !known || time::iso(tokens.next()?.text).is_none() {
        return None;
    }
    let entry = fill(line, ALB, 13)?.finish();
    entry.time?;
    Some((entry, Format::Alb))
}

/// Classic load balancer.
pub(super) fn classic_elb(line: &[u8]) -> Option<(Entry<'_>, Format)> {
    let mut tokens = Tokens::of(line);
    let moment = tokens.next()?;
    time::iso(moment.text).filter(|_| moment.mark == b' ')?;
    let quoted = tokens.clone().nth(10)?;
    if !quoted.is_quoted() {
        return None;
    }
    let entry = fill(line, CLASSIC_ELB, 12)?.finish();
    (entry.status.is_some() || entry.upstream == Upstream::None)
        .then_some((entry, Format::ClassicElb))
}

/// S3: `owner bucket [time] address requester id operation key "request" …`.
pub(super) fn s3(line: &[u8]) -> Option<(Entry<'_>, Format)> {
    let mut tokens = Tokens::of(line);
    let owner = tokens.next()?.text;
    let hex = owner.len() >= 32 && owner.iter().all(u8::is_ascii_hexdigit);
    let moment = tokens.nth(1)?;
    let operation = tokens.nth(3)?.text;
    if moment.mark != b'[' || !(hex || operation.starts_with(b"REST.")) {
        return None;
    }
    time::common(moment.text)?;
    let entry = fill(line, S3, 11)?.finish();
    Some((entry, Format::S3))
}

/// Squid's own: `1795350522.278     41 192.0.2.7 TCP_DENIED/407 3917 GET http://… - HIER_NONE/- …`.
pub(super) fn squid(line: &[u8]) -> Option<(Entry<'_>, Format)> {
    let mut tokens = Tokens::of(line);
    let moment = tokens.next()?.text;
    time::number(tokens.next()?.text)?;
    let result = tokens.nth(1)?.text;
    let slash = memchr::memrchr(b'/', result)?;
    let (name, code) = (result.get(..slash)?, result.get(slash + 1..)?);
    if !name
        .iter()
        .all(|byte| byte.is_ascii_uppercase() || *byte == b'_')
    {
        return None;
    }
    time::epoch(moment)?;
    let mut assembly = fill(line, SQUID, 7)?;
    assembly.put(Status, code);
    assembly.put(Reason(ReasonKind::SquidResult), name);
    assembly.put(Query, b"");
    let mut entry = assembly.finish();
    if let Some(address) = Tokens::of(line).nth(6) {
        super::slot::target(&mut entry, address.text);
    }
    Some((entry, Format::Squid))
}

/// Envoy's and Istio's default text.
pub(super) fn envoy(line: &[u8]) -> Option<(Entry<'_>, Format)> {
    let mut tokens = Tokens::of(line);
    let moment = tokens.next()?;
    if moment.mark != b'[' {
        return None;
    }
    time::iso(moment.text)?;
    if !tokens.next()?.is_quoted() {
        return None;
    }
    let code = tokens.next()?.text;
    if status(code).is_none() && code != b"0" && code != b"-" {
        return None;
    }
    // Flags, and behind them Envoy has two numbers where Istio has words.
    let numbers = tokens
        .nth(1)
        .and_then(|token| time::number(token.text))
        .is_some();
    let (slots, least, format) = if numbers {
        (ENVOY, 12, Format::Envoy)
    } else {
        (ISTIO, 15, Format::Istio)
    };
    Some((fill(line, slots, least)?.finish(), format))
}
