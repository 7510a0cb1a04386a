//! IIS, with Microsoft's CORS module, which answers preflights before authentication.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static IIS: Platform = Platform {
    name: "IIS",
    language: Language::Xml,
    undo: t("Remove the elements from web.config; IIS reads it anew by itself."),
};

const fn iis(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&IIS, kind, place, code)
}

const MODULE: &str = "In web.config, inside <system.webServer>, in place of Access-Control lines \
    in <customHeaders>; needs the IIS CORS module.";

pub(super) const RECIPES: &[Recipe] = &[
    iis(
        FixKind::AllowOrigin,
        MODULE,
        r#"<cors enabled="true" failUnlistedOrigins="false">
  <add origin="{page}" allowCredentials="false" /> <!-- one line for each origin -->
</cors>"#,
    ),
    iis(
        FixKind::AllowCredentials,
        MODULE,
        r#"<cors enabled="true" failUnlistedOrigins="false">
  <add origin="{page}" allowCredentials="true" /> <!-- one line for each origin, never * -->
</cors>"#,
    ),
    iis(
        FixKind::PreflightFirst,
        MODULE,
        r#"<cors enabled="true" failUnlistedOrigins="false">
  <add origin="{page}" maxAge="600"> <!-- one block for each origin -->
    <allowHeaders>
      <add header="Authorization" />
      <add header="Content-Type" />
    </allowHeaders>
    <allowMethods>
      <add method="{method}" /> <!-- one line for each method that pages use -->
    </allowMethods>
  </add>
</cors>"#,
    ),
    iis(
        FixKind::AllowHeaders,
        "In web.config, inside <cors> and the <add> of the origin.",
        r#"<allowHeaders>
  <add header="Authorization" />
  <add header="Content-Type" /> <!-- one line for each header that pages send -->
</allowHeaders>"#,
    ),
    iis(
        FixKind::AllowMethods,
        "In web.config, inside <cors> and the <add> of the origin.",
        r#"<allowMethods>
  <add method="{method}" /> <!-- one line for each method that pages use -->
</allowMethods>"#,
    ),
    iis(
        FixKind::ExposeHeaders,
        "In web.config, inside <cors> and the <add> of the origin.",
        r#"<exposeHeaders>
  <add header="WWW-Authenticate" />
  <add header="Retry-After" />
</exposeHeaders>"#,
    ),
    iis(
        FixKind::AllowEmbedding,
        "In web.config, inside <system.webServer>.",
        r#"<httpProtocol>
  <customHeaders>
    <remove name="Cross-Origin-Resource-Policy" />
    <add name="Cross-Origin-Resource-Policy" value="cross-origin" />
  </customHeaders>
</httpProtocol>"#,
    ),
    iis(
        FixKind::FolderIndex,
        "In web.config of the folder, inside <system.webServer>.",
        r#"<defaultDocument enabled="true">
  <files>
    <clear />
    <add value="index.html" />
  </files>
</defaultDocument>"#,
    ),
    iis(
        FixKind::BasicAuth,
        "In web.config, inside <system.webServer>; needs the Basic authentication feature, and \
         these sections unlocked.",
        r#"<security>
  <authentication>
    <anonymousAuthentication enabled="false" />
    <basicAuthentication enabled="true" realm="{host}" />
  </authentication>
</security>"#,
    ),
];
