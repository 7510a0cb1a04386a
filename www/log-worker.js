// Runs the program in a worker, where it reads logs (src/browser/logs).
//
// The page's first message says where the program lies; the answer is whether it runs. From then on the
// program itself listens. Only the page that started a worker can send it messages.

/** @typedef {{ href: string, integrity: string }} Program */

addEventListener("message", start, { once: true });

/** @param {MessageEvent<{ glue: Program, wasm: Program, later: unknown }>} message */
async function start({ data: { glue, wasm, later } }) {
  try {
    // What the program's loader finds in a page's document.
    Object.assign(globalThis, { turnawayLater: later });
    const program = await import(glue.href);
    const answer = fetch(wasm.href, { integrity: wasm.integrity });
    await program.default({ module_or_path: answer });
    await program.serve_logs();
    self.postMessage(true);
  } catch (error) {
    console.error(error);
    self.postMessage(false);
  }
}
