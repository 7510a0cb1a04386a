//! What stands in the title of a page that came in place of the one asked for. A title is taken apart at
//! its separators; one whole part must be such a phrase, so that `How to solve a captcha` is none.

use std::sync::LazyLock;

/// What a page says of itself by its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// It wants to see that a person or a browser asks.
    Check,
    /// It refuses.
    Refused,
    /// There is nothing.
    NotFound,
    /// Something failed.
    Failed,
    /// It wants a sign-in.
    SignIn,
    /// It wants consent first.
    Consent,
}

const CHECK: &[&str] = &[
    "just a moment",
    "attention required",
    "checking your browser",
    "checking your browser before accessing",
    "one moment, please",
    "one moment please",
    "please wait",
    "robot check",
    "robot challenge screen",
    "robot or human",
    "bot check",
    "bot verification",
    "are you a robot",
    "are you human",
    "human verification",
    "human check",
    "verify you are human",
    "verifying you are human",
    "verify your identity",
    "verification required",
    "please verify you are a human",
    "please verify you are human",
    "security check",
    "security challenge",
    "security verification",
    "security checkpoint",
    "vercel security checkpoint",
    "browser check",
    "browser verification",
    "captcha",
    "captcha verification",
    "captcha challenge",
    "access verification",
    "ddos protection",
    "ddos-guard",
    "client challenge",
    "challenge validation",
    "pardon our interruption",
    "making sure you're not a bot",
    "checking you are not a bot",
    "please complete the security check",
    "unusual traffic",
    "radware bot manager captcha",
    "you are being redirected",
    "validating request",
    "sicherheitsüberprüfung",
    "sicherheitsabfrage",
    "sicherheitsprüfung",
    "bist du ein mensch",
    "vérification de sécurité",
    "vérification",
    "un instant",
    "verificación de seguridad",
    "un momento",
    "verifica di sicurezza",
    "verificação de segurança",
    "beveiligingscontrole",
    "проверка безопасности",
    "проверка браузера",
    "вы не робот",
    "güvenlik kontrolü",
    "人机验证",
    "安全验证",
    "滑动验证页面",
    "请稍候",
    "アクセス確認",
    "しばらくお待ちください",
    "보안 확인",
    "잠시만 기다리십시오",
];

const REFUSED: &[&str] = &[
    "access denied",
    "access to this page has been denied",
    "access to this site has been denied",
    "access blocked",
    "access forbidden",
    "access restricted",
    "403",
    "403 forbidden",
    "403 access denied",
    "error 403",
    "forbidden",
    "request rejected",
    "request blocked",
    "blocked",
    "blocked request",
    "you have been blocked",
    "you are blocked",
    "web page blocked",
    "website blocked",
    "site blocked",
    "not authorized",
    "unauthorized",
    "401 unauthorized",
    "permission denied",
    "crowdsec ban",
    "zugriff verweigert",
    "zugriff blockiert",
    "accès refusé",
    "accès interdit",
    "acceso denegado",
    "accesso negato",
    "acesso negado",
    "toegang geweigerd",
    "åtkomst nekad",
    "доступ запрещен",
    "доступ запрещён",
    "доступ ограничен",
    "erişim engellendi",
    "访问被拒绝",
    "访问被阻断",
    "アクセスが拒否されました",
    "액세스 거부",
];

const NOT_FOUND: &[&str] = &[
    "404",
    "404 not found",
    "404 page not found",
    "404 error",
    "404 file not found",
    "http 404",
    "error 404",
    "error 404 not found",
    "not found",
    "page not found",
    "file not found",
    "page does not exist",
    "page doesn't exist",
    "page cannot be found",
    "the page cannot be found",
    "this page could not be found",
    "this page can't be found",
    "this page isn't available",
    "this page does not exist",
    "this page doesn't exist",
    "page unavailable",
    "content not found",
    "oops! page not found",
    "oops, page not found",
    "sorry, page not found",
    "seite nicht gefunden",
    "die seite wurde nicht gefunden",
    "seite existiert nicht",
    "page non trouvée",
    "page introuvable",
    "página no encontrada",
    "pagina non trovata",
    "pagina niet gevonden",
    "página não encontrada",
    "sidan hittades inte",
    "sidan kunde inte hittas",
    "siden blev ikke fundet",
    "siden ble ikke funnet",
    "sivua ei löytynyt",
    "nie znaleziono strony",
    "strona nie została znaleziona",
    "stránka nenalezena",
    "stránka nebyla nalezena",
    "az oldal nem található",
    "pagina nu a fost găsită",
    "страница не найдена",
    "сторінку не знайдено",
    "sayfa bulunamadı",
    "η σελίδα δεν βρέθηκε",
    "页面不存在",
    "找不到页面",
    "找不到網頁",
    "ページが見つかりません",
    "お探しのページは見つかりませんでした",
    "페이지를 찾을 수 없습니다",
];

const FAILED: &[&str] = &[
    "error",
    "server error",
    "application error",
    "runtime error",
    "database error",
    "internal error",
    "internal server error",
    "500",
    "500 error",
    "500 internal server error",
    "error 500",
    "bad gateway",
    "502 bad gateway",
    "service unavailable",
    "service temporarily unavailable",
    "503 service unavailable",
    "503 service temporarily unavailable",
    "503 backend fetch failed",
    "temporarily unavailable",
    "site temporarily unavailable",
    "gateway timeout",
    "504 gateway timeout",
    "504 gateway time-out",
    "site maintenance",
    "site under maintenance",
    "under maintenance",
    "maintenance",
    "maintenance mode",
    "scheduled maintenance",
    "we'll be back soon",
    "we will be back soon",
    "be right back",
    "account suspended",
    "this account has been suspended",
    "website suspended",
    "bandwidth limit exceeded",
    "509 bandwidth limit exceeded",
    "wartungsarbeiten",
    "wartungsmodus",
    "wartung",
    "site en maintenance",
    "maintenance en cours",
    "en mantenimiento",
    "sitio en mantenimiento",
    "sito in manutenzione",
    "em manutenção",
    "onderhoud",
    "технические работы",
    "メンテナンス中",
    "系统维护",
];

const SIGN_IN: &[&str] = &[
    "sign in",
    "sign-in",
    "signin",
    "sign in to your account",
    "sign in to continue",
    "please sign in",
    "log in",
    "log-in",
    "login",
    "login page",
    "login required",
    "log in to your account",
    "log in to continue",
    "login to your account",
    "please log in",
    "please login",
    "user login",
    "member login",
    "members login",
    "customer login",
    "account login",
    "logon",
    "log on",
    "authentication required",
    "single sign-on",
    "central authentication service",
    "anmelden",
    "anmeldung",
    "bitte anmelden",
    "einloggen",
    "connexion",
    "se connecter",
    "identification",
    "iniciar sesión",
    "inicia sesión",
    "inicio de sesión",
    "acceder",
    "iniciar sessão",
    "entrar",
    "accedi",
    "inloggen",
    "aanmelden",
    "logga in",
    "log ind",
    "logg inn",
    "kirjaudu sisään",
    "zaloguj się",
    "logowanie",
    "přihlášení",
    "prihlásenie",
    "bejelentkezés",
    "autentificare",
    "prijava",
    "вход",
    "войти",
    "авторизация",
    "вхід",
    "σύνδεση",
    "giriş yap",
    "oturum aç",
    "đăng nhập",
    "masuk",
    "登录",
    "登入",
    "ログイン",
    "サインイン",
    "로그인",
    "تسجيل الدخول",
    "כניסה",
    "เข้าสู่ระบบ",
];

/// A sign-in page's title may name what it signs in to.
const SIGN_IN_STARTS: &[&str] = &[
    "sign in to ",
    "log in to ",
    "login to ",
    "log into ",
    "sign in with ",
    "welcome to the login",
    "anmelden bei ",
    "anmeldung bei ",
    "connexion à ",
    "iniciar sesión en ",
];

const CONSENT: &[&str] = &[
    "before you continue",
    "before you continue to google",
    "before you continue to google search",
    "before you continue to youtube",
    "bevor sie fortfahren",
    "bevor sie zu google weitergehen",
    "bevor sie zu youtube weitergehen",
    "avant d'accéder à google",
    "avant d'accéder à youtube",
    "antes de ir a google",
    "antes de ir a youtube",
    "prima di continuare",
    "voordat je verdergaat",
    "voordat je verdergaat naar google",
    "yahoo is part of the yahoo family of brands",
    "yahoo ist teil der yahoo markenfamilie",
    "yahoo fait partie de la famille de marques yahoo",
    "consent",
    "cookie consent",
    "privacy consent",
    "your consent",
    "zustimmung",
    "einwilligung",
];

const LISTS: [(&[&str], Says); 6] = [
    (CHECK, Says::Check),
    (REFUSED, Says::Refused),
    (NOT_FOUND, Says::NotFound),
    (FAILED, Says::Failed),
    (SIGN_IN, Says::SignIn),
    (CONSENT, Says::Consent),
];

/// All phrases in the order of their letters, so that the many titles that are none cost little.
static SORTED: LazyLock<Vec<(&'static str, Says)>> = LazyLock::new(|| {
    let of_list = |(list, says): &(&'static [&'static str], Says)| {
        let says = *says;
        list.iter().map(move |phrase| (*phrase, says))
    };
    let mut all: Vec<_> = LISTS.iter().flat_map(of_list).collect();
    // Of a phrase that stands in two lists the first counts.
    all.sort_by_key(|(phrase, _)| *phrase);
    all.dedup_by_key(|(phrase, _)| *phrase);
    all
});

/// What a title says of its page, by one of its parts: the others may be the name of the site.
pub fn said(title: &str) -> Option<Says> {
    let lower = plain(title);
    of_phrase(phrase(&lower)).or_else(|| parts(&lower).find_map(of_part))
}

/// What a heading says of its page, if it says nothing else: a heading has no reason to name the site, and
/// `Forbidden | A novel` is about a novel.
pub fn said_by_all(heading: &str) -> Option<Says> {
    let lower = plain(heading);
    of_phrase(phrase(&lower)).or_else(|| {
        let says = parts(&lower).find_map(of_part)?;
        parts(&lower)
            .all(|part| of_part(part).is_some())
            .then_some(says)
    })
}

/// In lower case, with plain apostrophes.
fn plain(title: &str) -> String {
    let lower: String = title
        .chars()
        .take(200)
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .collect();
    match lower.contains('&') {
        true => lower.replace("&#39;", "'").replace("&amp;", "&"),
        false => lower,
    }
}

fn of_part(part: &str) -> Option<Says> {
    // What stands before a colon is a subject: `Login: frequent problems`.
    let (_, last) = part.rsplit_once(": ").unwrap_or(("", part));
    of_phrase(phrase(last))
}

fn of_phrase(part: &str) -> Option<Says> {
    if part.is_empty() {
        return None;
    }
    if let Ok(at) = SORTED.binary_search_by(|(phrase, _)| (*phrase).cmp(part)) {
        return SORTED.get(at).map(|(_, says)| *says);
    }
    let begins = SIGN_IN_STARTS.iter().any(|start| part.starts_with(start));
    (begins && part.len() < 60).then_some(Says::SignIn)
}

/// The parts between separators.
fn parts(title: &str) -> impl Iterator<Item = &str> {
    const SEPARATORS: [&str; 7] = [" | ", " - ", " – ", " — ", " · ", " :: ", " » "];
    let mut rest = Some(title);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let cut = SEPARATORS
            .iter()
            .filter_map(|separator| Some((text.find(separator)?, separator.len())))
            .min();
        match cut {
            Some((at, length)) => {
                rest = text.get(at + length..);
                text.get(..at)
            }
            None => Some(text),
        }
    })
}

/// Without what stands around a phrase.
fn phrase(part: &str) -> &str {
    part.trim_matches(|c: char| c.is_whitespace() || ".!…?。！？|-–—:»«\"'".contains(c))
}

#[cfg(test)]
mod tests {
    use super::{Says, said};

    #[test]
    fn a_whole_part_of_a_title_says_what_the_page_is() {
        for (title, says) in [
            ("Just a moment...", Says::Check),
            ("Attention Required! | Cloudflare", Says::Check),
            ("Vercel Security Checkpoint", Says::Check),
            ("403 Forbidden", Says::Refused),
            ("ERROR: Access Denied", Says::Refused),
            ("404: This page could not be found.", Says::NotFound),
            ("Acme: Sign in", Says::SignIn),
            ("Page Not Found – Acme", Says::NotFound),
            ("Acme — Seite nicht gefunden", Says::NotFound),
            ("503 Service Temporarily Unavailable", Says::Failed),
            ("Sign in · GitLab", Says::SignIn),
            ("Sign in to your account", Says::SignIn),
            ("Log in to Acme", Says::SignIn),
            ("Before you continue to YouTube", Says::Consent),
        ] {
            assert_eq!(said(title), Some(says), "{title}");
        }
        for title in [
            "How to solve a captcha",
            "What a 404 page should say",
            "Errors and how to read them",
            "Signing in with passkeys",
            "Login forms: a style guide",
            "The forbidden city",
            "Login: frequent problems | Support",
            "403 Forbidden: what it means and how to fix it",
            "",
            " - | : ",
        ] {
            assert_eq!(said(title), None, "{title}");
        }
    }
}
