//! What the members of a JSON line and the keys of logfmt are called, by those who write them.

use super::entry::ReasonKind;
use super::slot::{MICROS, MILLIS, NANOS, SECONDS, Slot};

/// Objects whose members speak of the request as a whole.
const TRANSPARENT: [&[u8]; 24] = [
    b"",
    b"request",
    b"req",
    b"response",
    b"res",
    b"http",
    b"properties",
    b"httpRequest",
    b"jsonPayload",
    b"proxy",
    b"log",
    b"data",
    b"fields",
    b"access",
    b"attributes",
    b"context",
    b"nginx",
    b"event",
    b"enforcedSecurityPolicy",
    b"client",
    b"source",
    b"url",
    b"user_agent",
    b"json",
];

/// What this member holds, in an object of this name.
pub(super) fn slot_of(parent: &[u8], key: &[u8]) -> Option<Slot> {
    if matches!(parent, b"headers" | b"request_headers" | b"requestHeaders") {
        return header(key);
    }
    if !TRANSPARENT.contains(&parent) {
        return None;
    }
    of_object(parent, key).or_else(|| vendor(key)).or_else(|| {
        let mut room = [0; LONGEST];
        generic(normal(key, &mut room)?)
    })
}

/// A header of the request.
fn header(key: &[u8]) -> Option<Slot> {
    let mut room = [0; LONGEST];
    Some(match normal(key, &mut room)? {
        b"user_agent" => Slot::Agent,
        b"referer" => Slot::Referer,
        b"origin" => Slot::Origin,
        b"host" => Slot::Host,
        b"authorization" => Slot::Authorization,
        b"x_forwarded_for" => Slot::Forwarded,
        b"x_request_id" => Slot::RequestId,
        _ => return None,
    })
}

/// Names that mean something else in a certain object: Elastic Common Schema, Google's security
/// policies, pino.
fn of_object(parent: &[u8], key: &[u8]) -> Option<Slot> {
    Some(match (parent, key) {
        (b"client" | b"source", b"ip" | b"address") => Slot::Client,
        (b"url", b"original" | b"full") => Slot::Target,
        (b"url", b"path") => Slot::Path,
        (b"url", b"query") => Slot::Query,
        (b"url", b"domain") => Slot::Host,
        (b"user_agent", b"original") => Slot::Agent,
        (b"client" | b"source" | b"url" | b"user_agent" | b"enforcedSecurityPolicy", _) => {
            Slot::Skip
        }
        (b"properties", b"action") => Slot::Reason(ReasonKind::AzureAction),
        (b"event" | b"log" | b"request" | b"req" | b"res" | b"response", b"id" | b"name") => {
            Slot::Skip
        }
        // Vercel: the status of the function beside that of the proxy.
        (b"proxy", b"timestamp") => Slot::Time,
        _ => return None,
    })
}

/// Names as one vendor writes them.
fn vendor(key: &[u8]) -> Option<Slot> {
    use ReasonKind as R;
    Some(match key {
        // Traefik
        b"ClientHost" => Slot::Client,
        b"ClientAddr" | b"StartLocal" => Slot::Skip,
        b"ClientUsername" => Slot::User,
        b"DownstreamStatus" => Slot::Status,
        b"OriginStatus" => Slot::UpstreamStatus,
        b"RequestMethod" => Slot::Method,
        b"RequestPath" => Slot::Target,
        b"RequestHost" => Slot::Host,
        b"RequestProtocol" => Slot::Protocol,
        b"DownstreamContentSize" => Slot::Bytes,
        b"Duration" => NANOS,
        b"StartUTC" => Slot::Time,
        b"request_User-Agent" => Slot::Agent,
        b"request_Referer" => Slot::Referer,
        b"request_Authorization" => Slot::Authorization,
        // Cloudflare
        b"ClientIP" => Slot::Client,
        b"ClientRequestMethod" => Slot::Method,
        b"ClientRequestURI" => Slot::Target,
        b"ClientRequestPath" => Slot::Path,
        b"ClientRequestHost" => Slot::Host,
        b"ClientRequestUserAgent" => Slot::Agent,
        b"ClientRequestReferer" => Slot::Referer,
        b"ClientRequestProtocol" => Slot::Protocol,
        b"EdgeStartTimestamp" => Slot::Time,
        b"EdgeResponseStatus" => Slot::Status,
        b"EdgeResponseBytes" => Slot::Bytes,
        b"OriginResponseStatus" => Slot::UpstreamStatus,
        b"RayID" => Slot::RequestId,
        b"SecurityAction" | b"SecurityActions" | b"FirewallMatchesActions" | b"WAFAction" => {
            Slot::Reason(R::CloudflareAction)
        }
        b"SecuritySource" | b"SecuritySources" | b"FirewallMatchesSources" => {
            Slot::Reason(R::CloudflareSource)
        }
        // Envoy, Istio
        b"response_flags" => Slot::Reason(R::EnvoyFlags),
        b"response_code_details" => Slot::Reason(R::EnvoyDetails),
        b"downstream_remote_address" => Slot::Client,
        b"upstream_host" => Slot::UpstreamAddress,
        b"authority" | b":authority" => Slot::Host,
        // Google
        b"remoteIp" => Slot::Client,
        b"requestUrl" => Slot::Target,
        b"statusDetails" => Slot::Reason(R::GcpDetails),
        b"latency" => SECONDS,
        // Azure
        b"clientIp" | b"clientIP" => Slot::Client,
        b"socketIp" | b"originUrl" | b"sslClientVerify" | b"httpStatusDetails"
        | b"serverRouted" => Slot::Skip,
        b"httpStatusCode" | b"httpStatus" => Slot::Status,
        b"httpMethod" => Slot::Method,
        b"httpVersion" => Slot::Protocol,
        b"originalHost" | b"hostName" => Slot::Host,
        b"trackingReference" | b"transactionId" => Slot::RequestId,
        b"serverStatus" => Slot::UpstreamStatus,
        b"errorInfo" | b"WAFMode" | b"error_info" => Slot::Reason(R::AzureAction),
        b"timeTaken" => SECONDS,
        // CloudFront
        b"c-ip" => Slot::Client,
        b"cs-uri-stem" => Slot::Path,
        b"cs-uri-query" => Slot::Query,
        b"cs(Host)" | b"cs-protocol" | b"requestProtocol" => Slot::Skip,
        b"cs-protocol-version" => Slot::Protocol,
        b"x-host-header" => Slot::Host,
        b"cs(User-Agent)" => Slot::Agent,
        b"cs(Referer)" => Slot::Referer,
        b"x-edge-detailed-result-type" => Slot::Reason(R::CloudfrontResult),
        b"x-edge-request-id" => Slot::RequestId,
        b"time-taken" => SECONDS,
        b"date" => Slot::Date,
        // Amazon API Gateway
        b"requestTime" | b"requestTimeEpoch" => Slot::Time,
        b"resourcePath" | b"routeKey" => Slot::Skip,
        b"caller" | b"accountId" => Slot::Skip,
        b"errorResponseType" | b"errorType" | b"responseType" => Slot::Reason(R::ApiGatewayError),
        b"integrationStatus" => Slot::UpstreamStatus,
        // Akamai
        b"cliIP" => Slot::Client,
        b"reqHost" => Slot::Host,
        b"reqMethod" => Slot::Method,
        b"reqPath" => Slot::Path,
        b"queryStr" => Slot::Query,
        b"reqTimeSec" => Slot::Time,
        b"reqId" => Slot::RequestId,
        b"turnAroundTimeMSec" => MILLIS,
        b"securityRules" => Slot::Reason(R::HostingAction),
        b"UA" => Slot::Agent,
        // Hosting
        b"wafAction" | b"securityAction" => Slot::Reason(R::HostingAction),
        b"response_state" => Slot::Skip,
        // Turnaway's own queries (docs/fleet.md)
        b"turnaway_first" => Slot::Time,
        b"turnaway_last" => Slot::Until,
        b"turnaway_count" => Slot::Count,
        // nginx
        b"limit_req_status" => Slot::Reason(R::LimitStatus),
        _ => return None,
    })
}

const LONGEST: usize = 32;

/// `http_User-Agent`, `userAgent`, `UserAgent` all become `user_agent`.
fn normal<'r>(key: &[u8], room: &'r mut [u8; LONGEST]) -> Option<&'r [u8]> {
    let key = key.strip_prefix(b"@").unwrap_or(key);
    let mut length = 0;
    let mut before = b'_';
    for byte in key {
        let mut put = |byte: u8| {
            let place = room.get_mut(length)?;
            *place = byte;
            length += 1;
            Some(())
        };
        match byte {
            b'-' | b'.' | b' ' | b'(' => put(b'_')?,
            b')' => {}
            b'A'..=b'Z' => {
                if before.is_ascii_lowercase() {
                    put(b'_')?;
                }
                put(byte.to_ascii_lowercase())?;
            }
            byte => put(*byte)?,
        }
        before = *byte;
    }
    let name = room.get(..length)?;
    Some(
        [&b"http_"[..], b"cs_", b"sc_", b"nginx_"]
            .iter()
            .find_map(|prefix| name.strip_prefix(*prefix))
            .filter(|rest| !matches!(*rest, b"request" | b"code"))
            .unwrap_or(name),
    )
}

/// Names that speak for themselves.
fn generic(name: &[u8]) -> Option<Slot> {
    Some(match name {
        b"client" | b"client_ip" | b"clientip" | b"client_addr" | b"client_address"
        | b"remote_addr" | b"remoteaddr" | b"remote_address" | b"remote_ip" | b"remote_host"
        | b"remote" | b"ip" | b"ip_address" | b"src_ip" | b"source_ip" | b"sourceip" | b"c_ip"
        | b"peer" => Slot::Client,
        b"x_forwarded_for" | b"forwarded_for" | b"xff" => Slot::Forwarded,
        b"user" | b"remote_user" | b"username" | b"user_name" | b"user_id" | b"auth_user" => {
            Slot::User
        }
        b"time" | b"timestamp" | b"ts" | b"time_local" | b"time_iso8601" | b"datetime"
        | b"start_time" | b"msec" | b"t" | b"date" => Slot::Time,
        b"method" | b"request_method" | b"verb" | b"requestmethod" => Slot::Method,
        b"path" | b"uri" | b"url" | b"request_uri" | b"request_path" | b"requesturi"
        | b"request_url" | b"target" | b"original_path" | b"uri_stem" => Slot::Target,
        b"query" | b"args" | b"query_string" | b"querystring" | b"uri_query" => Slot::Query,
        b"request" | b"request_line" | b"requestline" => Slot::Request,
        b"status" | b"status_code" | b"statuscode" | b"response_code" | b"response_status"
        | b"http_status" | b"responsestatus" | b"http_code" => Slot::Status,
        b"bytes"
        | b"body_bytes_sent"
        | b"bytes_sent"
        | b"size"
        | b"response_size"
        | b"response_length"
        | b"body_bytes"
        | b"sent_bytes"
        | b"response_bytes"
        | b"response_body_size"
        | b"length" => Slot::Bytes,
        b"referer" | b"referrer" | b"request_referer" => Slot::Referer,
        b"user_agent" | b"useragent" | b"agent" | b"ua" | b"request_user_agent" => Slot::Agent,
        b"host" | b"vhost" | b"server_name" | b"domain" | b"request_host" => Slot::Host,
        b"origin" => Slot::Origin,
        b"request_id" | b"req_id" | b"requestid" | b"trace_id" | b"traceid" | b"correlation_id"
        | b"x_request_id" | b"ray_id" => Slot::RequestId,
        b"upstream_status" | b"origin_status" => Slot::UpstreamStatus,
        b"protocol" | b"server_protocol" | b"proto" | b"version" | b"request_protocol" => {
            Slot::Protocol
        }
        b"request_time" | b"latency_s" | b"duration_s" => SECONDS,
        b"duration" | b"duration_ms" | b"latency_ms" | b"response_time_ms" | b"elapsed_ms"
        | b"response_time" => MILLIS,
        b"duration_us" => MICROS,
        b"duration_ns" => NANOS,
        b"authorization" => Slot::Authorization,
        b"time_utc" | b"time_stamp" => Slot::Time,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Slot, slot_of};

    #[test]
    fn names_are_known_however_they_are_written() {
        for key in [
            "userAgent",
            "user-agent",
            "http_user_agent",
            "User_Agent",
            "http.user_agent",
        ] {
            assert_eq!(slot_of(b"", key.as_bytes()), Some(Slot::Agent), "{key}");
        }
        for key in [
            "sc-status",
            "status",
            "statusCode",
            "http_status",
            "DownstreamStatus",
        ] {
            assert_eq!(slot_of(b"", key.as_bytes()), Some(Slot::Status), "{key}");
        }
        // What the server answered is no header of the request.
        assert_eq!(slot_of(b"resp_headers", b"Origin"), None);
        assert_eq!(slot_of(b"headers", b"Origin"), Some(Slot::Origin));
        assert_eq!(slot_of(b"", b"level"), None);
        let long = [b'a'; 500];
        assert_eq!(slot_of(b"", &long), None);
    }
}
