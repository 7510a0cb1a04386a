// Loads scripts of the extension into this process, beside a browser that is made up.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";

const SOURCES = fileURLToPath(new URL("../../www/extension/", import.meta.url));

/**
 * Imports a module anew, with all that it imports. `globals` are what it finds in its global scope, `more`
 * are files that it imports and that only a build makes. Gives what the module exports.
 */
export async function load(name, globals, more = {}) {
  for (const [key, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, key, { value, configurable: true, writable: true });
  }
  const folder = mkdtempSync(join(tmpdir(), "turnaway-scripts-"));
  try {
    cpSync(SOURCES, folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    for (const [file, text] of Object.entries(more)) writeFileSync(join(folder, file), text);
    return await import(pathToFileURL(join(folder, name)).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a script that is no module in a global scope of its own. */
export function run(name, globals) {
  runInNewContext(readFileSync(join(SOURCES, name), "utf8"), globals, { filename: name });
}

/** As a browser hands it from one global scope to another. */
export const copy = (value) => JSON.parse(JSON.stringify(value));

/** One of the browser's events. */
export class FakeEvent {
  listeners = [];
  filters = [];
  addListener(listener, filter) {
    this.listeners.push(listener);
    this.filters.push(filter);
  }
  removeListener(listener) {
    const at = this.listeners.indexOf(listener);
    if (at < 0) return;
    this.listeners.splice(at, 1);
    this.filters.splice(at, 1);
  }
  hasListener(listener) {
    return this.listeners.includes(listener);
  }
  /** Tells all listeners, and gives their answers. */
  tell(...what) {
    return [...this.listeners].map((listener) => listener(...what));
  }
}

/** Objects whose members are such events. */
export const events = (...names) =>
  Object.fromEntries(names.map((name) => [name, new FakeEvent()]));

export const ORIGIN = "chrome-extension://abc";

/** Where a page of the extension is. (Node.js takes its scheme for one without origins.) */
export const place = (origin) => ({ origin, protocol: `${origin.split(":")[0]}:`, search: "" });

/** `webRequest`, as Chromium has it. */
export const webRequest = () => ({
  OnHeadersReceivedOptions: { EXTRA_HEADERS: "extraHeaders" },
  OnBeforeSendHeadersOptions: { EXTRA_HEADERS: "extraHeaders" },
  handlerBehaviorChanged: async () => {},
  ...events(
    "onBeforeRequest",
    "onBeforeSendHeaders",
    "onSendHeaders",
    "onHeadersReceived",
    "onBeforeRedirect",
    "onResponseStarted",
    "onCompleted",
    "onErrorOccurred",
    "onAuthRequired",
  ),
});

/** Lets everything go on that waits for nothing but its turn. */
export const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
