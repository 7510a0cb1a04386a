//! The formats that are told apart, and where each is laid down.

macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, $name:literal, $source:literal;)+) => {
        /// What wrote a log, as far as its lines tell.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Format {
            $($(#[$doc])* $variant,)+
        }

        impl Format {
            /// All of them.
            pub const ALL: &'static [Format] = &[$(Format::$variant,)+];

            /// Stable id.
            pub const fn id(self) -> &'static str {
                match self { $(Format::$variant => $id,)+ }
            }

            /// What people call it.
            pub const fn name(self) -> &'static str {
                match self { $(Format::$variant => $name,)+ }
            }

            /// Where its fields are laid down.
            pub const fn source(self) -> &'static str {
                match self { $(Format::$variant => $source,)+ }
            }

            /// The format with this id.
            pub fn from_id(id: &str) -> Option<Format> {
                Self::ALL.iter().copied().find(|format| format.id() == id)
            }
        }
    };
}

formats! {
    /// `%h %l %u %t "%r" %>s %b`.
    Common = "common", "Common Log Format", "https://httpd.apache.org/docs/2.4/logs.html#common";
    /// Common, `"referer" "agent"`.
    Combined = "combined", "Combined Log Format", "https://httpd.apache.org/docs/2.4/logs.html#combined";
    /// The name of the site before Common.
    VhostCommon = "vhost-common", "Common with the site in front", "https://httpd.apache.org/docs/2.4/logs.html#virtualhost";
    /// The name of the site before Combined.
    VhostCombined = "vhost-combined", "Combined with the site in front", "https://httpd.apache.org/docs/2.4/logs.html#virtualhost";
    /// Combined, bytes received and sent.
    CombinedIo = "combinedio", "Combined with bytes in and out", "https://httpd.apache.org/docs/2.4/mod/mod_logio.html";
    /// Combined, `"$http_x_forwarded_for"` (nginx `main`).
    CombinedForwarded = "combined-forwarded", "Combined with X-Forwarded-For", "https://nginx.org/en/docs/http/ngx_http_log_module.html";
    /// Combined and fields that are not known.
    CombinedMore = "combined-more", "Combined with fields of its own", "https://nginx.org/en/docs/http/ngx_http_log_module.html";
    /// The default of ingress-nginx.
    IngressNginx = "ingress-nginx", "ingress-nginx", "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/";
    /// lighttpd's default: the host where others have the identity.
    Lighttpd = "lighttpd", "lighttpd", "https://redmine.lighttpd.net/projects/lighttpd/wiki/Mod_accesslog";
    /// varnishncsa: Combined with whole addresses.
    Varnish = "varnish-ncsa", "varnishncsa", "https://varnish-cache.org/docs/trunk/reference/varnishncsa.html";
    /// Traefik's `common`.
    TraefikClf = "traefik-clf", "Traefik", "https://doc.traefik.io/traefik/observability/access-logs/";
    /// Squid's `combined`.
    SquidCombined = "squid-combined", "Squid, combined", "http://www.squid-cache.org/Doc/config/logformat/";
    /// Squid's own.
    Squid = "squid", "Squid", "http://www.squid-cache.org/Doc/config/logformat/";
    /// Traefik, JSON.
    TraefikJson = "traefik-json", "Traefik, JSON", "https://doc.traefik.io/traefik/observability/access-logs/";
    /// Caddy's structured log.
    Caddy = "caddy", "Caddy", "https://caddyserver.com/docs/caddyfile/directives/log";
    /// IIS, W3C extended.
    IisW3c = "iis-w3c", "IIS (W3C)", "https://learn.microsoft.com/en-us/windows/win32/http/w3c-logging";
    /// IIS as events in XML.
    IisEvents = "iis-events", "IIS (events)", "https://learn.microsoft.com/en-us/iis/configuration/system.applicationhost/sites/site/logfile/";
    /// Any other W3C extended log.
    W3c = "w3c", "W3C extended log", "https://www.w3.org/TR/WD-logfile.html";
    /// CloudFront's standard log.
    CloudFront = "cloudfront", "CloudFront", "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html";
    /// CloudFront's standard log v2, JSON.
    CloudFrontJson = "cloudfront-json", "CloudFront, JSON", "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html";
    /// Application load balancer.
    Alb = "aws-alb", "AWS application load balancer", "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html";
    /// Classic load balancer.
    ClassicElb = "aws-elb", "AWS classic load balancer", "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html";
    /// S3 server access log.
    S3 = "aws-s3", "Amazon S3", "https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html";
    /// API Gateway, JSON or CLF with its variables.
    ApiGateway = "aws-api-gateway", "Amazon API Gateway", "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html";
    /// HAProxy `option httplog`.
    HaproxyHttp = "haproxy", "HAProxy", "https://docs.haproxy.org/3.0/configuration.html#8.2.3";
    /// Envoy's default.
    Envoy = "envoy", "Envoy", "https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage";
    /// Istio's default.
    Istio = "istio", "Istio", "https://istio.io/latest/docs/tasks/observability/logs/access-log/";
    /// Envoy or Istio, JSON.
    EnvoyJson = "envoy-json", "Envoy or Istio, JSON", "https://istio.io/latest/docs/tasks/observability/logs/access-log/";
    /// Google's load balancers.
    GcpLoadBalancer = "gcp-lb", "Google Cloud load balancer", "https://cloud.google.com/load-balancing/docs/https/https-logging-monitoring";
    /// Azure Front Door.
    AzureFrontDoor = "azure-front-door", "Azure Front Door", "https://learn.microsoft.com/en-us/azure/frontdoor/monitor-front-door";
    /// Azure Application Gateway.
    AzureAppGateway = "azure-app-gateway", "Azure Application Gateway", "https://learn.microsoft.com/en-us/azure/application-gateway/monitor-application-gateway-reference";
    /// Cloudflare Logpush, HTTP requests.
    Cloudflare = "cloudflare", "Cloudflare Logpush", "https://developers.cloudflare.com/logs/logpush/logpush-job/datasets/zone/http_requests/";
    /// Fastly, JSON as its documentation suggests.
    Fastly = "fastly", "Fastly", "https://www.fastly.com/documentation/guides/integrations/logging/log-formats/";
    /// Akamai DataStream 2.
    Akamai = "akamai-datastream", "Akamai DataStream", "https://techdocs.akamai.com/datastream2/docs/data-set-parameters";
    /// Vercel log drain.
    Vercel = "vercel", "Vercel", "https://vercel.com/docs/drains/reference/logs";
    /// Netlify log drain.
    Netlify = "netlify", "Netlify", "https://docs.netlify.com/monitor-sites/log-drains/";
    /// uWSGI's own line.
    Uwsgi = "uwsgi", "uWSGI", "https://uwsgi-docs.readthedocs.io/en/latest/LogFormat.html";
    /// Nginx Proxy Manager.
    NginxProxyManager = "nginx-proxy-manager", "Nginx Proxy Manager", "https://github.com/NginxProxyManager/nginx-proxy-manager/blob/develop/docker/rootfs/etc/nginx/conf.d/include/log-proxy.conf";
    /// JSON, one object a line, with names that speak for themselves.
    Json = "json", "JSON lines", "https://jsonlines.org/";
    /// `name=value` pairs.
    Logfmt = "logfmt", "logfmt", "https://brandur.org/logfmt";
    /// Rows of a query that counts where the logs are kept.
    Counts = "counts", "Counts of a query", "https://github.com/turnaway/turnaway/blob/main/docs/fleet.md";
    /// What the user described.
    Own = "own", "Your own format", "https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format";
    /// nginx's error log.
    NginxError = "nginx-error", "nginx error log", "https://nginx.org/en/docs/ngx_core_module.html#error_log";
    /// Apache's error log.
    ApacheError = "apache-error", "Apache error log", "https://httpd.apache.org/docs/2.4/logs.html#errorlog";
    /// lighttpd's error log.
    LighttpdError = "lighttpd-error", "lighttpd error log", "https://redmine.lighttpd.net/projects/lighttpd/wiki/Server_errorlogDetails";
    /// ModSecurity's messages outside of another error log.
    ModSecurity = "modsecurity", "ModSecurity", "https://github.com/owasp-modsecurity/ModSecurity/wiki/ModSecurity-2-Data-Formats";
}

impl Format {
    /// Whether its lines are about errors, not about every request.
    pub const fn is_error_log(self) -> bool {
        matches!(
            self,
            Format::NginxError | Format::ApacheError | Format::LighttpdError | Format::ModSecurity
        )
    }
}
