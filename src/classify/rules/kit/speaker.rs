//! Who answered. The words of a body are certain only where something beside them shows that the
//! program whose words they are has answered: its own header, its cookie, its host name.

use super::answer::{header_signal, quoted};
use super::found::{certain, likely};
use super::vendor_marks::{header_has, host_under};
use crate::classify::{Facts, Finding, Signal};

/// What a program says: certain where it is known to have answered, else likely.
pub fn says(mark: Signal, speaker: Option<Signal>) -> Finding {
    match speaker {
        Some(speaker) => certain([mark, speaker]),
        None => likely([mark]),
    }
}

/// The main cause, since the body says this; `None` when it does not.
pub fn told_by(speaker: Option<Signal>, text: Option<&'static str>) -> Option<Finding> {
    Some(says(quoted(text?), speaker))
}

/// `Server` begins with one of these names, in any case.
fn server(facts: &Facts<'_>, names: &[&str]) -> Option<Signal> {
    let value = facts.header_value("server")?.trim_start();
    let begins = |name: &&str| {
        value
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    names
        .iter()
        .any(begins)
        .then(|| header_signal(facts, "server", "The program that answered (Server)"))
}

/// One of these headers, which only this program sends.
fn own_header(facts: &Facts<'_>, names: &[&'static str]) -> Option<Signal> {
    let name = names
        .iter()
        .copied()
        .find(|name| facts.header(name).was_there())?;
    Some(header_signal(facts, name, name))
}

/// The host that was asked is one of this program's own.
fn own_host(facts: &Facts<'_>, domains: &[&str]) -> Option<Signal> {
    domains
        .iter()
        .any(|domain| host_under(facts, domain))
        .then(|| asked_host(facts))
}

fn asked_host(facts: &Facts<'_>) -> Signal {
    Signal::seen("The host that was asked is the program's own")
        .with(facts.evidence.target.host.as_str())
}

/// nginx, or one of the servers that are built from it.
pub fn nginx(facts: &Facts<'_>) -> Option<Signal> {
    server(facts, &["nginx", "openresty", "tengine", "angie"])
}

/// Apache httpd.
pub fn apache(facts: &Facts<'_>) -> Option<Signal> {
    server(facts, &["apache"])
}

/// A web server that says so itself, whichever it is.
pub fn web_server(facts: &Facts<'_>) -> Option<Signal> {
    nginx(facts).or_else(|| apache(facts)).or_else(|| {
        server(
            facts,
            &["microsoft-iis", "microsoft-httpapi", "caddy", "litespeed"],
        )
    })
}

/// IIS, or Windows' own http.sys in front of it.
pub fn iis(facts: &Facts<'_>) -> Option<Signal> {
    server(facts, &["microsoft-iis", "microsoft-httpapi"])
}

/// Squid.
pub fn squid(facts: &Facts<'_>) -> Option<Signal> {
    server(facts, &["squid"])
        .or_else(|| own_header(facts, &["x-squid-error"]))
        .or_else(|| header_has(facts, "via", &["(squid"]))
}

/// Envoy, alone or as a part of Istio.
pub fn envoy(facts: &Facts<'_>) -> Option<Signal> {
    server(facts, &["envoy", "istio-envoy"]).or_else(|| {
        own_header(
            facts,
            &[
                "x-envoy-upstream-service-time",
                "x-envoy-decorator-operation",
            ],
        )
    })
}

/// Cloudflare's edge.
pub fn cloudflare(facts: &Facts<'_>) -> Option<Signal> {
    server(facts, &["cloudflare"]).or_else(|| own_header(facts, &["cf-ray"]))
}

/// Amazon CloudFront.
pub fn cloudfront(facts: &Facts<'_>) -> Option<Signal> {
    own_header(facts, &["x-amz-cf-id"])
        .or_else(|| server(facts, &["cloudfront"]))
        .or_else(|| header_has(facts, "x-cache", &["cloudfront"]))
        .or_else(|| own_host(facts, &["cloudfront.net"]))
}

/// Amazon S3, or a storage server that speaks its language (MinIO, Ceph and their like send the same
/// request id).
pub fn s3(facts: &Facts<'_>) -> Option<Signal> {
    own_header(facts, &["x-amz-request-id", "x-amz-id-2"])
        .or_else(|| server(facts, &["amazons3", "minio"]))
        .or_else(|| own_host(facts, &["amazonaws.com", "amazonaws.com.cn"]))
}

/// A service of Amazon's that is called by its interface.
pub fn aws(facts: &Facts<'_>) -> Option<Signal> {
    own_header(facts, &["x-amzn-requestid", "x-amzn-errortype"])
        .or_else(|| own_host(facts, &["amazonaws.com", "amazonaws.com.cn", "api.aws"]))
}

/// Kong.
pub fn kong(facts: &Facts<'_>) -> Option<Signal> {
    server(facts, &["kong"])
        .or_else(|| own_header(facts, &["x-kong-response-latency", "x-kong-request-id"]))
        .or_else(|| header_has(facts, "via", &["kong"]))
}

/// AWS Lambda's function URLs.
pub fn lambda_url(facts: &Facts<'_>) -> Option<Signal> {
    own_header(facts, &["x-amzn-requestid", "x-amzn-errortype"])
        .or_else(|| own_host(facts, &["on.aws"]))
}

/// Azure Storage.
pub fn azure_storage(facts: &Facts<'_>) -> Option<Signal> {
    server(facts, &["windows-azure"])
        .or_else(|| own_header(facts, &["x-ms-request-id", "x-ms-error-code"]))
        .or_else(|| own_host(facts, &["core.windows.net", "storage.azure.net"]))
}

/// Azure API Management.
pub fn api_management(facts: &Facts<'_>) -> Option<Signal> {
    header_has(facts, "www-authenticate", &["AzureApiManagementKey"])
        .or_else(|| own_host(facts, &["azure-api.net"]))
}

/// Microsoft Graph.
pub fn graph(facts: &Facts<'_>) -> Option<Signal> {
    own_header(facts, &["x-ms-ags-diagnostic"])
        .or_else(|| own_host(facts, &["graph.microsoft.com", "graph.microsoft.us"]))
}

/// Google Cloud Storage.
pub fn google_storage(facts: &Facts<'_>) -> Option<Signal> {
    own_header(facts, &["x-guploader-uploadid"]).or_else(|| {
        own_host(
            facts,
            &["storage.googleapis.com", "storage.cloud.google.com"],
        )
    })
}

/// A service of Google's.
pub fn google(facts: &Facts<'_>) -> Option<Signal> {
    server(
        facts,
        &[
            "ESF",
            "gws",
            "Google Frontend",
            "scaffolding on HTTPServer2",
            "UploadServer",
        ],
    )
    .or_else(|| own_host(facts, &["googleapis.com", "google.com"]))
}

/// GitHub.
pub fn github(facts: &Facts<'_>) -> Option<Signal> {
    own_header(facts, &["x-github-request-id", "x-github-media-type"])
        .or_else(|| server(facts, &["github.com"]))
        .or_else(|| own_host(facts, &["github.com"]))
}

/// GitLab, at its own place or where somebody runs it.
pub fn gitlab(facts: &Facts<'_>) -> Option<Signal> {
    own_header(facts, &["x-gitlab-meta"]).or_else(|| own_host(facts, &["gitlab.com"]))
}

/// Slack.
pub fn slack(facts: &Facts<'_>) -> Option<Signal> {
    own_header(facts, &["x-slack-req-id"]).or_else(|| own_host(facts, &["slack.com"]))
}

/// Shopify.
pub fn shopify(facts: &Facts<'_>) -> Option<Signal> {
    own_header(
        facts,
        &[
            "x-shopid",
            "x-shopify-stage",
            "x-shopify-api-version",
            "x-shopify-shop-api-call-limit",
        ],
    )
    .or_else(|| own_host(facts, &["myshopify.com"]))
}

/// A container registry.
pub fn registry(facts: &Facts<'_>) -> Option<Signal> {
    own_header(facts, &["docker-distribution-api-version"]).or_else(|| {
        own_host(
            facts,
            &["docker.io", "ghcr.io", "quay.io", "pkg.dev", "gcr.io"],
        )
    })
}

/// Laravel, by the cookies that it sets.
pub fn laravel(facts: &Facts<'_>) -> Option<Signal> {
    let sets = |line: &str| {
        let line = line.trim_start();
        line.starts_with("laravel_session=") || line.starts_with("XSRF-TOKEN=")
    };
    facts
        .header_lines("set-cookie")
        .any(sets)
        .then_some(const { Signal::seen("A cookie of Laravel's is set") })
}

/// Elasticsearch.
pub fn elastic(facts: &Facts<'_>) -> Option<Signal> {
    own_header(facts, &["x-elastic-product"])
        .or_else(|| own_host(facts, &["elastic-cloud.com", "found.io"]))
}

/// The API server of a Kubernetes cluster.
pub fn kubernetes(facts: &Facts<'_>) -> Option<Signal> {
    own_header(facts, &["x-kubernetes-pf-flowschema-uid", "audit-id"])
}

/// PostgREST, or Supabase, which runs it.
pub fn postgrest(facts: &Facts<'_>) -> Option<Signal> {
    server(facts, &["postgrest"])
        .or_else(|| own_header(facts, &["sb-gateway-version", "sb-project-ref"]))
        .or_else(|| own_host(facts, &["supabase.co"]))
}
