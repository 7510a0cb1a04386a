// Opens the app, with something to check. Addresses do not go into the app's own address, which the
// browser would keep in its history: they are handed over in memory, under a name used once.

/**
 * Whether Turnaway can check this: the address of a web page.
 *
 * @param {string | undefined} url
 * @returns {url is string}
 */
export const isWeb = (url) => /^https?:/i.test(url ?? "");

/**
 * Puts something down for the page to pick up, and returns the fragment that tells where.
 *
 * @param {Handed} what
 */
async function handOver(what) {
  const id = crypto.randomUUID();
  const { session } = chrome.storage;
  try {
    await session.set({ [`handed.${id}`]: what });
  } catch {
    // The store is full of what nobody picked up.
    const kept = Object.keys(await session.get()).filter((key) => key.startsWith("handed."));
    await session.remove(kept);
    await session.set({ [`handed.${id}`]: what });
  }
  return `#/?handed=${id}`;
}

/**
 * Opens the app, in a tab beside the one it is asked from unless `where` says otherwise.
 *
 * `urls` are addresses, each taken as it is, `text` is any text, and `check` starts the check. `route`, such as `/watching`, opens
 * another page instead. `tab` is where the reader is. `more` is handed over besides: `onPage` when
 * the text comes from that tab's page, `gather` for what the app is to read there itself (see
 * `browsing.js`).
 *
 * @param {Opening} what
 */
export async function openApp(what = {}) {
  const { text = "", urls = [], check = false, route = "", tab, more, where } = what;
  const from = tab?.id !== undefined && isWeb(tab.url) ? { id: tab.id, url: tab.url } : null;
  const anything = text || urls.length > 0 || more;
  const fragment = anything
    ? await handOver({ text, urls, check, from, ...more })
    : route && `#${route}`;
  const url = chrome.runtime.getURL(`index.html${fragment}`);
  if (where === "currentTab") return chrome.tabs.update({ url });
  return chrome.tabs.create({
    url,
    active: where !== "newBackgroundTab",
    ...(tab && tab.windowId > 0 && { windowId: tab.windowId, index: tab.index + 1 }),
  });
}
