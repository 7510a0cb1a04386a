//! Recipes of services and gateways keep what is there: other origins, other lists, the allow list,
//! the cookie's name; and a wildcard in a path never opens more than the path.

use turnaway::classify::rules;
use turnaway::fixes::{self, FixKind, Given, Recipe, Values, Why};

fn given(path: &str) -> Given<'_> {
    Given {
        url: "https://shop.example/x",
        host: "shop.example",
        origin: "https://shop.example",
        path,
        page: Some("https://app.example"),
        ..Given::default()
    }
}

fn recipe(kind: FixKind, platform: &str) -> &'static Recipe {
    fixes::recipe(kind, platform)
        .unwrap_or_else(|| panic!("{platform} has no recipe {}", kind.id()))
}

fn of_platform(names: &[&str]) -> Vec<&'static Recipe> {
    fixes::all()
        .filter(|recipe| names.contains(&recipe.platform.name))
        .collect()
}

/// Istio's paths, Netlify's `for`, Vercel's `source` and Spring's matchers match by pattern.
#[test]
fn a_wildcard_in_a_path_is_withheld_where_wildcards_match() {
    for (kind, platform) in [
        (FixKind::AllowPath, "Istio"),
        (FixKind::AllowPath, "Spring Security"),
        (FixKind::AllowEmbedding, "Netlify"),
        (FixKind::AllowEmbedding, "Vercel"),
    ] {
        let recipe = recipe(kind, platform);
        for path in ["/*", "/**", "/files/*", "/{id}", "/a(.*)", "/a+b"] {
            let filled = recipe.fill(&Values::new(&given(path)));
            assert!(
                !filled.code.contains(path),
                "{}: {}",
                recipe.id(),
                filled.code
            );
            let whys: Vec<Why> = filled.gaps.iter().map(|gap| gap.why).collect();
            assert_eq!(whys, [Why::Wildcard], "{} for {path}", recipe.id());
        }
        let filled = recipe.fill(&Values::new(&given("/files/a-b.html")));
        assert!(filled.gaps.is_empty() && filled.code.contains("/files/a-b.html"));
    }
}

/// Envoy's exact match, Workers' and Cloudflare's comparison take a star for a star.
#[test]
fn where_a_path_is_compared_a_star_stands_for_itself() {
    for (kind, platform, written) in [
        (FixKind::AllowPath, "Envoy", "exact: \"/*\""),
        (FixKind::AllowPath, "Cloudflare rules", "path eq \"/*\""),
        (FixKind::AllowEmbedding, "Cloudflare Workers", "=== '/*'"),
    ] {
        let filled = recipe(kind, platform).fill(&Values::new(&given("/*")));
        assert!(filled.code.contains(written), "{platform}: {}", filled.code);
    }
}

/// A signed link or a CDN does what a public bucket would.
#[test]
fn no_recipe_makes_a_bucket_public() {
    assert!(fixes::recipe(FixKind::AllowPath, "Amazon S3").is_none());
    for recipe in fixes::all() {
        for word in [
            "\"Principal\"",
            "public-access-block",
            "public-read",
            "put-bucket-policy",
        ] {
            assert!(!recipe.code.contains(word), "{}: {word}", recipe.id());
        }
    }
}

#[test]
fn sessions_go_to_no_further_host_and_links_are_signed_for_one_address() {
    for recipe in fixes::all() {
        assert!(!recipe.code.contains("SESSION_DOMAIN"), "{}", recipe.id());
    }
    let stateful = recipe(FixKind::TrustCsrfOrigin, "Laravel");
    assert!(stateful.replaces.contains("keep the hosts"));
    let rule = rules::find("az.storage-network").expect("the rule is there");
    for fix in rule.fixes {
        assert!(!fix.text.contains("any"), "{}", fix.text);
    }
}

/// `allowUnlisted` decides about everybody who is not in the list.
#[test]
fn an_address_is_added_to_the_list_of_iis_and_nothing_else_changes() {
    let recipe = recipe(FixKind::AllowAddress, "IIS");
    assert_eq!(
        recipe.code.get(),
        r#"<add ipAddress="203.0.113.7" allowed="true" />"#
    );
    let start_page = self::recipe(FixKind::FolderIndex, "IIS");
    assert!(!start_page.code.contains("<clear"));
}

/// The services take a whole CORS set-up at a time.
#[test]
fn a_cors_set_up_is_read_and_kept_before_it_is_written() {
    let mut written = 0;
    for recipe in of_platform(&[
        "AWS API Gateway",
        "AWS Lambda URL",
        "Amazon S3",
        "CloudFront",
    ]) {
        let code = recipe.code.get();
        let writes = ["put-", "update-"]
            .iter()
            .filter_map(|word| code.find(word))
            .min();
        let Some(writes) = writes else { continue };
        written += 1;
        let reads = code.find(" get-").unwrap_or(usize::MAX);
        assert!(
            reads < writes,
            "{} writes what it has not read",
            recipe.id()
        );
        assert!(
            code.contains("-before.json") && code.contains("jq "),
            "{}",
            recipe.id()
        );
        // Where reading fails, nothing is written.
        let between = code.get(reads..writes).unwrap_or_default();
        assert!(between.matches("&&").count() >= 2, "{}", recipe.id());
    }
    assert_eq!(written, 18);
}

/// Another name would sign everybody out.
#[test]
fn the_session_cookie_of_rails_keeps_its_name() {
    let recipe = recipe(FixKind::CrossSiteCookie, "Rails");
    assert!(!recipe.code.contains("\"_session\""));
    assert!(recipe.code.contains("railtie_name"));
    assert!(recipe.replaces.contains("keeps its name"));
}

/// A preflight is answered; the authorization in front of the application is never switched off.
#[test]
fn no_gateway_is_told_to_ask_nobody() {
    for recipe in of_platform(&["Envoy", "Istio", "Kong", "Traefik", "oauth2-proxy"]) {
        let code = recipe.code.get();
        for word in [
            "disabled: true",
            "ExtAuthzPerRoute",
            "skip_auth_routes",
            "skip_auth_regex",
        ] {
            assert!(!code.contains(word), "{}: {word}", recipe.id());
        }
    }
    let istio = recipe(FixKind::PreflightFirst, "Istio");
    assert!(istio.code.contains("access-control-request-method"));
}

/// A list that is written anew says so, with what has to be kept.
#[test]
fn a_list_that_takes_the_place_of_another_says_that_its_names_are_kept() {
    let kinds = [
        FixKind::AllowHeaders,
        FixKind::AllowMethods,
        FixKind::ExposeHeaders,
    ];
    let platforms = [
        "Envoy",
        "Istio",
        "Traefik",
        "Rails",
        "Laravel",
        "ASP.NET Core",
        "Netlify",
        "Vercel",
        "Kubernetes ingress",
    ];
    for recipe in of_platform(&platforms) {
        if kinds.contains(&recipe.kind) {
            assert!(
                recipe.replaces.contains("keep"),
                "{}: {}",
                recipe.id(),
                recipe.replaces
            );
        }
    }
}
