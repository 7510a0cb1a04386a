//! Status codes that vendors use between 400 and 499 and no standard defines.

use super::{StatusCode, page};
use crate::classify::Outcome;

/// In ascending order.
pub(super) const CODES: &[StatusCode] = &[
    vendor!(
        419,
        "Page Expired (Laravel)",
        page("Laravel, CSRF protection", "https://laravel.com/docs/csrf"),
        Outcome::ClientError,
        "The page's one-time form token is missing or has expired, usually because the session \
        ended.",
        "Reload the page and send the form again; API clients send the X-XSRF-TOKEN header.",
        "Laravel sends it when the CSRF token does not match. No standard defines it.",
    ),
    vendor!(
        420,
        "Enhance Your Calm (Twitter)",
        page(
            "X, response codes",
            "https://developer.x.com/ja/docs/basics/response-codes",
        ),
        Outcome::RateLimited,
        "You asked too often; an early Twitter name for 429.",
        "Wait, then go more slowly, doubling the wait each time.",
        "Not in new systems: 429 with Retry-After says the same and is standard.",
    ),
    vendor!(
        430,
        "Security Rejection (Shopify)",
        page(
            "Shopify, API response codes",
            "https://shopify.dev/docs/api/usage/response-codes",
        ),
        Outcome::ClientError,
        "Shopify took the request for an attack and refused it.",
        "Check the request for unusual content and rate; contact Shopify with the request id.",
        "Shopify only.",
    ),
    vendor!(
        433,
        "Request Blocked (Shopline)",
        page(
            "Shopline, HTTP status codes",
            "https://developer.shopline.com/docs/apps/api-instructions-for-use/http-status-code",
        ),
        Outcome::ClientError,
        "Shopline took the request for an attack, or blocks the address it came from.",
        "Wait a while; if it stays, write to Shopline with the time and the address.",
        "Shopline only. The standard code for this is 403.",
    ),
    vendor!(
        434,
        "Excessive Rate Limit Surpassed (Shopline)",
        page(
            "Shopline, HTTP status codes",
            "https://developer.shopline.com/docs/apps/api-instructions-for-use/http-status-code",
        ),
        Outcome::ClientError,
        "You asked far too often, by Shopline's security limits.",
        "Wait, then go more slowly, doubling the wait each time.",
        "Shopline only. The standard code for this is 429.",
    ),
    vendor!(
        435,
        "Challenge Collapsar Attack (Shopline)",
        page(
            "Shopline, HTTP status codes",
            "https://developer.shopline.com/docs/apps/api-instructions-for-use/http-status-code",
        ),
        Outcome::ClientError,
        "Shopline took your requests for a flood meant to bring the shop down.",
        "Wait, then ask far less often, and never for many costly pages at once.",
        "Shopline only. The standard code for this is 429.",
    ),
    vendor!(
        436,
        "Security Policy Triggered (Shopline)",
        page(
            "Shopline, HTTP status codes",
            "https://developer.shopline.com/docs/apps/api-instructions-for-use/http-status-code",
        ),
        Outcome::ClientError,
        "Something in the request broke a security rule of Shopline's.",
        "Look for parts of the request that resemble an attack, such as markup or SQL.",
        "Shopline only. The standard code for this is 403.",
    ),
    vendor!(
        440,
        "Login Time-out (Microsoft)",
        page(
            "Microsoft, troubleshooting 440 Login Timeout",
            "https://technet.microsoft.com/en-us/library/dd789741(v=EXCHG.80).aspx",
        ),
        Outcome::SignInRequired,
        "Your session in the Microsoft web application has ended.",
        "Sign in again.",
        "Outlook on the web and IIS applications. The standard code for this is 401.",
    ),
    vendor!(
        444,
        "No Response (nginx)",
        page(
            "nginx, return directive",
            "https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#return",
        ),
        Outcome::ClientError,
        "nginx closed the connection without an answer. The number is found in logs only.",
        "From outside this looks like a reset connection; ask the operator which rule closed it.",
        "Never on the wire: \"return 444\" closes the connection.",
    ),
    vendor!(
        449,
        "Retry With (Microsoft)",
        page(
            "Microsoft MS-WDV §2.2.6",
            "https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-wdv/83ecf19f-e0f8-4706-aae5-ba618f52f100",
        ),
        Outcome::ClientError,
        "The server wants the request again with more information.",
        "Repeat it with the Ms-Echo-Reply header.",
        "Microsoft WebDAV only, with Ms-Echo-Request.",
    ),
    vendor!(
        450,
        "Blocked by Windows Parental Controls",
        page("http.dev, 450", "https://http.dev/450"),
        Outcome::ClientError,
        "Family settings on this Windows computer block the address. The site was not reached.",
        "Whoever manages the family settings can allow the site.",
        "Never by a site: the computer itself makes this answer.",
    ),
    vendor!(
        460,
        "Client Closed Connection (AWS)",
        page(
            "AWS, Application Load Balancer troubleshooting",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-460-issues",
        ),
        Outcome::ClientError,
        "The client hung up before the load balancer could answer. The number is found in logs \
        only.",
        "Give the client a longer timeout than the server needs.",
        "AWS load balancers, in their logs.",
    ),
    vendor!(
        463,
        "X-Forwarded-For Too Long (AWS)",
        page(
            "AWS, Application Load Balancer troubleshooting",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-463-issues",
        ),
        Outcome::ClientError,
        "The request passed through too many proxies: X-Forwarded-For lists more than 30 \
        addresses.",
        "Shorten the chain of proxies, or look for a loop in it.",
        "AWS load balancers.",
    ),
    vendor!(
        464,
        "Incompatible Protocol (AWS)",
        page(
            "AWS, Application Load Balancer troubleshooting",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-464-issues",
        ),
        Outcome::ClientError,
        "The HTTP version of the request does not fit the version of the servers behind the load \
        balancer.",
        "Use HTTP/2 where the service needs it, as gRPC does.",
        "AWS load balancers, when protocol and target group do not match.",
    ),
    vendor!(
        493,
        "Blocked (360)",
        page(
            "wafw00f, fingerprints of firewalls",
            "https://github.com/EnableSecurity/wafw00f"
        ),
        Outcome::ClientError,
        "A firewall by 360 in front of the site refused the request.",
        "Open the address in a browser; if it is refused there too, tell the site's operator the time.",
        "Firewalls by 360 only. The standard code for this is 403.",
    ),
    vendor!(
        494,
        "Request Header Too Large (nginx)",
        page(
            "nginx, request status numbers",
            "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h",
        ),
        Outcome::ClientError,
        "The headers, usually the cookies, are larger than nginx takes. On the wire this is a \
        400.",
        "Delete the site's cookies, or send smaller headers.",
        "nginx uses it inside; clients see 400 unless error_page changes it. The standard code is \
        431.",
    ),
    vendor!(
        495,
        "SSL Certificate Error (nginx)",
        page(
            "nginx, ssl module, error processing",
            "https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors",
        ),
        Outcome::ClientError,
        "The client certificate that was sent is not valid. On the wire this is a 400.",
        "Install a valid client certificate for this site.",
        "nginx uses it inside, when verifying the client certificate fails.",
    ),
    vendor!(
        496,
        "SSL Certificate Required (nginx)",
        page(
            "nginx, ssl module, error processing",
            "https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors",
        ),
        Outcome::ClientError,
        "The site wants a client certificate and none was sent. On the wire this is a 400.",
        "Install the client certificate the operator gave you, and choose it when asked.",
        "nginx uses it inside, when ssl_verify_client is on.",
    ),
    vendor!(
        497,
        "HTTP Request Sent to HTTPS Port (nginx)",
        page(
            "nginx, ssl module, error processing",
            "https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors",
        ),
        Outcome::ClientError,
        "The request used http on a port that speaks https. On the wire this is a 400.",
        "Use https in the address.",
        "nginx uses it inside; \"error_page 497\" can redirect to https.",
    ),
    vendor!(
        498,
        "Invalid Token (Esri)",
        page(
            "Esri, ArcGIS tokens",
            "https://developers.arcgis.com/arcgis-rest-js/error-handling",
        ),
        Outcome::ClientError,
        "The ArcGIS token has expired or is not valid. It usually comes as a number inside a 200.",
        "Get a new token.",
        "ArcGIS services; nginx uses the number inside for a host name that is not valid. The \
        standard code for this is 401.",
    ),
    vendor!(
        499,
        "Client Closed Request (nginx) or Token Required (Esri)",
        page(
            "nginx, request status numbers",
            "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h",
        ),
        Outcome::ClientError,
        "In nginx's log: the client hung up first. From ArcGIS: a token is needed.",
        "For ArcGIS, send a token; in a log, look at how long the server took.",
        "nginx writes it to its log only. ArcGIS sends it, usually inside a 200; the standard \
        code is 401.",
    ),
];
