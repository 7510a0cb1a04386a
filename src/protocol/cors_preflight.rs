//! May a request that needs permission be sent? (Fetch standard §4.8, "CORS-preflight fetch", from
//! the answer on.)

use super::{CorsFailure, CredentialsMode, cors_check, header_list, method, request_header};

/// The header that lists methods.
pub const ALLOW_METHODS: &str = "access-control-allow-methods";
/// The header that lists names of headers.
pub const ALLOW_HEADERS: &str = "access-control-allow-headers";

/// A preflight and its answer.
#[derive(Debug, Clone, Copy)]
pub struct Preflight<'p> {
    /// The origin that asks.
    pub origin: &'p str,
    /// The credentials mode of the request behind it; the preflight itself never carries any.
    pub credentials: CredentialsMode,
    /// The method of that request (`Access-Control-Request-Method`).
    pub method: &'p str,
    /// The names of its headers that are not safelisted (`Access-Control-Request-Headers`).
    pub headers: &'p str,
    /// The answer's status code.
    pub status: u16,
    /// The answer's headers.
    pub answer: &'p [(String, String)],
}

/// The step at which permission fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PreflightFailure<'p> {
    /// Step 7: the status is not one of 200 to 299; a redirect is not followed.
    NotOk,
    /// Step 7: the answer fails the CORS check.
    NotShared(CorsFailure),
    /// Step 7.3: `Access-Control-Allow-Methods` is no list of methods.
    MethodsUnreadable,
    /// Step 7.3: `Access-Control-Allow-Headers` is no list of names.
    HeadersUnreadable,
    /// Step 7.5: the method is not listed.
    Method(&'p str),
    /// Step 7.6: this header is not listed by its name, and `*` does not stand for it.
    NonWildcardHeader(&'p str),
    /// Step 7.7: this header is not listed.
    Header(&'p str),
}

/// Whether the request may be sent after this answer; if not, the first step at which permission
/// fails.
///
/// The method is compared letter by letter, names of headers in any case. `*` stands for all of
/// them, except for `Authorization`, and for nothing but itself where credentials are included.
pub fn cors_preflight_check(asked: Preflight<'_>) -> Result<(), PreflightFailure<'_>> {
    asked.failures().into_iter().next().map_or(Ok(()), Err)
}

impl<'p> Preflight<'p> {
    /// Every step at which permission fails, in the order of the standard, which stops at the first:
    /// the others are what would stop the request next. What is listed counts only in an answer
    /// that is shared at all.
    pub fn failures(self) -> Vec<PreflightFailure<'p>> {
        if !(200..300).contains(&self.status) {
            return vec![PreflightFailure::NotOk];
        }
        if let Err(failure) = cors_check(self.origin, self.credentials, self.answer) {
            return vec![PreflightFailure::NotShared(failure)];
        }
        self.list_failures()
    }

    /// What the lists of methods and headers lack, whether or not the answer is shared (from step
    /// 7.1 on).
    pub fn list_failures(self) -> Vec<PreflightFailure<'p>> {
        let (methods, headers) = (self.listed(ALLOW_METHODS), self.listed(ALLOW_HEADERS));
        let unreadable = [
            methods
                .is_none()
                .then_some(PreflightFailure::MethodsUnreadable),
            headers
                .is_none()
                .then_some(PreflightFailure::HeadersUnreadable),
        ];
        let mut failures: Vec<_> = unreadable.into_iter().flatten().collect();
        if let Some(methods) = methods
            && !methods.contains(&self.method)
            && !method::is_cors_safelisted(self.method)
            && !self.stands_for_all(&methods)
        {
            failures.push(PreflightFailure::Method(self.method));
        }
        if let Some(listed) = headers {
            let is_listed = |name: &&str| listed.iter().any(|it| it.eq_ignore_ascii_case(name));
            let missing = header_list::elements([self.headers]).filter(|name| !is_listed(name));
            let (alone, others): (Vec<_>, Vec<_>) =
                missing.partition(|name| request_header::is_cors_non_wildcard(name));
            failures.extend(alone.into_iter().map(PreflightFailure::NonWildcardHeader));
            if !self.stands_for_all(&listed) {
                failures.extend(others.into_iter().map(PreflightFailure::Header));
            }
        }
        failures
    }

    fn listed(self, name: &'static str) -> Option<Vec<&'p str>> {
        header_list::tokens(header_list::lines(self.answer, name))
    }

    fn stands_for_all(self, list: &[&str]) -> bool {
        self.credentials != CredentialsMode::Include && list.contains(&"*")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CredentialsMode::{Include, SameOrigin};

    const PAGE: &str = "https://page.example";

    /// What is asked: credentials, method, headers; what is allowed: methods, headers.
    type Row<'r> = (
        (CredentialsMode, &'r str, &'r str),
        (&'r [&'r str], &'r [&'r str]),
        Result<(), PreflightFailure<'r>>,
    );

    fn answer(methods: &[&str], headers: &[&str]) -> Vec<(String, String)> {
        let line = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut list = vec![
            line("Access-Control-Allow-Origin", PAGE),
            line("Access-Control-Allow-Credentials", "true"),
        ];
        let methods = methods
            .iter()
            .map(|value| line("Access-Control-Allow-Methods", value));
        list.extend(methods);
        let headers = headers
            .iter()
            .map(|value| line("Access-Control-Allow-Headers", value));
        list.extend(headers);
        list
    }

    /// The values of the public tests of browsers ("preflight star", "preflight response
    /// validation"), and those on which they are silent from the steps of the standard.
    #[test]
    fn methods_and_headers_are_allowed_as_the_standard_says() {
        use PreflightFailure::{
            Header, HeadersUnreadable, Method, MethodsUnreadable, NonWildcardHeader,
        };
        let rows: &[Row] = &[
            // Not listed in its letters, and safelisted.
            (
                (SameOrigin, "GET", "x-test"),
                (&["get"], &["x-test"]),
                Ok(()),
            ),
            (
                (SameOrigin, "SUPER", "x-test"),
                (&["*"], &["X-Test"]),
                Ok(()),
            ),
            ((SameOrigin, "OK", "x-test"), (&["*"], &["*"]), Ok(())),
            (
                (Include, "OK", "x-test"),
                (&["*"], &["*"]),
                Err(Method("OK")),
            ),
            ((Include, "PUT", ""), (&["*"], &[]), Err(Method("PUT"))),
            ((Include, "PUT", ""), (&["PUT"], &["*"]), Ok(())),
            (
                (Include, "GET", "x-test"),
                (&["get"], &["*"]),
                Err(Header("x-test")),
            ),
            (
                (Include, "GET", "x-test"),
                (&["*"], &["*"]),
                Err(Header("x-test")),
            ),
            // With credentials a star stands for itself alone.
            ((Include, "*", "*"), (&["*"], &["*"]), Ok(())),
            ((Include, "PUT", ""), (&["put"], &["*"]), Err(Method("PUT"))),
            (
                (SameOrigin, "patch", ""),
                (&["PATCH"], &[]),
                Err(Method("patch")),
            ),
            (
                (SameOrigin, "PATCH", ""),
                (&["PUT", "GET, PATCH"], &[]),
                Ok(()),
            ),
            ((SameOrigin, "POST", ""), (&[], &[]), Ok(())),
            (
                (SameOrigin, "DELETE", ""),
                (&[], &[]),
                Err(Method("DELETE")),
            ),
            // No star stands for Authorization.
            (
                (SameOrigin, "GET", "authorization"),
                (&[], &["*"]),
                Err(NonWildcardHeader("authorization")),
            ),
            (
                (SameOrigin, "GET", "authorization,x-a"),
                (&[], &["*, Authorization"]),
                Ok(()),
            ),
            (
                (SameOrigin, "GET", "accept,authorization"),
                (&[], &["x-a"]),
                Err(NonWildcardHeader("authorization")),
            ),
            (
                (SameOrigin, "GET", "x-a,x-b"),
                (&[], &["x-a"]),
                Err(Header("x-b")),
            ),
            (
                (SameOrigin, "GET", "x-a, x-b"),
                (&[], &["X-B", "X-A"]),
                Ok(()),
            ),
            // Lists that are none.
            (
                (SameOrigin, "GET", "x-a"),
                (&["Bad method name"], &["x-a"]),
                Err(MethodsUnreadable),
            ),
            (
                (SameOrigin, "GET", "x-a"),
                (&["GET"], &["x-a,header name with space"]),
                Err(HeadersUnreadable),
            ),
        ];
        for ((credentials, method, headers), (methods, allowed), expected) in rows {
            let answer = answer(methods, allowed);
            let found = cors_preflight_check(Preflight {
                origin: PAGE,
                credentials: *credentials,
                method,
                headers,
                status: 204,
                answer: &answer,
            });
            assert_eq!(
                found, *expected,
                "{method} [{headers}]: {methods:?} {allowed:?}"
            );
        }
    }

    #[test]
    fn what_would_fail_next_is_told_as_well() {
        use PreflightFailure::{Header, Method, NonWildcardHeader};
        let answer = answer(&[], &["x-b"]);
        let failures = Preflight {
            origin: PAGE,
            credentials: SameOrigin,
            method: "PUT",
            headers: "authorization,x-a,x-b,x-c",
            status: 200,
            answer: &answer,
        }
        .failures();
        let expected = [
            Method("PUT"),
            NonWildcardHeader("authorization"),
            Header("x-a"),
            Header("x-c"),
        ];
        assert_eq!(failures, expected);
    }

    #[test]
    fn status_and_origin_come_first() {
        let shared = answer(&["PUT"], &[]);
        let ask = |status, origin, answer| {
            cors_preflight_check(Preflight {
                origin,
                credentials: SameOrigin,
                method: "PUT",
                headers: "",
                status,
                answer,
            })
        };
        for status in [200, 204, 299] {
            assert_eq!(ask(status, PAGE, &shared), Ok(()), "{status}");
        }
        for status in [100, 199, 300, 301, 304, 401, 404, 500] {
            assert_eq!(
                ask(status, PAGE, &shared),
                Err(PreflightFailure::NotOk),
                "{status}"
            );
        }
        assert_eq!(
            ask(204, "https://other.example", &shared),
            Err(PreflightFailure::NotShared(CorsFailure::OtherOrigin))
        );
        assert_eq!(
            ask(204, PAGE, &[]),
            Err(PreflightFailure::NotShared(CorsFailure::Missing))
        );
    }
}
