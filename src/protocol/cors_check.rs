//! May a script on another origin read this answer? (Fetch standard §4.10, "CORS check".)

use super::{CredentialsMode, Origin, header_list};

/// The header that names who may read the answer.
pub const ALLOW_ORIGIN: &str = "access-control-allow-origin";
/// The header that lets credentials go along.
pub const ALLOW_CREDENTIALS: &str = "access-control-allow-credentials";

/// The step at which the check fails, and how the value differs from what it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CorsFailure {
    /// Step 2: there is no `Access-Control-Allow-Origin`.
    Missing,
    /// Step 4: its combined value is a list, whether it stands in one line or in several.
    Several,
    /// Step 4: it is `*`, which does not count where credentials are included (step 3).
    Wildcard,
    /// Step 4: it is `null`, and the request's origin is another one.
    Null,
    /// Step 4: the request's origin is `null`, for instance behind a redirect, and another one is
    /// named.
    AskedAsNull,
    /// Step 4: it names the origin otherwise than browsers write it: with a slash or path behind it,
    /// in capitals, with the default port.
    WrittenOtherwise,
    /// Step 4: it names another origin.
    OtherOrigin,
    /// Step 4: it is no origin at all.
    NotAnOrigin,
    /// Steps 6 to 8: credentials are included, and `Access-Control-Allow-Credentials` is missing or
    /// not `true`, in these letters.
    CredentialsNotAllowed,
}

/// Whether a request from `origin` (as its `Origin` header says) passes the check by the headers of
/// its answer; if not, the step at which it fails. Names of headers may be in any case.
pub fn cors_check(
    origin: &str,
    credentials: CredentialsMode,
    answer: &[(String, String)],
) -> Result<(), CorsFailure> {
    let include = credentials == CredentialsMode::Include;
    let allowed = header_list::get(header_list::lines(answer, ALLOW_ORIGIN));
    let allowed = allowed.as_deref().ok_or(CorsFailure::Missing)?;
    if allowed == "*" && !include {
        return Ok(());
    }
    if allowed != origin {
        return Err(difference(origin, allowed));
    }
    if !include {
        return Ok(());
    }
    match allows_credentials(answer) {
        true => Ok(()),
        false => Err(CorsFailure::CredentialsNotAllowed),
    }
}

/// `Access-Control-Allow-Credentials` says `true`, once and in these letters (steps 6 to 8 of the
/// check).
pub fn allows_credentials(answer: &[(String, String)]) -> bool {
    let granted = header_list::get(header_list::lines(answer, ALLOW_CREDENTIALS));
    granted.as_deref() == Some("true")
}

/// The combined value of `Access-Control-Allow-Origin` is this one: `*` lets everyone read the
/// answer that asks without credentials.
pub fn allows_origin(value: &str, answer: &[(String, String)]) -> bool {
    header_list::get(header_list::lines(answer, ALLOW_ORIGIN)).as_deref() == Some(value)
}

/// How the value differs from the origin, which it does.
fn difference(origin: &str, allowed: &str) -> CorsFailure {
    if allowed == "*" {
        return CorsFailure::Wildcard;
    }
    if allowed == "null" {
        return CorsFailure::Null;
    }
    if allowed.contains(',') {
        return CorsFailure::Several;
    }
    let mut words = allowed.split_ascii_whitespace();
    if allowed.contains([' ', '\t']) {
        // A list without its commas; or a sentence.
        let named = |word: &str| word == "*" || word == "null" || Origin::of(word).is_some();
        return match words.all(named) {
            true => CorsFailure::Several,
            false => CorsFailure::NotAnOrigin,
        };
    }
    match Origin::of(allowed) {
        None => CorsFailure::NotAnOrigin,
        Some(_) if origin == "null" => CorsFailure::AskedAsNull,
        Some(named) if Origin::of(origin) == Some(named) => CorsFailure::WrittenOtherwise,
        Some(_) => CorsFailure::OtherOrigin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CorsFailure::*;
    use CredentialsMode::{Include, Omit, SameOrigin};

    const PAGE: &str = "https://page.example";

    /// One row: the lines of `Access-Control-Allow-Origin`, those of
    /// `Access-Control-Allow-Credentials`, and what comes of it without and with credentials.
    type Row<'r> = (
        &'r [&'r str],
        &'r [&'r str],
        Result<(), CorsFailure>,
        Result<(), CorsFailure>,
    );

    fn check(
        origin: &str,
        mode: CredentialsMode,
        allowed: &[&str],
        cookies: &[&str],
    ) -> Result<(), CorsFailure> {
        let lines = |name: &str, values: &[&str]| -> Vec<(String, String)> {
            let line = |value: &&str| (name.to_owned(), (*value).to_owned());
            values.iter().map(line).collect()
        };
        let mut answer = lines("Access-Control-Allow-Origin", allowed);
        answer.extend(lines("access-control-allow-credentials", cookies));
        cors_check(origin, mode, &answer)
    }

    /// The values of the standard's own table ("CORS protocol and credentials") and of the public
    /// tests of browsers, step by step.
    #[test]
    fn each_step_fails_as_the_standard_says() {
        let same = |failure| (Err(failure), Err(failure));
        let rows: &[Row] = &[
            (&[], &[], Err(Missing), Err(Missing)),
            (&[], &["true"], Err(Missing), Err(Missing)),
            (&["*"], &[], Ok(()), Err(Wildcard)),
            (&["*"], &["true"], Ok(()), Err(Wildcard)),
            (&[" * "], &[], Ok(()), Err(Wildcard)),
            (&[PAGE], &[], Ok(()), Err(CredentialsNotAllowed)),
            (&[PAGE], &["true"], Ok(()), Ok(())),
            (&[PAGE], &[" true\t"], Ok(()), Ok(())),
            (&[PAGE], &["True"], Ok(()), Err(CredentialsNotAllowed)),
            (&[PAGE], &["TRUE"], Ok(()), Err(CredentialsNotAllowed)),
            (&[PAGE], &["false"], Ok(()), Err(CredentialsNotAllowed)),
            (&[PAGE], &[""], Ok(()), Err(CredentialsNotAllowed)),
            (
                &[PAGE],
                &["true", "true"],
                Ok(()),
                Err(CredentialsNotAllowed),
            ),
            (
                &["https://page.example\t"],
                &[],
                Ok(()),
                Err(CredentialsNotAllowed),
            ),
        ];
        for (allowed, cookies, without, with) in rows {
            for mode in [Omit, SameOrigin] {
                assert_eq!(
                    check(PAGE, mode, allowed, cookies),
                    *without,
                    "{allowed:?} {mode:?}"
                );
            }
            assert_eq!(
                check(PAGE, Include, allowed, cookies),
                *with,
                "{allowed:?} {cookies:?}"
            );
        }
        let differing: &[(&[&str], CorsFailure)] = &[
            (&["null"], Null),
            (&[PAGE, PAGE], Several),
            (&["*", "*"], Several),
            (&[PAGE, "*"], Several),
            (&["https://page.example, *"], Several),
            (&["\"\", http://example.com, https://page.example"], Several),
            (&["null", "null"], Several),
            (&["https://page.example https://other.example"], Several),
            (&["https://page.example/"], WrittenOtherwise),
            (&["https://page.example/app"], WrittenOtherwise),
            (&["https://page.example:443"], WrittenOtherwise),
            (&["https://Page.example"], WrittenOtherwise),
            (&["HTTPS://page.example"], WrittenOtherwise),
            (&["http://page.example"], OtherOrigin),
            (&["https://page.example:8443"], OtherOrigin),
            (&["https://www.page.example"], OtherOrigin),
            (&["https://api.example"], OtherOrigin),
            // No pattern, but a name that no page has.
            (&["https://*.example"], OtherOrigin),
            (&[""], NotAnOrigin),
            (&["true"], NotAnOrigin),
            (&["page.example"], NotAnOrigin),
            (&["any origin"], NotAnOrigin),
            (&["\"https://page.example\""], NotAnOrigin),
            (&["Null"], NotAnOrigin),
        ];
        for (allowed, failure) in differing {
            let expected = same(*failure);
            let found = (
                check(PAGE, SameOrigin, allowed, &["true"]),
                check(PAGE, Include, allowed, &["true"]),
            );
            assert_eq!(found, expected, "{allowed:?}");
        }
    }

    #[test]
    fn null_is_an_origin_like_another() {
        let cases: &[(&[&str], Result<(), CorsFailure>)] = &[
            (&["null"], Ok(())),
            (&["*"], Ok(())),
            (&[PAGE], Err(AskedAsNull)),
            (&["null", "null"], Err(Several)),
            (&["Null"], Err(NotAnOrigin)),
        ];
        for (allowed, expected) in cases {
            assert_eq!(check("null", Omit, allowed, &[]), *expected, "{allowed:?}");
        }
    }
}
