//! Spring Security 6 and later.
//!
//! `http.cors(…)` puts the CORS filter before authentication; without it preflights are refused
//! like any other request without a token. The filter also refuses, with 403, requests whose Origin
//! or method it does not list.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static SPRING: Platform = Platform {
    name: "Spring Security",
    language: Language::Java,
    undo: t("Remove the lines, build and start the application anew."),
};

/// The only package with its jars that the proofs could fetch is not under a free licence.
const fn spring(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&SPRING, kind, place, code).unproven(
        "No package registry that the proofs use has Spring Security 6 under a free licence. The \
         lines were compiled against version 6.5.",
    )
}

const CHAIN: &str = "In the SecurityFilterChain bean, before http.build().";
const SHARES: &str = "In the SecurityFilterChain bean, before http.build(). List every method that \
    pages of this origin use.";
const SOURCE: &str = "In the bean that makes the CorsConfiguration, after its other lines.";
const ONCE: &str = "Nothing, if the chain has no http.cors(…) and there is no \
    CorsConfigurationSource bean; otherwise add the origin to the configuration that is there.";
const REFUSES: &str = "Other origins: requests that carry one are refused with 403, also those that \
    were answered before. So are methods that are not listed.";

pub(super) const RECIPES: &[Recipe] = &[
    spring(
        FixKind::AllowOrigin,
        SHARES,
        r#"http.cors(cors -> cors.configurationSource(request -> {
    var shared = new CorsConfiguration();
    shared.setAllowedOrigins(List.of("{page}")); // one entry for each origin
    shared.setAllowedMethods(List.of({methods:list}));
    return shared; // the filter sends Vary: Origin
}));"#,
    )
    .replaces(ONCE)
    .shut(REFUSES),
    spring(
        FixKind::AllowCredentials,
        SHARES,
        r#"http.cors(cors -> cors.configurationSource(request -> {
    var shared = new CorsConfiguration();
    shared.setAllowedOrigins(List.of("{page}")); // one entry for each origin, never "*"
    shared.setAllowedMethods(List.of({methods:list}));
    shared.setAllowCredentials(true);
    return shared; // the filter sends Vary: Origin
}));"#,
    )
    .replaces(ONCE)
    .shut(REFUSES),
    spring(
        FixKind::CorsOnErrors,
        "In the SecurityFilterChain bean, in place of @CrossOrigin on controllers, which refusals \
         never reach. List every method that pages of this origin use.",
        r#"http.cors(cors -> cors.configurationSource(request -> {
    var shared = new CorsConfiguration();
    shared.setAllowedOrigins(List.of("{page}")); // one entry for each origin
    shared.setAllowedMethods(List.of({methods:list}));
    shared.setExposedHeaders(List.of("WWW-Authenticate", "Retry-After"));
    return shared; // the filter sends Vary: Origin
}));"#,
    )
    .replaces("@CrossOrigin on controllers: name its origins here, too.")
    .shut(REFUSES),
    spring(
        FixKind::PreflightFirst,
        SHARES,
        r#"http.cors(cors -> cors.configurationSource(request -> { // before authentication
    var shared = new CorsConfiguration();
    shared.setAllowedOrigins(List.of("{page}")); // one entry for each origin
    shared.setAllowedMethods(List.of({methods:list}));
    shared.setAllowedHeaders(List.of({headers:list}));
    shared.setMaxAge(600L);
    return shared; // the filter sends Vary: Origin
}));"#,
    )
    .replaces(ONCE)
    .shut(REFUSES),
    spring(
        FixKind::AllowHeaders,
        SOURCE,
        r#"List.of({headers:list}).forEach(shared::addAllowedHeader);"#,
    ),
    spring(
        FixKind::AllowMethods,
        SOURCE,
        r#"List.of({methods:list}).forEach(shared::addAllowedMethod);"#,
    ),
    spring(
        FixKind::ExposeHeaders,
        SOURCE,
        r#"List.of("WWW-Authenticate", "Retry-After").forEach(shared::addExposedHeader);"#,
    ),
    spring(
        FixKind::AddChallenge,
        CHAIN,
        r#"http.headers(headers -> headers.addHeaderWriter((request, response) -> {
    if (response.getStatus() == 401 && !response.containsHeader("WWW-Authenticate")) {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"{host}\"");
    }
}));"#,
    ),
    spring(
        FixKind::Answer401,
        "In the SecurityFilterChain bean, before http.build(), where no way of signing in is \
         configured (formLogin, oauth2Login, httpBasic).",
        r#"// without a sign-in method, Spring Security answers 403 to people it does not know
http.exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, error) -> {
    response.setHeader("WWW-Authenticate", "Bearer realm=\"{host}\"");
    response.setStatus(401);
}));"#,
    )
    .replaces("An authenticationEntryPoint that is there, and the sign-in page that it leads to."),
    spring(
        FixKind::Api401,
        CHAIN,
        r#"http.exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
    (request, response, error) -> {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"{host}\"");
        response.setStatus(401);
    },
    request -> !String.valueOf(request.getHeader("Accept")).contains("text/html"))); // a program"#,
    ),
    spring(
        FixKind::AllowEmbedding,
        "In the SecurityFilterChain bean, before http.build().",
        r#"http.headers(headers -> headers.addHeaderWriter((request, response) -> {
    if (request.getRequestURI().equals("{path}")) {
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }
}));"#,
    )
    .replaces("What the application says in this header, for this address."),
    spring(
        FixKind::AllowPath,
        "In the SecurityFilterChain bean, in authorizeHttpRequests, before the rule that refuses \
         it.",
        r#".requestMatchers(HttpMethod.GET, "{path:decoded:literal}").permitAll()
.requestMatchers(HttpMethod.HEAD, "{path:decoded:literal}").permitAll()"#,
    )
    .opens("Everybody can read {path}.")
    .shut("Every other address, below it and beside it; other methods."),
    spring(
        FixKind::BasicAuth,
        CHAIN,
        r#"http.httpBasic(basic -> basic.realmName("{host}"));
// and in authorizeHttpRequests, in place of denyAll(): .authenticated()"#,
    )
    .replaces("denyAll(), for the addresses that are to be opened."),
    spring(
        FixKind::CrossSiteCookie,
        "In application.properties (Spring Boot); needs https.",
        r#"server.servlet.session.cookie.same-site=none
server.servlet.session.cookie.secure=true"#,
    )
    .written_in(Language::Properties)
    .replaces("The lines of the same names, if they are there.")
    .unproven("No package registry that the proofs use has Spring Boot 3 under a free licence."),
    spring(
        FixKind::SendCsrfToken,
        "In the script of a page whose template writes the token: <meta name=\"_csrf\" \
         th:content=\"${_csrf.token}\"> and <meta name=\"_csrf_header\" \
         th:content=\"${_csrf.headerName}\">.",
        r#"const meta = (name) => document.querySelector('meta[name="' + name + '"]').content;
await fetch('{url}', { method: 'POST', headers: { [meta('_csrf_header')]: meta('_csrf') } });"#,
    )
    .written_in(Language::JavaScript)
    .undo("Remove the header.")
    .unproven(
        "No package registry that the proofs use has Spring Security 6 under a free licence.",
    ),
    spring(
        FixKind::TokenApiWithoutCsrf,
        CHAIN,
        r#"http.csrf(csrf -> csrf.ignoringRequestMatchers( // no browser adds this header by itself
    request -> String.valueOf(request.getHeader("Authorization")).startsWith("Bearer ")));"#,
    )
    .opens(
        "Requests with a Bearer token in Authorization need no form token. A page elsewhere can \
         only send that header if your CORS set-up lets it.",
    )
    .shut("Every request without that header still needs the form token."),
];
