//! Rails, with `rack-cors`. At position 0 it stands before everything that answers.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static RAILS: Platform = Platform {
    name: "Rails",
    language: Language::Ruby,
    undo: t("Remove the lines and restart the application."),
};

const fn rails(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&RAILS, kind, place, code)
}

const INITIALIZER: &str = "config/initializers/cors.rb; needs the gem rack-cors.";
const ONCE: &str = "Nothing, if Rack::Cors is not inserted yet; otherwise add the `allow` block to \
    the one that is there, or the origin to its `origins`.";
const RESOURCE: &str = "In config/initializers/cors.rb, in the resource line.";
const LISTED: &str = "The same option of the line, if it is there: keep the names that it lists.";

pub(super) const RECIPES: &[Recipe] = &[
    rails(
        FixKind::AllowOrigin,
        INITIALIZER,
        r#"Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins "{page}" # more origins: after a comma; it sends Vary: Origin
    resource "*", methods: [{methods:list}].map(&:downcase)
  end
end"#,
    )
    .replaces(ONCE),
    rails(
        FixKind::AllowCredentials,
        INITIALIZER,
        r#"Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins "{page}" # more origins: after a comma, never "*"; it sends Vary: Origin
    resource "*", methods: [{methods:list}].map(&:downcase), credentials: true
  end
end"#,
    )
    .replaces(ONCE),
    rails(
        FixKind::CorsOnErrors,
        INITIALIZER,
        r#"Rails.application.config.middleware.insert_before 0, Rack::Cors do # outside of what refuses
  allow do
    origins "{page}" # more origins: after a comma; it sends Vary: Origin
    resource "*", methods: [{methods:list}].map(&:downcase), expose: ["WWW-Authenticate", "Retry-After"]
  end
end"#,
    )
    .replaces(
        "Rack::Cors, where it is inserted at another position: move it to the first one, and keep \
         its `allow` blocks.",
    ),
    rails(
        FixKind::PreflightFirst,
        INITIALIZER,
        r#"Rails.application.config.middleware.insert_before 0, Rack::Cors do # before sign-in
  allow do
    origins "{page}" # more origins: after a comma; it sends Vary: Origin
    resource "*",
      methods: [{methods:list}].map(&:downcase),
      headers: [{headers:list}],
      max_age: 600
  end
end"#,
    )
    .replaces(ONCE),
    rails(
        FixKind::NoRedirect,
        INITIALIZER,
        r#"Rails.application.config.middleware.insert_before 0, Rack::Cors do # before config.force_ssl
  allow do
    origins "{page}" # more origins: after a comma; it sends Vary: Origin
    resource "*", methods: [{methods:list}].map(&:downcase), headers: [{headers:list}]
  end
end"#,
    )
    .replaces(ONCE),
    rails(
        FixKind::AllowHeaders,
        RESOURCE,
        r#"headers: [{headers:list}],"#,
    )
    .replaces(LISTED),
    rails(
        FixKind::AllowMethods,
        RESOURCE,
        r#"methods: [{methods:list}].map(&:downcase),"#,
    )
    .replaces(LISTED),
    rails(
        FixKind::ExposeHeaders,
        RESOURCE,
        r#"expose: ["WWW-Authenticate", "Retry-After"],"#,
    )
    .replaces(LISTED),
    rails(
        FixKind::AddChallenge,
        "config/initializers/challenge.rb.",
        r#"class Challenge
  def initialize(app) = @app = app

  def call(env)
    status, headers, body = @app.call(env)
    named = headers.to_h.keys.any? { |name| name.casecmp?("WWW-Authenticate") }
    headers["WWW-Authenticate"] = 'Bearer realm="{host}"' if status == 401 && !named
    [status, headers, body]
  end
end
Rails.application.config.middleware.insert_before 0, Challenge"#,
    ),
    rails(
        FixKind::AllowEmbedding,
        "In the controller of the file; SHOW is the action that sends it.",
        r#"before_action(only: :SHOW) { response.set_header("Cross-Origin-Resource-Policy", "cross-origin") }"#,
    )
    .replaces("What Rails or another line says in this header, for this action."),
    rails(
        FixKind::BasicAuth,
        "In the controller, in place of the code that refuses everyone. The environment has the \
         name and the password.",
        r#"http_basic_authenticate_with name: ENV.fetch("SITE_NAME"), password: ENV.fetch("SITE_PASSWORD"), realm: "{host}""#,
    )
    .replaces("The code that refuses everyone."),
    rails(
        FixKind::CrossSiteCookie,
        "config/initializers/session_store.rb; needs https. The name is the one that Rails gives \
         the cookie if nobody names it.",
        r##"Rails.application.config.session_store :cookie_store,
  key: "_#{Rails.application.railtie_name.chomp("_application")}_session",
  same_site: :none, secure: true"##,
    )
    .replaces(
        "Nothing, if no file has a session_store line; otherwise only add `same_site: :none, \
         secure: true` to that line, so that the cookie keeps its name and nobody is signed out.",
    ),
    rails(
        FixKind::SendCsrfToken,
        "In the script of a page whose layout has `<%= csrf_meta_tags %>`.",
        r#"const token = document.querySelector('meta[name="csrf-token"]').content;
await fetch('{url}', { method: 'POST', headers: { 'X-CSRF-Token': token } });"#,
    )
    .written_in(Language::JavaScript)
    .undo("Remove the header."),
    rails(
        FixKind::TokenApiWithoutCsrf,
        "In the base class of those controllers that accept an Authorization header and nothing \
         else.",
        r#"protect_from_forgery with: :null_session"#,
    )
    .replaces("`with: :exception`, for these controllers.")
    .opens(
        "Requests to these controllers need no token. Without one, the session and the cookies \
         count for nothing, so nobody can be made to act.",
    ),
    rails(
        FixKind::AllowHost,
        "In config/environments/development.rb, in the configure block.",
        r#"config.hosts << "{host}""#,
    ),
];
