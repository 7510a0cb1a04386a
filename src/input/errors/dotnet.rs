//! What .NET and PowerShell print: HttpClient, WebRequest, WCF, NuGet, the Azure SDK.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "NuGet",
        words: "Failed to fetch results from V2 feed at '{url}'{}: {status} ",
    },
    Sentence {
        program: ".NET",
        words: "Response status code does not indicate success: {status}",
    },
    Sentence {
        program: ".NET",
        words: "The remote server returned an error: ({status})",
    },
    Sentence {
        program: ".NET",
        words: "The remote server returned an error: {status}",
    },
    Sentence {
        program: ".NET",
        words: "The request failed with HTTP status {status}: ",
    },
    Sentence {
        program: "WCF",
        words: "The content type {}text/html{}does not match the content type of the binding{}HTTP status {status}",
    },
    Sentence {
        program: "Refit",
        words: "Refit.ApiException: Response status code does not indicate success: {status}",
    },
    Sentence {
        program: "Flurl",
        words: "Call failed with status code {status} ({}): {method} {url}",
    },
    Sentence {
        program: "SignalR",
        words: "The server returned status code '{status}' when status code '101' was expected",
    },
    Sentence {
        program: "the Azure SDK",
        words: "Status: {status} (",
    },
    Sentence {
        program: "the Azure SDK",
        words: "Service request failed.{}Status: {status} (",
    },
];
