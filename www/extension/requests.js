// The requests of one tab, watched while it loads again. The program finds this as
// `turnawayRequests`; on the site there is no such thing.
//
// It only looks: nothing is changed, blocked or answered, and what went well is only counted. Each
// of the others is handed over in the form in which developer tools record it (HAR), so that the
// program reads both alike. Requests to hosts that were not granted are not seen at all.

import { Problem, answering, inPage } from "./browsing.js";

const LASTS_MS = 15_000;
const MOST = 5_000;
// A page that has loaded and asks for nothing more is not waited for any longer.
const QUIET_MS = 2_500;

/**
 * The origins of a tab's page, of its frames, and of what they have asked for so far.
 *
 * @param {number} tabId
 */
async function hosts(tabId) {
  const frames = await inPage({ tabId, allFrames: true }, "origins", {});
  return { list: [...new Set(frames.flatMap(({ result }) => result))].slice(0, 200) };
}

/** @type {Record<string, string>} */
const KINDS = {
  main_frame: "document",
  sub_frame: "document",
  xmlhttprequest: "fetch",
  imageset: "image",
};

/** @typedef {"stopped" | "limit" | "time" | "quiet" | "gone"} Why */

/** @type {(why: Why) => void} */
let stopNow = () => {};

/** Ends the watching at once. */
const stop = () => stopNow("stopped");

/**
 * Loads a tab again and watches. `tell` hears, now and then, how many requests were seen.
 *
 * @param {number} tabId
 * @param {(seen: number) => void} tell
 */
async function watch(tabId, tell) {
  const began = Date.now();
  /** @type {Map<string, WatchedEntry>} */
  const open = new Map();
  /** @type {WatchedEntry[]} */
  const kept = [];
  let seen = 0;
  let loaded = false;
  let latest = began;
  /** @type {Promise<Why>} */
  const ended = new Promise((resolve) => (stopNow = resolve));

  /** @type {Note} */
  const begin = ({ requestId, url, method, type, timeStamp }) => {
    latest = Date.now();
    if (!open.has(requestId)) seen += 1;
    if (seen > MOST) {
      stopNow("limit");
      return;
    }
    open.set(requestId, {
      startedDateTime: new Date(timeStamp).toISOString(),
      start: timeStamp,
      request: { method, url, headers: [] },
      response: { status: 0, headers: [], redirectURL: "" },
      _resourceType: KINDS[type] ?? type,
    });
  };
  /** @type {Note} */
  const send = ({ requestId, requestHeaders }) => {
    const entry = open.get(requestId);
    if (entry) entry.request.headers = requestHeaders ?? [];
  };
  /** @type {Note} */
  const answer = ({ requestId, statusCode = 0, responseHeaders }) => {
    const entry = open.get(requestId);
    if (!entry) return;
    entry.response.status = statusCode;
    entry.response.headers = responseHeaders ?? [];
  };
  /**
   * @param {WatchedEntry} entry
   * @param {number} [timeStamp]
   */
  const keep = (entry, timeStamp) => {
    const { start = 0 } = entry;
    entry.time = Math.max(0, (timeStamp ?? start) - start);
    delete entry.start;
    const { status, _error } = entry.response;
    const plain = status >= 200 && status < 300 && entry.request.method !== "OPTIONS";
    if (_error || !plain) kept.push(entry);
  };
  /** @type {Note} */
  const redirect = ({ requestId, redirectUrl = "", timeStamp }) => {
    const entry = open.get(requestId);
    if (!entry) return;
    entry.response.redirectURL = redirectUrl;
    keep(entry, timeStamp);
    // The next hop begins under the same id, and is no further request.
    open.set(requestId, { ...entry, start: timeStamp });
  };
  /** @type {Note} */
  const end = ({ requestId, error, timeStamp }) => {
    latest = Date.now();
    const entry = open.get(requestId);
    if (!entry) return;
    open.delete(requestId);
    if (error) entry.response._error = error;
    keep(entry, timeStamp);
  };

  const { webRequest } = chrome;
  const these = { urls: ["<all_urls>"], tabId };
  // Chromium shows all headers, and preflights, only when asked for them.
  /** @param {WireOptions} options */
  const all = (options) => (options?.EXTRA_HEADERS ? ["extraHeaders"] : []);
  /** @type {[event: WireEvent, listener: Note, options: string[]][]} */
  const listeners = [
    [webRequest.onBeforeRequest, begin, []],
    [
      webRequest.onBeforeSendHeaders,
      send,
      ["requestHeaders", ...all(webRequest.OnBeforeSendHeadersOptions)],
    ],
    [
      webRequest.onHeadersReceived,
      answer,
      ["responseHeaders", ...all(webRequest.OnHeadersReceivedOptions)],
    ],
    [webRequest.onBeforeRedirect, redirect, []],
    [webRequest.onCompleted, end, []],
    [webRequest.onErrorOccurred, end, []],
  ];
  /** @type {(id: number, changed: { status?: string }) => void} */
  const updated = (id, { status }) => {
    if (id === tabId && status) loaded = status === "complete";
  };
  /** @param {number} id */
  const removed = (id) => {
    if (id === tabId) stopNow("gone");
  };
  for (const [event, listener, options] of listeners) event.addListener(listener, these, options);
  chrome.tabs.onUpdated.addListener(updated);
  chrome.tabs.onRemoved.addListener(removed);
  const clock = setInterval(() => {
    tell(seen);
    const now = Date.now();
    if (now - began > LASTS_MS) stopNow("time");
    if (loaded && open.size === 0 && now - latest > QUIET_MS) stopNow("quiet");
  }, 250);
  let why;
  try {
    // The browser takes listeners in a moment later; this answer comes after it has.
    await webRequest.handlerBehaviorChanged();
    await chrome.tabs.reload(tabId).catch(() => {
      throw new Problem("gone");
    });
    why = await ended;
  } finally {
    clearInterval(clock);
    for (const [event, listener] of listeners) event.removeListener(listener);
    chrome.tabs.onUpdated.removeListener(updated);
    chrome.tabs.onRemoved.removeListener(removed);
  }
  if (why === "gone") throw new Problem("gone");
  // An answer whose body still comes has shown its status already.
  for (const entry of open.values()) if (entry.response.status) keep(entry);
  const waiting = [...open.values()].filter(({ response }) => !response.status).length;
  return { entries: kept, seen: Math.min(seen, MOST), waiting, why, tookMs: Date.now() - began };
}

globalThis.turnawayRequests = { hosts: answering(hosts), watch: answering(watch), stop };
