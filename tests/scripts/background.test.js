import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ORIGIN, events, load, place, turn } from "./load.mjs";

let chrome;
let opened;
let handed;

beforeEach(() => {
  opened = [];
  handed = {};
  chrome = {
    runtime: {
      id: "abc",
      getURL: (path) => `${ORIGIN}/${path}`,
      getManifest: () => ({ incognito: "split" }),
      getPlatformInfo: async () => ({}),
      sendMessage: async () => {},
      ...events("onMessage", "onStartup", "onInstalled"),
    },
    alarms: { ...events("onAlarm"), create: async () => {}, clear: async () => {} },
    permissions: events("onAdded"),
    storage: {
      local: { get: async () => ({}) },
      session: { set: async (what) => Object.assign(handed, what) },
    },
    tabs: { create: async (what) => opened.push(what) },
    contextMenus: events("onClicked"),
    sidePanel: { open: async (what) => opened.push({ beside: what }) },
  };
});

const GLUE = `
  globalThis.runs = 0;
  export default async function init() {}
  export async function watch_due() { globalThis.runs += 1; }
`;

test("only a page of the extension has the watched addresses looked at", async () => {
  const globals = { chrome, location: place(ORIGIN), document: undefined, fetch: async () => ({}) };
  await load("background/watching.js", globals, { "turnaway.js": GLUE });
  const { onMessage } = chrome.runtime;
  const page = { id: "abc", url: `${ORIGIN}/index.html`, tab: { id: 1 } };
  const others = [
    [{ watching: "go" }, { ...page, id: "other" }],
    [{ watching: "go" }, { ...page, url: "https://a.example/" }],
    [{ watching: "go" }, { ...page, url: `${ORIGIN}.evil.example/` }],
    [{ watching: "go" }, { id: "abc" }],
    [{ watching: "stop" }, page],
    [null, page],
  ];
  for (const [message, sender] of others) onMessage.tell(message, sender);
  await turn();
  assert.equal(globalThis.runs, 0);
  onMessage.tell({ watching: "go" }, page);
  await turn();
  assert.equal(globalThis.runs, 1);
});

test("a menu hands over what was clicked, and opens nothing for what is no web address", async () => {
  await load("background/menus.js", { chrome });
  const click = async (info, tab) => {
    handed = {};
    chrome.contextMenus.onClicked.tell(info, tab);
    await turn();
    return Object.values(handed)[0];
  };
  const tab = { id: 3, url: "https://a.example/", windowId: 1, index: 0 };
  const link = await click({ menuItemId: "link", linkUrl: "https://b.example/" }, tab);
  assert.deepEqual(link.urls, ["https://b.example/"]);
  assert.deepEqual(link.from, { id: 3, url: "https://a.example/" });
  assert.equal(link.check && link.onPage, true);
  const frame = await click({ menuItemId: "frame", frameUrl: "about:blank" }, tab);
  assert.equal(frame, undefined);
  const some = await click({ menuItemId: "selection", selectionText: "see b.example", frameId: 2 }, tab);
  assert.deepEqual(some.gather, { what: "selection", tab: 3, frame: 2 });
  assert.equal(some.text, "see b.example");
});

test("a click where there is no tab, as in a side panel, is handled like any", async () => {
  await load("background/menus.js", { chrome });
  chrome.contextMenus.onClicked.tell({ menuItemId: "selection", selectionText: "b.example" });
  chrome.contextMenus.onClicked.tell({ menuItemId: "side" });
  await turn();
  const [what] = Object.values(handed);
  assert.equal(what.text, "b.example");
  assert.equal(what.gather, undefined);
  assert.equal(what.from, null);
  assert.equal(opened.length, 1);
});

test("what is typed stands in a suggestion as text", async () => {
  const set = [];
  chrome.omnibox = {
    setDefaultSuggestion: (what) => set.push(what),
    ...events("onInputChanged", "onInputEntered"),
  };
  await load("background/omnibox.js", { chrome });
  const suggested = (text) => {
    let found;
    chrome.omnibox.onInputChanged.tell(text, (list) => (found = list));
    return found;
  };
  assert.deepEqual(suggested("a.example/?q=<b>&c"), [
    { content: "https://a.example/?q=<b>&c", description: "Check https://a.example/?q=&lt;b&gt;&amp;c" },
    { content: "http://a.example/?q=<b>&c", description: "Check http://a.example/?q=&lt;b&gt;&amp;c" },
  ]);
  assert.deepEqual(suggested("not an address"), []);
});
