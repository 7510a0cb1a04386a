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
const RESOURCE: &str = "In config/initializers/cors.rb, in the resource line.";

pub(super) const RECIPES: &[Recipe] = &[
    rails(
        FixKind::AllowOrigin,
        INITIALIZER,
        r#"Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins "{page}" # more origins: after a comma; it sends Vary: Origin
    resource "*", methods: "{methods}".downcase.split(", ")
  end
end"#,
    ),
    rails(
        FixKind::AllowCredentials,
        INITIALIZER,
        r#"Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins "{page}" # more origins: after a comma, never "*"; it sends Vary: Origin
    resource "*", methods: "{methods}".downcase.split(", "), credentials: true
  end
end"#,
    ),
    rails(
        FixKind::CorsOnErrors,
        INITIALIZER,
        r#"Rails.application.config.middleware.insert_before 0, Rack::Cors do # outside of what refuses
  allow do
    origins "{page}" # more origins: after a comma; it sends Vary: Origin
    resource "*", expose: ["WWW-Authenticate", "Retry-After"]
  end
end"#,
    ),
    rails(
        FixKind::PreflightFirst,
        INITIALIZER,
        r#"Rails.application.config.middleware.insert_before 0, Rack::Cors do # before sign-in
  allow do
    origins "{page}" # more origins: after a comma; it sends Vary: Origin
    resource "*",
      methods: "{methods}".downcase.split(", "),
      headers: [{headers:list}],
      max_age: 600
  end
end"#,
    ),
    rails(
        FixKind::AllowHeaders,
        RESOURCE,
        r#"headers: [{headers:list}],"#,
    ),
    rails(
        FixKind::AllowMethods,
        RESOURCE,
        r#"methods: "{methods}".downcase.split(", "),"#,
    ),
    rails(
        FixKind::ExposeHeaders,
        RESOURCE,
        r#"expose: ["WWW-Authenticate", "Retry-After"],"#,
    ),
    rails(
        FixKind::AddChallenge,
        "In the controller, before `head :unauthorized` or `render status: :unauthorized`.",
        r#"response.set_header("WWW-Authenticate", 'Bearer realm="{host}"')"#,
    ),
    rails(
        FixKind::AllowEmbedding,
        "In the controller of the file.",
        r#"before_action { response.set_header("Cross-Origin-Resource-Policy", "cross-origin") }"#,
    ),
    rails(
        FixKind::BasicAuth,
        "In the controller, in place of the code that refuses everyone.",
        r#"http_basic_authenticate_with name: ENV.fetch("SITE_NAME"), password: ENV.fetch("SITE_PASSWORD"), realm: "{host}""#,
    ),
    rails(
        FixKind::CrossSiteCookie,
        "config/initializers/session_store.rb; needs https.",
        r#"Rails.application.config.session_store :cookie_store, key: "_session", same_site: :none, secure: true"#,
    ),
];
