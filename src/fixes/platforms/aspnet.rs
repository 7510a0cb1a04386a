//! ASP.NET Core. The order of `app.Use…` is the order in which requests pass.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static ASPNET: Platform = Platform {
    name: "ASP.NET Core",
    language: Language::CSharp,
    undo: t("Remove the lines, build and start the application anew."),
};

const fn aspnet(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&ASPNET, kind, place, code)
}

const PROGRAM: &str = "In Program.cs: AddCors before builder.Build(); app.UseCors() after \
    app.UseRouting(), before app.UseAuthentication().";
const POLICY: &str = "In Program.cs, in AddCors, on the policy.";

pub(super) const RECIPES: &[Recipe] = &[
    aspnet(
        FixKind::AllowOrigin,
        PROGRAM,
        r#"builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("{page}") // more origins: after a comma; it then sends Vary: Origin
    .WithMethods({methods:list})));

app.UseCors();"#,
    ),
    aspnet(
        FixKind::AllowCredentials,
        PROGRAM,
        r#"builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("{page}") // more origins: after a comma; it then sends Vary: Origin
    .WithMethods({methods:list})
    .AllowCredentials()));

app.UseCors();"#,
    ),
    aspnet(
        FixKind::CorsOnErrors,
        PROGRAM,
        r#"builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("{page}") // more origins: after a comma; it then sends Vary: Origin
    .WithExposedHeaders("WWW-Authenticate", "Retry-After")));

app.UseCors(); // before whatever refuses"#,
    ),
    aspnet(
        FixKind::PreflightFirst,
        PROGRAM,
        r#"builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("{page}") // more origins: after a comma; it then sends Vary: Origin
    .WithMethods({methods:list})
    .WithHeaders({headers:list})
    .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));

app.UseCors(); // before app.UseAuthentication() and app.UseHttpsRedirection()"#,
    ),
    aspnet(
        FixKind::NoRedirect,
        "In Program.cs, before app.UseHttpsRedirection().",
        r#"app.UseCors(policy => policy
    .WithOrigins("{page}") // more origins: after a comma; it then sends Vary: Origin
    .WithMethods({methods:list})
    .WithHeaders({headers:list}));"#,
    ),
    aspnet(
        FixKind::AllowHeaders,
        POLICY,
        r#".WithHeaders({headers:list})"#,
    ),
    aspnet(
        FixKind::AllowMethods,
        POLICY,
        r#".WithMethods({methods:list})"#,
    ),
    aspnet(
        FixKind::ExposeHeaders,
        POLICY,
        r#".WithExposedHeaders("WWW-Authenticate", "Retry-After")"#,
    ),
    aspnet(
        FixKind::AddChallenge,
        "In Program.cs, before app.UseAuthentication().",
        r#"app.Use(async (context, next) =>
{
    context.Response.OnStarting(() =>
    {
        var response = context.Response;
        if (response.StatusCode == 401 && !response.Headers.ContainsKey("WWW-Authenticate"))
            response.Headers["WWW-Authenticate"] = "Bearer realm=\"{host}\"";
        return Task.CompletedTask;
    });
    await next();
});"#,
    ),
    aspnet(
        FixKind::Api401,
        "In Program.cs, before builder.Build(), for cookie sign-in.",
        r#"builder.Services.ConfigureApplicationCookie(options =>
{
    options.Events.OnRedirectToLogin = context =>
    {
        if (context.Request.Headers.Accept.ToString().Contains("text/html"))
            context.Response.Redirect(context.RedirectUri); // a person
        else
            context.Response.StatusCode = 401;
        return Task.CompletedTask;
    };
});"#,
    ),
    aspnet(
        FixKind::Answer403,
        "In Program.cs, before builder.Build(), for cookie sign-in.",
        r#"builder.Services.ConfigureApplicationCookie(options =>
{
    options.Events.OnRedirectToAccessDenied = context =>
    {
        context.Response.StatusCode = 403;
        return Task.CompletedTask;
    };
});"#,
    ),
    aspnet(
        FixKind::AllowEmbedding,
        "In Program.cs, before app.UseStaticFiles().",
        r#"app.Use(async (context, next) =>
{
    context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    await next();
});"#,
    ),
    aspnet(
        FixKind::CrossSiteCookie,
        "In Program.cs, before builder.Build(); needs https.",
        r#"builder.Services.ConfigureApplicationCookie(options =>
{
    options.Cookie.SameSite = SameSiteMode.None;
    options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
});"#,
    ),
];
