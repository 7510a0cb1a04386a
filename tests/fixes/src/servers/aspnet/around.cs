// The neighbourhood within an ASP.NET Core application.
using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

public static class Around
{
    static string Caller(HttpContext context) => context.Request.Headers.Authorization.ToString() switch
    {
        "Bearer good" => "user",
        "Bearer weak" => "weak",
        "Basic Ym9iOmh1bnRlcjI=" => "bob",
        "Basic bWFsbG9yeTpodW50ZXIy" => "mallory",
        _ => "",
    };

    static string Session(HttpContext context) => context.Request.Cookies["sid"] switch
    {
        "1" => "user",
        "2" => "weak",
        _ => "",
    };

    static Task Say(HttpContext context, int status, string type, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text);
    }

    public static Task Items(HttpContext context) => Say(context, 200, "application/json", "{\"items\":[]}");
    public static Task Denied(HttpContext context) => Say(context, 403, "application/json", "{\"error\":\"not allowed\"}");

    static Task Page(HttpContext context, string title, string cookie = "")
    {
        if (cookie != "") context.Response.Headers.Append("Set-Cookie", cookie + "=1; path=/");
        return Say(context, 200, "text/html", "<title>" + title + "</title>");
    }

    public static Task Unauthorized(HttpContext context, string challenge)
    {
        if (challenge != "") context.Response.Headers["WWW-Authenticate"] = challenge;
        return Say(context, 401, "application/json", "{\"error\":\"sign in first\"}");
    }

    public static Task Token(HttpContext context) => Caller(context) switch
    {
        "user" => Items(context),
        "weak" => Denied(context),
        _ => Unauthorized(context, "Bearer"),
    };

    static Task Password(HttpContext context) => Caller(context) switch
    {
        "bob" => Items(context),
        "mallory" => Denied(context),
        _ => Unauthorized(context, "Basic realm=\"staff\""),
    };

    static Task Account(HttpContext context)
    {
        if (Session(context) == "user") return Page(context, "welcome");
        if (Session(context) == "weak") return Denied(context);
        context.Response.Redirect("/login");
        return Task.CompletedTask;
    }

    // Signed-in people and tokens get in; ASP.NET Core itself sends others to the sign-in page.
    public static Task Desk(HttpContext context)
    {
        if (Caller(context) == "user" || Session(context) == "user") return Items(context);
        if (Caller(context) == "weak" || Session(context) == "weak") return Denied(context);
        return context.ChallengeAsync(IdentityConstants.ApplicationScheme);
    }

    // The same, and ASP.NET Core itself says who lacks the right.
    public static Task Administration(HttpContext context)
    {
        if (Session(context) == "user") return Items(context);
        if (Session(context) == "weak") return context.ForbidAsync(IdentityConstants.ApplicationScheme);
        return Unauthorized(context, "Bearer");
    }

    public static void Protect(WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["Strict-Transport-Security"] = "max-age=31536000";
            context.Response.Headers["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'none'";
            context.Response.Headers["X-Frame-Options"] = "DENY";
            return Task.CompletedTask;
        });
        return next(context);
    });

    public static void Serve(WebApplication app)
    {
        app.Run(context =>
        {
            var path = context.Request.Path.Value ?? "/";
            bool Is(string start) => path.StartsWith(start, StringComparison.Ordinal);
            if (Is("/shop/token")) return Token(context);
            if (Is("/shop/silent"))
                return context.Request.Headers.Authorization.Count > 0 ? Items(context) : Unauthorized(context, "");
            if (Is("/shop/desk")) return Desk(context);
            if (Is("/shop/administration")) return Administration(context);
            if (Is("/shop/")) return Items(context);
            if (path == "/") return Page(context, "start", "visit");
            if (path == "/login") return Page(context, "sign in", "csrf");
            if (Is("/static/")) return Say(context, 200, "text/css", "body { color: black; }");
            if (Is("/account")) return Account(context);
            if (Is("/api/")) return Token(context);
            if (Is("/staff/")) return Password(context);
            if (Is("/office/") || Is("/.")) return Denied(context);
            return Say(context, 404, "application/json", "{\"error\":\"not found\"}");
        });
        app.Run();
    }
}
