// The address bar: `turnaway`, a space, and an address or any text with addresses in it.

import { asGiven } from "../address.js";
import { openApp } from "./open.js";

// Chromium takes suggestions as XML and puts the typed text in place of %s. Firefox does neither.
const XML = chrome.runtime.getURL("").startsWith("chrome-extension:");
/** @type {Record<string, string>} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/**
 * A text as it may stand in a suggestion: one line, not too long, nothing that could be XML.
 *
 * @param {string} text
 */
function shown(text) {
  const line = text.replace(/[\p{C}\s]+/gu, " ").slice(0, 200);
  return XML ? line.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark) : line;
}

/**
 * For a bare host, with or without a path: the two addresses that it may stand for.
 *
 * @param {string} text
 */
function suggestions(text) {
  if (!/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?(\/\S*)?$/u.test(text)) return [];
  return ["https", "http"].map((scheme) => {
    const content = `${scheme}://${text}`;
    return { content, description: `Check ${shown(content)}` };
  });
}

// Firefox on Android has no such thing.
if (chrome.omnibox) {
  chrome.omnibox.setDefaultSuggestion({
    description: XML
      ? "Check with Turnaway: <match>%s</match>"
      : "Check an address, or any text with addresses in it",
  });
  chrome.omnibox.onInputChanged.addListener((text, suggest) => suggest(suggestions(text.trim())));
  chrome.omnibox.onInputEntered.addListener((text, where) =>
    openApp({ ...asGiven(text), check: true, where }),
  );
}
