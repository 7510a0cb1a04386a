//! Which probe comes next, where the address itself decides.

use turnaway::evidence::{
    AddressKind, Context, Engine, EngineFamily, Event, Evidence, Probe, ProbeKind, Target,
};
use turnaway::run::plan::{Depth, PlanSettings, Step, next_step};

/// A check in Chromium at depth `sharp`, whose answer is withheld and whose OPTIONS is, too.
fn withheld(host: &str) -> Evidence {
    let target = Target {
        url: format!("https://{host}/path"),
        scheme: "https".to_owned(),
        host: host.to_owned(),
        port: 443,
        path: "/path".to_owned(),
        origin: format!("https://{host}"),
        address: AddressKind::of_host(host),
        ..Target::default()
    };
    let context = Context {
        page_origin: Some("https://app.example".to_owned()),
        secure: true,
        engine: Engine {
            family: EngineFamily::Chromium,
            major: 148,
        },
        ..Context::default()
    };
    let failed = || Event::Failed {
        message: "Failed to fetch".to_owned(),
    };
    let mut evidence = Evidence::new(target, context);
    for (kind, event) in [
        (ProbeKind::CorsGet, failed()),
        (ProbeKind::NoCorsGet, Event::Opaque),
        (ProbeKind::CorsManualRedirect, failed()),
        (ProbeKind::CorsOptions, failed()),
    ] {
        evidence.probes.push(Probe {
            kind,
            url: None,
            started_ms: 0,
            took_ms: 1,
            event,
            timing: None,
        });
    }
    evidence
}

/// A frame whose policy cannot name the target's origin may talk to nobody, and would say of every
/// answer that it was redirected elsewhere (measured in Chromium: IPv6, `_`).
#[test]
fn the_frame_of_one_origin_is_made_only_where_a_policy_can_name_it() {
    let settings = PlanSettings {
        depth: Depth::Sharp,
        ..PlanSettings::default()
    };
    let next = |host: &str| next_step(&withheld(host), &settings);
    for host in ["api.example", "xn--bcher-kva.example", "198.51.100.7"] {
        assert_eq!(next(host), Step::Send(ProbeKind::RedirectFrame), "{host}");
    }
    for host in [
        "[2001:db8::1]",
        "a_b.example",
        "a\"b.example",
        "a;b.example",
        "a'b.example",
        "*.example",
    ] {
        assert_eq!(next(host), Step::Send(ProbeKind::NullOriginFrame), "{host}");
    }
}
