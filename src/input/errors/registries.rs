//! What package managers print: npm, yarn, pnpm, pip, twine, apt, dnf, Helm.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new("npm", "npm ERR! {status} {} - {method} {url} - {rest}"),
    Sentence::new("npm", "npm error {status} {} - {method} {url} - {rest}"),
    Sentence::new("npm", "npm ERR! {status} {} - {method} {url}"),
    Sentence::new("npm", "npm error {status} {} - {method} {url}"),
    Sentence::new("npm", "npm ERR! {status} {}: {url}"),
    Sentence::new("npm", "npm ERR! code E{status}"),
    Sentence::new("npm", "npm error code E{status}"),
    Sentence::new("npm", "npm ERR! registry error parsing json{}{status}"),
    Sentence::new("pnpm", "ERR_PNPM_FETCH_{status} {method} {url}: {rest}"),
    Sentence::new("pnpm", "ERR_PNPM_FETCH_{status}"),
    Sentence::new("yarn", "\"{url}: Request failed \\\"{status} "),
    Sentence::new("yarn", "Request failed \"{status} "),
    Sentence::new("yarn", "Response Code: {status} ("),
    Sentence::new("pip", "HTTP error {status} while getting {url}"),
    Sentence::new("pip", "WARNING: {status} Error, {} for {url}"),
    Sentence::new("pip", "Could not fetch URL {url}: {status} "),
    Sentence::new("twine", "HTTPError: {status} {} from {url}"),
    Sentence::new("apt", "E: Failed to fetch {url}  {status}  "),
    Sentence::new("apt", "Failed to fetch {url} {status} "),
    Sentence::new("apt", "  {status}  {} [IP: "),
    Sentence::new("dnf", "Status code: {status} for {url}"),
    Sentence::new("yum", "{url}: [Errno 14] HTTP Error {status} - "),
    Sentence::new("yum", "{url}: [Errno 14] HTTPS Error {status} - "),
    Sentence::new("yum", "[Errno 14] HTTPS Error {status} - "),
    Sentence::new("Helm", "failed to fetch {url} : {status} "),
    Sentence::new("Helm", "failed to fetch {url}: {status} "),
    Sentence::new("conda", "CondaHTTPError: HTTP {status} {} for url <{url}>"),
    Sentence::new("conda", "HTTP {status} {} for url <{url}>"),
    Sentence::new("Go's module proxy", "reading {url}: {status} "),
    Sentence::new("conan", "Authentication error: {status}"),
    Sentence::new("CocoaPods", "The requested URL returned error: {status}"),
];
