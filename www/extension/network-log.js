// The panel's side of the developer tools. The program finds it as `turnawayNetworkLog`; outside
// of the developer tools there is no such thing.
//
// Nothing here judges: entries are handed over as JSON, a few at a time, so that the panel stays
// responsive while a page floods it.

// So many entries at a time, and so much time between, in milliseconds.
const BATCH = 50;
const PAUSE = 16;
// So many may wait. Beyond it the oldest goes, and is counted.
const MOST = 20000;
// Of a body so much is handed over, in characters.
const BODY = 16384;

const devtools = globalThis.chrome?.devtools;

/** @type {Recorded[]} */
const waiting = [];
let lost = 0;
let busy = false;
let key = 0;
/** @type {LogListener | null} */
let program = null;

/**
 * What devtools.js collected, and how many it let go.
 *
 * @param {Recorded[]} items
 * @param {number} missed
 */
function take(items, missed) {
  for (const item of items) waiting.push(item);
  lost += missed;
  const over = waiting.length - MOST;
  if (over > 0) {
    waiting.splice(0, over);
    lost += over;
  }
  work();
}

async function work() {
  if (busy || !program) return;
  busy = true;
  while (waiting.length > 0 || lost > 0) {
    hand(program);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  busy = false;
}

/**
 * One batch ends where the page goes elsewhere, since the log may begin anew there.
 *
 * @param {LogListener} program
 */
function hand(program) {
  /** @type {Map<number, chrome.devtools.network.Request>} */
  const entries = new Map();
  if (lost > 0) program.lost(lost);
  lost = 0;
  const [first] = waiting;
  if (first?.navigated !== undefined) {
    waiting.shift();
    program.navigated(first.navigated);
    return;
  }
  while (entries.size < BATCH && waiting[0]?.entry) {
    entries.set((key += 1), waiting[0].entry);
    waiting.shift();
  }
  if (entries.size === 0) return;
  const json = [...entries].map(([key, entry]) => ({ key, ...told(entry) }));
  const wanted = program.entries(JSON.stringify(json));
  for (const key of wanted) {
    entries.get(key)?.getContent((text, encoding) => {
      // Firefox tells the media type in place of the encoding.
      if (text && encoding !== "base64") program.body(key, text.slice(0, BODY));
    });
  }
}

/**
 * The members that are looked at. A web socket's messages, for one, may be large.
 *
 * @param {chrome.devtools.network.Request} entry
 */
function told({ startedDateTime, time, request, response, _resourceType, _initiator }) {
  return { startedDateTime, time, request, response, _resourceType, _initiator };
}

/**
 * Begins to hand over.
 *
 * @param {LogListener} listener
 */
function listen(listener) {
  program = listener;
  // Firefox hands over a list of the value and what went wrong.
  devtools.inspectedWindow.eval("location.href", (...[answer]) => {
    const [url] = [/** @type {unknown} */ (answer)].flat();
    if (typeof url === "string") listener.at(url);
    work();
  });
}

// --- looks -----------------------------------------------------------------------------------

/**
 * As the developer tools look, whatever is chosen elsewhere. The program keeps to `hostTheme`.
 *
 * @param {string} name
 */
function dress(name) {
  const theme = name === "dark" ? "dark" : "light";
  Object.assign(document.documentElement.dataset, { hostTheme: theme, theme });
}

if (devtools?.network) {
  const { panels } = devtools;
  dress(panels.themeName);
  if (panels.setThemeChangeHandler) panels.setThemeChangeHandler(dress);
  else panels.onThemeChanged?.addListener(dress);
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "network.css";
  document.head.append(style);
  globalThis.turnawayNetworkLog = { take, listen };
}
