//! Proxies in front.

use turnaway::fixes::FixKind;

use super::go;
use crate::case::*;

pub(super) const CASES: &[Case] = &[Case {
    setup: r#"{{head}}
func main() {
	inner := site()
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		caller, _, _ := net.SplitHostPort(r.RemoteAddr)
		if strings.HasPrefix(r.URL.Path, "/shop/") && caller != "192.0.2.7" {
			denied(w)
			return
		}
		inner.ServeHTTP(w, r)
	})
	{{fix}}
	{{serve}}
}
"#,
    own: &[("127.0.0.1", "127.0.0.10")],
    target: CLOSED,
    before: MAYBE_IP,
    unseen: Some("the page does not ask through the proxy"),
    asks: ADDRESS_SEEN,
    ..go(FixKind::RealAddress)
}];
