//! The pages that browsers themselves show in place of a site, as their text is copied from the
//! window. Curly quotation marks are made straight before these are looked for.

use super::Message;
use super::sources::{ERROR_PAGES_CHROMIUM, ERROR_PAGES_FIREFOX, ERROR_PAGES_SAFARI};
use super::voice::{CHROMIUM, FIREFOX, WEBKIT};
use crate::classify::{Class, Confidence};

macro_rules! pages {
    ($($voice:ident, $source:ident: $id:literal: $shape:literal => $cause:literal;)+) => {
        /// The more specific first.
        pub(super) const MESSAGES: &[Message] = &[
            $($voice.may_mean(
                $id, $shape, $cause, Confidence::Likely, Class::SaidNoAnswer, $source,
            ),)+
        ];
    };
}

pages! {
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-typo": "Check if there is a typo in {url}" => "net.dns";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-dns": "{url}'s server IP address could not be found" => "net.dns";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-dns-new": "{url}'s DNS address could not be found" => "net.dns";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-refused": "{url} refused to connect" => "net.refused";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-timeout": "{url} took too long to respond" => "net.timeout";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-closed": "{url} unexpectedly closed the connection" => "net.reset";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-empty": "{url} didn't send any data" => "net.reset";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-reset": "The connection was reset. ERR_CONNECTION_RESET" => "net.reset";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-redirects": "{url} redirected you too many times" => "redirect.loop";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-cert": "might be trying to steal your information from {url} (" => "net.tls";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-protocol": "{url} sent an invalid response" => "net.tls";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-version": "{url} uses an unsupported protocol" => "net.tls";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-client-cert": "{url} didn't accept your login certificate" => "tls.client-cert";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-client-cert-none": "{url} requires a client certificate" => "tls.client-cert";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-unreachable": "{url} is unreachable" => "net.unreachable";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-offline": "No internet{}ERR_INTERNET_DISCONNECTED" => "page.offline";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-admin": "Your organization doesn't allow you to view this site" => "page.admin-policy";
    CHROMIUM, ERROR_PAGES_CHROMIUM: "chromium.page-probe": "DNS_PROBE_" => "net.dns";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-dns": "We can't connect to the server at {url}" => "net.dns";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-dns-old": "Firefox can't find the server at {url}" => "net.dns";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-refused": "can't establish a connection to the server at {url}" => "net.refused";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-timeout": "The server at {url} is taking too long to respond" => "net.timeout";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-interrupted": "The connection to {url} was interrupted while the page was loading" => "net.reset";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-reset": "The connection to the server was reset while the page was loading" => "net.reset";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-loop": "The page isn't redirecting properly" => "redirect.loop";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-loop-at": "An error occurred during a connection to {url}. {}redirect" => "redirect.loop";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-plain": "An error occurred during a connection to {url}. SSL received a record that exceeded the maximum permissible length" => "net.not-tls";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-tls": "An error occurred during a connection to {url}. " => "net.tls";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-cert": "did not continue to {url}" => "net.tls";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-cert-untrusted": "{url} uses an invalid security certificate" => "net.tls";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-proxy": "Firefox is configured to use a proxy server that is refusing connections" => "net.proxy";
    FIREFOX, ERROR_PAGES_FIREFOX: "firefox.page-port": "This address uses a network port which is normally used for purposes other than Web browsing" => "url.bad-port";
    WEBKIT, ERROR_PAGES_SAFARI: "webkit.page-connect": "Safari can't open the page \"{url}\" because Safari can't connect to the server" => "net.refused";
    WEBKIT, ERROR_PAGES_SAFARI: "webkit.page-find": "Safari can't open the page \"{url}\" because Safari can't find the server" => "net.dns";
    WEBKIT, ERROR_PAGES_SAFARI: "webkit.page-found": "Safari can't open the page \"{url}\" because the server where this page is located" => "net.timeout";
    WEBKIT, ERROR_PAGES_SAFARI: "webkit.page-dropped": "Safari can't open the page \"{url}\" because the server unexpectedly dropped the connection" => "net.reset";
    WEBKIT, ERROR_PAGES_SAFARI: "webkit.page-redirects": "Safari can't open the page \"{url}\" because too many redirects occurred" => "redirect.loop";
    WEBKIT, ERROR_PAGES_SAFARI: "webkit.page-secure": "Safari can't open the page \"{url}\" because Safari can't establish a secure connection" => "net.tls";
    WEBKIT, ERROR_PAGES_SAFARI: "webkit.page-offline": "Safari can't open the page \"{url}\" because your {} isn't connected to the Internet" => "page.offline";
    WEBKIT, ERROR_PAGES_SAFARI: "webkit.page-port": "Safari can't open the page \"{url}\" because Safari isn't allowed to use restricted network ports" => "url.bad-port";
    WEBKIT, ERROR_PAGES_SAFARI: "webkit.page-cert": "This website may be impersonating \"{url}\"" => "net.tls";
}
