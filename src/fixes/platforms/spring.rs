//! Spring Security 6 and later.
//!
//! `http.cors(…)` puts the CORS filter before authentication; without it preflights are refused
//! like any other request without a token.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static SPRING: Platform = Platform {
    name: "Spring Security",
    language: Language::Java,
    undo: t("Remove the lines, build and start the application anew."),
};

const fn spring(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&SPRING, kind, place, code)
}

const CHAIN: &str = "In the SecurityFilterChain bean, before http.build().";
const SOURCE: &str = "In the bean that makes the CorsConfiguration.";

pub(super) const RECIPES: &[Recipe] = &[
    spring(
        FixKind::AllowOrigin,
        CHAIN,
        r#"http.cors(cors -> cors.configurationSource(request -> {
    var shared = new CorsConfiguration();
    shared.setAllowedOrigins(List.of("{page}")); // one entry for each origin
    shared.setAllowedMethods(List.of({methods:list}));
    return shared; // the filter sends Vary: Origin
}));"#,
    ),
    spring(
        FixKind::AllowCredentials,
        CHAIN,
        r#"http.cors(cors -> cors.configurationSource(request -> {
    var shared = new CorsConfiguration();
    shared.setAllowedOrigins(List.of("{page}")); // one entry for each origin, never "*"
    shared.setAllowedMethods(List.of({methods:list}));
    shared.setAllowCredentials(true);
    return shared; // the filter sends Vary: Origin
}));"#,
    ),
    spring(
        FixKind::CorsOnErrors,
        "In the SecurityFilterChain bean, in place of @CrossOrigin on controllers, which refusals \
         never reach.",
        r#"http.cors(cors -> cors.configurationSource(request -> {
    var shared = new CorsConfiguration();
    shared.setAllowedOrigins(List.of("{page}")); // one entry for each origin
    shared.setExposedHeaders(List.of("WWW-Authenticate", "Retry-After"));
    return shared; // the filter sends Vary: Origin
}));"#,
    ),
    spring(
        FixKind::PreflightFirst,
        CHAIN,
        r#"http.cors(cors -> cors.configurationSource(request -> { // before authentication
    var shared = new CorsConfiguration();
    shared.setAllowedOrigins(List.of("{page}")); // one entry for each origin
    shared.setAllowedMethods(List.of({methods:list}));
    shared.setAllowedHeaders(List.of({headers:list}));
    shared.setMaxAge(600L);
    return shared; // the filter sends Vary: Origin
}));"#,
    ),
    spring(
        FixKind::AllowHeaders,
        SOURCE,
        r#"shared.setAllowedHeaders(List.of({headers:list}));"#,
    ),
    spring(
        FixKind::AllowMethods,
        SOURCE,
        r#"shared.setAllowedMethods(List.of({methods:list}));"#,
    ),
    spring(
        FixKind::ExposeHeaders,
        SOURCE,
        r#"shared.setExposedHeaders(List.of("WWW-Authenticate", "Retry-After"));"#,
    ),
    spring(
        FixKind::AddChallenge,
        CHAIN,
        r#"http.exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, error) -> {
    response.setHeader("WWW-Authenticate", "Bearer realm=\"{host}\"");
    response.setStatus(401);
}));"#,
    ),
    spring(
        FixKind::Answer401,
        CHAIN,
        r#"// without a sign-in method, Spring Security answers 403 to people it does not know
http.exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, error) -> {
    response.setHeader("WWW-Authenticate", "Bearer realm=\"{host}\"");
    response.setStatus(401);
}));"#,
    ),
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
        CHAIN,
        r#"http.headers(headers -> headers.crossOriginResourcePolicy(policy -> policy.policy(
    CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy.CROSS_ORIGIN)));"#,
    ),
    spring(
        FixKind::AllowPath,
        "In the SecurityFilterChain bean, in authorizeHttpRequests, before anyRequest().",
        r#".requestMatchers("{path:decoded:literal}").permitAll()"#,
    ),
    spring(
        FixKind::BasicAuth,
        CHAIN,
        r#"http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
http.httpBasic(basic -> basic.realmName("{host}"));"#,
    ),
    spring(
        FixKind::CrossSiteCookie,
        "In application.properties (Spring Boot); needs https.",
        r#"server.servlet.session.cookie.same-site=none
server.servlet.session.cookie.secure=true"#,
    ),
];
