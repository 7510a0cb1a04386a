//! Ordinary pages and answers, made of the parts that real ones have: subjects that write about refusals and
//! checks, furniture that looks like them (a sign-in box, a captcha on the contact form, the scripts of services
//! that keep robots out on pages that passed, a cookie banner), and languages.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::fmt::Write as _;

/// An answer with status 200 that is what was asked for.
pub struct Ordinary {
    /// What it is made of.
    pub name: String,
    /// `Content-Type`.
    pub kind: &'static str,
    /// The body.
    pub body: String,
    /// The path that was asked for.
    pub path: &'static str,
}

/// Title, first heading, paragraphs: what a page is about.
struct Subject {
    path: &'static str,
    title: &'static str,
    heading: &'static str,
    text: &'static str,
}

const fn subject(
    path: &'static str,
    title: &'static str,
    heading: &'static str,
    text: &'static str,
) -> Subject {
    Subject {
        path,
        title,
        heading,
        text,
    }
}

const SUBJECTS: &[Subject] = &[
    subject(
        "/docs/captcha",
        "CAPTCHA | Developer documentation",
        "CAPTCHA",
        "A captcha tells people from programs. Add the widget to your form, verify the token on your server, and \
         ask visitors to confirm that they are not a robot only where it matters. Enable JavaScript for it.",
    ),
    subject(
        "/blog/403",
        "403 Forbidden: what it means and how to fix it - The Hosting Blog",
        "403 Forbidden",
        "Visitors see \"403 Forbidden\" or \"Access Denied\" when the server understood the request and refuses it. \
         You don't have permission to access this resource, says Apache. Look at the rules and the rights first.",
    ),
    subject(
        "/blog/just-a-moment",
        "Why do I see \"Just a moment...\"? | Help Center",
        "The page \"Just a moment...\"",
        "Cloudflare shows \"Just a moment...\" and \"Attention Required!\" while it is checking your browser. The Ray ID \
         at the foot helps our support. Verify you are human, wait, and the site appears.",
    ),
    subject(
        "/help/sign-in",
        "How to sign in to your account – Help",
        "Sign in to your account",
        "Press Sign in at the top, enter your email address and password, and confirm the code. If you forgot your \
         password, choose Forgot password. Problems to log in? Write to us.",
    ),
    subject(
        "/help/login-problems",
        "Login: frequent problems | Support",
        "Login problems",
        "Your account is locked after five wrong passwords. Use the link in the mail. Single sign-on users ask their \
         administrator. Authentication required is what the proxy says when it wants its own password.",
    ),
    subject(
        "/docs/status/404",
        "404 Not Found - HTTP status codes",
        "404 Not Found",
        "The server cannot find the requested resource. Links that lead to a 404 page are often called broken or dead \
         links. A 404 does not say whether the resource is gone for good; use 410 for that. Many sites have a custom \
         page that says that the page you are looking for does not exist, couldn't be found or has been moved, with a \
         search field and links to popular pages, and they send it with the right status code. A soft 404 is such a \
         page with status 200. Search engines look at the text to find them out. Write a helpful page: say what \
         happened, do not blame the visitor, offer the way home and a search, and keep the design of the site. Do \
         not redirect everything to the front page, for visitors will not know what became of what they wanted. Look \
         into the log once in a while to see which missing addresses are asked for most, and who links to them.",
    ),
    subject(
        "/docs/graphql/errors",
        "GraphQL errors: UNAUTHENTICATED and FORBIDDEN",
        "Errors",
        "An answer may hold {\"errors\":[{\"message\":\"Not authenticated\",\"extensions\":{\"code\":\"UNAUTHENTICATED\"}}]} \
         with status 200. Read errors before data.",
    ),
    subject(
        "/films/access-denied",
        "Access Denied (1998) - The Film Archive",
        "Access Denied",
        "A thriller about a locksmith. When access is denied to the vault of his own bank, he has one night to find \
         out who has been blocked and why. With a long list of cast and crew, and trailers.",
    ),
    subject(
        "/books/forbidden",
        "Forbidden by Ada Moor | Bookshop",
        "Forbidden",
        "A novel of 412 pages. What is forbidden in one valley is law in the next. Paperback, hardback and e-book; \
         delivery in two days. Customers also bought three others by the same author.",
    ),
    subject(
        "/shop/lock",
        "Security check valve, 1/2 inch – Plumbing Supplies",
        "Security check valve",
        "Brass, tested to 16 bar. One moment, please: choose the size first. In stock, 14.90. Reviews by 312 \
         customers, 4.6 of 5.",
    ),
    subject(
        "/news/outage",
        "Service unavailable for two hours: what happened",
        "What happened on Tuesday",
        "From 9:12 to 11:08 visitors saw \"503 Service Unavailable\" and \"502 Bad Gateway\". An internal error in the \
         balancer made every request fail. We are sorry, and this is what we change. Maintenance windows move to \
         Sundays. Nobody lost data.",
    ),
    subject(
        "/docs/rate-limits",
        "Rate limits - API reference",
        "Rate limits",
        "Each key may make 60 requests a minute. Too many requests get a 429 with Retry-After. Unusual traffic from \
         your computer network may be slowed down before that.",
    ),
    subject(
        "/wiki/robots",
        "Robot check – how shops keep programs out",
        "Robot check",
        "Are you a robot? Shops ask that when many requests come in a short time. PerimeterX shows a button to press \
         and hold, DataDome a slider at captcha-delivery.com, Imperva its page \"Pardon Our Interruption\".",
    ),
    subject(
        "/privacy",
        "Privacy and cookie consent",
        "Privacy",
        "We use cookies. Accept all, reject all, or choose. Your consent holds for a year; before you continue to \
         other sites, look at their own notice. Advertising is off unless you agree.",
    ),
    subject(
        "/about",
        "About us",
        "About us",
        "We make lamps. Twelve people in an old mill, since 1987.",
    ),
    subject(
        "/contact",
        "Contact",
        "Write to us",
        "We answer within a day. Name, address, message, and that is all.",
    ),
    subject(
        "/pricing",
        "Pricing",
        "Three plans",
        "Free, 9 a month, 29 a month. Sign in to change your plan at any time.",
    ),
    subject(
        "/recipes/soup",
        "Leek soup",
        "Leek soup",
        "Two leeks, one potato, a litre of water. Wait 20 minutes. Error is impossible.",
    ),
    subject(
        "/de/hilfe/anmelden",
        "Anmelden: so geht es – Hilfe",
        "So melden Sie sich an",
        "Klicken Sie oben auf Anmelden. Zugriff verweigert? Dann fehlt Ihnen ein Recht. Seite nicht gefunden heißt, dass \
         die Adresse nicht stimmt. Sicherheitsabfrage: lösen Sie das Bilderrätsel.",
    ),
    subject(
        "/de/ratgeber/404",
        "Was heißt 404? Ein Ratgeber",
        "Was heißt 404?",
        "Die Seite wurde nicht gefunden, sagt der Server. Prüfen Sie die Adresse. Wartungsarbeiten sind etwas anderes: \
         dann kommt 503.",
    ),
    subject(
        "/fr/aide/connexion",
        "Se connecter : mode d'emploi",
        "Comment se connecter",
        "Cliquez sur Connexion. Accès refusé ? Demandez à votre administrateur. Page introuvable ? Vérifiez l'adresse. \
         Activez JavaScript dans votre navigateur.",
    ),
    subject(
        "/es/ayuda",
        "Iniciar sesión paso a paso | Ayuda",
        "Cómo iniciar sesión",
        "Pulse Iniciar sesión. Acceso denegado significa que falta un permiso. Página no encontrada: revise la dirección.",
    ),
    subject(
        "/ja/help",
        "ログインできないとき | ヘルプ",
        "ログインできないとき",
        "パスワードを確認してください。アクセスが拒否された場合は管理者に連絡してください。ページが見つからないときは住所を確認してください。",
    ),
    subject(
        "/zh/help",
        "验证码是什么？ - 帮助中心",
        "验证码是什么",
        "验证码用来区分人和程序。安全验证失败时请刷新页面。访问被拒绝时请联系管理员。",
    ),
    subject(
        "/ru/pomosch",
        "Вход в личный кабинет: частые вопросы",
        "Как войти",
        "Нажмите «Вход», введите адрес и пароль. Доступ запрещен: обратитесь к администратору. Страница не найдена: \
         проверьте адрес. Вы не робот? Подтвердите это.",
    ),
    subject(
        "/docs/saml",
        "SAMLRequest and RelayState - Integration guide",
        "SAML",
        "The service sends a form with a field of the name SAMLRequest to the sign-in service. The browser submits it by \
         script. With http-equiv refresh you can send visitors on as well.",
    ),
];

/// What stands around the text on real pages.
struct Furniture {
    name: &'static str,
    head: &'static str,
    top: &'static str,
    foot: &'static str,
}

const NAVIGATION: &str = "<nav><a href=\"/\">Home</a> <a href=\"/shop\">Shop</a> <a href=\"/news\">News</a> \
    <a href=\"/docs\">Docs</a> <a href=\"/help\">Help</a> <a href=\"/jobs\">Jobs</a> <a href=\"/press\">Press</a> \
    <a href=\"/about\">About</a> <a href=\"/terms\">Terms</a> <a href=\"/privacy\">Privacy</a> \
    <a href=\"/imprint\">Imprint</a> <a href=\"/sitemap\">Sitemap</a> <a href=\"/feed\">Feed</a></nav>";

const FURNITURE: &[Furniture] = &[
    Furniture {
        name: "plain",
        head: "",
        top: "",
        foot: "",
    },
    Furniture {
        name: "sign-in box",
        head: "",
        top: "<form class=\"login\" action=\"/session\"><label>Sign in <input type=\"email\" name=\"email\"></label>\
              <input type=\"password\" name=\"password\"><button>Log in</button></form>",
        foot: "",
    },
    Furniture {
        name: "reCAPTCHA on the contact form",
        head: "<script src=\"https://www.google.com/recaptcha/api.js\" async defer></script>",
        top: "",
        foot: "<form><input name=name><div class=\"g-recaptcha\" data-sitekey=\"6Lc\"></div><button>Send</button></form>",
    },
    Furniture {
        name: "Turnstile on the newsletter",
        head: "<script src=\"https://challenges.cloudflare.com/turnstile/v0/api.js\"></script>",
        top: "",
        foot: "<form><input type=email><div class=\"cf-turnstile\"></div></form>",
    },
    Furniture {
        name: "hCaptcha on comments",
        head: "<script src=\"https://js.hcaptcha.com/1/api.js\"></script>",
        top: "",
        foot: "<div class=\"h-captcha\"></div><p>No comments yet.</p>",
    },
    Furniture {
        name: "Cloudflare's script",
        head: "",
        top: "",
        foot: "<script>(function(){var a=document.createElement('script');a.innerHTML=\"window.__CF$cv$params={r:'8f3'};\
               a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'\"})();</script>",
    },
    Furniture {
        name: "Imperva's script",
        head: "<script src=\"/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3\"></script>",
        top: "",
        foot: "",
    },
    Furniture {
        name: "PerimeterX's script",
        head: "<script>window._pxAppId='PXabc';window._pxJsClientSrc='/abc/init.js'</script>",
        top: "",
        foot: "",
    },
    Furniture {
        name: "DataDome's script",
        head: "<script>window.ddjskey='A1';window.ddoptions={ajaxListenerPath:true}</script>\
        <script src=\"https://js.datadome.co/tags.js\"></script>",
        top: "",
        foot: "",
    },
    Furniture {
        name: "Akamai's script",
        head: "<script src=\"/akam/13/1a2b3c4d\" defer></script>",
        top: "",
        foot: "<noscript><img src=\"/akam/13/pixel_1a2b\"></noscript>",
    },
    Furniture {
        name: "Kasada's script",
        head: "<script src=\"/149e9513-01fa-4fb0-aad4-566afd725d1b/2d206a39-8ed7-437e-a3be-862e0f06eea3/p.js\"></script>",
        top: "",
        foot: "",
    },
    Furniture {
        name: "AWS WAF's script",
        head: "<script src=\"https://1a2b.edge.sdk.awswaf.com/1a2b/3c4d/challenge.js\" defer></script>",
        top: "",
        foot: "",
    },
    Furniture {
        name: "cookie banner",
        head: "",
        top: "",
        foot: "<div id=\"cookie-banner\"><h2>We value your privacy</h2><p>We use cookies for advertising.</p>\
               <button>Accept all</button><button>Reject all</button></div>",
    },
    Furniture {
        name: "sign-in dialog and noscript",
        head: "<noscript>Please enable JavaScript to use all functions.</noscript>",
        top: "<dialog><h2>Sign in</h2><form><input name=\"username\" autocomplete=\"username\">\
              <input type='password'><a href=\"/login?next=/\">Log in</a></form></dialog>",
        foot: "",
    },
];

fn page(subject: &Subject, furniture: &Furniture) -> String {
    let mut body = String::with_capacity(4_096);
    let _ = write!(
        body,
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title>{}</head>\n<body>{NAVIGATION}{}\
         <main><article><h1>{}</h1>\n<p>{}</p>",
        subject.title, furniture.head, furniture.top, subject.heading, subject.text
    );
    body.push_str(
        "<p>More on this in our <a href=\"/guide\">guide</a>, which has examples for every case, and in the \
         <a href=\"/forum\">forum</a>, where others tell how they did it.</p></article></main>",
    );
    let _ = write!(
        body,
        "{}<footer>© 2026</footer></body></html>",
        furniture.foot
    );
    body
}

/// Pages that are small, and still what was asked for.
const SMALL: &[(&str, &str, &str)] = &[
    (
        "SPA shell",
        "/app",
        "<!doctype html><html><head><title>App</title><script type=module src=/a.js></script></head><body><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>",
    ),
    (
        "SPA shell without a title",
        "/app",
        "<!doctype html><html><head><title></title></head><body><div id=\"app\"></div><script src=\"/main.js\"></script></body></html>",
    ),
    (
        "SPA shell, loading",
        "/app",
        "<!doctype html><html><head><title>Loading...</title></head><body><app-root>Please wait</app-root></body></html>",
    ),
    (
        "sign-in page, asked for",
        "/login",
        "<!doctype html><title>Sign in</title><h1>Sign in</h1><form><input type=email><input type=password></form>",
    ),
    (
        "sign-in page by its host",
        "/signin?next=%2F",
        "<!doctype html><title>Log in to Acme</title><form><input name=\"username\"></form>",
    ),
    (
        "redirect to a page in another language",
        "/",
        "<html><head><meta http-equiv=\"refresh\" content=\"0; url=/en/\"><title>Redirecting</title></head></html>",
    ),
    (
        "redirect by script",
        "/old",
        "<html><script>location.href=\"/new/place\"</script></html>",
    ),
    (
        "directory",
        "/pub/",
        "<html><head><title>Index of /pub/</title></head><body><h1>Index of /pub/</h1><a href=\"../\">../</a><a href=\"403.html\">403.html</a></body></html>",
    ),
    (
        "frame set",
        "/",
        "<html><head><title>Club</title></head><frameset><frame src=\"a.html\"></frameset></html>",
    ),
    (
        "a note on errors",
        "/notes/1",
        "<html><head><title>Notes</title></head><body><p>Error 403: fixed on Monday.</p></body></html>",
    ),
    (
        "counter",
        "/404/count",
        "<html><head><title>404 and counting: our open issues</title></head><body><h1>404 open issues</h1><p>The list is long.</p></body></html>",
    ),
    (
        "band",
        "/",
        "<html><head><title>Forbidden – the band</title></head><body><h1>Forbidden</h1><p>Next concert: 12 March, Old Mill. New record out now.</p><a href=\"/tour\">Tour</a><a href=\"/shop\">Shop</a><a href=\"/a\">A</a><a href=\"/b\">B</a><a href=\"/c\">C</a><a href=\"/d\">D</a><a href=\"/e\">E</a></body></html>",
    ),
    (
        "SVG",
        "/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>Blocked</title><path d=\"M0 0\"/></svg>",
    ),
    (
        "feed",
        "/feed",
        "<?xml version=\"1.0\"?><rss><channel><title>News</title><item><title>Access denied</title><description>About a film</description></item></channel></rss>",
    ),
    (
        "sitemap",
        "/sitemap.xml",
        "<?xml version=\"1.0\"?><urlset><url><loc>https://www.example/login</loc></url></urlset>",
    ),
    (
        "SOAP answer",
        "/soap",
        "<?xml version=\"1.0\"?><soap:Envelope xmlns:soap=\"x\"><soap:Body><Status>OK</Status></soap:Body></soap:Envelope>",
    ),
];

/// Answers of interfaces that went well.
const DATA: &[&str] = &[
    r#"{"error": null, "data": {"id": 1}}"#,
    r#"{"errors": [], "data": {"user": {"id": 1}}}"#,
    r#"{"errors": null, "data": {"user": {"id": 1}}}"#,
    r#"{"data": {"user": null}}"#,
    r#"{"success": true, "message": "Unauthorized devices: none"}"#,
    r#"{"ok": true, "error": ""}"#,
    r#"{"status": 200, "message": "OK"}"#,
    r#"{"status": "ok", "code": 0, "msg": "success"}"#,
    r#"{"code": 200, "message": "success", "data": []}"#,
    r#"{"code": 403, "name": "Forbidden", "explanation": "The server refuses"}"#,
    r#"{"status": 404, "count": 12, "path": "/old", "message": "Most asked for"}"#,
    r#"[{"status": 403, "message": "Forbidden", "count": 12}]"#,
    r#"{"statuses": [{"code": 401, "message": "Unauthorized"}]}"#,
    r#"{"items": [{"error": "access denied", "at": "2026-11-22"}], "next": null}"#,
    r#"{"message": "Hello"}"#,
    r#"{"message": "not allowed to park here", "sign": 283}"#,
    r#"{"error_count": 0, "errors": {}, "results": [1]}"#,
    r#"{"title": "Access denied", "year": 1998, "message": "A film"}"#,
    r#"{"type": "ticket", "status": 401, "title": "Printer on floor 4", "description": "It says error"}"#,
    r#"{"code": 451, "message": "Fahrenheit", "pages": 256}"#,
    r#"{"jsonrpc": "2.0", "id": 1, "result": {"ok": true}}"#,
    r#"{"access_token": "REDACTED", "token_type": "Bearer", "expires_in": 3600}"#,
    r#"{"active": false}"#,
    r#"{"code": 500, "message": "Points won", "user": "a"}"#,
    r#"{"log": "error: token expired", "level": "info"}"#,
    r#"{"errors": 0, "warnings": 2, "message": "build finished"}"#,
    r#"{"data": [{"id": 1}], "message": "unauthorized entries were left out"}"#,
    r#"{"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {"401": {"description": "Unauthorized"}}}}}}"#,
    r#"{}"#,
    r#"[]"#,
    r#""forbidden""#,
    r#"{"result": "pong"}"#,
];

/// Words that went well.
const TEXTS: &[&str] = &[
    "OK",
    "pong",
    "User-agent: *\nDisallow: /login\n# 403 for robots that do not listen\n",
    "id,status,message\n1,403,Forbidden\n2,401,Unauthorized\n",
    "# Changelog\n\n- Fixed: access denied after login\n- Captcha on the contact form\n",
    "error code: none\n",
    "export const forbidden = 'Access Denied';\n",
    "Contact: mailto:security@example\nPolicy: https://www.example/policy\n",
];

/// All of them.
pub fn ordinary() -> Vec<Ordinary> {
    let mut all = Vec::new();
    for subject in SUBJECTS {
        for furniture in FURNITURE {
            all.push(Ordinary {
                name: format!("{} with {}", subject.title, furniture.name),
                kind: "text/html; charset=utf-8",
                body: page(subject, furniture),
                path: subject.path,
            });
        }
    }
    for (name, path, body) in SMALL {
        let kind = match *name {
            "SVG" => "image/svg+xml",
            "feed" => "application/rss+xml",
            "sitemap" | "SOAP answer" => "application/xml",
            _ => "text/html",
        };
        all.push(Ordinary {
            name: (*name).to_owned(),
            kind,
            body: (*body).to_owned(),
            path,
        });
    }
    for body in DATA {
        all.push(Ordinary {
            name: format!("JSON {body}"),
            kind: "application/json",
            body: (*body).to_owned(),
            path: "/api/v1/things",
        });
    }
    for body in TEXTS {
        all.push(Ordinary {
            name: format!("text {body:?}"),
            kind: "text/plain",
            body: (*body).to_owned(),
            path: "/file.txt",
        });
    }
    all
}
