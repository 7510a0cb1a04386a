//! What Java, Kotlin and Scala print: the JDK, Spring, Feign, OkHttp, Apache HttpClient, Ktor, Maven, Gradle.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "the JDK",
        words: "Server returned HTTP response code: {status} for URL: {url}",
    },
    Sentence {
        program: "Spring RestTemplate",
        words: "ClientErrorException${}: {status} {} on {method} request for \"{url}\": {rest}",
    },
    Sentence {
        program: "Spring RestTemplate",
        words: "ServerErrorException${}: {status} {} on {method} request for \"{url}\": {rest}",
    },
    Sentence {
        program: "Spring RestTemplate",
        words: "HttpClientErrorException${}: {status} {}: {rest}",
    },
    Sentence {
        program: "Spring RestTemplate",
        words: "HttpServerErrorException${}: {status} {}: {rest}",
    },
    Sentence {
        program: "Spring RestTemplate",
        words: "HttpClientErrorException: {status} {rest}",
    },
    Sentence {
        program: "Spring RestTemplate",
        words: "HttpServerErrorException: {status} {rest}",
    },
    Sentence {
        program: "Spring WebClient",
        words: "WebClientResponseException${}: {status} {} from {method} {url}",
    },
    Sentence {
        program: "Spring WebClient",
        words: "WebClientResponseException${}: {status} ",
    },
    Sentence {
        program: "Spring WebClient",
        words: "WebClientResponseException: {status} ",
    },
    Sentence {
        program: "Feign",
        words: "[{status} {}] during [{method}] to [{url}] [{}]: {rest}",
    },
    Sentence {
        program: "Feign",
        words: "FeignException{}: status {status} reading {}; content:{rest}",
    },
    Sentence {
        program: "Feign",
        words: "FeignException{}: status {status} reading ",
    },
    Sentence {
        program: "Retrofit",
        words: "HttpException: HTTP {status} ",
    },
    Sentence {
        program: "Apache HttpClient",
        words: "HttpResponseException: status code: {status}",
    },
    Sentence {
        program: "Ktor",
        words: "Client request({method} {url}) invalid: {status} {}. Text: {rest}",
    },
    Sentence {
        program: "Ktor",
        words: "Client request({url}) invalid: {status} {}. Text: {rest}",
    },
    Sentence {
        program: "Ktor",
        words: "Server error({method} {url}: {status} {}. Text: {rest}",
    },
    Sentence {
        program: "Jersey or RESTEasy",
        words: "Exception: HTTP {status} ",
    },
    Sentence {
        program: "Maven",
        words: "from/to {}({url}): status code: {status}, reason phrase: ",
    },
    Sentence {
        program: "Maven",
        words: "from/to {}({url}): {}status: {status} ",
    },
    Sentence {
        program: "Maven",
        words: "Could not transfer artifact {} ({url}): authentication failed for {}, status: {status} ",
    },
    Sentence {
        program: "Maven",
        words: "Could not transfer artifact {} ({url}): authorization failed for {}, status: {status} ",
    },
    Sentence {
        program: "Maven",
        words: "Could not transfer {}status: {status} ",
    },
    Sentence {
        program: "Gradle",
        words: "Could not {method} '{url}'. Received status code {status} from server",
    },
    Sentence {
        program: "Gradle",
        words: "Received status code {status} from server",
    },
    Sentence {
        program: "Volley",
        words: "Unexpected response code {status} for {url}",
    },
    Sentence {
        program: "the Selenium grid",
        words: "Response code {status}. Message: ",
    },
    Sentence {
        program: "a WebSocket client",
        words: "Invalid handshake response getStatus: {status} ",
    },
];
