//! How a sign-in page is recognised: by its address, its host, and its own words.

/// Hosts of sign-in services: exact names, and domains under which each customer has a host.
const IDENTITY_HOSTS: &[&str] = &[
    "accounts.google.com",
    "login.microsoftonline.com",
    "login.microsoftonline.us",
    "login.live.com",
    "appleid.apple.com",
    "login.salesforce.com",
    "id.atlassian.com",
    "login.yahoo.com",
];
const IDENTITY_DOMAINS: &[&str] = &[
    ".okta.com",
    ".oktapreview.com",
    ".auth0.com",
    ".onelogin.com",
    ".cloudflareaccess.com",
    ".amazoncognito.com",
    ".b2clogin.com",
    ".ciamlogin.com",
    ".duosecurity.com",
    ".pingone.com",
];

/// Last parts of paths that lead to a sign-in page.
const SEGMENTS: &[&str] = &[
    "login",
    "log-in",
    "log_in",
    "signin",
    "sign-in",
    "sign_in",
    "logon",
    "sso",
    "saml",
    "saml2",
    "wp-login",
    "authorize",
    "anmelden",
    "connexion",
    "inloggen",
    "acceso",
];

/// Pairs of neighbouring parts that do so.
const PAIRS: &[(&str, &str)] = &[
    ("adfs", "ls"),
    ("protocol", "openid-connect"),
    ("cas", "login"),
    ("oauth2", "authorize"),
    ("oauth2", "v2.0"),
    ("oauth2", "start"),
    ("oauth", "authorize"),
    ("oauth2", "sign_in"),
    ("u", "login"),
    ("if", "flow"),
];

/// What people read above a sign-in form, in lower case.
const WORDS: &[&str] = &[
    "sign in",
    "sign-in",
    "signin",
    "log in",
    "log-in",
    "login",
    "log on",
    "logon",
    "authentication required",
    "anmelden",
    "anmeldung",
    "einloggen",
    "connexion",
    "se connecter",
    "connectez-vous",
    "identifiez-vous",
    "iniciar sesión",
    "inicia sesión",
    "inicio de sesión",
    "iniciar sessão",
    "inicie sessão",
    "fazer login",
    "accedi",
    "accesso",
    "inloggen",
    "aanmelden",
    "logga in",
    "inloggning",
    "log ind",
    "logg inn",
    "innlogging",
    "kirjaudu sisään",
    "kirjautuminen",
    "zaloguj się",
    "logowanie",
    "přihlášení",
    "přihlásit se",
    "prihlásenie",
    "bejelentkezés",
    "autentificare",
    "conectare",
    "prijava",
    "вход",
    "войти",
    "авторизация",
    "вхід",
    "увійти",
    "σύνδεση",
    "giriş yap",
    "oturum aç",
    "đăng nhập",
    "masuk",
    "登录",
    "登入",
    "登錄",
    "ログイン",
    "サインイン",
    "로그인",
    "تسجيل الدخول",
    "ورود",
    "כניסה",
    "התחברות",
    "เข้าสู่ระบบ",
    "लॉग इन",
    "लॉगिन",
];

/// How sure an address is one of a sign-in page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The host belongs to a known sign-in service.
    IdentityHost,
    /// The path, or the host's first label, says so.
    ByName,
}

/// Whether an address, absolute or relative, is that of a sign-in page.
pub fn place(url: &str) -> Option<Place> {
    let (host, path) = split(url);
    if is_identity_host(host) {
        return Some(Place::IdentityHost);
    }
    let by_host = ["login.", "signin.", "sso.", "idp.", "adfs."]
        .iter()
        .any(|label| starts_with(host, label));
    (by_host || is_login_path(path)).then_some(Place::ByName)
}

/// Whether the body holds a password field.
pub fn has_password_field(body: &str) -> bool {
    // Without the first letter, which is a small or a capital one in `Password`.
    ["assword", "ASSWORD"].iter().any(|word| {
        body.match_indices(word).any(|(at, _)| {
            let at = at.saturating_sub(1);
            let before = body
                .get(..at)
                .unwrap_or_default()
                .trim_end_matches(['"', '\'']);
            let before = before
                .trim_end()
                .strip_suffix('=')
                .unwrap_or_default()
                .trim_end();
            let start = before.len().saturating_sub(4);
            before
                .get(start..)
                .is_some_and(|name| name.eq_ignore_ascii_case("type"))
        })
    })
}

/// The title or first heading, if it says "sign in" in some language.
pub fn sign_in_heading(body: &str) -> Option<&str> {
    [("<title", "</title"), ("<h1", "</h1")]
        .into_iter()
        .filter_map(|(open, close)| element(body, open, close))
        .find(|text| says_sign_in(text))
}

fn split(url: &str) -> (&str, &str) {
    let rest = match url.split_once("://") {
        Some((_, rest)) => rest,
        None => url.strip_prefix("//").unwrap_or_else(|| {
            // A relative address has no host; what precedes the first slash is part of the path.
            if url.starts_with('/') { url } else { "" }
        }),
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    (host, path)
}

fn is_identity_host(host: &str) -> bool {
    IDENTITY_HOSTS
        .iter()
        .any(|known| host.eq_ignore_ascii_case(known))
        || IDENTITY_DOMAINS.iter().any(|domain| {
            host.len()
                .checked_sub(domain.len())
                .and_then(|at| host.get(at..))
                .is_some_and(|end| end.eq_ignore_ascii_case(domain))
        })
}

fn is_login_path(path: &str) -> bool {
    let (mut before, mut last) = ("", "");
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        let pair = |(one, two): &(&str, &str)| {
            last.eq_ignore_ascii_case(one) && segment.eq_ignore_ascii_case(two)
        };
        if PAIRS.iter().any(pair) {
            return true;
        }
        before = last;
        last = segment;
    }
    let _ = before;
    let name = last.split_once('.').map_or(last, |(name, _)| name);
    SEGMENTS
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

/// The text of the first such element. Tags in lower or upper case; mixed case is not worth it.
fn element<'b>(body: &'b str, open: &str, close: &str) -> Option<&'b str> {
    let upper = open.to_ascii_uppercase();
    let at = body.find(open).or_else(|| body.find(&upper))?;
    let (_, rest) = body.get(at..)?.split_once('>')?;
    let end = rest
        .find(close)
        .or_else(|| rest.find(&close.to_ascii_uppercase()))?;
    rest.get(..end)
}

fn says_sign_in(text: &str) -> bool {
    let lower: String = text
        .chars()
        .take(300)
        .flat_map(char::to_lowercase)
        .collect();
    WORDS.iter().any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            let before = lower.get(..at).and_then(|text| text.chars().next_back());
            let after = lower
                .get(at + word.len()..)
                .and_then(|text| text.chars().next());
            let inside_word =
                |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && is_spaced(c));
            !inside_word(before) && !inside_word(after)
        })
    })
}

/// Belongs to a script that puts spaces between words: Latin, Greek, Cyrillic, Hebrew, Arabic.
const fn is_spaced(c: char) -> bool {
    (c as u32) < 0x0780
}

#[cfg(test)]
mod tests {
    use super::{Place, has_password_field, place, sign_in_heading};

    #[test]
    fn addresses_of_sign_in_pages() {
        let cases = [
            (
                "https://accounts.google.com/v3/signin/x",
                Some(Place::IdentityHost),
            ),
            ("https://acme.okta.com/app/x", Some(Place::IdentityHost)),
            ("https://a.example/login?next=/x", Some(Place::ByName)),
            ("https://a.example/users/sign_in", Some(Place::ByName)),
            (
                "https://a.example/wp-login.php?redirect_to=x",
                Some(Place::ByName),
            ),
            (
                "https://a.example/realms/x/protocol/openid-connect/auth",
                Some(Place::ByName),
            ),
            ("https://sso.a.example/start", Some(Place::ByName)),
            ("/adfs/ls/?wa=wsignin1.0", Some(Place::ByName)),
            ("https://a.example/", None),
            ("https://notokta.com/", None),
            ("https://a.example/blog/login-problems", None),
            ("https://a.example/docs/login/overview", None),
            ("https://a.example/?next=/login", None),
            ("", None),
        ];
        for (url, expected) in cases {
            assert_eq!(place(url), expected, "{url}");
        }
    }

    #[test]
    fn password_fields() {
        for body in [
            r#"<input name=p type="password">"#,
            "<INPUT TYPE=PASSWORD>",
            "<input type = 'password' >",
        ] {
            assert!(has_password_field(body), "{body}");
        }
        for body in [
            "<p>Forgot your password?</p>",
            "{\"type\":\"password\"}",
            "é password",
            "",
        ] {
            assert!(!has_password_field(body), "{body}");
        }
    }

    #[test]
    fn headings_in_several_languages() {
        for title in [
            "Sign in - Acme",
            "LOGIN",
            "Anmelden",
            "Iniciar sesión",
            "Вход",
            "ログイン画面",
        ] {
            let body = format!("<title>{title}</title>");
            assert_eq!(sign_in_heading(&body), Some(title));
        }
        for title in ["Blogin", "Entradas", "Inloggenhuis", "Welcome", ""] {
            assert_eq!(
                sign_in_heading(&format!("<title>{title}</title>")),
                None,
                "{title}"
            );
        }
        assert!(sign_in_heading("<h1 class=x>Se connecter</h1>").is_some());
    }
}
