// Shapes that the scripts share with each other and with the program (`src/browser/extension/`), and
// what the published types of the extension API lack. For `tsc` only: this file is in no package.

// --- what the program finds, by name ---------------------------------------------------------

/** `granted.js`; read by `grants.rs` and `wire.rs`. */
declare var turnawayExtension: {
  granted(origin: string): Promise<boolean>;
  request(origins: string[]): Promise<boolean>;
  requestAll(): Promise<boolean>;
  grants(): Promise<string[]>;
  revoke(granted: string): Promise<boolean>;
  begin(page?: string): Promise<Look>;
};

/** `probes.js`; read by `framed.rs`. */
declare var turnawayProbes: {
  /** Takes a `FrameTask` as JSON. */
  probe(what: string): Promise<{ head(): Promise<string>; more(wish: string): Promise<string> } | null>;
  close(): Promise<void>;
};

/** A function of a script; the program gets its result as JSON, or `{ problem }`. */
type Answering<I extends unknown[]> = (...input: I) => Promise<string>;

/** `browsing.js`; read by `browsing.rs`. */
declare var turnawayBrowsing: {
  handed: Answering<[id: string]>;
  reaches: Answering<[origin: string]>;
  links: Answering<[tabId: number, mainOnly: boolean]>;
  selection: Answering<[tabId: number, frame: number]>;
  show: Answering<[tabId: number, url: string]>;
  tabs: Answering<[everywhere: boolean]>;
  folders: Answering<[]>;
  bookmarks: Answering<[folder: string]>;
  seeTabs: Answering<[]>;
  beside(): boolean;
  follow(tell: (tab: string) => void): void;
};

/** `requests.js`; read by `requests.rs`. */
declare var turnawayRequests: {
  hosts: Answering<[tabId: number]>;
  watch: Answering<[tabId: number, tell: (seen: number) => void]>;
  stop(): void;
};

/** `watching.js`; read by `watching/mod.rs`. */
declare var turnawayWatching: {
  ALARM: string;
  read(): Promise<string>;
  edit(decide: (stored: string) => string, whole?: string): Promise<void>;
  go(): Promise<unknown>;
  allowed(): Promise<boolean>;
  ask(): Promise<boolean>;
  notify(notes: string): Promise<void>;
  listen(then: () => void): () => void;
  isPrivate(): boolean;
  forget(): Promise<void>;
};

/** `network-log.js`; read by `network_log.rs`, fed by `devtools.js`. */
declare var turnawayNetworkLog: NetworkLog;

interface NetworkLog {
  take(items: Recorded[], missed: number): void;
  listen(listener: LogListener): void;
}

/** `in-page.js`, in a page of the reader's; called by `browsing.js`. */
declare var turnawayPage: InPage | undefined;

// --- asking for granted hosts ----------------------------------------------------------------

/** Names and values. */
type Pairs = [name: string, value: string][];

/** A look under way. What is asked and told is JSON: `Asking`, then `OwnLeg` or `PageLegs`. */
interface Look {
  hasTab: boolean;
  own(what: string): Promise<string>;
  framed(what: string): Promise<string>;
  inTab(what: string): Promise<string>;
  end(): void;
}

interface Asking {
  url: string;
  timeoutMs: number;
  /** Bytes. */
  bodyLimit: number;
  header?: [name: string, value: string] | null;
  cookies?: boolean;
  near?: boolean;
  /** In a tab of the reader's: the name goes along, the value only if it is no secret. */
  headerName?: string | null;
  value?: string | null;
}

/** A request and its answer on the wire (`Hop` in `leg.rs`). */
interface Hop {
  url: string;
  method: string;
  sent: Pairs;
  status?: number;
  statusLine?: string | null;
  headers?: Pairs;
  address?: string | null;
  fromCache?: boolean;
}

/** What is handed over of a request's hops. */
interface Heard {
  hops: Hop[];
  error: string | null;
  doubtful: boolean;
}

/** The same while it is being watched. */
interface Seen extends Heard {
  /** The browser's, once it was on the wire. */
  id?: string;
  method: string;
  from: string;
  bare: boolean;
  ended: Promise<void>;
  end(): void;
}

interface Announced {
  /** With the mark. */
  url: string;
  mark: string;
  GET: Seen;
  OPTIONS: Seen;
}

interface OwnLeg extends Heard {
  body: { text: string; complete: boolean } | null;
  timedOut: boolean;
  redirected: boolean;
  protocol: string | null;
}

interface PageLegs {
  /** `readable` is `null` at a redirect. */
  page: Heard & { readable: boolean | null; redirected: boolean };
  question: Heard;
}

// --- frames without an origin ----------------------------------------------------------------

/** What such a frame is to do. */
interface FrameTask {
  near?: boolean;
  /** Sources of a policy. */
  stay?: string | null;
  act: "ask" | "source" | "prefetch";
  url: string;
  init?: RequestInit | null;
}

/** What `page-frames.js` tells `page-like.js`. */
type FrameMessage = { act: "stay"; sources: string } | Omit<FrameTask, "near" | "stay">;

/** What comes back first; `Head` and `Told` in `framed.rs`. */
type FrameHead =
  | { type: ResponseType; status: number; redirected: boolean; url: string; headers: Pairs }
  | { failed: string; stayed: boolean; tookMs: number; durations: number[] }
  | { open: true }
  | { closed: boolean }
  | { loaded: boolean }
  | { goesOn: true };

type FrameBody = { text: string; complete: boolean } | { broke: true };

type FrameWish = { read: number; drop?: undefined } | { drop: true; read?: undefined };

interface Framed {
  head: Promise<FrameHead>;
  more(wish: FrameWish): Promise<FrameBody | null>;
}

/** From Chromium's background to its offscreen document. */
interface OffscreenMessage {
  offscreen?: string;
  what?: FrameTask;
  wish?: FrameWish;
}

// --- pages -----------------------------------------------------------------------------------

interface InPage {
  links(input: LinksInput): Links;
  origins(input: object): string[];
  selection(input: { most: number }): { text: string; urls: string[] };
  show(input: ShowInput): { found: number; visible: number };
}

interface LinksInput {
  mainOnly: boolean;
  most: number;
  mostCharacters: number;
  /** A moment as `Date.now()` tells it. */
  until: number;
}

interface Links {
  links: string[];
  seen: number;
  other: number;
  over: number;
  frames: number;
  cut: boolean;
}

interface ShowInput {
  url: string;
  forMs: number;
  until: number;
  scroll?: boolean;
}

/** `Handed` in `browsing.rs`. */
interface Handed {
  text: string;
  urls: string[];
  check: boolean;
  from: { id: number; url: string } | null;
  onPage?: boolean;
  gather?: Gather;
}

interface Gather {
  what: "links" | "main" | "selection";
  tab: number;
  frame: number;
}

/** What `openApp` is asked for. */
interface Opening {
  text?: string;
  urls?: string[];
  check?: boolean;
  route?: string;
  tab?: chrome.tabs.Tab;
  more?: Pick<Handed, "onPage" | "gather">;
  where?: `${chrome.omnibox.OnInputEnteredDisposition}`;
}

interface BookmarkFolder {
  id: string;
  title: string;
  depth: number;
  count: number;
}

// --- recordings ------------------------------------------------------------------------------

/** What `devtools.js` collects. */
type Recorded =
  | { entry: chrome.devtools.network.Request; navigated?: undefined }
  | { navigated: string; entry?: undefined };

/** The program's functions for it; `entries` answers with the keys of bodies that it wants. */
interface LogListener {
  entries(json: string): number[];
  body(key: number, text: string): void;
  at(url: string): void;
  navigated(url: string): void;
  lost(count: number): void;
}

/** A request that `requests.js` watches, as HAR has it. */
interface WatchedEntry {
  startedDateTime: string;
  /** The moment; not handed over. */
  start?: number;
  time?: number;
  request: { method: string; url: string; headers: Details["requestHeaders"] };
  response: {
    status: number;
    headers: Details["responseHeaders"];
    redirectURL: string;
    _error?: string;
  };
  _resourceType: string;
}

/** What webRequest tells at whichever event; `originUrl` and `proxyInfo` are Firefox's. */
interface Details {
  requestId: string;
  url: string;
  method: string;
  type: string;
  timeStamp: number;
  initiator?: string;
  originUrl?: string;
  proxyInfo?: { type: string } | null;
  requestHeaders?: chrome.webRequest.HttpHeader[];
  responseHeaders?: chrome.webRequest.HttpHeader[];
  statusCode?: number;
  statusLine?: string;
  redirectUrl?: string;
  ip?: string;
  fromCache?: boolean;
  error?: string;
}

type Note = (details: Details) => undefined;

/** Any event of webRequest to which nobody answers. */
interface WireEvent {
  addListener(
    listener: Note,
    filter: chrome.webRequest.RequestFilter,
    options?: string[],
  ): void;
  removeListener(listener: Note): void;
}

/** The enumerations by which Chromium tells which options an event knows; Firefox has fewer. */
type WireOptions = { EXTRA_HEADERS?: string } | undefined;

// --- what the published types lack -----------------------------------------------------------

declare namespace chrome {
  /** Firefox only. */
  const sidebarAction: { open(): Promise<void> } | undefined;
}

declare namespace chrome.devtools.panels {
  /** Firefox only. */
  const onThemeChanged: chrome.events.Event<(theme: string) => void> | undefined;
}

interface HTMLIFrameElement {
  /** Chromium only. */
  credentialless: boolean;
}

interface Element {
  /** Firefox only, in content scripts. */
  openOrClosedShadowRoot?: ShadowRoot | null;
}

/** The generated glue, which is not there before a build. */
declare module "*/turnaway.js" {
  export default function init(input: {
    module_or_path: Response | Promise<Response>;
  }): Promise<unknown>;
  export function watch_due(): Promise<void>;
  export function mount(element: Element): void;
}
