//! Its cases.

use turnaway::fixes::FixKind;

use super::{rails, with_cors};
use crate::case::*;

/// The recipe is an initializer.
const OPEN: &str = "{{head}}
{{fix}}
{{boot}}
{{serve}}
";

/// The recipe is an initializer, and a middleware asks for a token.
const GUARDED: &str = r#"{{head}}
{{fix}}
class Guard
  def initialize(app) = @app = app

  def call(env)
    return @app.call(env) if !env["PATH_INFO"].start_with?("/shop/") || env["HTTP_AUTHORIZATION"]

    [401, { "Content-Type" => "application/json", "WWW-Authenticate" => "Bearer" }, ["{}"]]
  end
end
Rails.application.config.middleware.use Guard
{{boot}}
{{serve}}
"#;

/// The same; the refusal may be read, and so may the answers.
const GUARDED_SHARED: &str = r#"{{head}}
{{fix}}
Rails.application.config.action_dispatch.default_headers = { "Access-Control-Allow-Origin" => "{{page}}" }
class Guard
  def initialize(app) = @app = app

  def call(env)
    return @app.call(env) if !env["PATH_INFO"].start_with?("/shop/") || env["HTTP_AUTHORIZATION"]

    headers = { "Content-Type" => "application/json", "WWW-Authenticate" => "Bearer" }
    [401, headers.merge("Access-Control-Allow-Origin" => "{{page}}"), ["{}"]]
  end
end
Rails.application.config.middleware.use Guard
{{boot}}
{{serve}}
"#;

/// What somebody wrote before there was a package for it: success only.
const SHARED_ON_SUCCESS: &str = r#"class Shared
  HEADERS = { "Access-Control-Allow-Origin" => "{{page}}", "Access-Control-Allow-Methods" => "GET, OPTIONS" }

  def initialize(app) = @app = app

  def call(env)
    named = env["HTTP_ORIGIN"] == "{{page}}"
    return [204, HEADERS.dup, []] if named && env["REQUEST_METHOD"] == "OPTIONS"

    status, headers, body = @app.call(env)
    headers = headers.to_h.merge("Access-Control-Allow-Origin" => "{{page}}") if status < 300
    [status, headers, body]
  end
end
Rails.application.config.middleware.insert_before 0, Shared"#;

/// CORS is set up, and the recipe stands in its resource line.
const RESOURCE: &str = r#"{{head}}
Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins "{{page}}"
    resource "*", {{fix}} credentials: false
  end
end
{{boot}}
{{serve}}
"#;

/// rack-cors names headers and lengths of time that nobody asked for, with every answer.
pub(super) const RACK: &[Change] = &[
    Change::may(Field::EXPOSED, To::Anything),
    Change::may(Field::MAX_AGE, To::Anything),
    Change::may(
        Field::METHODS,
        To::Without(&["PUT", "PATCH", "DELETE", "*"]),
    ),
];

/// A page cannot tell why.
const REFUSED_WHOLE: Option<&str> = Some("rack-cors refuses such a preflight as a whole");

pub(super) const CASES: &[Case] = &[
    Case {
        setup: OPEN,
        ..with_cors(FixKind::AllowOrigin)
    },
    Case {
        setup: OPEN,
        without: r#"Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins "*"
    resource "*", methods: [:get]
  end
end"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..with_cors(FixKind::AllowCredentials)
    },
    Case {
        setup: GUARDED,
        without: SHARED_ON_SUCCESS,
        target: SILENT,
        before: ERROR_PATH,
        after: READABLE_401,
        ..with_cors(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED_SHARED,
        target: SILENT,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..with_cors(FixKind::PreflightFirst)
    },
    Case {
        setup: r#"{{head}}
{{fix}}
class Moved
  def initialize(app) = @app = app

  def call(env)
    return @app.call(env) if env["PATH_INFO"] != "/shop/items"

    [301, { "Location" => "/shop/items/", "Access-Control-Allow-Origin" => "{{page}}" }, []]
  end
end
Rails.application.config.middleware.insert_before ActionDispatch::HostAuthorization, Moved
Rails.application.config.action_dispatch.default_headers = { "Access-Control-Allow-Origin" => "{{page}}" }
{{boot}}
{{serve}}
"#,
        target: MOVED,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..with_cors(FixKind::NoRedirect)
    },
    Case {
        setup: RESOURCE,
        without: r#"headers: ["Content-Type"],"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        unseen: REFUSED_WHOLE,
        ..with_cors(FixKind::AllowHeaders)
    },
    Case {
        setup: RESOURCE,
        without: "methods: [:get],",
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        unseen: REFUSED_WHOLE,
        ..with_cors(FixKind::AllowMethods)
    },
    Case {
        setup: RESOURCE,
        path: "/shop/token",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..with_cors(FixKind::ExposeHeaders)
    },
    Case {
        setup: r#"{{head}}
Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins "{{page}}"
    resource "*", expose: ["WWW-Authenticate"]
  end
end
{{fix}}
{{boot}}
{{serve}}
"#,
        path: "/shop/silent",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..rails(FixKind::AddChallenge)
    },
    Case {
        setup: r#"{{head}}
{{boot}}
class FilesController < ApplicationController
  {{fix}}
  def SHOW = items
end
run(serve { match "/shop/items", to: "files#SHOW", via: :all, format: false })
"#,
        without: r#"before_action { response.set_header("Cross-Origin-Resource-Policy", "same-origin") }"#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..rails(FixKind::AllowEmbedding)
    },
    Case {
        setup: r#"{{head}}
Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins "{{page}}"
    resource "*", headers: :any, methods: [:get]
  end
end
{{boot}}
class FilesController < ApplicationController
  {{fix}}
end
run(serve { match "/shop/items", to: "files#items", via: :all, format: false })
"#,
        without: "before_action :denied",
        target: CLOSED,
        credential: Credential::Authorization(BOB),
        before: AUTHZ_DENIED,
        reach: &[Place::Target],
        // Rails says of what it renders what that depends on, and of its own refusal nothing.
        also: &[&[Change::may(Field::VARY, To::Anything)]],
        ..rails(FixKind::BasicAuth)
    },
];
