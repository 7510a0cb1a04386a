// Runs in a frame that has none of the extension's rights: its origin is "null", and CORS applies to it
// as to any page. It asks for what `page-frames.js` tells it, and says what a script may know of it.
//
// Each request has a port of its own. The first answer on it is what came back, without the body; then
// `read` asks for the beginning of the body, and `drop` ends the request.

/** @type {string[]} */
const violated = [];
addEventListener("securitypolicyviolation", ({ blockedURI }) => violated.push(blockedURI));

const bare = (/** @type {string} */ url) => url.replace(/#.*$/s, "");

/**
 * @param {number} ms
 * @returns {Promise<void>}
 */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @param {MessagePort} port
 * @param {FrameHead | FrameBody} told
 */
const tell = (port, told) => port.postMessage(told);

/**
 * Lets requests go to this host only, on whichever port: redirects to others are not followed.
 *
 * @param {{ sources: string }} what
 */
function stay({ sources }) {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  // Without the first word a prefetch would be nobody's business, and follow redirects anywhere.
  policy.content = `default-src 'none'; connect-src ${sources}`;
  document.head.append(policy);
}

/**
 * Of requests that failed; Firefox alone says something by it.
 *
 * @param {string} url
 * @param {number} began
 */
const durations = (url, began) =>
  performance
    .getEntriesByName(url)
    .filter(({ startTime }) => startTime + 1 >= began)
    .map(({ duration }) => duration);

/**
 * @param {FrameTask} task
 * @param {MessagePort} port
 */
async function ask({ url, init }, port) {
  const ending = new AbortController();
  const began = performance.now();
  /** @type {Response | null} */
  let answer = null;
  port.onmessage = async ({ data }) => {
    if (data.drop) ending.abort();
    else if (answer) tell(port, await start(answer, data.read, ending));
  };
  try {
    answer = await fetch(url, { ...init, signal: ending.signal });
    const { type, status, redirected } = answer;
    tell(port, { type, status, redirected, url: answer.url, headers: [...answer.headers] });
  } catch (error) {
    const tookMs = performance.now() - began;
    const entries = durations(url, began);
    // The report is a task of its own and may come after the rejection.
    await pause(0);
    const place = violated.indexOf(bare(url));
    if (place >= 0) violated.splice(place, 1);
    const message = String(error instanceof Error ? error.message : error).slice(0, 200);
    tell(port, { failed: message, stayed: place >= 0, tookMs, durations: entries });
  }
}

/**
 * The beginning of a body. What is no UTF-8 is replaced, not refused.
 *
 * @param {Response} answer
 * @param {number} limit
 * @param {AbortController} ending
 * @returns {Promise<FrameBody>}
 */
async function start(answer, limit, ending) {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  let room = limit;
  try {
    const reader = answer.body?.getReader();
    while (reader && room > 0) {
      const { done, value } = await reader.read();
      if (done) return { text: text + decoder.decode(), complete: true };
      text += decoder.decode(value.subarray(0, room), { stream: true });
      room -= value.length;
    }
    if (reader) ending.abort();
    return { text, complete: !reader };
  } catch {
    return { broke: true };
  }
}

/**
 * @param {FrameTask} task
 * @param {MessagePort} port
 */
function source({ url }, port) {
  const events = new EventSource(url);
  /** @param {FrameHead} answer */
  const end = (answer) => {
    events.close();
    tell(port, answer);
  };
  events.onopen = () => end({ open: true });
  events.onerror = () => end({ closed: events.readyState === EventSource.CLOSED });
  port.onmessage = () => events.close();
}

// So long an answer may take to be told by the end of the prefetch alone, and so long a refusal gets to
// be told once an opaque request has its headers. As in `src/browser/anonymous.rs`.
const PATIENCE_MS = 2000;
const GRACE_MS = 400;

/**
 * @param {FrameTask} task
 * @param {MessagePort} port
 */
async function prefetch({ url, init }, port) {
  const link = document.createElement("link");
  const ending = new AbortController();
  let over = false;
  /** @param {FrameHead | null} answer */
  const end = (answer) => {
    if (over) return;
    over = true;
    link.remove();
    ending.abort();
    if (answer) tell(port, answer);
  };
  link.onload = () => end({ loaded: true });
  link.onerror = () => end({ loaded: false });
  Object.assign(link, { rel: "prefetch", referrerPolicy: "no-referrer", href: url });
  port.onmessage = () => end(null);
  document.head.append(link);
  await pause(PATIENCE_MS);
  if (over) return;
  try {
    await fetch(url, { ...init, signal: ending.signal });
  } catch {
    return;
  }
  await pause(GRACE_MS);
  end({ goesOn: true });
}

const acts = { ask, source, prefetch };

// The page of the extension around this frame, and nobody else. Its origin is that of this frame's
// address; that this frame has none of its own changes nothing there.
addEventListener("message", ({ source: from, origin, data, ports: [port] }) => {
  if (from !== parent || origin !== location.origin) return;
  const what = /** @type {FrameMessage} */ (data);
  if (what.act === "stay") stay(what);
  else if (port && Object.hasOwn(acts, what.act)) acts[what.act](what, port);
});
