//! What .NET and PowerShell print: HttpClient, WebRequest, WCF, NuGet, the Azure SDK.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new(
        "NuGet",
        "Failed to fetch results from V2 feed at '{url}'{}: {status} ",
    ),
    Sentence::new(
        ".NET",
        "Response status code does not indicate success: {status}",
    ),
    Sentence::new(".NET", "The remote server returned an error: ({status})"),
    Sentence::new(".NET", "The remote server returned an error: {status}"),
    Sentence::new(".NET", "The request failed with HTTP status {status}: "),
    Sentence::new(
        "WCF",
        "The content type {}text/html{}does not match the content type of the binding{}HTTP status {status}",
    ),
    Sentence::new(
        "Refit",
        "Refit.ApiException: Response status code does not indicate success: {status}",
    ),
    Sentence::new(
        "Flurl",
        "Call failed with status code {status} ({}): {method} {url}",
    ),
    Sentence::new(
        "SignalR",
        "The server returned status code '{status}' when status code '101' was expected",
    ),
    Sentence::new("the Azure SDK", "Status: {status} ("),
    Sentence::new(
        "the Azure SDK",
        "Service request failed.{}Status: {status} (",
    ),
];
