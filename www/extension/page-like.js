// Runs in a frame that has none of the extension's rights: its origin is "null", and CORS applies to it
// as to any page. It asks for what `page-frames.js` tells it, and says what a script may know of it.
//
// Each request has a port of its own. The first answer on it is what came back, without the body; then
// `read` asks for the beginning of the body, and `drop` ends the request.

const violated = [];
addEventListener("securitypolicyviolation", ({ blockedURI }) => violated.push(blockedURI));

const bare = (url) => url.split("#")[0];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Lets requests go to this host only, on whichever port: redirects to others are not followed. */
function stay({ sources }) {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = `connect-src ${sources}`;
  document.head.append(policy);
}

// Of requests that failed; Firefox alone says something by it.
const durations = (url, began) =>
  performance
    .getEntriesByName(url)
    .filter(({ startTime }) => startTime + 1 >= began)
    .map(({ duration }) => duration);

async function ask({ url, init }, port) {
  const ending = new AbortController();
  const began = performance.now();
  let answer = null;
  port.onmessage = async ({ data }) => {
    if (data.drop) ending.abort();
    else if (answer) port.postMessage(await start(answer, data.read, ending));
  };
  try {
    answer = await fetch(url, { ...init, signal: ending.signal });
    const { type, status, redirected } = answer;
    port.postMessage({ type, status, redirected, url: answer.url, headers: [...answer.headers] });
  } catch (error) {
    const tookMs = performance.now() - began;
    const entries = durations(url, began);
    // The report is a task of its own and may come after the rejection.
    await pause(0);
    const place = violated.indexOf(bare(url));
    if (place >= 0) violated.splice(place, 1);
    const message = String(error?.message ?? error).slice(0, 200);
    port.postMessage({ failed: message, stayed: place >= 0, tookMs, durations: entries });
  }
}

// The beginning of a body. What is no UTF-8 is replaced, not refused.
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

function source({ url }, port) {
  const events = new EventSource(url);
  const end = (answer) => {
    events.close();
    port.postMessage(answer);
  };
  events.onopen = () => end({ open: true });
  events.onerror = () => end({ closed: events.readyState === EventSource.CLOSED });
  port.onmessage = () => events.close();
}

function prefetch({ url }, port) {
  const link = document.createElement("link");
  const end = (loaded) => {
    link.remove();
    port.postMessage({ loaded });
  };
  link.onload = () => end(true);
  link.onerror = () => end(false);
  Object.assign(link, { rel: "prefetch", referrerPolicy: "no-referrer", href: url });
  port.onmessage = () => link.remove();
  document.head.append(link);
}

const acts = { stay, ask, source, prefetch };

addEventListener("message", ({ source: from, data, ports: [port] }) => {
  if (from === parent) acts[data.act]?.(data, port);
});
