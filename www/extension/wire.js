// What the requests of this extension look like on the wire, as webRequest shows them.
//
// Only requests that were announced with `expect` are noted, of the tabs that `watch` was told.
// It observes; nothing is changed. Of what is sent, only the headers that the verdict needs are
// kept, and of credentials never the value.

const own = location.origin;

// Requests that somebody waits for, until webRequest tells their id.
const expected = [];
// By request id: what was seen of those that were expected.
const noted = new Map();

/** Announces a request. `from` is the origin it comes from; `null` for the frame without one. */
export function expect({ url, from = own, method = "GET" }) {
  const seen = { url, from, method, hops: [], error: null };
  seen.ended = new Promise((resolve) => (seen.end = resolve));
  expected.push(seen);
  return seen;
}

/** No more is wanted of it. */
export function forget(seen) {
  const place = expected.indexOf(seen);
  if (place >= 0) expected.splice(place, 1);
  noted.delete(seen.id);
}

const origin = (address) => {
  if (address.startsWith(own)) return own;
  try {
    return new URL(address).origin;
  } catch {
    return "null";
  }
};

function began({ requestId, url, initiator, originUrl, method }) {
  const seen = noted.get(requestId);
  if (seen) {
    seen.hops.push({ url, method, sent: [] });
    return;
  }
  const from = origin(initiator ?? originUrl ?? "null");
  const place = expected.findIndex(
    (one) => one.url === url && one.from === from && one.method === method,
  );
  if (place < 0) return;
  const [found] = expected.splice(place, 1);
  found.id = requestId;
  found.hops.push({ url, method, sent: [] });
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

// The names of what identifies the reader stay, the values do not; of `Authorization` its scheme.
function told({ name, value }) {
  const lower = name.toLowerCase();
  if (TOLD.includes(lower)) return [[lower, value ?? ""]];
  if (lower === "cookie") return [[lower, ""]];
  const scheme = /^([A-Za-z0-9-]{1,24}) ./.exec(value ?? "");
  return lower === "authorization" ? [[lower, scheme?.[1] ?? ""]] : [];
}

const hopOf = ({ requestId }) => noted.get(requestId)?.hops.at(-1);

function sent(details) {
  const hop = hopOf(details);
  if (hop) hop.sent = (details.requestHeaders ?? []).flatMap(told);
}

function answered(details) {
  const hop = hopOf(details);
  if (!hop) return;
  hop.status = details.statusCode;
  hop.statusLine = details.statusLine ?? null;
  hop.headers = (details.responseHeaders ?? []).map(({ name, value }) => [name, value ?? ""]);
  where(details);
}

// The address is known at different moments in different browsers.
function where(details) {
  const hop = hopOf(details);
  if (!hop) return;
  hop.address = details.ip ?? hop.address ?? null;
  hop.fromCache = details.fromCache ?? hop.fromCache ?? false;
}

function ended(details) {
  where(details);
  const seen = noted.get(details.requestId);
  if (!seen) return;
  seen.error = details.error ?? null;
  seen.end();
}

const watchedTabs = new Map();

/**
 * Begins to watch the requests of a tab; -1 for those of a background script. Before the first look
 * nothing of any request is seen.
 */
export function watch(tabId) {
  if (!watchedTabs.has(tabId)) watchedTabs.set(tabId, listen({ urls: ["<all_urls>"], tabId }));
  return watchedTabs.get(tabId);
}

async function listen(filter) {
  const { webRequest } = chrome;
  // Chromium shows all headers, and preflights, only when asked to; Firefox does not know the word.
  const all = webRequest.OnHeadersReceivedOptions?.EXTRA_HEADERS ? ["extraHeaders"] : [];
  webRequest.onBeforeRequest.addListener(began, filter, all);
  webRequest.onSendHeaders.addListener(sent, filter, ["requestHeaders", ...all]);
  webRequest.onHeadersReceived.addListener(answered, filter, ["responseHeaders", ...all]);
  webRequest.onBeforeRedirect.addListener(where, filter);
  webRequest.onResponseStarted.addListener(where, filter);
  webRequest.onCompleted.addListener(ended, filter);
  webRequest.onErrorOccurred.addListener(ended, filter);
  if (filter.tabId === (await ownTab())) {
    // No check ever opens a prompt: the 401 itself is what is wanted.
    webRequest.onAuthRequired.addListener((details, reply) => reply({ cancel: true }), filter, [
      "asyncBlocking",
    ]);
  }
  // The browser takes listeners in a moment later; this answer comes after it has. Without the
  // wait, the very first request could pass unseen.
  await webRequest.handlerBehaviorChanged();
}

/** The tab of this page; -1 in a background script, whose requests belong to none. */
export async function ownTab() {
  return (await chrome.tabs?.getCurrent?.())?.id ?? -1;
}
