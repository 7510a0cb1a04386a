//! How a sign-in page is recognised by what it holds: a password field, a heading.

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
    use super::{has_password_field, sign_in_heading};

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
