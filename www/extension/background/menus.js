// The context menu: links, selections, files and pages, each to be checked in the app. What a page
// holds is read by the app itself (`browsing.js`), so nothing of it passes through here.

import { asGiven } from "../address.js";
import { isWeb, openApp } from "./open.js";

const WEB = ["http://*/*", "https://*/*"];

/** @type {chrome.contextMenus.CreateProperties[]} */
const ITEMS = [
  { id: "link", title: "Check this link", contexts: ["link"], targetUrlPatterns: WEB },
  { id: "selection", title: "Check the selected text", contexts: ["selection"] },
  {
    id: "file",
    title: "Check the address of this file",
    contexts: ["image", "video", "audio"],
    targetUrlPatterns: WEB,
  },
  {
    id: "frame",
    title: "Check the address of this frame",
    contexts: ["frame"],
    documentUrlPatterns: WEB,
  },
  {
    id: "links",
    title: "Check all links of this page",
    contexts: ["page"],
    documentUrlPatterns: WEB,
  },
  {
    id: "main",
    title: "Check the links of its main content",
    contexts: ["page"],
    documentUrlPatterns: WEB,
  },
  { id: "side", title: "Open Turnaway beside the page", contexts: ["page", "action"] },
  { id: "empty", title: "Open Turnaway without a check", contexts: ["action"] },
];

// The browser keeps the items; they are made anew with every version.
async function make() {
  await chrome.contextMenus.removeAll();
  for (const item of ITEMS) chrome.contextMenus.create(item);
}

// Firefox on Android has no context menu.
if (chrome.contextMenus) {
  chrome.runtime.onInstalled.addListener(make);
  chrome.contextMenus.onClicked.addListener(onClicked);
}
// Chromium runs this script once more for incognito windows, which have items of their own and
// hear nothing of the installation.
if (chrome.extension?.inIncognitoContext && chrome.runtime.getManifest().incognito === "split") {
  make();
}

/**
 * @param {chrome.contextMenus.OnClickData} info
 * @param {chrome.tabs.Tab} [tab] Missing where the click was in no tab, as in a side panel.
 */
function onClicked(info, tab) {
  /** @param {Gather["what"]} what */
  const inPage = (what) =>
    tab?.id === undefined ? undefined : { gather: { what, tab: tab.id, frame: info.frameId ?? 0 } };
  /** @param {string | undefined} url */
  const check = (url) =>
    openApp({ urls: [url].filter(isWeb), check: isWeb(url), tab, more: { onPage: true } });
  switch (info.menuItemId) {
    case "link":
      return check(info.linkUrl);
    case "file":
      return check(info.srcUrl);
    case "frame":
      return openApp({ urls: [info.frameUrl].filter(isWeb), check: isWeb(info.frameUrl), tab });
    case "selection":
      // Should the page stay closed, the text without its links and lines is better than nothing.
      return openApp({
        ...asGiven(info.selectionText),
        check: true,
        tab,
        more: inPage("selection"),
      });
    case "links":
    case "main":
      return openApp({ check: true, tab, more: inPage(info.menuItemId) });
    case "side":
      return openBeside(tab);
    case "empty":
      return openApp({ tab });
  }
}

// Browsers open it only while the click is being handled: nothing may be awaited before.
/** @param {chrome.tabs.Tab} [tab] */
function openBeside(tab) {
  const { sidePanel, sidebarAction } = chrome;
  if (!sidePanel) return sidebarAction?.open();
  return tab && sidePanel.open({ windowId: tab.windowId });
}
