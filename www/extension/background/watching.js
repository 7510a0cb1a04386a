// Looks at watched addresses when they are due. The same program as in the page does it, in this
// worker; here it is only woken. Every result is stored as it comes, so a worker that is stopped
// in the middle loses nothing: the alarm, which is always set for what comes next, wakes another.

import init, { watch_due as watchDue } from "../turnaway.js";
import "../granted.js";
import "../probes.js";
import "../watching.js";

const { ALARM, isPrivate } = globalThis.turnawayWatching;
const MINUTE = 60_000;

/** @type {Promise<unknown> | null} */
let program = null;

async function run() {
  program ??= init({ module_or_path: fetch(chrome.runtime.getURL("turnaway_bg.wasm")) });
  // A worker counts as idle while it waits for an answer; a call of the browser says it is not.
  const beat = setInterval(() => chrome.runtime.getPlatformInfo(), 20_000);
  try {
    await program;
    await watchDue();
  } catch (error) {
    // The program is unusable after a defect. The next worker starts with a new one.
    console.error(error);
    await chrome.alarms.create(ALARM, { when: Date.now() + 5 * MINUTE });
  } finally {
    clearInterval(beat);
    await globalThis.turnawayProbes.close();
  }
}

// Browsers may drop alarms when they end or update. What fell due meanwhile is looked at once.
async function startAgain() {
  const keys = Object.keys(await chrome.storage.local.get(null));
  const watches = keys.some((key) => key.startsWith("watch."));
  if (watches) await chrome.alarms.create(ALARM, { when: Date.now() + MINUTE });
}

/** @param {string} id */
async function open(id) {
  await chrome.notifications.clear(id);
  await chrome.tabs.create({ url: chrome.runtime.getURL("index.html#/watching") });
}

// The namespace exists only once the reader has allowed notifications.
function listenToNotifications() {
  const pressed = chrome.notifications?.onClicked;
  if (pressed && !pressed.hasListener(open)) pressed.addListener(open);
}

// A page of ours, and no script of ours in a page of somebody else's.
const OURS = chrome.runtime.getURL("");

// Chromium runs this script once more for incognito windows; that one watches nothing.
if (!isPrivate()) {
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) run();
  });
  chrome.runtime.onMessage.addListener((message, sender) => {
    const isOurs = sender.id === chrome.runtime.id && sender.url?.startsWith(OURS);
    if (isOurs && message?.watching === "go") run();
  });
  chrome.runtime.onStartup.addListener(startAgain);
  chrome.runtime.onInstalled.addListener(startAgain);
  chrome.permissions.onAdded.addListener(listenToNotifications);
  listenToNotifications();
}
