//! The places do on the wire what their addresses say.

use std::io::{Read, Write};
use std::net::TcpStream;
use turnaway_hostile::{Hostile, Who};

fn get(hostile: &Hostile, who: Who, path: &str, headers: &str) -> String {
    let mut connection = TcpStream::connect(("localhost", hostile.port(who))).expect("it listens");
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\n{headers}\r\n");
    connection.write_all(request.as_bytes()).expect("it reads");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).expect("it answers");
    answer
}

#[test]
fn every_request_is_noted_where_it_came_to() {
    let hostile = Hostile::start().expect("ports are free");
    let answer = get(&hostile, Who::Device, "/reboot?now=1", "Cookie: a=b\r\n");
    assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
    get(&hostile, Who::Evil, "/ok", "");
    let asked = hostile.at_home();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].path, "/reboot?now=1");
    assert_eq!(asked[0].personal(), Some("a=b"));
    assert_eq!(hostile.asked(Who::Evil).len(), 1);
    hostile.clear();
    assert!(hostile.at_home().is_empty());
}

#[test]
fn devices_and_public_places_have_ports_of_their_own() {
    let hostile = Hostile::start().expect("ports are free");
    let (public, devices) = (hostile.public_ports(), hostile.device_ports());
    assert!(
        public
            .iter()
            .all(|port| *port != 0 && !devices.contains(port))
    );
    assert!(devices.contains(&hostile.port(Who::Device)));
    let redirect = hostile.redirect(Who::Evil, &hostile.url(Who::Device, "/a?b"));
    let path = redirect.splitn(4, '/').nth(3).expect("a path");
    let answer = get(&hostile, Who::Evil, &format!("/{path}"), "");
    let location = format!(
        "location: http://127.0.0.1:{}/a?b\r\n",
        hostile.port(Who::Device)
    );
    assert!(answer.contains(&location), "{answer}");
}
