//! Secrets in addresses: user names, parameters with telling names, and values that look generated.
//!
//! An address is looked for by its marks (`?`, `&`, `#`, `;`), in whatever text it stands. Marks
//! that are percent-encoded belong to an address inside a parameter, those that are encoded twice
//! to one inside that, and so on; each ends where one of the addresses around it goes on.

use super::edit::{Edit, ends_url};
use super::names::{self, Place, Sense};
use super::random::{Bar, is_generated};
use super::words::hex;
use super::{REDACTED, Removed};
use std::borrow::Cow;

/// Takes `user:password` out of every URL in a text. The `@` stays: a URL with a user is another
/// finding than one without.
pub(super) fn hide_user_info<'t>(text: &'t str, removed: &mut Removed) -> Cow<'t, str> {
    let mut edit = Edit::new(text);
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find("://")) {
        let start = from + found + 3;
        let rest = text.get(start..).unwrap_or_default();
        let ends = |byte: u8| matches!(byte, b'/' | b'?' | b'#' | b'\\') || ends_url(byte);
        let length = rest.bytes().position(ends).unwrap_or(rest.len());
        let authority = rest.get(..length).unwrap_or_default();
        if let Some((user, _)) = authority.rsplit_once('@')
            && user != REDACTED
        {
            for part in user.split(':') {
                removed.note(part);
            }
            edit.put(start, start + user.len(), REDACTED);
        }
        from = start + length;
    }
    edit.finish()
}

/// Takes out the values of parameters: those with a telling name, those that look generated, and a
/// query or fragment that is nothing but such a value.
pub(super) fn hide_parameters<'t>(text: &'t str, removed: &mut Removed) -> Cow<'t, str> {
    let mut edit = Edit::new(text);
    let mut at = 0;
    let mut list = List::default();
    // The beginning of a text may be that of a form, too.
    let mut mark = Some(Mark {
        sign: b'&',
        depth: 0,
        length: 0,
    });
    loop {
        if let Some(found) = mark {
            at += found.length;
            if matches!(found.sign, b'?' | b'#') {
                list.begin(at);
            }
            at = parameter(text, at, found, &mut list, &mut edit, removed);
        } else {
            match text.as_bytes().get(at) {
                None => break,
                Some(byte) if ends_url(*byte) => list.begin(at + 1),
                Some(_) => {}
            }
            at += 1;
        }
        mark = mark_at(text, at);
        if at >= text.len() {
            break;
        }
    }
    edit.finish()
}

/// Something that stands before a parameter, or ends one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    /// What it is when it is decoded.
    sign: u8,
    /// How often it is percent-encoded.
    depth: usize,
    /// How many bytes it takes.
    length: usize,
}

/// The sign here, whether it is written as it is, percent-encoded (`%3F`, `%253F`), or escaped in
/// JSON (`\u0026`) or HTML (`&amp;`).
fn sign_at(text: &str, at: usize) -> Option<Mark> {
    let first = *text.as_bytes().get(at)?;
    let escaped = match first {
        b'%' => percent_encoded(text.as_bytes(), at),
        b'\\' => escaped_in_json(text, at),
        b'&' if text.get(at..at + 5) == Some("&amp;") => Some((b'&', 0, 5)),
        _ => None,
    };
    // What only looks like the beginning of one stands for itself.
    let (sign, depth, length) = escaped.unwrap_or((first, 0, 1));
    Some(Mark {
        sign,
        depth,
        length,
    })
}

fn percent_encoded(bytes: &[u8], at: usize) -> Option<(u8, usize, usize)> {
    let mut depth = 1;
    let mut next = at + 1;
    while bytes.get(next..next + 2) == Some(b"25") {
        depth += 1;
        next += 2;
    }
    let high = hex(bytes.get(next).copied())?;
    let low = hex(bytes.get(next + 1).copied())?;
    Some((high << 4 | low, depth, next + 2 - at))
}

fn escaped_in_json(text: &str, at: usize) -> Option<(u8, usize, usize)> {
    let code = text.get(at..at + 6)?.strip_prefix("\\u00")?;
    let sign = u8::from_str_radix(code, 16).ok()?;
    Some((sign, 0, 6))
}

fn mark_at(text: &str, at: usize) -> Option<Mark> {
    let first = text.as_bytes().get(at)?;
    if !matches!(first, b'?' | b'&' | b'#' | b';' | b'%' | b'\\') {
        return None;
    }
    sign_at(text, at).filter(|mark| matches!(mark.sign, b'?' | b'&' | b'#' | b';'))
}

/// Looks at one parameter, and says where to go on.
fn parameter(
    text: &str,
    at: usize,
    mark: Mark,
    list: &mut List,
    edit: &mut Edit<'_>,
    removed: &mut Removed,
) -> usize {
    let (name_end, equals) = name_at(text, at);
    let name = text.get(at..name_end).unwrap_or_default();
    let Some(equals) = equals else {
        // `?` and `#` may be followed by a value alone.
        if matches!(mark.sign, b'?' | b'#') && is_generated(name, Bar::Unnamed) && is_new(name) {
            edit.hide(at, name_end, removed);
        }
        return name_end;
    };
    let value_at = name_end + equals.length;
    let sense = names::sense(name, Place::Parameter);
    // `==` is an operator.
    if sense == Sense::Ordinary || text.as_bytes().get(value_at) == Some(&b'=') {
        return value_at;
    }
    // Only what is secret by its name may hold an address of its own; then it goes with it.
    let sure = match sense {
        Sense::SignIn => list.is_sign_in(text),
        sense => sense == Sense::Secret,
    };
    let value_end = match sure {
        true => value_end(text, value_at, mark, equals.depth),
        false => any_end(text, value_at),
    };
    let value = text.get(value_at..value_end).unwrap_or_default();
    let hide = !super::stands_for_nothing(value)
        && match sense {
            _ if sure => !names::is_small_number(name, value),
            Sense::Silent => {
                mark.sign != b';'
                    && is_new(value)
                    && !is_path(value)
                    && is_generated(value, Bar::Unnamed)
            }
            _ => is_new(value) && is_generated(value, Bar::Named),
        };
    if !hide {
        return value_at;
    }
    edit.hide(value_at, value_end, removed);
    value_end
}

/// A piece of it was taken out already, which makes the rest look like something else.
fn is_new(value: &str) -> bool {
    !value.contains(REDACTED)
}

/// An address of its own, whose segments are looked at one by one.
fn is_path(value: &str) -> bool {
    let starts = |text: &str| {
        value
            .get(..text.len())
            .is_some_and(|at| at.eq_ignore_ascii_case(text))
    };
    starts("/") || starts("%2F") || value.contains("://") || value.contains("%3A%2F%2F")
}

/// Where a name ends, and the sign between it and its value, if there is one.
fn name_at(text: &str, at: usize) -> (usize, Option<Mark>) {
    let mut end = at;
    while let Some(sign) = sign_at(text, end) {
        match sign.sign {
            b'=' => return (end, Some(sign)),
            b'&' | b'?' | b'#' | b';' | b'/' => break,
            byte if ends_url(byte) && sign.depth == 0 => break,
            _ => end += sign.length,
        }
    }
    (end.min(text.len()), None)
}

/// Where a value ends: at a mark of its own address or of one around it. In a path a query ends
/// it, too; in a query a `?` is an ordinary character.
fn value_end(text: &str, at: usize, mark: Mark, depth: usize) -> usize {
    let mut end = at;
    while let Some(sign) = sign_at(text, end) {
        let own = sign.depth <= depth;
        let ends = match sign.sign {
            b'&' | b'#' | b';' => own,
            b'?' | b'/' => own && mark.sign == b';',
            byte => sign.depth == 0 && ends_url(byte),
        };
        if ends {
            break;
        }
        end += sign.length;
    }
    end.min(text.len())
}

/// Where a value ends that is no address: at any mark.
fn any_end(text: &str, at: usize) -> usize {
    let mut end = at;
    while let Some(sign) = sign_at(text, end) {
        let mark = matches!(sign.sign, b'&' | b'#' | b';' | b'?');
        if mark || (sign.depth == 0 && ends_url(sign.sign)) {
            break;
        }
        end += sign.length;
    }
    end.min(text.len())
}

/// The parameters that stand together, from the last `?` or `#` on.
#[derive(Debug, Default)]
struct List {
    from: usize,
    is_sign_in: Option<bool>,
}

impl List {
    fn begin(&mut self, at: usize) {
        *self = List {
            from: at,
            is_sign_in: None,
        };
    }

    /// Whether one of them belongs to a sign-in.
    fn is_sign_in(&mut self, text: &str) -> bool {
        let from = self.from;
        *self
            .is_sign_in
            .get_or_insert_with(|| looks_like_sign_in(text, from))
    }
}

fn looks_like_sign_in(text: &str, from: usize) -> bool {
    let mut at = from;
    let mut name_from = Some(from);
    while let Some(sign) = sign_at(text, at) {
        match sign.sign {
            b'?' | b'#' => return false,
            b'&' | b';' => name_from = Some(at + sign.length),
            b'=' => {
                let name = name_from.take().and_then(|from| text.get(from..at));
                if name.is_some_and(names::is_of_sign_in) {
                    return true;
                }
            }
            byte if sign.depth == 0 && ends_url(byte) => return false,
            _ => {}
        }
        at += sign.length;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(text: &str) -> String {
        hide_parameters(text, &mut Removed::default()).into_owned()
    }

    #[test]
    fn secret_parameters_lose_their_values_and_nothing_else() {
        let cases = [
            (
                "https://a.example/p?q=1&token=abc&x=2",
                "https://a.example/p?q=1&token=REDACTED&x=2",
            ),
            (
                "https://a.example/p;jsessionid=1A?q=2",
                "https://a.example/p;jsessionid=REDACTED?q=2",
            ),
            (
                "https://a.example/?to=https%3A%2F%2Fb.example%2F%3Fcode%3Dabc%26n%3D1&m=2",
                "https://a.example/?to=https%3A%2F%2Fb.example%2F%3Fcode%3DREDACTED%26n%3D1&m=2",
            ),
            (
                "?to=%2Fx%3Fu%3D%252Fy%253Ftoken%253Dabc%2526n%253D1%26n%3D2&m=3",
                "?to=%2Fx%3Fu%3D%252Fy%253Ftoken%253DREDACTED%2526n%253D1%26n%3D2&m=3",
            ),
            (
                "https://a.example/?token=a?b&q=1",
                "https://a.example/?token=REDACTED&q=1",
            ),
            ("https://a.example/?token=", "https://a.example/?token="),
            ("https://a.example/token=abc", "https://a.example/token=abc"),
            ("?q=ü&key=ñ", "?q=ü&key=REDACTED"),
            (
                r#""https://a.example/?a=1\u0026token=abc""#,
                r#""https://a.example/?a=1\u0026token=REDACTED""#,
            ),
            (
                "<a href='/?a=1&amp;token=abc'>",
                "<a href='/?a=1&amp;token=REDACTED'>",
            ),
            ("user=a&password=b&x=1", "user=a&password=REDACTED&x=1"),
            ("nothing here", "nothing here"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(parameters(text), expected);
            assert_eq!(parameters(expected), expected, "twice is the same");
        }
    }

    #[test]
    fn a_sign_in_keeps_its_state_to_itself() {
        let cases = [
            ("/cb?code=abc&state=1", "/cb?code=REDACTED&state=REDACTED"),
            (
                "/cb#state=1&access_token=abc",
                "/cb#state=REDACTED&access_token=REDACTED",
            ),
            (
                "/authorize?client_id=app&nonce=n1&redirect_uri=%2Fcb",
                "/authorize?client_id=app&nonce=REDACTED&redirect_uri=%2Fcb",
            ),
            (
                "/sso?SAMLRequest=fZJNT4NAEIbv&RelayState=somewhere",
                "/sso?SAMLRequest=REDACTED&RelayState=REDACTED",
            ),
            ("/list?state=CA&page=2", "/list?state=CA&page=2"),
            ("/list?state=Xy7fK2mQ", "/list?state=REDACTED"),
            (
                "/a?client_id=app /b?state=CA",
                "/a?client_id=app /b?state=CA",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(parameters(text), expected);
        }
    }

    #[test]
    fn generated_values_go_and_ordinary_ones_stay() {
        let key = "q7Jt0VxN2mLzR4bWc9Ky";
        for (text, expected) in [
            (format!("/x?a={key}&b=2"), "/x?a=REDACTED&b=2"),
            (format!("/x#{key}"), "/x#REDACTED"),
            (format!("/unsubscribe?{key}"), "/unsubscribe?REDACTED"),
            (
                format!("/x?next=%2Fy%3Fa%3D{key}"),
                "/x?next=%2Fy%3Fa%3DREDACTED",
            ),
            ("/x?t=Xy7fK2mQ9p".to_owned(), "/x?t=REDACTED"),
            ("/x?hash=3f2a9c8b7d6e5f4a".to_owned(), "/x?hash=REDACTED"),
            ("/x?invite=k3n8s0d2".to_owned(), "/x?invite=REDACTED"),
        ] {
            assert_eq!(parameters(&text), expected);
        }
        for text in [
            "/x?id=550e8400-e29b-41d4-a716-446655440000",
            "/x?list=PLrAXtmErZgOe&v=dQw4w9WgXcQ",
            "/x?v=3f2a9c8b7d6e5f4a3b2c1d0e9f8a7b6c",
            "/x?client_id=407408718192-q7jt0vxn2mlzr4bwc9ky.apps.example",
            "/x?t=120&s=large&h=400&k=v&x=10",
            "/x?code=404&key=1&session=2",
            "/x?url=https%3A%2F%2Fb.example%2Fdocs%2F2024%2Fq3-report",
            "/x?file=main.3f2a9c8b7d3f2a9c8b7d.js",
            "/x?auth=none&key=undefined&token=null",
            "/x#section-2-how-to-install-on-debian-12",
            "if (a && token == b) { c; key }",
            "color: #3f2a9c; background: url(#a)",
        ] {
            assert_eq!(parameters(text), text);
        }
    }

    #[test]
    fn user_names_leave_urls_and_mail_addresses_stay() {
        let cases = [
            (
                "https://u:p@a.example/x@y",
                "https://REDACTED@a.example/x@y",
            ),
            (
                "see http://u@a.example, or b@c.example",
                "see http://REDACTED@a.example, or b@c.example",
            ),
            ("https://a@b:c@d.example", "https://REDACTED@d.example"),
            (
                "mail me@a.example about https://b.example/",
                "mail me@a.example about https://b.example/",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(hide_user_info(text, &mut Removed::default()), expected);
            assert_eq!(hide_user_info(expected, &mut Removed::default()), expected);
        }
    }
}
