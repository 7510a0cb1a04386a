// What the extension's page learns of where the reader is. The program finds it as
// `turnawayBrowsing`; on the site there is no such thing.

/** What was handed over under this name, as JSON; `null` when it was picked up before. */
async function handed(id) {
  const key = `handed.${id}`;
  const { [key]: what } = await chrome.storage.session.get(key);
  await chrome.storage.session.remove(key);
  return what ? JSON.stringify(what) : null;
}

globalThis.turnawayBrowsing = { handed };
