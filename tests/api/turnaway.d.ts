/* tslint:disable */
/* eslint-disable */

/**
 * A URL that was found.
 */
export interface FoundJson {
    /**
     * The URL, without fragment and without credentials.
     */
    url: string;
    /**
     * The first line it stands in, counted from 1.
     */
    line: number;
    /**
     * How often it stands there in all.
     */
    times: number;
    /**
     * The page, file or folder that it stands in first, where the form of the text tells.
     */
    foundOn?: string;
    /**
     * The text of its link, where the form of the text tells.
     */
    anchor?: string;
    /**
     * The text had no scheme, so one was put in front.
     */
    assumedScheme: boolean;
}

/**
 * A body alone, a challenge alone, or a block of headers alone. There is a status code to it, but
 * nobody has told us.
 */
export interface Loose {
    /**
     * The headers.
     */
    headers?: Headers;
    /**
     * The body.
     */
    body?: Body;
}

/**
 * A command that asks the same again, without what is secret.
 */
export interface CommandJson {
    /**
     * What it is written in: `sh`, `powershell` or `cmd`.
     */
    language: string;
    /**
     * The command.
     */
    command: string;
    /**
     * Which values do not stand in it and have to be written by hand, in sentences.
     */
    gaps?: string[];
}

/**
 * A decoded token. Times are in seconds since 1970, UTC, as in the token.
 */
export interface Token {
    /**
     * Where it was seen.
     */
    place?: TokenPlace;
    /**
     * How many parts it has between dots.
     */
    parts?: number;
    /**
     * Header: the algorithm.
     */
    alg?: string | null;
    /**
     * Header: the type, such as `JWT` or `at+jwt`.
     */
    typ?: string | null;
    /**
     * Header: which key signed it.
     */
    kid?: string | null;
    /**
     * Expires at.
     */
    exp?: number | null;
    /**
     * Not valid before.
     */
    nbf?: number | null;
    /**
     * Issued at.
     */
    iat?: number | null;
    /**
     * Who issued it.
     */
    iss?: string | null;
    /**
     * For whom it is meant; one or several.
     */
    aud?: string[];
    /**
     * What it allows: the claims `scope` and `scp`, taken apart.
     */
    scope?: string[];
    /**
     * The claims `roles` and `permissions`.
     */
    roles?: string[];
    /**
     * The client that got it (`azp`, `client_id`, `appid`, `cid`).
     */
    client?: string | null;
    /**
     * What the issuer says it is for (`token_use`, `typ` among the claims): `access`, `id`,
     * `Refresh`.
     */
    purpose?: string | null;
    /**
     * Has a subject.
     */
    hasSubject?: boolean;
    /**
     * Has a `nonce`, as ID tokens do.
     */
    hasNonce?: boolean;
    /**
     * Has an `at_hash`, which only ID tokens have.
     */
    hasAtHash?: boolean;
    /**
     * Is bound to a key (`cnf.jkt`, RFC 9449): to be sent as `DPoP`, not as `Bearer`.
     */
    hasKey?: boolean;
    /**
     * Why it cannot be read, or not wholly.
     */
    problem?: TokenProblem | null;
}

/**
 * A format, and how many lines have it.
 */
export interface LogFormatJson {
    /**
     * Its id.
     */
    format: string;
    /**
     * What people call it.
     */
    name: string;
    /**
     * How many of the lines that were tried or read.
     */
    lines: number;
}

/**
 * A header block in the order received, names in lower case.
 */
export interface Headers {
    /**
     * How much could be seen.
     */
    visibility: Visibility;
    /**
     * `(lower-case name, value)` in order; a repeated header has one entry for each line.
     */
    list: [string, string][];
}

/**
 * A kind of path and a status, before and after.
 */
export interface Change {
    /**
     * What became of it.
     */
    became: Became;
    /**
     * Such as `/api/users/*`.
     */
    path: string;
    /**
     * The status code.
     */
    status: number;
    /**
     * Before.
     */
    before: Rate;
    /**
     * After.
     */
    after: Rate;
}

/**
 * A kind of path, and how many were turned away there at each hour of the day.
 */
export interface Heat {
    /**
     * Such as `/api/users/*`.
     */
    path: string;
    /**
     * From 0 to 23 o'clock UTC.
     */
    hours: number[];
}

/**
 * A line of the log, without secrets.
 */
export interface SampleLine {
    /**
     * The file, counted from 0 in the order in which they were read.
     */
    file: number;
    /**
     * The line, counted from 1.
     */
    line: number;
    /**
     * The line.
     */
    text: string;
}

/**
 * A line that brought nothing.
 */
export interface RejectedJson {
    /**
     * Which line, counted from 1.
     */
    line: number;
    /**
     * Its text, shortened, without secrets, with invisible characters made visible.
     */
    text: string;
    /**
     * Why, as a stable id.
     */
    reason: string;
    /**
     * Why, in words.
     */
    message: string;
}

/**
 * A line that was not understood.
 */
export interface LeftoverJson {
    /**
     * Which line, counted from 1.
     */
    line: number;
    /**
     * Its text, shortened, with invisible characters made visible.
     */
    text: string;
}

/**
 * A name and how often it came.
 */
export interface Counted {
    /**
     * The name.
     */
    value: string;
    /**
     * How many lines.
     */
    count: number;
}

/**
 * A recorded request without its secrets.
 */
export interface Request {
    /**
     * The method.
     */
    method?: string;
    /**
     * The absolute URL, when it is known.
     */
    url?: string | null;
    /**
     * What the request line says, such as `/v1/things?page=2` or `*`.
     */
    target?: string | null;
    /**
     * The headers. In those that carry credentials [`super::REDACTED`] stands for what is secret;
     * schemes and the names of cookies stay, and so do words that stand for nothing (`undefined`).
     */
    headers?: Headers;
    /**
     * The `Authorization` header, when there was one.
     */
    authorization?: Authorization | null;
}

/**
 * A request of a page's script.
 */
export interface WhatIfRequest {
    /**
     * The address.
     */
    url?: string;
    /**
     * The page's origin, such as `https://app.example`.
     */
    origin?: string;
    /**
     * The method; `GET` when left out.
     */
    method?: string;
    /**
     * The headers that the script sets.
     */
    headers?: [string, string][];
    /**
     * `same-origin` when left out, as scripts do.
     */
    credentials?: "omit" | "same-origin" | "include";
}

/**
 * A request, an answer, or both, in the order seen. Also interim answers (1xx), redirects and the
 * first legs of handshakes.
 */
export interface Exchange {
    /**
     * What was asked, when that was recorded.
     */
    request?: Request | null;
    /**
     * What came back, when that was recorded.
     */
    response?: Response | null;
    /**
     * How it went, when the extension made and watched it itself.
     */
    watched?: Watched;
}

/**
 * A share of those who were turned away.
 */
export interface Share {
    /**
     * The id of the finding.
     */
    id: string;
    /**
     * How many were turned away by it.
     */
    count: number;
    /**
     * 0 to 1.
     */
    share: number;
}

/**
 * An address beside the target.
 */
export type Neighbour = "front-page" | "made-up" | "edge-trace";

/**
 * An answer that was seen.
 */
export interface WhatIfAnswer {
    /**
     * Its status code.
     */
    status?: number;
    /**
     * All its headers.
     */
    headers?: [string, string][];
}

/**
 * As whom the extension asked. It compares the answers, since servers and browsers treat these
 * differently.
 */
export type Asker = "extension" | "signed-in" | "page" | "preflight";

/**
 * Both sides, and what changed.
 */
export interface Comparison {
    /**
     * The earlier one.
     */
    before?: Side;
    /**
     * The later one.
     */
    after?: Side;
    /**
     * What changed: refusals that are new first, the largest first.
     */
    changes?: Change[];
    /**
     * Clients that are turned away now and were not before, and how often.
     */
    clients?: Counted[];
}

/**
 * Checks URLs from this page and says of each why it ended as it did.
 *
 * `urls` is a list, or any text that holds URLs. `onResult` is called with each check when it is
 * final, and with its place in the list; the promise resolves to all of them in the list's order.
 *
 * Rejects with `invalid-urls`, `invalid-options`, `not-in-a-browser`, `cancelled` when
 * `options.signal` aborts, or with whatever `onResult` throws, which ends the run.
 */
export function check(urls: string | readonly string[], options?: CheckOptions, onResult?: (check: Check, index: number) => void): Promise<Check[]>;

/**
 * Counts of one moment.
 */
export interface Moment {
    /**
     * When it begins, in ms since 1970 (UTC).
     */
    at: number;
    /**
     * All requests.
     */
    requests: number;
    /**
     * Those turned away, without steps of sign-ins: 401, 403, 407, 429, and all others.
     */
    refused: [number, number, number, number, number];
}

/**
 * Did an HTTP answer arrive at the browser?
 */
export type Answered = "yes" | "no" | "unknown";

/**
 * Each is asked at most once of an origin in a run; every check there has the answer.
 */
export interface Neighbours {
    /**
     * The front page.
     */
    frontPage?: Half;
    /**
     * A made-up path.
     */
    madeUp?: Half;
    /**
     * `/cdn-cgi/trace`.
     */
    edgeTrace?: Half;
    /**
     * Requests that this check made to know it.
     */
    requests?: number;
}

/**
 * Engine and major version (0 when unknown).
 */
export interface Engine {
    /**
     * The family.
     */
    family: EngineFamily;
    /**
     * The browser's major version, 0 when unknown.
     */
    major: number;
}

/**
 * Everything observed about one URL.
 */
export interface Evidence {
    /**
     * What was asked for, taken apart.
     */
    target: Target;
    /**
     * What the user's own request carries beyond a bare GET.
     */
    request?: RequestFacts;
    /**
     * From where, when, and with which browser it was seen.
     */
    context: Context;
    /**
     * The requests made during this check, in the order they were started.
     */
    probes?: Probe[];
    /**
     * What somebody else recorded, in the order seen.
     */
    exchanges?: Exchange[];
    /**
     * What a browser or a program said about the failure.
     */
    console?: ConsoleMessage[];
    /**
     * Tokens that were pasted, or sent with a recorded request.
     */
    tokens?: Token[];
    /**
     * Parts of an answer whose status code is not known.
     */
    loose?: Loose;
    /**
     * Why nothing was sent, or not all that could have been.
     */
    held?: Held;
    /**
     * What other addresses of the same origin answer to a request without cookies.
     */
    neighbours?: Neighbours;
}

/**
 * Everything that pictures need.
 */
export interface Overview {
    /**
     * All traffic, and who was turned away, over time.
     */
    timeline?: Timeline;
    /**
     * The places where most were turned away.
     */
    heat?: Heat[];
    /**
     * Kinds of path.
     */
    paths?: Fared[];
    /**
     * Clients.
     */
    clients?: Fared[];
    /**
     * Programs, by `User-Agent`.
     */
    agents?: Fared[];
    /**
     * Names of users.
     */
    users?: Fared[];
}

/**
 * Evidence that somebody recorded, judged.
 */
export interface PastedJson {
    /**
     * What it was recognised as.
     */
    kind: string;
    /**
     * The same in a sentence.
     */
    sentence: string;
    /**
     * One for each thing that was asked for, with its evidence and why it ended so.
     */
    checks: CheckJson[];
    /**
     * Lines that were not understood.
     */
    leftover: LeftoverJson[];
    /**
     * Whose error lines were read, as people call them: git, httpx, a server's error log.
     */
    programs: string[];
    /**
     * What had to be assumed, in sentences.
     */
    notes: string[];
}

/**
 * How a run behaves towards servers. Whatever is left out has the value that the app uses.
 */
export interface CheckOptions {
    /**
     * How many requests a check may cost; left out, it depends on the length of the list.
     */
    depth?: Depth | undefined;
    /**
     * What is asked: whether links work for visitors, or whether a page may read them. Decides which of
     * the two verdicts is the `outcome`; every check carries both. `page` when left out.
     */
    question?: Question | undefined;
    /**
     * Checks in flight on one host.
     */
    perHost?: number | undefined;
    /**
     * Checks in flight in all.
     */
    global?: number | undefined;
    /**
     * How long one request may take, in milliseconds.
     */
    probeTimeoutMs?: number | undefined;
    /**
     * The least time between two starts on one host, in milliseconds.
     */
    intervalMs?: number | undefined;
    /**
     * How often a check that failed in passing is made again.
     */
    retries?: number | undefined;
    /**
     * The longest `Retry-After` that is waited for, in milliseconds.
     */
    maxRetryAfterMs?: number | undefined;
    /**
     * How much of a body is read, in bytes.
     */
    bodyLimit?: number | undefined;
    /**
     * After this many checks in a row without an answer the host is left alone; 0: never.
     */
    giveUpAfter?: number | undefined;
    /**
     * What may be sent to which origin. Kept in memory only, for this run only.
     */
    credentials?: CredentialOption[];
    /**
     * The browser may ask its user for access to private addresses.
     */
    allowLocalNetwork?: boolean;
    /**
     * Take secrets also out of the addresses in every check: parameters, fragments and paths. `true`
     * when left out; `false` leaves addresses as they were given, but for user names and passwords.
     */
    redactQuery?: boolean | undefined;
    /**
     * Ends the run when it aborts.
     */
    signal?: AbortSignal;
}

/**
 * How a server's log is read. Whatever is left out is found by itself.
 */
export interface LogOptions {
    /**
     * The id of the one format that it is read as, such as `iis-w3c`.
     */
    format?: string | undefined;
    /**
     * The format as it stands in the server's configuration: nginx's `log_format` or Apache's
     * `LogFormat`, the whole line or only the format.
     */
    logFormat?: string | undefined;
    /**
     * From when on something is worth a finding.
     */
    thresholds?: Thresholds | undefined;
    /**
     * Clients and users get made-up names, everywhere in the answer: the same for the same key. It has at
     * least 16 characters; whoever knows it finds out who is who.
     */
    maskKey?: string | undefined;
    /**
     * Ends the reading when it aborts.
     */
    signal?: AbortSignal;
}

/**
 * How many different ones, and the most frequent.
 */
export interface Ranking {
    /**
     * How many different ones are known.
     */
    count: number;
    /**
     * The most frequent.
     */
    top: Counted[];
}

/**
 * How many of how many were turned away.
 */
export interface LogSummaryJson {
    /**
     * All requests.
     */
    requests: number;
    /**
     * Those that were turned away (401, 403, 407, 429 and their like), without the steps of sign-ins.
     */
    turnedAway: number;
    /**
     * Steps of sign-ins: a challenge and its answer.
     */
    handshakes: number;
    /**
     * Of those who were turned away: how many no finding explains.
     */
    unexplained: number;
    /**
     * The findings that turned somebody away, the largest first.
     */
    shares: Share[];
    /**
     * From when to when, ISO 8601 UTC.
     */
    window: [string | null, string | null];
    /**
     * Different clients, estimated where there are many (standard error 3.3 %).
     */
    clients: number;
    /**
     * Requests by status code; those without one are under `0`.
     */
    statuses: Record<string, number>;
    /**
     * Requests whose first line is none.
     */
    malformed: number;
}

/**
 * How much a check may spend.
 */
export type Depth = "quick" | "full" | "sharp";

/**
 * How much of the header block the observer was allowed to see.
 */
export type Visibility = "filtered" | "same-origin" | "all" | "listed";

/**
 * How one client, path, program or name fared.
 */
export interface Fared {
    /**
     * What it is called.
     */
    value: string;
    /**
     * How often turned away.
     */
    refused: number;
    /**
     * How often let in; `None` where that is not counted. Of a client from about its first refusal on.
     */
    letIn: number | undefined;
}

/**
 * How sure. Ordered: a lesser value is surer.
 */
export type Confidence = "certain" | "likely" | "possible";

/**
 * How the browser labelled the answer (Fetch standard, "response type"), or that it came from
 * elsewhere.
 */
export type ResponseKind = "cors" | "basic" | "captured";

/**
 * Of how many requests how many were turned away.
 */
export interface Rate {
    /**
     * Turned away with this status.
     */
    refused: number;
    /**
     * Let in or turned away there, with whatever status.
     */
    requests: number;
}

/**
 * One URL examined once: the verdict, why, who can act, and everything it rests on.
 */
export interface CheckJson {
    /**
     * The URL, without fragment and without credentials.
     */
    url: string;
    /**
     * The verdict on what was asked.
     */
    outcome: Outcome;
    /**
     * Whether the link works for a visitor.
     */
    link: VerdictJson;
    /**
     * Whether a page may read it.
     */
    page: VerdictJson;
    /**
     * Whether an HTTP answer arrived.
     */
    answered: Answered;
    /**
     * The observed status code, or why there is none.
     */
    status: Status;
    /**
     * How sure the outcome is.
     */
    confidence: Confidence;
    /**
     * Why: the main cause, then its rivals, then what is true besides.
     */
    causes: CauseJson[];
    /**
     * The one test that would separate the leading causes.
     */
    next_test: NextTestJson;
    /**
     * Commands that ask the same again from a terminal; left out of long reports.
     */
    reproduce?: CommandJson[];
    /**
     * From where it was seen.
     */
    vantage: Vantage;
    /**
     * The line of the input that named the URL first, counted from 1.
     */
    line?: number;
    /**
     * When the check began, such as `2026-01-31T12:00:00Z`.
     */
    started?: string;
    /**
     * Milliseconds to the end of its last request.
     */
    tookMs: number;
    /**
     * Why nothing was sent, in words: the run had given this host up.
     */
    notTried?: string;
    /**
     * Requests it cost the target's host, preflights included.
     */
    requests: number;
    /**
     * Everything observed. Giving it to `diagnose` again brings the same diagnosis.
     */
    evidence: Evidence;
}

/**
 * One answer, as far as the observer could read it.
 */
export interface Response {
    /**
     * The status code on the wire. Never a made-up one.
     */
    status: number;
    /**
     * The label.
     */
    kind?: ResponseKind;
    /**
     * Where the answer came from after redirects, when known.
     */
    finalUrl?: string | null;
    /**
     * The browser followed at least one redirect.
     */
    redirected?: boolean;
    /**
     * The header block.
     */
    headers?: Headers;
    /**
     * The body.
     */
    body?: Body;
}

/**
 * One fact that a cause rests on.
 */
export interface BecauseJson {
    /**
     * The fact in words.
     */
    text: string;
    /**
     * What it was, when the words alone do not say.
     */
    value?: string;
    /**
     * Whether it was seen, looked for in vain, or out of sight.
     */
    seen: Sight;
}

/**
 * One hop of one request of the extension's.
 */
export interface Watched {
    /**
     * As whom it asked.
     */
    asker?: Asker;
    /**
     * Whether the script that asked could read the answer. Known of a page's request only, at its
     * last hop.
     */
    readable?: boolean | null;
    /**
     * The browser's own name of what ended the request, such as `net::ERR_CONNECTION_REFUSED`.
     */
    error?: string | null;
    /**
     * Nothing more came until the time limit.
     */
    timedOut?: boolean;
    /**
     * The extension's own request ended on a host that is not granted, or at a redirect that leads
     * there: nothing or not all can be seen of what is there.
     */
    beyondGrant?: boolean;
    /**
     * Why the redirect that this hop is was not followed, or nothing more asked of this server.
     */
    held?: Held;
    /**
     * The IP address that the browser talked to.
     */
    address?: string | null;
    /**
     * The protocol, as ALPN names it (`h2`, `http/1.1`), of a request's last hop.
     */
    protocol?: string | null;
    /**
     * The first line of the answer. Of HTTP/2 and later some browsers write one as of HTTP/1.1.
     */
    statusLine?: string | null;
    /**
     * The answer came out of the browser's cache.
     */
    fromCache?: boolean;
}

/**
 * One message, with what it names taken out.
 */
export interface ConsoleMessage {
    /**
     * Who said it.
     */
    speaker?: Speaker;
    /**
     * The browser, as far as the sentence is that engine's own.
     */
    engine?: EngineFamily;
    /**
     * The sentence, at most 1,000 characters.
     */
    text?: string;
    /**
     * Which known sentence it is, empty for none: an id of `classify::knowledge::messages`.
     */
    message?: string;
    /**
     * The address it names.
     */
    url?: string | null;
    /**
     * The page's origin it names.
     */
    pageOrigin?: string | null;
    /**
     * The header, method or directive it names.
     */
    named?: string | null;
    /**
     * The status code it names: the one on the wire, which a page itself may not see.
     */
    status?: number | null;
}

/**
 * One request inside a check.
 */
export interface Probe {
    /**
     * Which one.
     */
    kind: ProbeKind;
    /**
     * The address it went to, when it is not the target's.
     */
    url?: string;
    /**
     * Milliseconds from the start of the check.
     */
    startedMs: number;
    /**
     * Milliseconds it took.
     */
    tookMs: number;
    /**
     * What came of it.
     */
    event: Event;
    /**
     * Resource Timing, when it was looked at.
     */
    timing?: Timing;
}

/**
 * One side.
 */
export interface Side {
    /**
     * All requests.
     */
    requests: number;
    /**
     * Those that were turned away.
     */
    turnedAway: number;
    /**
     * From when to when, ISO 8601 UTC.
     */
    window: [string | undefined, string | undefined];
}

/**
 * One step of the Fetch standard.
 */
export interface WhatIfStep {
    /**
     * The algorithm's name in the standard, such as `CORS check`.
     */
    name: string;
    /**
     * What is looked at, and what was found.
     */
    text: string;
    /**
     * Whether the browser goes on.
     */
    comes: "passes" | "stops" | "unknown";
    /**
     * The line that changes it.
     */
    change: string | undefined;
    /**
     * The kind of fix whose recipes set that line up; `docs/fixes.md` lists them.
     */
    fix: string | undefined;
}

/**
 * One thing that was found in a log.
 */
export interface LogFindingJson {
    /**
     * A `log.*` id, or the id of the cause that the log itself names.
     */
    id: string;
    /**
     * Whether somebody has to do something.
     */
    kind: FindingKind;
    /**
     * A few plain words.
     */
    title: string;
    /**
     * What it says, for anyone.
     */
    plain: string;
    /**
     * The id of the cause that explains it, if one does.
     */
    cause: string | null;
    /**
     * The lines it rests on.
     */
    count: number;
    /**
     * Those of them that turned somebody away.
     */
    turnedAway: number;
    /**
     * Its lines by status code.
     */
    statuses: Record<string, number>;
    /**
     * The first and the last line, ISO 8601 UTC.
     */
    window: [string | null, string | null];
    /**
     * Whom it met.
     */
    clients: Ranking;
    /**
     * Under which names.
     */
    users: Ranking;
    /**
     * Where.
     */
    paths: Paths;
    /**
     * How sure.
     */
    confidence: Confidence;
    /**
     * Who can act.
     */
    actor: Actor;
    /**
     * Who answered, of the lines that say so.
     */
    answeredBy: AnsweredBy;
    /**
     * What else was found out about it, such as a lifetime.
     */
    details: Record<string, string>;
    /**
     * From when on this counts as one.
     */
    threshold: string;
    /**
     * What would confirm it: one more field, one command.
     */
    confirm: string;
    /**
     * Lines to look at, without secrets.
     */
    samples: SampleLine[];
}

/**
 * Our verdict on one check.
 */
export type Outcome = "ok" | "sign-in-required" | "forbidden" | "bot-wall" | "rate-limited" | "not-found" | "client-error" | "server-error" | "answers" | "refused-or-missing" | "cors-blocked" | "browser-blocked" | "unreachable" | "not-verified" | "invalid";

/**
 * Reads a server's log and says who was turned away, why, and since when. The format is recognised by
 * itself. A stream is read part by part, in room that does not grow with it. What is no log is no error:
 * `certainty` says so, and its lines are `unread`.
 *
 * Rejects with `invalid-input`, `invalid-options`, `unreadable-input` when a stream or file fails, or
 * with `cancelled` when `options.signal` aborts.
 */
export function readLog(input: string | Uint8Array | ArrayBuffer | Blob | ReadableStream<string | Uint8Array | ArrayBuffer> | AsyncIterable<string | Uint8Array | ArrayBuffer>, options?: LogOptions): Promise<LogJson>;

/**
 * Says why a check ended as it did. `evidence` is what a check holds under `evidence`, or what
 * another program observed, in the same form. Credentials in it are not repeated in the answer.
 *
 * Throws `invalid-evidence`.
 */
export function diagnose(evidence: Evidence): Check;

/**
 * Says why a request failed, from what a `catch` got: an error of `fetch`, undici, axios, got, ky or
 * node-fetch with its causes, or the message alone. An answer that the error carries counts for more
 * than its words. Nothing is sent.
 *
 * Throws `invalid-input` where the address is not told.
 */
export function explainFailure(url: string | URL | globalThis.Request | RequestTold | undefined, error: unknown): Check;

/**
 * Says why an answer is as it is: a `Response` of `fetch`, in a page, a worker or Node. The body is read
 * from a copy, as far as a check would, so that the response can still be read; nothing is sent.
 * `request` is the address, a `URL`, a `Request`, or what was given to `fetch` with its `url`.
 *
 * Rejects with `invalid-input`.
 */
export function fromResponse(response: globalThis.Response, request?: string | URL | globalThis.Request | RequestTold): Promise<Check>;

/**
 * Something to change. A sentence, or, with `code`, one way to do it on one platform.
 */
export interface FixJson {
    /**
     * Who.
     */
    actor: Actor;
    /**
     * What, with the user's own values filled in.
     */
    text: string;
    /**
     * Of a sentence: the code of the recipes that follow it, by platform.
     */
    snippets: SnippetJson[];
    /**
     * The stable id of what a recipe achieves, such as `cors.allow-origin`.
     */
    kind?: string;
    /**
     * Which server, framework or client the recipe is for.
     */
    platform?: string;
    /**
     * Which file or block the lines belong into.
     */
    place?: string;
    /**
     * What they replace there, or merge with.
     */
    replaces?: string;
    /**
     * What the lines are written in, such as `nginx` or `sh`.
     */
    language?: string;
    /**
     * The lines to copy, every value quoted for its place.
     */
    code?: string;
    /**
     * Which values do not stand in the lines and have to be written by hand, in sentences.
     */
    gaps?: string[];
    /**
     * What the change opens up, and for whom.
     */
    opens?: string;
    /**
     * What stays shut.
     */
    shut?: string;
    /**
     * How to take it back.
     */
    undo?: string;
    /**
     * What was seen when the recipe was applied to the real thing, sentence by sentence; empty
     * when it was not.
     */
    proven?: string[];
    /**
     * Why a recipe was never applied to the real thing, where that is so.
     */
    unproven?: string;
    /**
     * Of a sentence: why recipes that would follow it are not offered for this address.
     */
    withheld?: string[];
}

/**
 * The Resource Timing entry of a probe, as far as engines give one.
 */
export interface Timing {
    /**
     * An entry exists.
     */
    entry: boolean;
    /**
     * Its duration was above zero. In Firefox: the request was sent.
     */
    lasted: boolean;
}

/**
 * The address asked for.
 */
export interface Target {
    /**
     * The URL that is checked: serialised, without fragment and without credentials.
     */
    url?: string;
    /**
     * Scheme, lower case, no colon.
     */
    scheme?: string;
    /**
     * Host as serialised.
     */
    host?: string;
    /**
     * The port in effect, 0 when the scheme has none.
     */
    port?: number;
    /**
     * Path.
     */
    path?: string;
    /**
     * `scheme://host[:port]`.
     */
    origin?: string;
    /**
     * Where the host leads, as far as its text tells.
     */
    address?: AddressKind;
    /**
     * The text carried `user:password@`; both were removed before anything was sent.
     */
    hadCredentials?: boolean;
    /**
     * The text could not be parsed as a URL at all.
     */
    unparsable?: boolean;
    /**
     * The evidence does not say which address was asked for: an answer was pasted without its
     * request. Parts that are known (a path, a host) are filled in, the others are empty.
     */
    unknown?: boolean;
}

/**
 * The answer of the Permissions API.
 */
export type Permission = "granted" | "prompt" | "denied" | "unsupported";

/**
 * The bars. Counts are lines, shares are 0 to 1.
 */
export interface Thresholds {
    /**
     * A refusal followed by a success within this time is one sign-in in several steps, in ms.
     */
    handshakeMs?: number;
    /**
     * So many refusals a handshake may have before its success (NTLM has two).
     */
    handshakeLegs?: number;
    /**
     * The least lines of any finding that rests on counting.
     */
    least?: number;
    /**
     * The least lines whose own fields or whose error line name the cause.
     */
    leastNamed?: number;
    /**
     * 401s without a success, of one client on one path.
     */
    noRetry?: number;
    /**
     * 401s for one name …
     */
    bruteforce?: number;
    /**
     * … within this time, in ms.
     */
    bruteforceMs?: number;
    /**
     * Different names tried from one network.
     */
    stuffingUsers?: number;
    /**
     * Failed sign-ins from one network …
     */
    stuffingFailures?: number;
    /**
     * … of which at most this share succeeded.
     */
    stuffingSuccess?: number;
    /**
     * Times that a client ran into 401 after about the same time.
     */
    expiryCycles?: number;
    /**
     * The share of active clients that fall from success to 401 together …
     */
    rotationShare?: number;
    /**
     * … and the least number of them.
     */
    rotationClients?: number;
    /**
     * How many times the share of refusals grows at a step …
     */
    stepRatio?: number;
    /**
     * … with at least so many requests on both sides …
     */
    stepRequests?: number;
    /**
     * … and so many clients behind it.
     */
    stepClients?: number;
    /**
     * The share of refusals where everything of a kind is refused.
     */
    scopedShare?: number;
    /**
     * The least lines for a client, an agent, a method or a site that is refused as a whole.
     */
    scopedLines?: number;
    /**
     * The least clients for a path that is refused as a whole.
     */
    scopedClients?: number;
    /**
     * Preflights refused.
     */
    preflights?: number;
    /**
     * Probes for holes.
     */
    probes?: number;
    /**
     * 403s of one size over several kinds of path.
     */
    sizeCluster?: number;
    /**
     * Lines of one status within five minutes that make a storm.
     */
    storm?: number;
    /**
     * A clock that goes back by more than this, in ms.
     */
    clockMs?: number;
}

/**
 * The browser engine, since some signals exist in one engine only.
 */
export type EngineFamily = "chromium" | "gecko" | "web-kit" | "unknown";

/**
 * The circumstances of one check.
 */
export interface Context {
    /**
     * The place of observation.
     */
    vantage?: Vantage;
    /**
     * The origin of the page that asked, such as `https://app.example`. `None` outside a page.
     */
    pageOrigin?: string | null;
    /**
     * The page is a secure context.
     */
    secure?: boolean;
    /**
     * `navigator.onLine`. `Some(false)` is reliable, `Some(true)` means nothing.
     */
    online?: boolean | null;
    /**
     * The browser.
     */
    engine?: Engine;
    /**
     * Whether a request without cookies can tell one half of the status codes from the other.
     */
    anonymous?: Anonymous;
    /**
     * Permission to reach private addresses.
     */
    localNetwork?: Permission;
    /**
     * Permission to reach this machine's own addresses.
     */
    loopbackNetwork?: Permission;
    /**
     * Wall-clock start of the check in milliseconds since 1970, UTC. Written as an integer.
     */
    atMs?: number;
}

/**
 * The lines of one recipe.
 */
export interface SnippetJson {
    /**
     * Which server, framework or client.
     */
    platform: string;
    /**
     * The lines to copy.
     */
    code: string;
}

/**
 * The moments in which there was something, in order.
 */
export interface Timeline {
    /**
     * How long each of them is, in ms.
     */
    widthMs?: number;
    /**
     * Those with at least one request.
     */
    moments?: Moment[];
}

/**
 * The part a cause plays.
 */
export type RoleJson = "main" | "rival" | "further";

/**
 * The place of observation. It decides what can be known at all.
 */
export type Vantage = "page" | "extension" | "capture" | "har" | "log";

/**
 * The probes. The letter in each comment is the one used in the tests' observation tables.
 */
export type ProbeKind = "cors-get" | "no-cors-get" | "cors-manual-redirect" | "cors-options" | "cors-extra-header" | "cors-authorized" | "cors-cookies" | "event-source" | "redirect-frame" | "null-origin-frame" | "prefetch" | "host-root" | "own-origin";

/**
 * The status code, or why there is none. A code is only ever one that was observed.
 */
export type Status = { kind: "known"; code: number } | { kind: "hidden"; hint: StatusHint | null } | { kind: "none" };

/**
 * The verdict on one of the two questions.
 */
export interface VerdictJson {
    /**
     * The verdict.
     */
    outcome: Outcome;
    /**
     * How sure it is.
     */
    confidence: Confidence;
}

/**
 * The version of Turnaway.
 */
export function version(): string;

/**
 * What a browser would do with a request of a page's script, step by step by the names of the Fetch
 * standard, if the server answers as `answer` says; `preflight` is its answer to `OPTIONS`, where that
 * is known. The last step is the one that stops the request, or hands the answer to the script.
 * Nothing is sent.
 *
 * Throws `invalid-evidence`.
 */
export function whatIf(request: WhatIfRequest, answer: WhatIfAnswer, preflight?: WhatIfAnswer): WhatIfStep[];

/**
 * What a server's log says.
 */
export interface LogJson {
    /**
     * The id of the format that most of its lines have, such as `combined`; `null` where no line was
     * read.
     */
    format: string | null;
    /**
     * What people call it.
     */
    formatName: string | null;
    /**
     * How much of the log was read: `surely` from 98 of 100 lines on, `mostly` from 80 on, `partly`
     * from 20 on, otherwise `no-log`.
     */
    certainty: "surely" | "mostly" | "partly" | "no-log";
    /**
     * What else reads some of the lines that it begins with, or was met further on.
     */
    otherReadings: LogFormatJson[];
    /**
     * Lines in all, empty ones included.
     */
    lines: number;
    /**
     * Lines that nothing read.
     */
    unread: number;
    /**
     * Those of them that were longer than any line is read.
     */
    tooLong: number;
    /**
     * Some of them, shortened, without secrets.
     */
    unreadLines: SampleLine[];
    /**
     * How many of how many were turned away, from when to when, and by what.
     */
    summary: LogSummaryJson;
    /**
     * Faults first, then noise, then what is normal; the largest first.
     */
    findings: LogFindingJson[];
    /**
     * What pictures are drawn of: over time, by hour, and whom it met most.
     */
    overview: Overview;
}

/**
 * What a status code means, what the client should do and when a server should send it;
 * `undefined` for a code that nobody has defined.
 *
 * Throws `invalid-status` for what is not a whole number from 100 to 999.
 */
export function explain(statusCode: number): ExplanationJson | undefined;

/**
 * What a text was recognised as.
 */
export type KindJson = "nothing" | "urls" | "http-response" | "curl" | "har" | "access-log" | "console-message" | "token" | "table" | "html" | "bookmarks" | "markdown" | "sitemap" | "sitemap-index" | "feed" | "outline" | "robots" | "requests";

/**
 * What another link checker wrote down. Nothing in it was asked for again.
 */
export interface ReportJson {
    /**
     * Its id, such as `lychee`.
     */
    tool: string;
    /**
     * What people call it.
     */
    toolName: string;
    /**
     * Its form, such as `json`.
     */
    form: string;
    /**
     * Addresses that it counts as broken.
     */
    failed: number;
    /**
     * Addresses that it counts as working.
     */
    ok: number;
    /**
     * Addresses that it did not look at.
     */
    skipped: number;
    /**
     * Each address once.
     */
    entries: ReportEntryJson[];
}

/**
 * What became of it.
 */
export type Became = "refused" | "refused-more" | "let-in" | "refused-less" | "new" | "gone";

/**
 * What came of a probe.
 */
export type Event = { event: "response"; response: Response } | { event: "opaque" } | { event: "opaque-redirect" } | { event: "redirect-not-followed" } | { event: "failed"; message: string } | { event: "timed-out" } | { event: "event-source-error"; closed: boolean } | { event: "event-source-open" } | { event: "frame-fetch"; elsewhere: boolean } | { event: "prefetch"; loaded: boolean } | { event: "prefetch-goes-on" } | { event: "blocked-by-page-policy"; directive: string } | { event: "cancelled" };

/**
 * What came of asking there.
 */
export type Half = "below-400" | "400-or-above" | "untold";

/**
 * What is asked of a check. The same evidence answers both.
 */
export type Question = "link" | "page";

/**
 * What is kept of an `Authorization` header.
 */
export interface Authorization {
    /**
     * The scheme in lower case, empty when the value has none.
     */
    scheme: string;
    /**
     * What the credentials look like.
     */
    shape: CredentialShape;
}

/**
 * What is known of a status code.
 */
export interface ExplanationJson {
    /**
     * The number on the wire.
     */
    code: number;
    /**
     * The phrase of the registry or the vendor.
     */
    name: string;
    /**
     * In the IANA registry, or a vendor's own.
     */
    registered: boolean;
    /**
     * The outcome that a readable answer with this code has.
     */
    outcome: Outcome;
    /**
     * What it means, for anyone.
     */
    meaning: string;
    /**
     * What the client should do.
     */
    client: string;
    /**
     * When a server should send it, and what must come with it.
     */
    server: string;
    /**
     * Who defined it.
     */
    source: SourceJson;
}

/**
 * What is known of the body.
 */
export type Body = { state: "not-read" } | { state: "read"; text: string; complete: boolean } | { state: "failed" } | { state: "stalled" };

/**
 * What is looked at. Whatever is left out is not asked about; all that is given has to fit.
 */
export interface Lens {
    /**
     * From this moment up to before that one, in ms since 1970 (UTC). Lines without a time do not fit.
     */
    window?: [number, number] | undefined;
    /**
     * Only those that were turned away.
     */
    turnedAway?: boolean;
    /**
     * One of these status codes.
     */
    statuses?: number[];
    /**
     * One of these paths, or kinds of path such as `/api/users/*`.
     */
    paths?: string[];
    /**
     * Below this path.
     */
    below?: string | undefined;
    /**
     * One of these clients.
     */
    clients?: string[];
    /**
     * One of these programs, by `User-Agent`.
     */
    agents?: string[];
    /**
     * One of these names.
     */
    users?: string[];
    /**
     * At this hour of the day (UTC).
     */
    hour?: number | undefined;
}

/**
 * What it says of one address.
 */
export interface ReportEntryJson {
    /**
     * The address, without secrets; as it is written where it is none that can be asked for.
     */
    url: string;
    /**
     * Why it cannot be asked for, as a stable id.
     */
    reason?: string;
    /**
     * Its word: a status, a message, or both; without secrets.
     */
    word: string;
    /**
     * The status code that it saw on the wire; numbers that it made up are none.
     */
    status?: number;
    /**
     * What it holds of the address.
     */
    verdict: "failed" | "ok" | "skipped";
    /**
     * Where it was found, at most a hundred places.
     */
    places: PlaceJson[];
    /**
     * The places in all.
     */
    found: number;
    /**
     * The word explained, where it says anything that is known.
     */
    check?: CheckJson;
}

/**
 * What may be sent to one origin.
 */
export interface CredentialOption {
    /**
     * `https://host[:port]`; http only for this machine's own addresses.
     */
    origin: string;
    /**
     * Which sort.
     */
    kind: CredentialKind;
    /**
     * The header's name, for `api-key-header`.
     */
    headerName?: string;
    /**
     * The whole header value, such as `Bearer …`; not for `cookies`.
     */
    secret?: string;
}

/**
 * What the credentials behind the scheme look like: as they should, or like a mistake in the
 * program that sent them.
 */
export type CredentialShape = "plain" | "empty" | "missing-value" | "repeated-scheme" | "quoted" | "broken" | "placeholder";

/**
 * What the user gave for this origin.
 */
export type CredentialKind = "authorization" | "api-key-header" | "cookies";

/**
 * What the user said about the request that fails for them. Values of credentials are not kept
 * here, only that they exist and of which sort they are.
 */
export interface RequestFacts {
    /**
     * The method, `GET` when empty.
     */
    method?: string;
    /**
     * The scheme of an `Authorization` header that was sent, lower case (`bearer`, `basic`).
     */
    authorization?: string | null;
    /**
     * Names (lower case) of further headers that make the browser ask first with a preflight.
     */
    customHeaders?: string[];
    /**
     * `credentials: "include"` was used.
     */
    withCookies?: boolean;
}

/**
 * What was found in a text.
 */
export interface ReadingJson {
    /**
     * What the text is first of all.
     */
    given: Given;
    /**
     * Its form, where that is known: the id of a log's format such as `combined`, `har`, `table`, or
     * what evidence was recognised as.
     */
    format?: string;
    /**
     * Lines that brought nothing. In a log: lines that no format reads.
     */
    unread: number;
    /**
     * What the text was recognised as: `nothing`, `urls`, or one of the things people paste.
     */
    kind: KindJson;
    /**
     * Each URL once, in the order of first appearance.
     */
    found: FoundJson[];
    /**
     * Appearances beyond the first.
     */
    duplicates: number;
    /**
     * Different hosts.
     */
    hosts: number;
    /**
     * Lines that brought nothing, the first thousand. Empty where there is `pasted`, which has its
     * own list.
     */
    rejected: RejectedJson[];
    /**
     * All lines that brought nothing.
     */
    rejectedTotal: number;
    /**
     * Appearances left out because there were too many URLs already.
     */
    overLimit: number;
    /**
     * Lines in all.
     */
    lines: number;
    /**
     * What the text says besides its URLs, when it is a recorded answer, a console message, a
     * token or the like.
     */
    pasted?: PastedJson;
    /**
     * What another link checker says, when the text is its report.
     */
    report?: ReportJson;
    /**
     * The checks of a report that Turnaway wrote, as they were.
     */
    checks: CheckJson[];
    /**
     * How many of how many were turned away, when the text is a server's log.
     */
    summary?: LogSummaryJson;
    /**
     * What was found in a server's log, faults first.
     */
    findings: LogFindingJson[];
}

/**
 * What was given.
 */
export type Given = "nothing" | "urls" | "evidence" | "recording" | "log" | "report";

/**
 * What would settle it.
 */
export type NextTestJson = { kind: "settled" } | { kind: "probe"; probe: ProbeKind; title: string; shows: string } | { kind: "command"; command: string; shows: string; gaps?: string[] } | { kind: "look"; ask: string; shows: string };

/**
 * Where a host name or address literal leads, as far as its text tells.
 */
export type AddressKind = "public" | "loopback" | "private" | "local-name";

/**
 * Where a link stands.
 */
export interface PlaceJson {
    /**
     * The page or file, empty where it is not told.
     */
    foundOn: string;
    /**
     * The line in it.
     */
    line?: number;
    /**
     * The text of the link, empty where it is not told.
     */
    anchor: string;
}

/**
 * Where a statement comes from.
 */
export interface SourceJson {
    /**
     * Such as `RFC 9110 §15.5.2`.
     */
    name: string;
    /**
     * Its address.
     */
    url: string;
}

/**
 * Where a token was seen.
 */
export type TokenPlace = "alone" | "authorization" | "proof" | "header";

/**
 * Where it happened.
 */
export interface Paths {
    /**
     * How all of them begin.
     */
    prefix: string;
    /**
     * The most frequent; `*` stands for numbers and keys.
     */
    top: Counted[];
}

/**
 * Whether a fact was seen.
 */
export type Sight = "seen" | "absent" | "hidden";

/**
 * Whether somebody has to do something.
 */
export type FindingKind = "fault" | "noise" | "normal";

/**
 * Whether this place can ask as a visitor without cookies whom nobody knows: by a prefetch from a
 * frame of its own storage. Looked at once for a run, with a file of the page's own site that is
 * there and one that is not.
 */
export type Anonymous = "not-looked" | "not-here" | "works" | "assumed" | "switched-off" | "misleads";

/**
 * Which half of the status codes a hidden answer belongs to, when a hint exists.
 */
export type StatusHint = "below-400" | "400-or-above";

/**
 * Who answered, of the lines that say so.
 */
export interface AnsweredBy {
    /**
     * The writer of the log by itself.
     */
    edge: number;
    /**
     * A server behind it.
     */
    origin: number;
}

/**
 * Who can act on a cause.
 */
export type Actor = "visitor" | "client-developer" | "server-operator" | "identity-admin" | "edge-admin";

/**
 * Who said it.
 */
export type Speaker = "browser" | "curl" | "wget" | "httpie" | "power-shell" | "program" | "server-log";

/**
 * Why a check ended as it did.
 */
export interface CauseJson {
    /**
     * The stable id.
     */
    id: string;
    /**
     * A few plain words.
     */
    title: string;
    /**
     * The part it plays.
     */
    role: RoleJson;
    /**
     * How sure.
     */
    confidence: Confidence;
    /**
     * Who can act first.
     */
    actor: Actor;
    /**
     * The facts it rests on.
     */
    because: BecauseJson[];
    /**
     * What happened, for anyone.
     */
    plain: string;
    /**
     * What happened, for somebody who knows the protocol.
     */
    detail: string;
    /**
     * What to change, the most useful first.
     */
    fixes: FixJson[];
}

/**
 * Why a request that would have been next was not sent. [`crate::run::gate`] decides it before any
 * request; what was held back is part of what was seen.
 */
export type Held = "own-network" | "name-into-own-network" | "redirect-into-own-network" | "redirect-leaves-origin" | "redirect-beyond-grant" | "too-many-redirects";

/**
 * Why a text that looks like a token cannot be read as one.
 */
export type TokenProblem = "parts" | "encrypted" | "base64" | "json";

/** What is thrown, or what a promise is rejected with. */
export interface TurnawayError extends Error {
    readonly code: "invalid-evidence" | "invalid-options" | "invalid-urls" | "invalid-input" | "unreadable-input" | "invalid-status" | "not-in-a-browser" | "cancelled";
}
/** A request, as far as it is told. */
export interface RequestTold {
    url: string;
    method?: string;
    headers?: globalThis.Headers | Record<string, string | string[]> | [string, string][];
}
/** Finds the URLs in any text, and explains what it says besides; see the documentation of the API. */
export function read(input: string | Uint8Array | ArrayBuffer): ReadingJson;
/** The same of a file or a stream, which has to be waited for. */
export function read(input: Blob | ReadableStream<string | Uint8Array | ArrayBuffer> | AsyncIterable<string | Uint8Array | ArrayBuffer>): Promise<ReadingJson>;
/** One URL examined once. */
export type Check = CheckJson;
