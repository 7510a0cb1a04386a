// Adds the panel to the developer tools, and hands over to it what their network log records.
//
// This page lives as long as the developer tools are open, the panel only from the first time it
// is looked at. So what is recorded meanwhile waits here.

// How much waits at most. Beyond it the oldest goes, and is counted.
const MOST = 5000;

/** @type {Recorded[]} */
let waiting = [];
let lost = 0;
/** @type {(Window & { turnawayNetworkLog?: NetworkLog }) | null} */
let view = null;
/** @type {ReturnType<typeof setTimeout> | null} */
let timer = null;

/** @param {Recorded} item */
function add(item) {
  waiting.push(item);
  if (waiting.length > MOST) {
    waiting.shift();
    lost += 1;
  }
  timer ??= setTimeout(hand, 50);
}

// The panel's own script may still be starting; then it all waits a little longer.
function hand() {
  timer = null;
  const log = view?.turnawayNetworkLog;
  if (!log) {
    if (view) timer = setTimeout(hand, 200);
    return;
  }
  const items = waiting;
  waiting = [];
  log.take(items, lost);
  lost = 0;
}

chrome.devtools.network.onRequestFinished.addListener((entry) => add({ entry }));
chrome.devtools.network.onNavigated.addListener((url) => add({ navigated: url }));

chrome.devtools.panels.create("Turnaway", "icons/icon-32.png", "index.html#/network", (panel) => {
  panel.onShown.addListener((shown) => {
    view = shown;
    hand();
  });
});
