//! IIS, with Microsoft's CORS module, which answers preflights before authentication.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static IIS: Platform = Platform {
    name: "IIS",
    language: Language::Xml,
    undo: t("Remove the elements from web.config; IIS reads it anew by itself."),
};

/// IIS is a part of Windows.
const fn iis(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&IIS, kind, place, code).unproven(
        "IIS runs on Windows only, where the proofs do not. The lines were checked as XML.",
    )
}

const MODULE: &str = "In web.config, inside <system.webServer>; needs the IIS CORS module.";
const SHARED: &str = "Access-Control lines in <customHeaders>, which go. If there is a <cors> \
    element, add only the <add> line to it, or what is missing in the one of this origin.";
const OF_ORIGIN: &str = "In web.config, inside <cors> and the <add> of the origin.";
const LISTED: &str = "Nothing: if the element is there, add only the lines that it lacks.";

pub(super) const RECIPES: &[Recipe] = &[
    iis(
        FixKind::AllowOrigin,
        MODULE,
        r#"<cors enabled="true" failUnlistedOrigins="false">
  <add origin="{page}" allowCredentials="false" /> <!-- one line for each origin -->
</cors>"#,
    )
    .replaces(SHARED),
    iis(
        FixKind::AllowCredentials,
        MODULE,
        r#"<cors enabled="true" failUnlistedOrigins="false">
  <add origin="{page}" allowCredentials="true" /> <!-- one line for each origin, never * -->
</cors>"#,
    )
    .replaces(SHARED),
    iis(
        FixKind::PreflightFirst,
        MODULE,
        r#"<cors enabled="true" failUnlistedOrigins="false">
  <add origin="{page}" maxAge="600"> <!-- one block for each origin -->
    <allowHeaders>
      <add header="Authorization" />
      <add header="Content-Type" /> <!-- one line for each header that pages send -->
    </allowHeaders>
    <allowMethods>
      <add method="{method}" /> <!-- one line for each method that pages use -->
    </allowMethods>
  </add>
</cors>"#,
    )
    .replaces(SHARED),
    iis(
        FixKind::AllowHeaders,
        OF_ORIGIN,
        r#"<allowHeaders>
  <add header="Authorization" />
  <add header="Content-Type" /> <!-- one line for each header that pages send -->
</allowHeaders>"#,
    )
    .replaces(LISTED),
    iis(
        FixKind::AllowMethods,
        OF_ORIGIN,
        r#"<allowMethods>
  <add method="{method}" /> <!-- one line for each method that pages use -->
</allowMethods>"#,
    )
    .replaces(LISTED),
    iis(
        FixKind::ExposeHeaders,
        OF_ORIGIN,
        r#"<exposeHeaders>
  <add header="WWW-Authenticate" />
  <add header="Retry-After" />
</exposeHeaders>"#,
    )
    .replaces(LISTED),
    iis(
        FixKind::AllowEmbedding,
        "In web.config of the file's own folder, inside <system.webServer>; it counts for the \
         whole folder.",
        r#"<httpProtocol>
  <customHeaders>
    <remove name="Cross-Origin-Resource-Policy" />
    <add name="Cross-Origin-Resource-Policy" value="cross-origin" />
  </customHeaders>
</httpProtocol>"#,
    )
    .replaces("What a folder above sends in this header; other headers stay.")
    .opens("Any site can show the files of this folder as images, scripts or frames."),
    iis(
        FixKind::FolderIndex,
        "In web.config of the folder, inside <system.webServer>.",
        r#"<defaultDocument enabled="true">
  <files>
    <remove value="index.html" />
    <add value="index.html" />
  </files>
</defaultDocument>"#,
    )
    .replaces("Nothing: the other names of start pages stay; a name may stand in the list once."),
    iis(
        FixKind::AllowAddress,
        "In web.config, as the first line inside the <ipSecurity> that is there.",
        r#"<add ipAddress="203.0.113.7" allowed="true" />"#,
    )
    .replaces(
        "Nothing: `allowUnlisted` and the other lines stay as they are, since they say what happens \
         to everybody else.",
    )
    .opens("Callers from 203.0.113.7 (replace it by the caller's own public address) get in."),
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
    )
    .replaces(
        "The rule that refuses everyone; if there is a <security> element, add what it lacks.",
    )
    .opens("Everybody with an account of this machine or its domain who may read the files gets in; use it over https only."),
    iis(
        FixKind::FindSignIn,
        "Commands, on the server, with administrator rights. SITE is the site's name, such as \
         Default Web Site.",
        r#"%windir%\system32\inetsrv\appcmd list config "SITE/" /section:basicAuthentication
%windir%\system32\inetsrv\appcmd list config "SITE/" /section:windowsAuthentication
%windir%\system32\inetsrv\appcmd list config "SITE/" /section:anonymousAuthentication"#,
    )
    .written_in(Language::Cmd)
    .undo("Nothing to undo: it only reads.")
    .unproven("IIS runs on Windows only, where the proofs do not."),
    iis(
        FixKind::ShowSubstatus,
        "In web.config, inside <system.webServer>.",
        r#"<httpErrors errorMode="DetailedLocalOnly" />"#,
    )
    .replaces("The errorMode of an <httpErrors> element that is there; what it contains stays."),
];
