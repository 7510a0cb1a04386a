//! What is in front of the program: proxies and TLS.

use super::go;
use crate::fixes::{FixKind, Recipe};

pub(super) const RECIPES: &[Recipe] = &[
    go(
        FixKind::RealAddress,
        "In main, before the server is started with `handler`, the outermost http.Handler so far.",
        r#"proxied := handler
handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	if peer, _, _ := net.SplitHostPort(r.RemoteAddr); peer == "127.0.0.1" { // your own proxy
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		if ip := net.ParseIP(strings.TrimSpace(hops[len(hops)-1])); ip != nil {
			r.RemoteAddr = net.JoinHostPort(ip.String(), "0")
		}
	}
	proxied.ServeHTTP(w, r)
})"#,
    )
    .opens(
        "The program believes the last address in X-Forwarded-For of connections from the address \
         that you name as the proxy's, and of no others.",
    )
    .shut(
        "The list of allowed addresses stays as it is; what others claim in this header is ignored.",
    ),
    go(
        FixKind::RedirectToHttps,
        "In main, before the line that serves https, where nothing else listens on port 80.",
        r#"go http.ListenAndServe(":80", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "https://{host}"+r.URL.RequestURI(), http.StatusPermanentRedirect)
}))"#,
    ),
    go(
        FixKind::ServeName,
        "In main, before the server is started with `certificates`, the Certificates of its \
         tls.Config.",
        r#"named, err := tls.LoadX509KeyPair("/etc/ssl/certs/{host}.pem", "/etc/ssl/private/{host}.key")
if err != nil {
	log.Fatal(err)
}
certificates = append(certificates, named)"#,
    ),
    go(
        FixKind::TrustClientCa,
        "In main, before the server is started with `config`, its *tls.Config.",
        r#"authority, err := os.ReadFile("/etc/ssl/client-ca.pem")
if err != nil {
	log.Fatal(err)
}
if config.ClientCAs == nil {
	config.ClientCAs = x509.NewCertPool()
}
config.ClientCAs.AppendCertsFromPEM(authority)
config.ClientAuth = tls.RequireAndVerifyClientCert // without a certificate of this authority nobody gets in"#,
    )
    .replaces("Another ClientAuth; the authorities in ClientCAs stay."),
    go(
        FixKind::StreamBody,
        "In the handler of the stream, after each part that is written.",
        r#"if stream, ok := w.(http.Flusher); ok {
	stream.Flush()
}"#,
    ),
];
