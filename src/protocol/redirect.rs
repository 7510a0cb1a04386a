//! Where a redirect may not lead (Fetch standard §4.4, "HTTP-redirect fetch").

use super::{Origin, same_origin};

/// Why a browser does not follow a redirect of a script's request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusedRedirect {
    /// The scheme is neither `http` nor `https`.
    NotHttp,
    /// The address holds a name or password, and another origin than the page's is involved.
    Credentials,
}

/// Why a browser does not follow this `Location` for a script, if it does not. A location without
/// scheme stays where it is, or keeps the scheme. `page`: the page's own origin, while every request
/// so far went there (the response tainting is "basic"); else `None`.
pub fn refused_redirect(location: &str, page: Option<&str>) -> Option<RefusedRedirect> {
    let location = location.trim();
    let authority = match location.strip_prefix("//") {
        Some(rest) => rest,
        None => {
            let (scheme, rest) = location.split_once(':')?;
            let letter = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
            if !letter || !scheme.bytes().all(plain) {
                // A colon further on, in a path or query.
                return None;
            }
            let web = ["http", "https"]
                .iter()
                .any(|web| web.eq_ignore_ascii_case(scheme));
            if !web {
                return Some(RefusedRedirect::NotHttp);
            }
            rest.strip_prefix("//")?
        }
    };
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    let own =
        || page.is_some_and(|page| Origin::of(location).is_some() && same_origin(location, page));
    (authority.contains('@') && !own()).then_some(RefusedRedirect::Credentials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_do_not_follow_to_other_schemes_and_passwords() {
        use RefusedRedirect::{Credentials, NotHttp};
        let cases = [
            ("https://b.example/", None),
            ("HTTP://b.example/", None),
            ("/login", None),
            ("login?to=a:b", None),
            ("?next=https://me@b.example", None),
            ("/x:y", None),
            ("//b.example/x", None),
            ("//me:pw@b.example/x", Some(Credentials)),
            ("https://me:pw@b.example/", Some(Credentials)),
            ("https://me@b.example", Some(Credentials)),
            ("https://b.example/@me", None),
            ("https://b.example?a=@", None),
            // The page's own origin may be asked for with a password.
            ("https://me:pw@page.example/", None),
            ("mailto:me@b.example", Some(NotHttp)),
            ("data:text/plain,x", Some(NotHttp)),
            ("ftp://b.example/", Some(NotHttp)),
            ("javascript:alert(1)", Some(NotHttp)),
            ("myapp://callback", Some(NotHttp)),
            ("", None),
        ];
        for (location, expected) in cases {
            let found = refused_redirect(location, Some("https://page.example"));
            assert_eq!(found, expected, "{location}");
        }
    }
}
