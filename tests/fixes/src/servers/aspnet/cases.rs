//! Its cases.

use turnaway::fixes::FixKind;

use super::{aspnet, with_cors};
use crate::Observed;
use crate::case::*;

/// The recipe stands before the program is built.
const OPEN: &str = "{{services}}
{{fix}}
{{app}}
{{serve}}
";

/// The same, and a token is asked for below `/shop/`.
const GUARDED: &str = r#"{{services}}
{{fix}}
{{app}}
app.Use((context, next) =>
    context.Request.Path.StartsWithSegments("/shop") ? Around.Token(context) : next(context));
{{serve}}
"#;

/// CORS is set up, and the recipe stands on the policy.
const POLICY: &str = r#"{{services}}
builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("{{page}}")
    {{fix}}));
{{app}}
app.UseCors();
{{serve}}
"#;

/// The same, and pages may ask what is allowed.
const POLICY_WITH_METHODS: &str = r#"{{services}}
builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("{{page}}").WithMethods("GET", "OPTIONS")
    {{fix}}));
{{app}}
app.UseCors();
{{serve}}
"#;

/// Pages may read everything, by a line that knows nothing of preflights.
const SHARED: &str = r#"

app.Use((context, next) => { context.Response.Headers["Access-Control-Allow-Origin"] = "{{page}}"; return next(context); });"#;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: OPEN,
        ..with_cors(FixKind::AllowOrigin)
    },
    Case {
        setup: OPEN,
        without: r#"builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .AllowAnyOrigin()));

app.UseCors();"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..with_cors(FixKind::AllowCredentials)
    },
    Case {
        setup: GUARDED,
        without: SHARED_ON_SUCCESS,
        target: TOKEN,
        before: ERROR_PATH,
        after: READABLE_401,
        ..with_cors(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED,
        without: SHARED,
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..with_cors(FixKind::PreflightFirst)
    },
    Case {
        setup: r#"{{services}}
builder.Services.AddCors();
{{app}}
{{fix}}
app.Use((context, next) =>
{
    if (context.Request.Path != "/shop/items") return next(context);
    context.Response.Redirect("/shop/items/");
    return Task.CompletedTask;
});
{{serve}}
"#,
        without: r#"app.Use((context, next) => { context.Response.Headers["Access-Control-Allow-Origin"] = "{{page}}"; return next(context); });"#,
        target: MOVED,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..with_cors(FixKind::NoRedirect)
    },
    Case {
        setup: POLICY_WITH_METHODS,
        without: r#".WithHeaders("Content-Type")"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..with_cors(FixKind::AllowHeaders)
    },
    Case {
        setup: POLICY,
        without: r#".WithMethods("GET")"#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..with_cors(FixKind::AllowMethods)
    },
    Case {
        setup: POLICY,
        path: "/shop/token",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..aspnet(FixKind::ExposeHeaders)
    },
    Case {
        setup: r#"{{services}}
builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("{{page}}").WithExposedHeaders("WWW-Authenticate")));
{{app}}
{{fix}}
app.UseCors();
{{serve}}
"#,
        path: "/shop/silent",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..aspnet(FixKind::AddChallenge)
    },
    Case {
        setup: r#"{{services}}
builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("{{page}}").WithExposedHeaders("WWW-Authenticate")));
{{fix}}
{{app}}
app.UseCors();
{{serve}}
"#,
        path: "/shop/desk",
        target: DESK,
        // The sign-in page is the application's own, so the page reads that it was led there.
        before: LED_TO_SIGN_IN,
        after: READABLE_401,
        reach: &[Place::Target, Place::Below, Place::Longer],
        ..aspnet(FixKind::Api401)
    },
    Case {
        setup: OPEN,
        path: "/shop/administration",
        target: LACKS_THE_RIGHT,
        before: REJECTED,
        unseen: Some("a page sees the same redirect for every reason"),
        instead: Some(&[Change::must(Field::STATUS, To::Code(&[403]))
            .who(&[Who::SignedInWeak])
            .how(How::REQUESTS)
            .when(When::Redirected)
            .says(Observed::DeniedGet403)]),
        reach: &[Place::Target, Place::Below, Place::Longer],
        ..aspnet(FixKind::Answer403)
    },
    Case {
        setup: r#"{{services}}
{{app}}
app.Use((context, next) =>
{
    context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    return next(context);
});
{{fix}}
{{serve}}
"#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..aspnet(FixKind::AllowEmbedding)
    },
    Case {
        setup: r#"{{services}}
{{fix}}
{{app}}
app.Use((context, next) => context.Request.Path != "/shop/items" || context.Request.Method == "POST"
    || context.Request.Method == "OPTIONS" ? next(context)
    : context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(new ClaimsIdentity("test"))));
{{serve}}
"#,
        before: COOKIE_STAYS,
        unseen: Some("the app's own requests carry no cookies"),
        ..aspnet(FixKind::CrossSiteCookie)
    },
];

/// A session without the right is sent to a page that says so.
const LACKS_THE_RIGHT: Scene = Scene(&[
    (&[Who::SignedIn, Who::SignedInScript], &[200]),
    (&[Who::SignedInWeak], &[302]),
    (Who::ALL, &[401]),
]);

const SHARED_ON_SUCCESS: &str = r#"

app.Use((context, next) =>
{
    context.Response.OnStarting(() =>
    {
        if (context.Response.StatusCode < 300) context.Response.Headers["Access-Control-Allow-Origin"] = "{{page}}";
        return Task.CompletedTask;
    });
    if (context.Request.Method != "OPTIONS" || context.Request.Headers.Origin != "{{page}}") return next(context);
    context.Response.Headers["Access-Control-Allow-Methods"] = "GET, OPTIONS";
    context.Response.StatusCode = 204;
    return Task.CompletedTask;
});"#;
