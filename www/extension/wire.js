// What the requests of this extension look like on the wire, as webRequest shows them.
//
// A request is announced before it is made, and made with a mark: a random fragment, which no server
// gets to see and no page can guess. Whatever comes without the mark of an announced request is
// somebody else's, whoever's tab it is in, and nothing of it is looked at, kept or changed. Of what is
// sent, only the headers that the verdict needs are kept, and of credentials never the value.

const own = location.origin;

// By mark: what was announced and is not ended yet.
/** @type {Map<string, Announced>} */
const announced = new Map();
// By the browser's id of a request: what was seen of those that were announced.
/** @type {Map<string, Seen>} */
const noted = new Map();

/**
 * Announces a request, and the browser's question that may come before it. `from` is the origin it
 * comes from: `null` for a frame without one. `bare` says that it takes no cookies along.
 *
 * @param {string} url
 * @param {{ from?: string, bare?: boolean }} [how]
 * @returns {Announced}
 */
export function announce(url, { from = own, bare = true } = {}) {
  const mark = crypto.randomUUID();
  /** @type {(method: string) => Seen} */
  const seen = (method) => {
    let end = () => {};
    /** @type {Promise<void>} */
    const ended = new Promise((resolve) => (end = resolve));
    return { method, from, bare, hops: [], error: null, doubtful: false, ended, end };
  };
  const asked = { url: `${url}#${mark}`, mark, GET: seen("GET"), OPTIONS: seen("OPTIONS") };
  const before = announced.get(mark);
  if (before) {
    // Two with one mark: what comes with it may be of either.
    for (const one of [before, asked]) one.GET.doubtful = one.OPTIONS.doubtful = true;
  }
  announced.set(mark, asked);
  return asked;
}

/**
 * No more is wanted of it.
 *
 * @param {Announced} asked
 */
export function forget(asked) {
  const { mark, GET, OPTIONS } = asked;
  if (announced.get(mark) === asked) announced.delete(mark);
  for (const { id } of [GET, OPTIONS]) if (id) noted.delete(id);
}

/** @param {string} address */
const origin = (address) => {
  if (address.startsWith(own)) return own;
  try {
    return new URL(address).origin;
  } catch {
    return "null";
  }
};

/**
 * @param {string} url
 * @returns {[address: string, fragment: string]}
 */
const parted = (url) => {
  const at = url.indexOf("#");
  return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
};

/** @param {Details} details */
function began({ requestId, url, initiator, originUrl, method }) {
  const [address, mark] = parted(url);
  const seen = noted.get(requestId);
  if (seen) {
    seen.hops.push({ url: address, method, sent: [] });
    return;
  }
  const asked = announced.get(mark);
  const found = method === "GET" || method === "OPTIONS" ? asked?.[method] : undefined;
  if (!found) return;
  // Two with one mark: whose answer is whose can no longer be told.
  if (found.id !== undefined || origin(initiator ?? originUrl ?? "null") !== found.from) {
    found.doubtful = true;
    return;
  }
  found.id = requestId;
  found.hops.push({ url: address, method, sent: [] });
  noted.set(requestId, found);
}

const TOLD = [
  "origin",
  "referer",
  "sec-fetch-mode",
  "sec-fetch-site",
  "access-control-request-method",
  "access-control-request-headers",
];

/**
 * The names of what identifies the reader stay, the values do not; of `Authorization` its scheme.
 *
 * @param {chrome.webRequest.HttpHeader} header
 * @returns {Pairs}
 */
function told({ name, value }) {
  const lower = name.toLowerCase();
  if (TOLD.includes(lower)) return [[lower, value ?? ""]];
  if (lower === "cookie") return [[lower, ""]];
  const scheme = /^([A-Za-z0-9-]{1,24}) ./.exec(value ?? "");
  return lower === "authorization" ? [[lower, scheme?.[1] ?? ""]] : [];
}

/** @param {Details} details */
const hopOf = ({ requestId }) => noted.get(requestId)?.hops.at(-1);

/** @param {Details} details */
function sent(details) {
  const hop = hopOf(details);
  if (!hop) return;
  hop.sent = (details.requestHeaders ?? []).flatMap(told);
  const seen = noted.get(details.requestId);
  // What was asked for without cookies has none; with them, it is another request.
  if (seen?.bare && hop.sent.some(([name]) => name === "cookie")) seen.doubtful = true;
}

/** @param {Details} details */
function answered(details) {
  const hop = hopOf(details);
  if (!hop) return;
  hop.status = details.statusCode;
  hop.statusLine = details.statusLine ?? null;
  hop.headers = (details.responseHeaders ?? []).map(({ name, value }) => [name, value ?? ""]);
  where(details);
}

/**
 * The address is known at different moments in different browsers. That of a proxy says nothing of
 * the server; only Firefox tells the two apart.
 *
 * @param {Details} details
 */
function where(details) {
  const hop = hopOf(details);
  if (!hop) return;
  const proxied = details.proxyInfo && details.proxyInfo.type !== "direct";
  hop.address = (proxied ? null : details.ip) ?? hop.address ?? null;
  hop.fromCache = details.fromCache ?? hop.fromCache ?? false;
}

/** @param {Details} details */
function ended(details) {
  where(details);
  const seen = noted.get(details.requestId);
  if (!seen) return;
  seen.error = details.error ?? null;
  seen.end();
}

// By tab: how many looks are under way, and how to end listening.
/** @type {Map<number, { looks: number, ready: Promise<unknown>, stop: () => void }>} */
const watched = new Map();

/**
 * Watches the requests of a tab until the answer is called; -1 are those of a background script. Looks
 * that are under way at the same time share the listeners, and the last one takes them along.
 *
 * @param {number} tabId
 */
export async function watch(tabId) {
  const tab = watched.get(tabId) ?? { looks: 0, ...listen(tabId) };
  watched.set(tabId, tab);
  tab.looks += 1;
  let over = false;
  const release = () => {
    if (over) return;
    over = true;
    tab.looks -= 1;
    if (tab.looks > 0) return;
    watched.delete(tabId);
    tab.stop();
  };
  // The browser takes listeners in a moment later, and answers this after it has.
  await tab.ready.catch(() => {});
  return release;
}

/** @param {number} tabId */
function listen(tabId) {
  const { webRequest } = chrome;
  const filter = { urls: ["<all_urls>"], tabId };
  // Chromium shows all headers, and preflights, only when asked to; Firefox does not know the word.
  /** @type {WireOptions} */
  const known = webRequest.OnHeadersReceivedOptions;
  const all = known?.EXTRA_HEADERS ? ["extraHeaders"] : [];
  /** @type {[event: WireEvent, note: (details: Details) => void, options: string[]][]} */
  const noting = [
    [webRequest.onBeforeRequest, began, all],
    [webRequest.onSendHeaders, sent, ["requestHeaders", ...all]],
    [webRequest.onHeadersReceived, answered, ["responseHeaders", ...all]],
    [webRequest.onBeforeRedirect, where, []],
    [webRequest.onResponseStarted, where, []],
    [webRequest.onCompleted, ended, []],
    [webRequest.onErrorOccurred, ended, []],
  ];
  const listeners = noting.map(([event, note, options]) => {
    // Each tab has functions of its own, so that the end of one is not that of another.
    const listener = (/** @type {Details} */ details) => void note(details);
    if (options.length > 0) event.addListener(listener, filter, options);
    else event.addListener(listener, filter);
    return () => event.removeListener(listener);
  });
  return {
    ready: chrome.runtime.getPlatformInfo(),
    stop: () => listeners.forEach((remove) => remove()),
  };
}

/**
 * Until the answer is called, a sign-in prompt that an announced request would open is cancelled: the
 * 401 itself is what is wanted. Whatever was not announced is the reader's own, and goes on as if
 * nobody listened.
 *
 * @param {number} tabId
 */
export async function withoutPrompts(tabId) {
  const { onAuthRequired } = chrome.webRequest;
  /** @type {Parameters<typeof onAuthRequired.addListener>[0]} */
  const listener = ({ requestId }, reply) => void reply?.(noted.has(requestId) ? { cancel: true } : {});
  onAuthRequired.addListener(listener, { urls: ["<all_urls>"], tabId }, ["asyncBlocking"]);
  await chrome.runtime.getPlatformInfo();
  return () => onAuthRequired.removeListener(listener);
}

/** The tab of this page; -1 in a background script, whose requests belong to none. */
export async function ownTab() {
  return (await chrome.tabs?.getCurrent?.())?.id ?? -1;
}
