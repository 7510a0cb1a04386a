// One address, or any text?

/**
 * The text, if it is one web address and nothing else. Then it is handed over as such, and nobody looks
 * for more addresses in it: a page chooses its own address, and what stands in it.
 *
 * @param {string | null | undefined} text
 */
export function asAddress(text) {
  const address = (text ?? "").trim();
  return /^https?:\/\/\S+$/i.test(address) && URL.canParse(address) ? address : null;
}

/**
 * For the app: an address, or a text to look for addresses in.
 *
 * @param {string | null | undefined} text
 */
export function asGiven(text) {
  const address = asAddress(text);
  return address ? { urls: [address] } : { text: (text ?? "").trim() };
}
