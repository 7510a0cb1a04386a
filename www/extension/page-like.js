// Runs in a frame that has none of the extension's rights: its origin is "null", and CORS applies
// to it as to any page. Asks for an address and says whether a script could read the answer.

addEventListener("message", async ({ data }) => {
  const reply = (result) => parent.postMessage({ id: data.id, ...result }, "*");
  try {
    const answer = await fetch(data.url, {
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(data.timeoutMs),
    });
    reply({ readable: true, status: answer.status });
  } catch {
    reply({ readable: false });
  }
});
