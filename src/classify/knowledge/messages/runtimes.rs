//! How languages' own libraries say that no HTTP answer came: by the name or number of the
//! operating system's error, or by words of their own.

use super::Message;
use super::sources as src;
use super::voice::PROGRAM;
use crate::classify::{Class, Confidence};

macro_rules! said {
    ($($id:literal: $shape:literal => $cause:literal;)+) => {
        /// The more specific first.
        pub(super) const MESSAGES: &[Message] = &[
            $(PROGRAM.may_mean(
                $id, $shape, $cause, Confidence::Likely, Class::SaidNoAnswer, src::ERRNO,
            ),)+
        ];
    };
}

said! {
    // Proxies first: their failures hold the words of every other one.
    "python.proxy": "Cannot connect to proxy" => "net.proxy";
    "python.tunnel": "Tunnel connection failed: {status} " => "net.proxy";
    "go.proxy": "proxyconnect tcp: " => "net.proxy";
    "go.proxy-auth": "\": Proxy Authentication Required" => "net.proxy";
    "jvm.tunnel": "Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 {status}" => "net.proxy";
    "node.tunnel": "tunneling socket could not be established, statusCode={status}" => "net.proxy";
    "node.tunnel-cause": "tunneling socket could not be established, cause=" => "net.proxy";
    "dotnet.tunnel": "The proxy tunnel request to proxy {} failed with status code '{status}'" => "net.proxy";
    // A port that speaks plain HTTP, asked for TLS, or the other way round.
    "node.plain": "EPROTO {}wrong version number" => "net.not-tls";
    "node.plain-code": "ERR_SSL_WRONG_VERSION_NUMBER" => "net.not-tls";
    "node.plain-openssl": "SSL routines:{}:wrong version number" => "net.not-tls";
    "node.plain-length": "ERR_SSL_PACKET_LENGTH_TOO_LONG" => "net.not-tls";
    "node.packet-length": "EPROTO {}packet length too long" => "net.not-tls";
    "python.plain": "[SSL: WRONG_VERSION_NUMBER]" => "net.not-tls";
    "python.record": "[SSL: RECORD_LAYER_FAILURE]" => "net.not-tls";
    "python.unknown-protocol": "[SSL: UNKNOWN_PROTOCOL]" => "net.not-tls";
    "go.plain": "http: server gave HTTP response to HTTPS client" => "net.not-tls";
    "go.record": "tls: first record does not look like a TLS handshake" => "net.not-tls";
    "jvm.plain": "Unsupported or unrecognized SSL message" => "net.not-tls";
    "jvm.plain-old": "Unrecognized SSL message, plaintext connection" => "net.not-tls";
    "ruby.plain": "SSL_connect returned={} wrong version number" => "net.not-tls";
    "dotnet.plain": "Cannot determine the frame size or a corrupted frame was received" => "net.not-tls";
    "rust.plain": "received corrupt message of type InvalidContentType" => "net.not-tls";
    // A certificate of the caller's own is wanted.
    "python.client-cert": "TLSV13_ALERT_CERTIFICATE_REQUIRED" => "tls.client-cert";
    "go.client-cert": "remote error: tls: certificate required" => "tls.client-cert";
    "go.client-cert-bad": "remote error: tls: bad certificate" => "tls.client-cert";
    "jvm.client-cert": "Received fatal alert: certificate_required" => "tls.client-cert";
    "jvm.client-cert-bad": "Received fatal alert: bad_certificate" => "tls.client-cert";
    // Node: the codes of `error.code` (nodejs.org/api/errors.html, undici's and OpenSSL's).
    "node.dns": "getaddrinfo ENOTFOUND {url}" => "net.dns";
    "node.dns-again": "getaddrinfo EAI_AGAIN {url}" => "net.dns";
    "node.refused": "connect ECONNREFUSED {url}" => "net.refused";
    "node.reset": "read ECONNRESET" => "net.reset";
    "node.reset-write": "write ECONNRESET" => "net.reset";
    "node.pipe": "write EPIPE" => "net.reset";
    "node.hang-up": "Error: socket hang up" => "net.reset";
    "node.hang-up-code": "socket hang up" => "net.reset";
    "node.other-side": "SocketError: other side closed" => "net.reset";
    "node.early": "Client network socket disconnected before secure TLS connection was established" => "net.reset";
    "node.timeout": "connect ETIMEDOUT {url}" => "net.timeout";
    "node.undici-connect": "UND_ERR_CONNECT_TIMEOUT" => "net.timeout";
    "node.undici-connect-words": "ConnectTimeoutError: Connect Timeout Error" => "net.timeout";
    "node.undici-headers": "UND_ERR_HEADERS_TIMEOUT" => "net.timeout";
    "node.undici-headers-words": "HeadersTimeoutError: Headers Timeout Error" => "net.timeout";
    "node.axios-timeout": "AxiosError: timeout of {}ms exceeded" => "net.timeout";
    "node.axios-timeout-old": "Error: timeout of {}ms exceeded" => "net.timeout";
    "node.got-timeout": "TimeoutError: Timeout awaiting '{}' for {}ms" => "net.timeout";
    "node.unreachable": "connect EHOSTUNREACH {url}" => "net.unreachable";
    "node.net-unreachable": "connect ENETUNREACH {url}" => "net.unreachable";
    "node.cert-expired": "CERT_HAS_EXPIRED" => "net.tls";
    "node.cert-expired-words": "Error: certificate has expired" => "net.tls";
    "node.cert-self": "DEPTH_ZERO_SELF_SIGNED_CERT" => "net.tls";
    "node.cert-chain": "SELF_SIGNED_CERT_IN_CHAIN" => "net.tls";
    "node.cert-self-words": "Error: self-signed certificate" => "net.tls";
    "node.cert-self-words-old": "Error: self signed certificate" => "net.tls";
    "node.cert-leaf": "UNABLE_TO_VERIFY_LEAF_SIGNATURE" => "net.tls";
    "node.cert-leaf-words": "unable to verify the first certificate" => "net.tls";
    "node.cert-issuer": "UNABLE_TO_GET_ISSUER_CERT" => "net.tls";
    "node.cert-name": "ERR_TLS_CERT_ALTNAME_INVALID" => "net.tls";
    "node.cert-name-words": "Hostname/IP does not match certificate's altnames" => "net.tls";
    "node.alert": "EPROTO {}alert" => "net.tls";
    // Python: urllib3, requests, httpx, aiohttp.
    "python.dns-resolution": "NameResolutionError(" => "net.dns";
    "python.dns": "[Errno -2] Name or service not known" => "net.dns";
    "python.dns-again": "[Errno -3] Temporary failure in name resolution" => "net.dns";
    "python.dns-none": "[Errno -5] No address associated with hostname" => "net.dns";
    "python.dns-mac": "[Errno 8] nodename nor servname provided" => "net.dns";
    "python.dns-windows": "[Errno 11001] getaddrinfo failed" => "net.dns";
    "aiohttp.dns": "Cannot connect to host {url} ssl:{}[Name or service not known]" => "net.dns";
    "aiohttp.dns-domain": "Cannot connect to host {url} ssl:{}[Domain name not found]" => "net.dns";
    "aiohttp.cert": "Cannot connect to host {url} ssl:{}[SSLCertVerificationError" => "net.tls";
    "aiohttp.refused": "Cannot connect to host {url} ssl:{}[Connect call failed" => "net.refused";
    "python.refused": "[Errno 111] Connection refused" => "net.refused";
    "python.refused-mac": "[Errno 61] Connection refused" => "net.refused";
    "python.refused-windows": "[WinError 10061]" => "net.refused";
    "httpx.refused": "ConnectError: All connection attempts failed" => "net.refused";
    "python.reset": "[Errno 104] Connection reset by peer" => "net.reset";
    "python.reset-mac": "[Errno 54] Connection reset by peer" => "net.reset";
    "python.reset-tuple": "ConnectionResetError({}" => "net.reset";
    "python.reset-windows": "[WinError 10054]" => "net.reset";
    "python.disconnected": "Remote end closed connection without response" => "net.reset";
    "httpx.disconnected": "Server disconnected without sending a response" => "net.reset";
    "aiohttp.disconnected": "ServerDisconnectedError" => "net.reset";
    "python.timeout": "Read timed out." => "net.timeout";
    "python.connect-timeout": "ConnectTimeoutError(" => "net.timeout";
    "python.timeout-errno": "[Errno 110] Connection timed out" => "net.timeout";
    "python.timeout-windows": "[WinError 10060]" => "net.timeout";
    "httpx.timeout": "httpx.ConnectTimeout" => "net.timeout";
    "httpx.read-timeout": "httpx.ReadTimeout" => "net.timeout";
    "urllib.timeout": "<urlopen error timed out>" => "net.timeout";
    "python.unreachable": "[Errno 113] No route to host" => "net.unreachable";
    "python.net-unreachable": "[Errno 101] Network is unreachable" => "net.unreachable";
    "dart.cert": "HandshakeException: Handshake error in client{}CERTIFICATE_VERIFY_FAILED" => "net.tls";
    "python.cert": "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed" => "net.tls";
    "python.cert-only": "CERTIFICATE_VERIFY_FAILED" => "net.tls";
    "python.alert": "[SSL: {}_ALERT_" => "net.tls";
    "python.redirects": "TooManyRedirects: Exceeded " => "redirect.loop";
    // Go's net/http, and all that is written in Go.
    "go.dns": "dial tcp: lookup {url} on {}: no such host" => "net.dns";
    "go.dns-bare": "dial tcp: lookup {url}: no such host" => "net.dns";
    "go.dns-misbehaving": "dial tcp: lookup {url} on {}: server misbehaving" => "net.dns";
    "go.dns-timeout": "dial tcp: lookup {url} on {}: {}i/o timeout" => "net.dns";
    "go.dns-other": "dial tcp: lookup {url}: " => "net.dns";
    "go.refused": "dial tcp {url}: connect: connection refused" => "net.refused";
    "go.refused-windows": "dial tcp {url}: connectex: No connection could be made because the target machine actively refused it" => "net.refused";
    "go.unreachable": "dial tcp {url}: connect: no route to host" => "net.unreachable";
    "go.net-unreachable": "dial tcp {url}: connect: network is unreachable" => "net.unreachable";
    "go.timeout-connect": "dial tcp {url}: i/o timeout" => "net.timeout";
    "go.timeout-system": "dial tcp {url}: connect: connection timed out" => "net.timeout";
    "go.timeout-tls": "net/http: TLS handshake timeout" => "net.timeout";
    "go.timeout-client": "(Client.Timeout exceeded while " => "net.timeout";
    "go.timeout-cancelled": "net/http: request canceled while waiting for connection" => "net.timeout";
    "go.timeout": "\": context deadline exceeded" => "net.timeout";
    "go.cert": "x509: certificate " => "net.tls";
    "go.cert-untrusted": "x509: " => "net.tls";
    "go.alert": "remote error: tls: " => "net.tls";
    "go.tls": "tls: failed to verify certificate" => "net.tls";
    "go.reset": "read: connection reset by peer" => "net.reset";
    "go.eof": "\": EOF" => "net.reset";
    "go.unexpected-eof": "\": unexpected EOF" => "net.reset";
    "go.redirects": "stopped after {} redirects" => "redirect.loop";
    // Rust: reqwest, hyper, ureq, rustls.
    "rust.dns": "dns error: failed to lookup address information" => "net.dns";
    "ureq.dns": ": Dns Failed: " => "net.dns";
    "rust.refused": "tcp connect error: Connection refused (os error " => "net.refused";
    "rust.refused-os": "Connection refused (os error 111)" => "net.refused";
    "rust.refused-mac": "Connection refused (os error 61)" => "net.refused";
    "rust.reset": "Connection reset by peer (os error " => "net.reset";
    "rust.closed": "connection closed before message completed" => "net.reset";
    "rust.timeout": "error sending request for url ({url}): operation timed out" => "net.timeout";
    "rust.timed-out": "error sending request{}operation timed out" => "net.timeout";
    "rust.timeout-os": "Connection timed out (os error " => "net.timeout";
    "rust.cert": "invalid peer certificate: " => "net.tls";
    "rust.redirects": "error following redirect for url ({url}): too many redirects" => "redirect.loop";
    // Java and Kotlin: the JDK, Apache HttpClient, OkHttp, Netty.
    "jvm.dns": "java.net.UnknownHostException: {url}" => "net.dns";
    "jvm.dns-android": "Unable to resolve host \"{url}\"" => "net.dns";
    "jvm.dns-netty": "Failed to resolve '{url}'" => "net.dns";
    "jvm.refused-apache": "Connect to {url} {}failed: Connection refused" => "net.refused";
    "jvm.refused-netty": "Connection refused: {url}" => "net.refused";
    "jvm.refused": "ConnectException: Connection refused" => "net.refused";
    "jvm.refused-okhttp": "ConnectException: Failed to connect to {url}" => "net.refused";
    "jvm.timeout-connect": "SocketTimeoutException: connect timed out" => "net.timeout";
    "jvm.timeout-connect-new": "SocketTimeoutException: Connect timed out" => "net.timeout";
    "jvm.timeout-read": "SocketTimeoutException: Read timed out" => "net.timeout";
    "jvm.timeout-okhttp": "SocketTimeoutException: failed to connect to {url}" => "net.timeout";
    "jvm.timeout": "SocketTimeoutException: timeout" => "net.timeout";
    "jvm.timeout-client": "java.net.http.HttpTimeoutException: " => "net.timeout";
    "jvm.timeout-client-connect": "java.net.http.HttpConnectTimeoutException: " => "net.timeout";
    "jvm.timeout-system": "ConnectException: Connection timed out" => "net.timeout";
    "jvm.unreachable": "NoRouteToHostException: " => "net.unreachable";
    "jvm.reset": "java.net.SocketException: Connection reset" => "net.reset";
    "jvm.reset-by-peer": "java.io.IOException: Connection reset by peer" => "net.reset";
    "jvm.closed": "PrematureCloseException: Connection prematurely closed" => "net.reset";
    "jvm.no-response": "NoHttpResponseException: {url} failed to respond" => "net.reset";
    "jvm.end": "unexpected end of stream on " => "net.reset";
    "jvm.cert": "PKIX path building failed" => "net.tls";
    "jvm.cert-valid": "PKIX path validation failed" => "net.tls";
    "jvm.cert-anchor": "Trust anchor for certification path not found" => "net.tls";
    "jvm.cert-name": "No subject alternative DNS name matching {url} found" => "net.tls";
    "jvm.cert-names": "No subject alternative names " => "net.tls";
    "jvm.cert-okhttp": "SSLPeerUnverifiedException: Hostname {url} not verified" => "net.tls";
    "jvm.alert": "SSLHandshakeException: Received fatal alert: " => "net.tls";
    "jvm.handshake": "SSLHandshakeException: Remote host " => "net.tls";
    // .NET.
    "dotnet.dns": "No such host is known. ({url})" => "net.dns";
    "dotnet.dns-linux": "Name or service not known ({url})" => "net.dns";
    "dotnet.dns-mac": "nodename nor servname provided, or not known ({url})" => "net.dns";
    "dotnet.refused": "Connection refused ({url})" => "net.refused";
    "dotnet.refused-windows": "the target machine actively refused it. ({url})" => "net.refused";
    "dotnet.timeout": "The request was canceled due to the configured HttpClient.Timeout of" => "net.timeout";
    "dotnet.timeout-system": "connected host has failed to respond" => "net.timeout";
    "dotnet.cert": "The remote certificate is invalid " => "net.tls";
    "dotnet.cert-names": "RemoteCertificateNameMismatch" => "net.tls";
    "dotnet.cert-chain": "RemoteCertificateChainErrors" => "net.tls";
    "dotnet.reset": "An existing connection was forcibly closed by the remote host" => "net.reset";
    "dotnet.ended": "The response ended prematurely" => "net.reset";
    // Ruby, PHP, Dart, Swift.
    "ruby.dns": "Failed to open TCP connection to {url} (getaddrinfo" => "net.dns";
    "ruby.refused": "Failed to open TCP connection to {url} (Connection refused" => "net.refused";
    "ruby.timeout": "Failed to open TCP connection to {url} (execution expired" => "net.timeout";
    "ruby.refused-errno": "Errno::ECONNREFUSED" => "net.refused";
    "ruby.reset-errno": "Errno::ECONNRESET" => "net.reset";
    "ruby.open-timeout": "Net::OpenTimeout" => "net.timeout";
    "ruby.read-timeout": "Net::ReadTimeout" => "net.timeout";
    "ruby.cert": "SSL_connect returned={}certificate verify failed" => "net.tls";
    "ruby.ssl": "SSL_connect returned=" => "net.tls";
    "php.dns": "php_network_getaddresses: getaddrinfo " => "net.dns";
    "php.refused": "ailed to open stream: Connection refused" => "net.refused";
    "php.timeout": "ailed to open stream: Connection timed out" => "net.timeout";
    "php.cert": "SSL operation failed with code 1. OpenSSL Error messages:{}certificate verify failed" => "net.tls";
    "dart.dns": "SocketException: Failed host lookup: '{url}'" => "net.dns";
    "dart.refused": "SocketException: Connection refused" => "net.refused";
    "dart.timeout": "SocketException: Connection timed out" => "net.timeout";
    "dart.closed": "Connection closed before full header was received" => "net.reset";
    "dio.timeout": "DioException [connection timeout]" => "net.timeout";
    "swift.timeout": "NSURLErrorDomain Code=-1001 " => "net.timeout";
    "swift.dns": "NSURLErrorDomain Code=-1003 " => "net.dns";
    "swift.refused": "NSURLErrorDomain Code=-1004 " => "net.refused";
    "swift.reset": "NSURLErrorDomain Code=-1005 " => "net.reset";
    "swift.tls": "NSURLErrorDomain Code=-1200 " => "net.tls";
    "swift.cert-date": "NSURLErrorDomain Code=-1201 " => "net.tls";
    "swift.cert": "NSURLErrorDomain Code=-1202 " => "net.tls";
    "swift.cert-root": "NSURLErrorDomain Code=-1203 " => "net.tls";
    "swift.redirects": "NSURLErrorDomain Code=-1007 " => "redirect.loop";
    "swift.client-cert": "NSURLErrorDomain Code=-1206 " => "tls.client-cert";
    // Command lines that speak for themselves.
    "kubectl.refused": "The connection to the server {url} was refused" => "net.refused";
    "ssh.refused": "ssh: connect to host {named} port {}: Connection refused" => "net.refused";
    "apt.dns": "Could not resolve '{url}'" => "net.dns";
    "apt.connect": "Could not connect to {url} (" => "net.refused";
    "docker.daemon-timeout": "net/http: request canceled (Client.Timeout" => "net.timeout";
}
