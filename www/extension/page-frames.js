// Frames that ask for addresses as a page does which belongs to no site: their origin is "null".
//
// | frame | reaches |
// |---|---|
// | far | the public network only: Chromium takes it for a page of that network and holds it back from private addresses, also behind redirects and names |
// | near | private addresses as well; made only after the reader allowed that |
//
// A frame may be made to stay on one host, too: a redirect to another one is not followed, and is
// reported. The policy that sees to it allows the host on every port, over http and https.

const isChromium = () => location.protocol === "chrome-extension:";

// Enough for a run with several hosts at a time. Those that are in use are never taken away.
const MOST = 16;
/** @typedef {{ element: HTMLIFrameElement, ready: Promise<void>, uses: number }} Frame */

/** @type {Map<string, Frame>} */
const frames = new Map();

/**
 * @param {boolean} near
 * @param {string | null} stay
 */
function frameFor(near, stay) {
  const key = `${near} ${stay ?? ""}`;
  const known = frames.get(key);
  if (known) {
    frames.delete(key);
    frames.set(key, known);
    return known;
  }
  for (const [old, { uses, element }] of frames) {
    if (frames.size < MOST) break;
    if (uses > 0) continue;
    element.remove();
    frames.delete(old);
  }
  const made = make(near, stay);
  frames.set(key, made);
  return made;
}

/**
 * @param {boolean} near
 * @param {string | null} stay
 * @returns {Frame}
 */
function make(near, stay) {
  const element = document.createElement("iframe");
  element.hidden = true;
  // Its storage is its own and empty, so that what its elements ask for carries no cookies either.
  // Firefox has no such frames.
  element.credentialless = true;
  // Chromium takes the rights of the far one away because the manifest says so, this of the others.
  if (near || !isChromium()) element.sandbox = "allow-scripts";
  element.src = near && isChromium() ? "page-near.html" : "page-like.html";
  const loaded = new Promise((resolve) => element.addEventListener("load", resolve));
  document.body.append(element);
  const ready = loaded.then(() => {
    if (stay) element.contentWindow?.postMessage({ act: "stay", sources: stay }, "*");
  });
  return { element, ready, uses: 0 };
}

/**
 * Has a frame do something (`page-like.js`). `near` says which, `stay` has the sources of a policy that
 * keeps it on one host. The answer has `head`, what came back, and `more`, which asks for the rest:
 * `{ read: bytes }` or `{ drop: true }`. `null` where there can be no frame.
 *
 * @param {FrameTask} task
 * @returns {Framed | null}
 */
export function inFrame({ near = false, stay = null, ...what }) {
  if (!globalThis.document) return null;
  const frame = frameFor(near, stay);
  const { port1: port, port2 } = new MessageChannel();
  let next = (/** @type {unknown} */ _) => {};
  port.onmessage = ({ data }) => next(data);
  const answer = () => new Promise((resolve) => (next = resolve));
  frame.uses += 1;
  const head = answer();
  frame.ready.then(() => frame.element.contentWindow?.postMessage(what, "*", [port2]));
  let over = false;
  /** @type {Framed["more"]} */
  const more = async (wish) => {
    if (over) return null;
    const told = wish.drop ? null : answer();
    port.postMessage(wish);
    if (!wish.drop) return told;
    over = true;
    frame.uses -= 1;
    // The frame hears the last word before its port is closed.
    setTimeout(() => port.close(), 1000);
    return null;
  };
  return { head, more };
}
