// Runs in a sandboxed frame, whose origin is "null": asks for the address it was given and tells
// the page the status code, if the server shares its answer with such an origin.

const { url = "" } = /** @type {HTMLElement} */ (document.currentScript).dataset;

// The page does not wait for a frame whose script never came.
parent.postMessage({ started: true }, "*");

fetch(url, { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" }).then(
  (response) => parent.postMessage({ status: response.status }, "*"),
  (error) => parent.postMessage({ message: error.message }, "*"),
);
