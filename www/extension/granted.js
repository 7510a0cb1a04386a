// What the extension can do for hosts that the reader granted. The program finds it as
// `turnawayExtension`; on the site there is no such thing.
//
// Nothing here judges: it asks, notes what was on the wire (`wire.js`), and hands that over. It runs
// in a tab of the extension and, imported by the background script, without one: there is no frame
// to ask like a page from, then.

import { expect, forget, ownTab, watch } from "./wire.js";

// Match patterns carry no port in Firefox, and in Chromium one without a port means any.
const pattern = (origin) => {
  const { protocol, hostname } = new URL(origin);
  return { origins: [`${protocol}//${hostname}/*`] };
};

/** Every host, for those who want to be asked no more. */
const EVERYWHERE = ["https://*/*", "http://*/*"];

/** Whether the reader granted this origin. */
const granted = (origin) => chrome.permissions.contains(pattern(origin));

/** Asks the reader, in the browser's own dialog. Must be called from a click. */
const request = (origins) =>
  chrome.permissions.request({ origins: [...new Set(origins.flatMap((o) => pattern(o).origins))] });

/** Asks for every host. Must be called from a click. */
const requestAll = () => chrome.permissions.request({ origins: EVERYWHERE });

/** All match patterns granted so far. */
const grants = async () => (await chrome.permissions.getAll()).origins ?? [];

/** Takes one of them back; `<all>` takes back the grant for every host. */
const revoke = (granted) =>
  chrome.permissions.remove({ origins: granted === "<all>" ? EVERYWHERE : [granted] });

// --- asking --------------------------------------------------------------------------------

// What every request has in common. A header of the reader's own may not travel on to other hosts,
// which the browser sees to for `Authorization` only.
const init = ({ timeoutMs, header, cookies }) => ({
  credentials: cookies ? "include" : "omit",
  cache: "no-store",
  referrerPolicy: "no-referrer",
  redirect: header && header[0].toLowerCase() !== "authorization" ? "manual" : "follow",
  headers: header ? [header] : [],
  signal: AbortSignal.timeout(timeoutMs),
});

/** The extension's own request: CORS does not apply to it. With cookies no body is read. */
async function askOwn(asker, how) {
  const asked = await askOnce(asker, how);
  // Firefox may take the watcher in only after the first request has gone out.
  return asked.hops.length > 0 || asked.timedOut ? asked : askOnce(asker, how);
}

async function askOnce(asker, how) {
  const seen = expect(how);
  let body = null;
  let timedOut = false;
  const began = performance.now();
  try {
    const answer = await fetch(how.url, init(how));
    if (how.cookies) await answer.body?.cancel();
    else if (answer.type !== "opaqueredirect") body = await start(answer, how.bodyLimit);
  } catch (error) {
    timedOut = error?.name === "TimeoutError";
  }
  const all = await leg(asker, seen, { body, timedOut, beyondGrant: false }, LAST_WORD_MS);
  const last = all.hops.at(-1);
  if (last?.status) all.beyondGrant = await isBeyond(last);
  return { ...all, protocol: protocolOf(how.url, began) };
}

// As ALPN names it. The entry of a request is there a moment after its body has ended.
function protocolOf(url, began) {
  const entries = performance.getEntriesByName(new URL(url).href, "resource");
  const entry = entries.findLast(({ startTime }) => startTime >= began - 1);
  return entry?.nextHopProtocol || null;
}

// The first part of a body. A body that is cut off is told by what was on the wire.
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

/** The request as that frame makes it, or `null` where there is none. */
async function askInFrame(how) {
  const target = await pageLikeFrame();
  if (!target) return null;
  return asPage({ ...how, from: "null" }, (asked) => {
    const id = (count += 1);
    return new Promise((resolve) => {
      const timer = setTimeout(() => done({ readable: false }), how.timeoutMs + 1000);
      const listen = ({ source, data }) => {
        if (source === target && data?.id === id) done(data);
      };
      const done = (value) => {
        clearTimeout(timer);
        removeEventListener("message", listen);
        resolve(value);
      };
      addEventListener("message", listen);
      target.postMessage({ id, ...asked }, "*");
    });
  });
}

// Runs in the page that asks: in a world of its own, with that page's origin and no more rights.
async function askInPage({ url, timeoutMs, init }) {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    await answer.body?.cancel();
    return { readable: answer.type === "opaqueredirect" ? null : true };
  } catch {
    return { readable: false };
  }
}

/** The request as a page of `origin` makes it, or `null` unless one is open in a tab. */
async function askInTab(origin, how) {
  if (!chrome.scripting || !(await granted(origin))) return null;
  const tabs = await chrome.tabs.query({ url: pattern(origin).origins });
  const tab = tabs.find(({ url }) => url && new URL(url).origin === origin);
  if (!tab) return null;
  await watch(tab.id);
  const limit = new Promise((resolve) =>
    setTimeout(() => resolve([{ result: { readable: false } }]), how.timeoutMs + 1000),
  );
  return asPage({ ...how, from: origin }, async (asked) => {
    const run = chrome.scripting.executeScript({
      target: { tabId: tab.id },
      func: askInPage,
      args: [asked],
    });
    const [{ result }] = await Promise.race([run, limit]);
    return result ?? { readable: false };
  });
}

// A page's request and, where its header needs one, the browser's question before it.
async function asPage(how, ask) {
  const seen = expect(how);
  const question = how.header ? expect({ ...how, method: "OPTIONS" }) : null;
  const { signal, ...rest } = init({ ...how, cookies: false });
  let reply = { readable: false };
  try {
    reply = await ask({ url: how.url, timeoutMs: how.timeoutMs, init: rest });
  } catch {
    // The tab was closed, or the grant for its page was taken back.
  }
  const legs = [await leg("page", seen, { readable: reply.readable })];
  if (question) legs.unshift(await leg("preflight", question, {}));
  return legs.filter(({ hops }) => hops.length > 0);
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const LAST_WORD_MS = 1500;
// Of some requests of a page nothing is ever heard: the browser does not let them out.
const FIRST_WORD_MS = 400;

// The watcher's last word may come a moment after the request's own. Where many requests begin at
// once, so may its first.
async function leg(asker, seen, more, firstWordMs = FIRST_WORD_MS) {
  const known = () => seen.hops.length > 0;
  if (!known()) await Promise.race([seen.ended, pause(firstWordMs)]);
  if (known()) await Promise.race([seen.ended, pause(LAST_WORD_MS)]);
  forget(seen);
  return { asker, hops: seen.hops, error: seen.error, ...more };
}

// A request ended on a host that is not granted, or at a redirect that leads there: the browser
// withholds the text of such an answer, and some browsers all of it.
async function isBeyond({ url, status, headers }) {
  const redirect = status >= 300 && status < 400;
  const location = headers.find(([name]) => name.toLowerCase() === "location")?.[1];
  try {
    const { origin, protocol } = new URL(redirect && location ? location : url, url);
    return /^https?:$/.test(protocol) && !(await granted(origin));
  } catch {
    return false;
  }
}

/**
 * Looks at an address on a granted host. The answer is JSON.
 *
 * @param {{ url: string, timeoutMs: number, bodyLimit: number, header: [string, string] | null,
 *   cookies: boolean, asPage: string | null, askFirst: boolean }} what `asPage` is the origin of a
 *   page that asks, `askFirst` sends a harmless header so that the browser asks first
 */
async function look(what) {
  await watch(await ownTab());
  const { cookies, asPage: page, askFirst, ...how } = what;
  const legs = [await askOwn("extension", how)];
  const { hops, timedOut } = legs[0];
  if (hops.some(({ status }) => status)) {
    if (cookies) legs.push(await askOwn("signed-in", { ...how, cookies }));
    const pageLegs = async (how) =>
      (page && (await askInTab(page, how))) ?? (await askInFrame(how)) ?? [];
    legs.push(...(await pageLegs(how)));
    if (askFirst && !how.header) {
      const all = await pageLegs({ ...how, header: ["X-Probe", "1"] });
      legs.push(...all.filter(({ asker }) => asker === "preflight"));
    }
  }
  const stillGranted = await granted(new URL(what.url).origin);
  return JSON.stringify({ legs, timedOut, stillGranted });
}

globalThis.turnawayExtension = { granted, request, requestAll, grants, revoke, look };
