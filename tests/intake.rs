mod support;
use support::WhatwgUrl;
use turnaway::evidence::Context;
use turnaway::input::paste;
use turnaway::intake::log_in;
#[test]
fn matrix() {
    for e in std::fs::read_dir("tests/fixtures/logs").unwrap() {
        let p = e.unwrap().path();
        let b = std::fs::read(&p).unwrap();
        let t = String::from_utf8_lossy(&b).into_owned();
        let l = log_in(&b);
        let one = t
            .lines()
            .find(|l| !l.starts_with('#'))
            .unwrap_or("")
            .to_owned();
        let l1 = log_in(one.as_bytes());
        println!(
            "{:40} {:?} {:?} | one {:?} {:?}",
            p.file_name().unwrap().to_str().unwrap(),
            l.as_ref()
                .map(|l| (l.format.id(), l.read(), l.recognised.unread)),
            paste::read(&t, &WhatwgUrl, &Context::default()).kind,
            l1.map(|l| l.format.id()),
            paste::read(&one, &WhatwgUrl, &Context::default()).kind
        );
    }
    for d in ["docs", "tests/fixtures/har", "tests/fixtures/messages", "."] {
        for e in std::fs::read_dir(d).unwrap() {
            let p = e.unwrap().path();
            if p.is_dir() {
                continue;
            }
            let b = std::fs::read(&p).unwrap();
            if let Some(l) = log_in(&b) {
                println!(
                    "FALSE {p:?} {:?} {} {}",
                    l.format.id(),
                    l.read(),
                    l.recognised.unread
                );
            }
        }
    }
    for e in support::examples::load().unwrap() {
        if let Some(l) = log_in(e.text.as_bytes()) {
            println!(
                "EXAMPLE {:?} {:?}\n{}",
                l.format.id(),
                paste::read(&e.text, &WhatwgUrl, &Context::default()).kind,
                e.text
            );
        }
    }
    for case in support::canary::cases() {
        if let Some(l) = log_in(case.text.as_bytes()) {
            println!(
                "CANARY {} {:?} {:?}\n{}",
                case.name,
                l.format.id(),
                paste::read(&case.text, &WhatwgUrl, &Context::default()).kind,
                case.text
            );
        }
    }
}
