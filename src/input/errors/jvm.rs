//! What Java, Kotlin and Scala print: the JDK, Spring, Feign, OkHttp, Apache HttpClient, Ktor, Maven, Gradle.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new(
        "the JDK",
        "Server returned HTTP response code: {status} for URL: {url}",
    ),
    Sentence::new(
        "Spring RestTemplate",
        "ClientErrorException${}: {status} {} on {method} request for \"{url}\": {rest}",
    ),
    Sentence::new(
        "Spring RestTemplate",
        "ServerErrorException${}: {status} {} on {method} request for \"{url}\": {rest}",
    ),
    Sentence::new(
        "Spring RestTemplate",
        "HttpClientErrorException${}: {status} {}: {rest}",
    ),
    Sentence::new(
        "Spring RestTemplate",
        "HttpServerErrorException${}: {status} {}: {rest}",
    ),
    Sentence::new(
        "Spring RestTemplate",
        "HttpClientErrorException: {status} {rest}",
    ),
    Sentence::new(
        "Spring RestTemplate",
        "HttpServerErrorException: {status} {rest}",
    ),
    Sentence::new(
        "Spring WebClient",
        "WebClientResponseException${}: {status} {} from {method} {url}",
    ),
    Sentence::new(
        "Spring WebClient",
        "WebClientResponseException${}: {status} ",
    ),
    Sentence::new("Spring WebClient", "WebClientResponseException: {status} "),
    Sentence::new(
        "Feign",
        "[{status} {}] during [{method}] to [{url}] [{}]: {rest}",
    ),
    Sentence::new(
        "Feign",
        "FeignException{}: status {status} reading {}; content:{rest}",
    ),
    Sentence::new("Feign", "FeignException{}: status {status} reading "),
    Sentence::new("Retrofit", "HttpException: HTTP {status} "),
    Sentence::new(
        "Apache HttpClient",
        "HttpResponseException: status code: {status}",
    ),
    Sentence::new(
        "Ktor",
        "Client request({method} {url}) invalid: {status} {}. Text: {rest}",
    ),
    Sentence::new(
        "Ktor",
        "Client request({url}) invalid: {status} {}. Text: {rest}",
    ),
    Sentence::new(
        "Ktor",
        "Server error({method} {url}: {status} {}. Text: {rest}",
    ),
    Sentence::new("Jersey or RESTEasy", "Exception: HTTP {status} "),
    Sentence::new(
        "Maven",
        "from/to {}({url}): status code: {status}, reason phrase: ",
    ),
    Sentence::new("Maven", "from/to {}({url}): {}status: {status} "),
    Sentence::new(
        "Maven",
        "Could not transfer artifact {} ({url}): authentication failed for {}, status: {status} ",
    ),
    Sentence::new(
        "Maven",
        "Could not transfer artifact {} ({url}): authorization failed for {}, status: {status} ",
    ),
    Sentence::new("Maven", "Could not transfer {}status: {status} "),
    Sentence::new(
        "Gradle",
        "Could not {method} '{url}'. Received status code {status} from server",
    ),
    Sentence::new("Gradle", "Received status code {status} from server"),
    Sentence::new("Volley", "Unexpected response code {status} for {url}"),
    Sentence::new("the Selenium grid", "Response code {status}. Message: "),
    Sentence::new(
        "a WebSocket client",
        "Invalid handshake response getStatus: {status} ",
    ),
];
