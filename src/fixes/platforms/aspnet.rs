//! ASP.NET Core. The order of `app.Use…` is the order in which requests pass.
//!
//! Its CORS middleware tells caches nothing while one origin is allowed, so Vary is sent beside it.

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
const DEFAULT: &str = "Nothing, if there is no AddDefaultPolicy; otherwise add the origin to its \
    WithOrigins, since a second one takes the place of the first.";
const LISTED: &str = "The same call on the policy, if it is there: keep the names that it lists.";

pub(super) const RECIPES: &[Recipe] = &[
    aspnet(
        FixKind::AllowOrigin,
        PROGRAM,
        r#"builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("{page}") // more origins: after a comma
    .WithMethods({methods:list})));

app.Use((context, next) => { context.Response.Headers.Append("Vary", "Origin"); return next(context); });
app.UseCors();"#,
    )
    .replaces(DEFAULT),
    aspnet(
        FixKind::AllowCredentials,
        PROGRAM,
        r#"builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("{page}") // more origins: after a comma
    .WithMethods({methods:list})
    .AllowCredentials()));

app.Use((context, next) => { context.Response.Headers.Append("Vary", "Origin"); return next(context); });
app.UseCors();"#,
    )
    .replaces(DEFAULT),
    aspnet(
        FixKind::CorsOnErrors,
        PROGRAM,
        r#"builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("{page}") // more origins: after a comma
    .WithMethods({methods:list})
    .WithExposedHeaders("WWW-Authenticate", "Retry-After")));

app.Use((context, next) => { context.Response.Headers.Append("Vary", "Origin"); return next(context); });
app.UseCors(); // before whatever refuses"#,
    )
    .replaces(DEFAULT),
    aspnet(
        FixKind::PreflightFirst,
        PROGRAM,
        r#"builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("{page}") // more origins: after a comma
    .WithMethods({methods:list})
    .WithHeaders({headers:list})
    .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));

app.Use((context, next) => { context.Response.Headers.Append("Vary", "Origin"); return next(context); });
app.UseCors(); // before app.UseAuthentication() and app.UseHttpsRedirection()"#,
    )
    .replaces(DEFAULT),
    aspnet(
        FixKind::NoRedirect,
        "In Program.cs, before app.UseHttpsRedirection().",
        r#"app.Use((context, next) => { context.Response.Headers.Append("Vary", "Origin"); return next(context); });
app.UseCors(policy => policy
    .WithOrigins("{page}") // more origins: after a comma
    .WithMethods({methods:list})
    .WithHeaders({headers:list}));"#,
    )
    .replaces("The app.UseCors further down, which goes: keep the names that its policy lists."),
    aspnet(
        FixKind::AllowHeaders,
        POLICY,
        r#".WithHeaders({headers:list})"#,
    )
    .replaces(LISTED),
    aspnet(
        FixKind::AllowMethods,
        POLICY,
        r#".WithMethods({methods:list})"#,
    )
    .replaces(LISTED),
    aspnet(
        FixKind::ExposeHeaders,
        POLICY,
        r#".WithExposedHeaders("WWW-Authenticate", "Retry-After")"#,
    )
    .replaces(LISTED),
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
    options.Events.OnRedirectToLogin = context => // nobody has signed in
    {
        if (context.Request.Headers.Accept.ToString().Contains("text/html"))
        {
            context.Response.Redirect(context.RedirectUri); // a person
            return Task.CompletedTask;
        }
        context.Response.StatusCode = 401;
        context.Response.Headers["WWW-Authenticate"] = "Bearer realm=\"{host}\"";
        return Task.CompletedTask;
    };
});"#,
    )
    .replaces("An OnRedirectToLogin that is there."),
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
    )
    .replaces("An OnRedirectToAccessDenied that is there, and the page that it leads to."),
    aspnet(
        FixKind::MapRoles,
        "In Program.cs, in AddJwtBearer(options => …). MEMBER is the member of the token that \
         lists the roles, such as groups.",
        r#"options.TokenValidationParameters.RoleClaimType = "MEMBER";"#,
    )
    .replaces("A RoleClaimType that is there.")
    .unproven(
        "The JwtBearer package is in none of the package registries that the proofs use.",
    ),
    aspnet(
        FixKind::AllowEmbedding,
        "In Program.cs, before app.UseStaticFiles().",
        r#"app.Use(async (context, next) =>
{
    if (context.Request.Path == "{path:decoded}")
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
    )
    .replaces("SameSite and SecurePolicy of this cookie; its name and the sessions stay."),
];
