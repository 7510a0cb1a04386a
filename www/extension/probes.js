// Has frames without an origin make the requests of hosts that are not granted, so that those look like
// those of any page: nothing of them names this extension or its installation, and the browser keeps
// them from private addresses. The program finds this as `turnawayProbes`; on the site there is no
// such thing.
//
// The background of Chromium has no document to put a frame into; there an offscreen one holds it.

import { inFrame } from "./page-frames.js";

// Firefox has no such thing, and its background has a document.
const { offscreen } = chrome;

/** @type {Promise<void> | null} */
let opening = null;

const open = () =>
  (opening ??= offscreen
    .createDocument({
      url: "offscreen.html",
      reasons: ["IFRAME_SCRIPTING"],
      justification: "Asks for watched addresses from a frame without any rights.",
    })
    // There is one already, from before this worker was woken.
    .catch(() => {}));

/** Lets go of the frames of a background script. */
async function close() {
  if (!opening) return;
  opening = null;
  await offscreen.closeDocument().catch(() => {});
}

/**
 * @param {FrameTask} what
 * @returns {Promise<Framed | null>}
 */
async function elsewhere(what) {
  if (globalThis.document || !offscreen) return null;
  await open();
  const id = crypto.randomUUID();
  /** @param {OffscreenMessage} message */
  const tell = (message) => chrome.runtime.sendMessage({ offscreen: id, ...message });
  return { head: tell({ what }), more: (wish) => tell({ wish }) };
}

/**
 * Asks, or begins to: the answer gives what came back, and more of it on a wish. All of it JSON.
 *
 * @param {string} what
 */
async function probe(what) {
  const wanted = JSON.parse(what);
  const asked = inFrame(wanted) ?? (await elsewhere(wanted));
  if (!asked) return null;
  return {
    head: async () => JSON.stringify(await asked.head),
    more: async (/** @type {string} */ wish) => JSON.stringify(await asked.more(JSON.parse(wish))),
  };
}

globalThis.turnawayProbes = { probe, close };
