// Opens the app, with something to check. Addresses do not go into the app's own address, which the
// browser would keep in its history: they are handed over in memory, under a name used once.

/** Whether Turnaway can check this: the address of a web page. */
export const isWeb = (url) => /^https?:/i.test(url ?? "");

/** Puts something down for the page to pick up, and returns the fragment that tells where. */
export async function handOver(what) {
  const id = crypto.randomUUID();
  await chrome.storage.session.set({ [`handed.${id}`]: what });
  return `#/?handed=${id}`;
}

/**
 * Opens the app in a tab beside the one it is asked from.
 *
 * `text` goes into the text box, and `check` starts the check. `route`, such as `/watching`, opens
 * another page instead. `tab` is where the reader is; `more` is handed over besides (see
 * `browsing.js`).
 */
export async function openApp({ text = "", check = false, route = "", tab = null, more = {} } = {}) {
  const from = tab && isWeb(tab.url) ? { id: tab.id, url: tab.url } : null;
  const empty = !text && Object.keys(more).length === 0;
  const fragment = empty ? route && `#${route}` : await handOver({ text, check, from, ...more });
  return chrome.tabs.create({
    url: chrome.runtime.getURL(`index.html${fragment}`),
    ...(tab?.windowId > 0 && { windowId: tab.windowId, index: tab.index + 1 }),
  });
}
