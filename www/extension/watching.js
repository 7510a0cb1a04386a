// What the watch list needs of the browser: a store, an alarm, notifications and the badge. Loaded
// by the page and by the background alike; the program finds it as `turnawayWatching`. Nothing here
// knows what a watched address is: the program reads and decides.

const ALARM = "turnaway.watching";
const ICON = chrome.runtime.getURL("icons/icon-128.png");

// Scripts in pages have no business in the store, and none of ours looks there from a page: a page
// that broke out of its process would find what is watched. Firefox has no such setting.
async function closeToPages() {
  try {
    await chrome.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
  } catch {
    // An older Chromium knows it for the store of a session only, which is closed anyway.
  }
}
closeToPages();

// The keys of the watch list among those in the store.
/** @param {string} key */
const isOurs = (key) => key === "watching" || key.startsWith("watch.");

const stored = async () => {
  const all = Object.entries(await chrome.storage.local.get(null));
  return Object.fromEntries(all.filter(([key]) => isOurs(key)));
};

/** Everything stored, as JSON. */
const read = async () => JSON.stringify(await stored());

// One at a time, whichever page or worker asks, so that no change overwrites another.
/** @param {() => Promise<void>} task */
const alone = (task) => navigator.locks.request(ALARM, task);

/**
 * An address without its history, which is by far the most of it.
 *
 * @param {unknown} value
 */
const brief = (value) => {
  const watch = /** @type {{ looks?: unknown } | null | undefined} */ (value);
  return Array.isArray(watch?.looks) ? { ...watch, looks: undefined, brief: true } : value;
};

/**
 * Hands `decide` what is stored and writes what it answers; then badge and alarm follow. With
 * `whole` only the value under that key comes with its history: enough to change that one.
 *
 * @param {(stored: string) => string} decide
 * @param {string} [whole]
 */
const edit = (decide, whole) =>
  alone(async () => {
    const all = Object.entries(await stored());
    const given = whole ? all.map(([key, v]) => [key, key === whole ? v : brief(v)]) : all;
    const text = JSON.stringify(Object.fromEntries(given));
    const { set, remove, unseen, wakeAt } = JSON.parse(decide(text));
    try {
      if (remove.length > 0) await chrome.storage.local.remove(remove);
      if (Object.keys(set).length > 0) await chrome.storage.local.set(set);
    } catch (error) {
      // The store is full or broken. Nothing has changed; another look comes later.
      await wake(Date.now() + 300_000);
      throw error;
    }
    await show(unseen);
    await wake(wakeAt);
  });

/** @param {number} count */
async function show(count) {
  const text = count > 0 ? String(count) : "";
  await chrome.action.setBadgeText({ text });
}

/**
 * Browsers take no moment sooner than half a minute from now.
 *
 * @param {number | null} at
 */
async function wake(at) {
  if (at === null) await chrome.alarms.clear(ALARM);
  else await chrome.alarms.create(ALARM, { when: Math.max(at, Date.now() + 30_000) });
}

/** Sees to it that the background looks at what is due now. */
const go = () => chrome.runtime.sendMessage({ watching: "go" }).catch(() => {});

/** Whether notifications are allowed. */
const allowed = () => chrome.permissions.contains({ permissions: ["notifications"] });

/** Asks the reader to allow them. Must be called from a click. */
const ask = () => chrome.permissions.request({ permissions: ["notifications"] });

/**
 * Shows notifications, given as JSON: a later one replaces an earlier one of the same id.
 *
 * @param {string} notes
 */
async function notify(notes) {
  if (!(await allowed())) return;
  for (const { id, title, message } of JSON.parse(notes)) {
    await chrome.notifications.create(id, { type: "basic", iconUrl: ICON, title, message });
  }
}

/**
 * Calls `then` whenever the watch list changed; the answer ends that.
 *
 * @param {() => void} then
 */
function listen(then) {
  /** @type {(changes: object, area: string) => void} */
  const look = (changes, area) => {
    if (area === "local" && Object.keys(changes).some(isOurs)) then();
  };
  chrome.storage.onChanged.addListener(look);
  return () => chrome.storage.onChanged.removeListener(look);
}

/** Whether this page or worker belongs to private windows, of which nothing may be kept. */
const isPrivate = () => chrome.extension?.inIncognitoContext === true;

/** Removes all that is stored, the alarm, the badge and what notifications are on show. */
const forget = () =>
  alone(async () => {
    await chrome.storage.local.remove(Object.keys(await stored()));
    await show(0);
    await wake(null);
    const shown = Object.keys((await chrome.notifications?.getAll()) ?? {});
    for (const id of shown.filter(isOurs)) await chrome.notifications.clear(id);
  });

globalThis.turnawayWatching = {
  ALARM, read, edit, go, allowed, ask, notify, listen, isPrivate, forget,
};
