// What the extension's page learns of where the reader is: what was handed over, the links of a
// page, tabs, bookmarks. The program finds it as `turnawayBrowsing`; on the site there is no such
// thing. Every answer is JSON; where something stays closed, it has a `problem`:
//
//   refused   the reader did not allow it
//   closed    the browser does not let the extension into that page
//   silent    the page did not answer in time
//   gone      the tab is no more

import { asAddress } from "./address.js";

const MOST_LINKS = 100_000;
const MOST_CHARACTERS = 20_000_000;
const PATIENCE_MS = 10_000;
// The walk over a page ends well before that: while it goes on, the page stands still.
const WALK_MS = 5_000;
const SHOWN_MS = 6_000;

export class Problem extends Error {}

// Whatever happens, the program gets an answer.
/**
 * @template {unknown[]} I
 * @param {(...input: I) => Promise<unknown>} act
 * @returns {Answering<I>}
 */
export const answering =
  (act) =>
  async (...input) => {
    try {
      return JSON.stringify(await act(...input));
    } catch (error) {
      return JSON.stringify({ problem: error instanceof Problem ? error.message : "closed" });
    }
  };

/**
 * @param {string | undefined} url
 * @returns {url is string}
 */
const isWeb = (url) => /^https?:/i.test(url ?? "");

/**
 * What was handed over under this name; `null` when it was picked up before.
 *
 * @param {string} id
 */
async function handed(id) {
  const key = `handed.${id}`;
  /** @type {Record<string, Handed>} */
  const { [key]: what } = await chrome.storage.session.get(key);
  await chrome.storage.session.remove(key);
  press(what?.from);
  return what ?? null;
}

// Tabs that a press may have opened to the extension, by their origin.
/** @type {Map<string, number>} */
const pressed = new Map();

/** @param {{ id?: number, url?: string } | null | undefined} tab */
function press(tab) {
  if (tab?.id && isWeb(tab.url)) pressed.set(new URL(tab.url).origin, tab.id);
}

/**
 * Whether a press lets the extension ask this origin as no page can. In Chromium it does, for as long
 * as the tab stays there; in Firefox it only opens the tab.
 *
 * @param {string} origin
 */
async function reaches(origin) {
  const tabId = pressed.get(origin);
  if (!tabId || !location.protocol.startsWith("chrome")) return false;
  // Only where a press or a grant opens the page does the browser run this at all.
  const target = { tabId, frameIds: [0] };
  const func = () => location.origin;
  const asked = chrome.scripting.executeScript({ target, func, injectImmediately: true });
  const [frame] = await asked.catch(() => []);
  return frame?.result === origin;
}

// --- pages ---------------------------------------------------------------------------------

/**
 * Does something of in-page.js in frames of a tab, whether or not the page has finished loading.
 *
 * @template {keyof InPage} W
 * @param {chrome.scripting.InjectionTarget} target
 * @param {W} what
 * @param {Parameters<InPage[W]>[0]} input
 * @returns {Promise<{ frameId: number, result: ReturnType<InPage[W]> }[]>}
 */
export async function inPage(target, what, input) {
  const tab = await chrome.tabs.get(target.tabId).catch(() => null);
  if (!tab) throw new Problem("gone");
  const { scripting } = chrome;
  const how = { target, injectImmediately: true };
  /** @type {(what: string, input: unknown) => unknown} */
  const func = (what, input) =>
    /** @type {Record<string, Function> | undefined} */ (globalThis.turnawayPage)?.[what]?.(input);
  const running = scripting
    .executeScript({ ...how, files: ["in-page.js"] })
    .then(() => scripting.executeScript({ ...how, func, args: [what, input] }));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Problem("silent")), PATIENCE_MS);
  });
  const results = await Promise.race([running, late]).finally(() => clearTimeout(timer));
  const told = /** @type {{ frameId: number, result: ReturnType<InPage[W]> }[]} */ (results);
  return told.filter(({ result }) => result);
}

/**
 * The links of a tab's page: of its main content, or of everything with its frames.
 *
 * @param {number} tabId
 * @param {boolean} mainOnly
 */
async function links(tabId, mainOnly) {
  const target = mainOnly ? { tabId, frameIds: [0] } : { tabId, allFrames: true };
  const until = Date.now() + WALK_MS;
  const input = { mainOnly, most: MOST_LINKS, mostCharacters: MOST_CHARACTERS, until };
  const frames = await inPage(target, "links", input);
  if (frames.length === 0) throw new Problem("closed");
  /** @param {"seen" | "other" | "over" | "frames"} name */
  const sum = (name) => frames.reduce((total, { result }) => total + result[name], 0);
  /** @type {Set<string>} */
  const found = new Set();
  let over = sum("over");
  for (const { result } of frames) {
    for (const link of result.links) {
      if (found.size < MOST_LINKS) found.add(link);
      else if (!found.has(link)) over += 1;
    }
  }
  // Every frame but the outermost is counted by the one around it.
  const closed = mainOnly ? 0 : Math.max(0, sum("frames") - (frames.length - 1));
  return {
    urls: [...found],
    found: found.size,
    again: sum("seen") - sum("other") - over - found.size,
    other: sum("other"),
    over,
    closed,
    cut: frames.some(({ result }) => result.cut),
  };
}

/**
 * The text and links that are selected in one frame.
 *
 * @param {number} tabId
 * @param {number} frame
 */
async function selection(tabId, frame) {
  const target = { tabId, frameIds: [frame] };
  const [answer] = await inPage(target, "selection", { most: 2_000_000 });
  const { text, urls } = answer?.result ?? { text: "", urls: [] };
  // A selected address is one address.
  const one = asAddress(text);
  return one ? { text: "", urls: [...new Set([one, ...urls])] } : { text, urls };
}

/**
 * Brings a tab to the front and shows where on its page the links to an address are.
 *
 * @param {number} tabId
 * @param {string} url
 */
async function show(tabId, url) {
  const input = { url, forMs: SHOWN_MS, until: Date.now() + WALK_MS };
  const frames = await inPage({ tabId, allFrames: true }, "show", input);
  if (frames.length === 0) throw new Problem("closed");
  const first =
    frames.find(({ result }) => result.visible > 0) ?? frames.find(({ result }) => result.found > 0);
  if (first) {
    const tab = await chrome.tabs.update(tabId, { active: true });
    if (tab) await chrome.windows.update(tab.windowId, { focused: true });
    const again = { ...input, until: Date.now() + WALK_MS, scroll: true };
    await inPage({ tabId, frameIds: [first.frameId] }, "show", again);
  }
  /** @param {"found" | "visible"} name */
  const sum = (name) => frames.reduce((total, { result }) => total + result[name], 0);
  return { found: sum("found"), visible: sum("visible") };
}

// --- tabs and bookmarks --------------------------------------------------------------------

// Must be reached without waiting for anything before, for browsers ask only during a click.
/** @param {"tabs" | "bookmarks"} permission */
async function allowed(permission) {
  if (!(await chrome.permissions.request({ permissions: [permission] }))) {
    throw new Problem("refused");
  }
}

/** @param {string[]} urls */
function listed(urls) {
  const web = urls.filter(isWeb);
  const found = new Set(web);
  return {
    urls: [...found],
    found: found.size,
    again: web.length - found.size,
    other: urls.length - web.length,
  };
}

/**
 * The addresses of the tabs of this window, or of all windows of the same kind.
 *
 * @param {boolean} everywhere
 */
async function tabs(everywhere) {
  await allowed("tabs");
  const { id, incognito } = await chrome.windows.getCurrent();
  const all = await chrome.tabs.query(everywhere ? {} : { windowId: id });
  // Private and other windows are never mixed, and the app itself is nothing to check.
  const own = location.origin;
  const wanted = all.filter((tab) => tab.incognito === incognito && !tab.url?.startsWith(own));
  return listed(wanted.map((tab) => tab.url ?? ""));
}

/** All bookmark folders in the order in which the browser shows them. */
async function folders() {
  await allowed("bookmarks");
  /** @type {BookmarkFolder[]} */
  const list = [];
  /** @type {(node: chrome.bookmarks.BookmarkTreeNode, depth: number) => number} */
  const visit = (node, depth) => {
    const folder = { id: node.id, title: node.title, depth, count: 0 };
    // The outermost one has no name, and is never shown.
    if (depth > 0) list.push(folder);
    for (const child of node.children ?? []) {
      if (child.children) folder.count += visit(child, depth + 1);
      else if (isWeb(child.url)) folder.count += 1;
    }
    return folder.count;
  };
  for (const root of await chrome.bookmarks.getTree()) visit(root, 0);
  return { list };
}

/**
 * The addresses in a bookmark folder and the folders in it.
 *
 * @param {string} folder
 */
async function bookmarks(folder) {
  await allowed("bookmarks");
  /** @type {string[]} */
  const urls = [];
  /** @param {chrome.bookmarks.BookmarkTreeNode} node */
  const visit = (node) => {
    if (node.url) urls.push(node.url);
    for (const child of node.children ?? []) visit(child);
  };
  for (const root of await chrome.bookmarks.getSubTree(folder)) visit(root);
  return listed(urls);
}

// --- beside a page -------------------------------------------------------------------------

// The side panel opens this page with a mark of its own.
const beside = () => location.search === "?beside";

/**
 * Tells, now and whenever it changes, which tab is in view beside the panel.
 *
 * @param {(tab: string) => void} tell
 */
function follow(tell) {
  const look = async () => {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    press(tab);
    tell(JSON.stringify({ id: tab?.id ?? null, url: tab?.url ?? "", title: tab?.title ?? "" }));
  };
  chrome.tabs.onActivated.addListener(look);
  chrome.tabs.onUpdated.addListener((_, { url, title, status }) => {
    if (url || title || status) look();
  });
  chrome.permissions.onAdded.addListener(look);
  chrome.permissions.onRemoved.addListener(look);
  look();
}

/** Asks to see the addresses of tabs, which the panel shows and checks. */
async function seeTabs() {
  await allowed("tabs");
  return {};
}

globalThis.turnawayBrowsing = {
  handed: answering(handed),
  reaches: answering(reaches),
  links: answering(links),
  selection: answering(selection),
  show: answering(show),
  tabs: answering(tabs),
  folders: answering(folders),
  bookmarks: answering(bookmarks),
  seeTabs: answering(seeTabs),
  beside,
  follow,
};
