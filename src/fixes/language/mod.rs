//! The languages that commands and configuration are written in: where a value stands in them, and
//! how it is written there so that it means itself and nothing else.
//!
//! This is the only place that quotes. [`super::fill`] reads a template as its language does, comes
//! to a placeholder, and asks [`Place::carry`] for the value in the form that this place needs. What
//! a language cannot carry safely stays out; then a stand-in takes its place and a sentence says so.

mod lexis;
mod place;
mod reading;
mod word;

pub use place::{Place, Scanner};
pub use reading::Reading;
pub use word::shell_word;

/// What a snippet is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// The command language of POSIX (IEEE 1003.1, Shell Command Language, section 2.2).
    Shell,
    /// PowerShell (`about_Quoting_Rules`).
    PowerShell,
    /// The command prompt of Windows.
    Cmd,
    /// nginx.conf.
    Nginx,
    /// httpd.conf and .htaccess.
    Apache,
    /// A Caddyfile.
    Caddyfile,
    /// haproxy.cfg (configuration manual, section 2.2, "Quoting and escaping").
    Haproxy,
    /// squid.conf.
    Squid,
    /// YAML 1.2: Envoy, Kubernetes, Istio, Traefik, Kong.
    Yaml,
    /// JSON (RFC 8259).
    Json,
    /// TOML 1.0.
    Toml,
    /// JavaScript and TypeScript.
    JavaScript,
    /// Python.
    Python,
    /// Ruby.
    Ruby,
    /// PHP.
    Php,
    /// Java.
    Java,
    /// C#.
    CSharp,
    /// Go.
    Go,
    /// SQL, as PostgreSQL reads it.
    Sql,
    /// XML 1.0: web.config.
    Xml,
    /// HTML.
    Html,
    /// Lines of `name=value`: .properties, .env, php.ini, command line flags in a file.
    Properties,
    /// Cloudflare's Rules language.
    RulesLanguage,
    /// Header lines of HTTP (RFC 9110 section 5.6.4, "Quoted Strings").
    Http,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 24] = [
        Language::Shell,
        Language::PowerShell,
        Language::Cmd,
        Language::Nginx,
        Language::Apache,
        Language::Caddyfile,
        Language::Haproxy,
        Language::Squid,
        Language::Yaml,
        Language::Json,
        Language::Toml,
        Language::JavaScript,
        Language::Python,
        Language::Ruby,
        Language::Php,
        Language::Java,
        Language::CSharp,
        Language::Go,
        Language::Sql,
        Language::Xml,
        Language::Html,
        Language::Properties,
        Language::RulesLanguage,
        Language::Http,
    ];

    /// The stable id, as exports give it.
    pub const fn id(self) -> &'static str {
        match self {
            Language::Shell => "sh",
            Language::PowerShell => "powershell",
            Language::Cmd => "cmd",
            Language::Nginx => "nginx",
            Language::Apache => "apache",
            Language::Caddyfile => "caddyfile",
            Language::Haproxy => "haproxy",
            Language::Squid => "squid",
            Language::Yaml => "yaml",
            Language::Json => "json",
            Language::Toml => "toml",
            Language::JavaScript => "javascript",
            Language::Python => "python",
            Language::Ruby => "ruby",
            Language::Php => "php",
            Language::Java => "java",
            Language::CSharp => "csharp",
            Language::Go => "go",
            Language::Sql => "sql",
            Language::Xml => "xml",
            Language::Html => "html",
            Language::Properties => "properties",
            Language::RulesLanguage => "cloudflare-rules",
            Language::Http => "http",
        }
    }

    /// The name for readers.
    pub const fn title(self) -> &'static str {
        match self {
            Language::Shell => "the shell",
            Language::PowerShell => "PowerShell",
            Language::Cmd => "the command prompt",
            Language::Nginx => "nginx",
            Language::Apache => "Apache",
            Language::Caddyfile => "Caddy",
            Language::Haproxy => "HAProxy",
            Language::Squid => "Squid",
            Language::Yaml => "YAML",
            Language::Json => "JSON",
            Language::Toml => "TOML",
            Language::JavaScript => "JavaScript",
            Language::Python => "Python",
            Language::Ruby => "Ruby",
            Language::Php => "PHP",
            Language::Java => "Java",
            Language::CSharp => "C#",
            Language::Go => "Go",
            Language::Sql => "SQL",
            Language::Xml => "XML",
            Language::Html => "HTML",
            Language::Properties => "this file",
            Language::RulesLanguage => "Cloudflare's rules",
            Language::Http => "HTTP",
        }
    }
}
