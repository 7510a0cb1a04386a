// The toolbar button: checks the address of the tab in view, in a new tab. The press itself
// (`activeTab`) tells the address; a tab that shows no web page opens the empty app.

import { isWeb, openApp } from "./open.js";

chrome.action.onClicked.addListener((tab) =>
  isWeb(tab.url) ? openApp({ urls: [tab.url], check: true, tab }) : openApp({ tab }),
);
