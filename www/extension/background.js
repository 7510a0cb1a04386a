// The toolbar button opens the app in a tab of its own. Everything else happens in that page.
//
// Runs as a service worker in Chromium and as an event page in Firefox: it keeps no state, and the
// listener is registered at once, so that a press can wake it.

chrome.action.onClicked.addListener(() => {
  chrome.tabs.create({ url: chrome.runtime.getURL("index.html") });
});
