// What happens while no page of the extension is open. Each file of `background/` registers its own
// listeners while it is loaded, so that an event can wake this script.
//
// Runs as a service worker in Chromium and as an event page in Firefox, and may be stopped at any
// time: what matters lies in chrome.storage.

import "./background/action.js";
import "./background/menus.js";
import "./background/omnibox.js";
import "./background/watching.js";
