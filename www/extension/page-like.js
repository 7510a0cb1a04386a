// Runs in a frame that has none of the extension's rights: its origin is "null", and CORS applies
// to it as to any page. Asks for an address and says whether a script could read the answer.

addEventListener("message", async ({ data }) => {
  const reply = (result) => parent.postMessage({ id: data.id, ...result }, "*");
  try {
    const signal = AbortSignal.timeout(data.timeoutMs);
    const answer = await fetch(data.url, { ...data.init, signal });
    await answer.body?.cancel();
    reply({ readable: answer.type === "opaqueredirect" ? null : true });
  } catch {
    reply({ readable: false });
  }
});
