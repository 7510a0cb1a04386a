// Holds the frames of Chromium's background script, which has no document of its own. It does what that
// script tells it (`probes.js`), and listens to nobody else.

import { inFrame } from "./page-frames.js";

/** @type {Map<string, Framed | null>} */
const asked = new Map();

// Scripts in pages and pages in tabs have a tab; the background script has none.
/** @param {chrome.runtime.MessageSender} sender */
const isBackground = ({ id, tab }) => id === chrome.runtime.id && tab === undefined;

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  const { offscreen: id, what, wish } = /** @type {OffscreenMessage} */ (message ?? {});
  if (!id || !isBackground(sender)) return false;
  if (what) {
    const began = inFrame(what);
    asked.set(id, began);
    Promise.resolve(began?.head).then(reply);
    return true;
  }
  const began = asked.get(id);
  if (!wish) return false;
  if (wish.drop) asked.delete(id);
  Promise.resolve(began?.more(wish)).then((told) => reply(told ?? null));
  return true;
});
