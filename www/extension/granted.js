// What the extension can do for hosts that the reader granted. The program finds it as
// `turnawayExtension`; on the site there is no such thing.
//
// Nothing here judges: each call makes one request, stops at its answer, also where that is a
// redirect, notes what was on the wire (`wire.js`), and hands that over. Whether to ask at all, and
// whether to go where a redirect leads, is decided by the program (`src/run/gate.rs`). It runs in a tab
// of the extension and, imported by the background script, without one.

import { inFrame } from "./page-frames.js";
import { announce, forget, ownTab, watch, withoutPrompts } from "./wire.js";

// Match patterns carry no port in Firefox, and in Chromium one without a port means any.
/** @param {string} origin */
const pattern = (origin) => {
  const { protocol, hostname } = new URL(origin);
  return { origins: [`${protocol}//${hostname}/*`] };
};

/** Every host, for those who want to be asked no more. */
const EVERYWHERE = ["https://*/*", "http://*/*"];

/**
 * Whether the reader granted this origin.
 *
 * @param {string} origin
 */
const granted = (origin) => chrome.permissions.contains(pattern(origin));

/**
 * Asks the reader, in the browser's own dialog. Must be called from a click.
 *
 * @param {string[]} origins
 */
const request = (origins) =>
  chrome.permissions.request({ origins: [...new Set(origins.flatMap((o) => pattern(o).origins))] });

/** Asks for every host. Must be called from a click. */
const requestAll = () => chrome.permissions.request({ origins: EVERYWHERE });

/** All match patterns granted so far. */
const grants = async () => (await chrome.permissions.getAll()).origins ?? [];

/**
 * Takes one of them back; `<all>` takes back the grant for every host.
 *
 * @param {string} granted
 */
const revoke = (granted) =>
  chrome.permissions.remove({ origins: granted === "<all>" ? EVERYWHERE : [granted] });

// --- asking --------------------------------------------------------------------------------

/**
 * What every request has in common. None follows a redirect by itself.
 *
 * @param {Pick<Asking, "header" | "cookies">} how
 * @returns {RequestInit}
 */
const init = ({ header, cookies }) => ({
  credentials: cookies ? "include" : "omit",
  cache: "no-store",
  referrerPolicy: "no-referrer",
  redirect: "manual",
  headers: header ? [header] : [],
});

// The watcher's last word may come a moment after the request's own. Where many requests begin at
// once, so may its first.
const LAST_WORD_MS = 1500;
// Of some requests of a page nothing is ever heard: the browser does not let them out.
const FIRST_WORD_MS = 400;

/**
 * @param {number} ms
 * @returns {Promise<void>}
 */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @param {Seen} seen
 * @param {number} firstWordMs
 * @returns {Promise<Heard>}
 */
async function heard(seen, firstWordMs) {
  const known = () => seen.hops.length > 0;
  if (!known()) await Promise.race([seen.ended, pause(firstWordMs)]);
  if (known()) await Promise.race([seen.ended, pause(LAST_WORD_MS)]);
  const { hops, error, doubtful } = seen;
  return { hops, error, doubtful };
}

/**
 * The extension's own request: CORS does not apply to it. With cookies no body is read.
 *
 * @param {Asking} how
 * @param {AbortSignal} ending
 */
async function askOwn(how, ending) {
  const asked = await askOnce(how, ending);
  // A browser may take the watcher in only after the first request has gone out.
  return asked.hops.length > 0 || asked.timedOut ? asked : askOnce(how, ending);
}

/**
 * @param {Asking} how
 * @param {AbortSignal} ending
 * @returns {Promise<OwnLeg>}
 */
async function askOnce(how, ending) {
  const asked = announce(how.url, { bare: !how.cookies });
  const limit = AbortSignal.timeout(how.timeoutMs);
  /** @type {OwnLeg["body"]} */
  let body = null;
  let timedOut = false;
  let redirected = false;
  try {
    const signal = AbortSignal.any([limit, ending]);
    const answer = await fetch(asked.url, { ...init(how), signal });
    redirected = answer.type === "opaqueredirect";
    if (how.cookies) await answer.body?.cancel();
    else if (!redirected) body = await start(answer, how.bodyLimit);
  } catch {
    timedOut = limit.aborted;
  }
  const seen = await heard(asked.GET, LAST_WORD_MS);
  forget(asked);
  return { ...seen, body, timedOut, redirected, protocol: body && (await protocolOf(asked.url)) };
}

/**
 * As ALPN names it. The entry of a request is there a moment after its body has ended, and by its mark
 * it is the only one of its name.
 *
 * @param {string} url
 */
async function protocolOf(url) {
  for (const ms of [0, 10, 40]) {
    await pause(ms);
    const [entry] = performance.getEntriesByName(url, "resource");
    if (entry) return /** @type {PerformanceResourceTiming} */ (entry).nextHopProtocol || null;
  }
  // The browser keeps some hundreds of entries and then takes no more.
  performance.clearResourceTimings();
  return null;
}

/**
 * The first part of a body. A body that is cut off is told by what was on the wire.
 *
 * @param {Response} answer
 * @param {number} limit
 */
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

/**
 * The request as a frame without an origin makes it; `null` where there is none.
 *
 * @param {Asking} how
 * @param {AbortSignal} ending
 */
async function askInFrame(how, ending) {
  const asked = announce(how.url, { from: "null" });
  const frame = inFrame({ near: how.near, act: "ask", url: asked.url, init: init(how) });
  if (!frame) return null;
  return asPage(asked, how, async () => {
    const head = await Promise.race([frame.head, pause(how.timeoutMs), abortOf(ending)]);
    frame.more({ drop: true });
    return readable(head && "type" in head ? head.type : undefined);
  });
}

/**
 * @param {AbortSignal} ending
 * @returns {Promise<void>}
 */
const abortOf = (ending) =>
  new Promise((resolve) => ending.addEventListener("abort", () => resolve()));

/**
 * A redirect is no answer, so whether the script may read it is not known yet.
 *
 * @param {ResponseType | undefined} type
 */
const readable = (type) => (type === "opaqueredirect" ? null : type !== undefined);

// In place of the value of a header that the reader gave for the host. The browser's question names
// the header only, and what the reader gave is no business of another page's process.
const PLACEHOLDER = "turnaway-placeholder";

/**
 * Runs in the page that asks: in a world of its own, with that page's origin and no more rights.
 *
 * @param {string} url
 * @param {number} timeoutMs
 * @param {RequestInit} init
 * @returns {Promise<{ type?: ResponseType }>}
 */
async function askInPage(url, timeoutMs, init) {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    await answer.body?.cancel();
    return { type: answer.type };
  } catch {
    return {};
  }
}

/**
 * The request as a page in a tab makes it. A header goes along by its name only.
 *
 * @param {number | undefined} tabId
 * @param {string | undefined} from
 * @param {Asking} how
 * @param {AbortSignal} ending
 */
async function askInTab(tabId, from, how, ending) {
  if (tabId === undefined) return null;
  /** @type {Asking["header"]} */
  const header = how.headerName ? [how.headerName, how.value ?? PLACEHOLDER] : null;
  const asked = announce(how.url, { from });
  return asPage(asked, how, async () => {
    const run = chrome.scripting.executeScript({
      target: { tabId },
      func: askInPage,
      args: [asked.url, how.timeoutMs, init({ header })],
    });
    const answers = await Promise.race([run, pause(how.timeoutMs + 1000), abortOf(ending)]);
    return readable(answers?.[0]?.result?.type);
  });
}

/**
 * A page's request and, where its header needs one, the browser's question before it.
 *
 * @param {Announced} asked
 * @param {Asking} how
 * @param {() => Promise<boolean | null>} ask
 * @returns {Promise<PageLegs>}
 */
async function asPage(asked, how, ask) {
  /** @type {boolean | null} */
  let canRead = false;
  try {
    canRead = await ask();
  } catch {
    // The tab was closed, or the grant for its page was taken back.
  }
  const page = { ...(await heard(asked.GET, FIRST_WORD_MS)), readable: canRead };
  const question = await heard(asked.OPTIONS, how.header || how.headerName ? FIRST_WORD_MS : 0);
  forget(asked);
  return { page: { ...page, redirected: canRead === null }, question };
}

/** @param {string | undefined} page */
async function tabOf(page) {
  if (!page || !chrome.scripting || !(await granted(page))) return null;
  const tabs = await chrome.tabs.query({ url: pattern(page).origins });
  return tabs.find(({ url }) => url && new URL(url).origin === page) ?? null;
}

/**
 * Begins a look. Requests are watched until `end` is called, which also ends those under way. `page` is
 * the origin of a page that is to ask, if it is open in a tab; `hasTab` says whether it is.
 *
 * `own`, `framed` and `inTab` take what is to be asked, and answer with what was seen, as JSON.
 *
 * @param {string} [page]
 * @returns {Promise<Look>}
 */
async function begin(page) {
  const ending = new AbortController();
  const tab = await tabOf(page);
  const own = await ownTab();
  const watched = [await watch(own)];
  if (tab?.id !== undefined) watched.push(await watch(tab.id));
  /** @param {(how: Asking, ending: AbortSignal) => Promise<OwnLeg | PageLegs | null>} ask */
  const call = (ask) => async (/** @type {string} */ what) => JSON.stringify(await ask(JSON.parse(what), ending.signal));
  return {
    hasTab: tab !== null,
    own: call(async (how, ended) => {
      const release = how.cookies ? await withoutPrompts(own) : () => {};
      return askOwn(how, ended).finally(release);
    }),
    framed: call(askInFrame),
    inTab: call((how, ended) => askInTab(tab?.id, page, how, ended)),
    end() {
      ending.abort();
      for (const release of watched) release();
    },
  };
}

globalThis.turnawayExtension = { granted, request, requestAll, grants, revoke, begin };
