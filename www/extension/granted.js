// What the extension can do for hosts that the reader granted. The program finds it as
// `turnawayExtension`; on the site there is no such thing.
//
// Nothing here judges: it asks, watches its own requests with webRequest, and hands over what was
// on the wire. It runs in a tab of the extension and, imported by the background script, without
// one: there is no frame to ask like a page from, then.

const own = location.origin;

// Match patterns carry no port in Firefox, and in Chromium one without a port means any.
const pattern = (origin) => {
  const { protocol, hostname } = new URL(origin);
  return { origins: [`${protocol}//${hostname}/*`] };
};

/** Whether the reader granted this origin. */
const granted = (origin) => chrome.permissions.contains(pattern(origin));

/** Asks the reader, in the browser's own dialog. Must be called from a click. */
const request = (origins) =>
  chrome.permissions.request({ origins: [...new Set(origins.flatMap((o) => pattern(o).origins))] });

/** All match patterns granted so far. */
const grants = async () => (await chrome.permissions.getAll()).origins ?? [];

/** Takes one of them back. */
const revoke = (granted) => chrome.permissions.remove({ origins: [granted] });

// --- watching ------------------------------------------------------------------------------

// Requests that a look waits for, until webRequest tells their id.
const expected = [];
// By request id: what was seen of those that were expected.
const watched = new Map();

const headersOf = (details) =>
  (details.responseHeaders ?? []).map(({ name, value }) => [name, value ?? ""]);

function expect(url, pageLike) {
  const seen = { url, pageLike, hops: [], error: null };
  seen.ended = new Promise((resolve) => (seen.end = resolve));
  expected.push(seen);
  return seen;
}

function forget(seen) {
  const place = expected.indexOf(seen);
  if (place >= 0) expected.splice(place, 1);
  watched.delete(seen.id);
}

function began({ requestId, url, initiator, originUrl, method }) {
  if (watched.has(requestId) || method !== "GET") return;
  const pageLike = (initiator ?? originUrl ?? "").startsWith(own) === false;
  const place = expected.findIndex((seen) => seen.url === url && seen.pageLike === pageLike);
  if (place < 0) return;
  const [seen] = expected.splice(place, 1);
  seen.id = requestId;
  watched.set(requestId, seen);
}

function answered(details) {
  const seen = watched.get(details.requestId);
  if (!seen) return;
  seen.hops.push({ url: details.url, status: details.statusCode, headers: headersOf(details) });
}

function ended(details) {
  const seen = watched.get(details.requestId);
  if (!seen) return;
  seen.error = details.error ?? null;
  seen.end();
}

let watching = null;

// Begins with the first look: until then nothing of any request is seen.
function watch() {
  watching ??= (async () => {
    // Requests of a background script belong to no tab, which is -1.
    const tab = await chrome.tabs?.getCurrent?.();
    const mine = { urls: ["<all_urls>"], tabId: tab?.id ?? -1 };
    const { webRequest } = chrome;
    // Chromium shows all headers only when asked for them; Firefox does not know the word.
    const all = webRequest.OnHeadersReceivedOptions?.EXTRA_HEADERS ? ["extraHeaders"] : [];
    webRequest.onBeforeRequest.addListener(began, mine);
    webRequest.onHeadersReceived.addListener(answered, mine, ["responseHeaders", ...all]);
    webRequest.onCompleted.addListener(ended, mine);
    webRequest.onErrorOccurred.addListener(ended, mine);
    // No check ever opens a prompt: the 401 itself is what is wanted.
    webRequest.onAuthRequired.addListener((details, reply) => reply({ cancel: true }), mine, [
      "asyncBlocking",
    ]);
    // The browser takes listeners in a moment later; this answer comes after it has. Without the
    // wait, the very first request could pass unseen.
    await webRequest.handlerBehaviorChanged();
  })();
  return watching;
}

// --- asking --------------------------------------------------------------------------------

/** The extension's own request: CORS does not apply to it, and no cookies go along. */
async function askOwn(url, timeoutMs, bodyLimit) {
  const seen = expect(url, false);
  let body = null;
  let timedOut = false;
  try {
    const answer = await fetch(url, {
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(timeoutMs),
    });
    body = await start(answer, bodyLimit);
  } catch (error) {
    timedOut = error?.name === "TimeoutError";
  }
  return result(seen, { body, timedOut });
}

// The first part of a body. A body that is cut off is told by what the watcher saw.
async function start(answer, limit) {
  const reader = answer.body?.getReader();
  if (!reader) return { text: "", complete: true };
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), complete: true };
    const room = value.subarray(0, Math.max(0, limit - bytes));
    bytes += value.length;
    text += decoder.decode(room, { stream: true });
    if (bytes >= limit) {
      await reader.cancel();
      return { text, complete: false };
    }
  }
}

let frame = null;

// The frame without rights, where there is a document to put it into.
function pageLikeFrame() {
  if (!globalThis.document) return null;
  frame ??= new Promise((resolve) => {
    const element = document.createElement("iframe");
    element.hidden = true;
    // Chromium takes the rights away because the manifest says so, Firefox because this does.
    if (!chrome.runtime.getManifest().sandbox) element.sandbox = "allow-scripts";
    element.src = "page-like.html";
    element.addEventListener("load", () => resolve(element.contentWindow));
    document.body.append(element);
  });
  return frame;
}

let count = 0;

/** The same request as a page makes it, or `null` where there is no such frame. */
async function askPageLike(url, timeoutMs) {
  const target = await pageLikeFrame();
  if (!target) return null;
  const seen = expect(url, true);
  const id = (count += 1);
  const reply = await new Promise((resolve) => {
    const timer = setTimeout(() => done({ readable: false }), timeoutMs + 1000);
    const listen = ({ source, data }) => {
      if (source === target && data?.id === id) done(data);
    };
    const done = (value) => {
      clearTimeout(timer);
      removeEventListener("message", listen);
      resolve(value);
    };
    addEventListener("message", listen);
    target.postMessage({ id, url, timeoutMs }, "*");
  });
  return result(seen, { readable: reply.readable === true });
}

// The watcher's last word may come a moment after the request's own.
async function result(seen, more) {
  await Promise.race([seen.ended, new Promise((resolve) => setTimeout(resolve, 500))]);
  forget(seen);
  return { hops: seen.hops, error: seen.error, ...more };
}

/** Looks at an address on a granted host. The answer is JSON. */
async function look(url, timeoutMs, bodyLimit) {
  await watch();
  const ownAnswer = await askOwn(url, timeoutMs, bodyLimit);
  const pageLike = ownAnswer.hops.length > 0 ? await askPageLike(url, timeoutMs) : null;
  return JSON.stringify({ own: ownAnswer, pageLike });
}

globalThis.turnawayExtension = { granted, request, grants, revoke, look };
