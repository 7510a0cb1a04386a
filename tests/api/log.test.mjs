// readLog, and read where it is given a server's log.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { promisify } from "node:util";
import { failure, folder, turnaway } from "./package.mjs";

const { read, readLog } = turnaway;

const fixture = (name) => readFile(new URL(`../fixtures/logs/${name}.log`, import.meta.url));

/** Names of fixtures, and their formats. */
const LOGS = [
    ["combined.nginx", "combined"],
    ["caddy", "caddy"],
    ["iis-w3c", "iis-w3c"],
    ["aws-alb", "aws-alb"],
    ["nginx-error", "nginx-error"],
];

/** Cuts bytes into parts of these sizes, over and over. */
function* cut(bytes, sizes) {
    for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const size = sizes[turn % sizes.length];
        yield bytes.subarray(at, at + size);
        at += size;
    }
}

const streamOf = (parts) => ReadableStream.from(parts);

/** A day of a shop: an nginx log of at least this size, whose truth is known. */
function generated(least) {
    const lines = [];
    const truth = { lines: 0, 200: 0, 401: 0, 403: 0 };
    for (let size = 0; size < least; truth.lines += 1) {
        const n = truth.lines;
        const status = n % 50 === 7 ? 403 : n % 20 === 3 ? 401 : 200;
        const path = status === 403 ? `/reports/${n % 9}` : status === 401 ? "/api/orders" : `/shop/${n % 40}`;
        const time = new Date(Date.UTC(2026, 10, 22, 6) + n * 500).toISOString();
        const day = `${time.slice(8, 10)}/Nov/2026:${time.slice(11, 19)} +0000`;
        const line = `192.0.2.${n % 200} - - [${day}] "GET ${path} HTTP/1.1" ${status} ${200 + (n % 700)} "-" "Mozilla/5.0 (Täst)"\n`;
        truth[status] += 1;
        size += line.length;
        lines.push(line);
    }
    return { text: lines.join(""), truth };
}

test("each format is recognised, alike by read and readLog", async () => {
    for (const [name, format] of LOGS) {
        const bytes = await fixture(name);
        const log = await readLog(bytes);
        assert.equal(log.format, format, name);
        assert.ok(log.formatName, name);
        assert.equal(log.certainty, "surely", name);
        assert.equal(log.unread, 0, name);
        assert.equal(log.lines, bytes.toString("latin1").split("\n").length - 1, name);
        const reading = read(bytes);
        assert.equal(reading.given, "log", name);
        for (const member of ["format", "unread", "summary", "findings"]) {
            assert.deepEqual(reading[member], log[member], `${member} of ${name}`);
        }
        assert.deepEqual(JSON.parse(JSON.stringify(log)), log, "nothing is lost in JSON");
    }
});

test("what was turned away is counted by status, and each finding has everything it promises", async () => {
    const log = await readLog(await fixture("combined.nginx"), { thresholds: { least: 1, scopedLines: 1, scopedClients: 1 } });
    const text = (await fixture("combined.nginx")).toString();
    for (const code of [200, 401, 403, 404]) {
        const counted = text.split("\n").filter((line) => new RegExp(`" ${code} \\d+ "`).test(line)).length;
        assert.equal(log.summary.statuses[code] ?? 0, counted, String(code));
    }
    assert.ok(log.findings.length > 0);
    for (const finding of log.findings) {
        assert.ok(["fault", "noise", "normal"].includes(finding.kind));
        for (const member of ["id", "title", "plain", "confidence", "actor", "threshold", "confirm"]) {
            assert.ok(finding[member], `${member} of ${finding.id}`);
        }
        assert.doesNotMatch(finding.plain, /[{}]/);
        assert.ok(finding.count > 0 && finding.turnedAway <= finding.count);
        const sum = Object.values(finding.statuses).reduce((all, count) => all + count, 0);
        assert.ok(sum <= finding.count);
        assert.ok(finding.samples.every(({ file, line, text }) => file === 0 && line > 0 && text));
    }
    const order = ["fault", "noise", "normal"];
    const kinds = log.findings.map(({ kind }) => order.indexOf(kind));
    assert.deepEqual(kinds, kinds.toSorted());
});

test("an error log names its causes", async () => {
    const { findings } = await readLog(await fixture("nginx-error"), { thresholds: { leastNamed: 1 } });
    const named = findings.filter(({ id }) => !id.startsWith("log."));
    assert.ok(named.length > 0);
    assert.ok(named.every(({ title, plain, samples }) => title && plain && samples.length > 0));
});

test("5 MB in odd parts say the same as in one piece", async () => {
    const { text, truth } = generated(5_000_000);
    const bytes = new TextEncoder().encode(text);
    const whole = await readLog(text);
    assert.equal(whole.format, "combined");
    assert.equal(whole.lines, truth.lines);
    assert.equal(whole.summary.requests, truth.lines);
    for (const code of [200, 401, 403]) {
        assert.equal(whole.summary.statuses[code], truth[code]);
    }
    assert.equal(whole.summary.turnedAway, truth[401] + truth[403]);
    assert.ok(whole.findings.length > 0);
    const ways = {
        bytes,
        buffer: bytes.buffer,
        blob: new Blob([bytes]),
        stream: streamOf(cut(bytes, [1, 7, 4093, 65537, 13, 300_001])),
        iterable: (async function* parts() {
            yield* cut(bytes, [99_991, 3]);
        })(),
        buffers: streamOf([...cut(bytes, [500_009])].map((part) => part.slice().buffer)),
        texts: streamOf(cut(bytes, [70_001])).pipeThrough(new TextDecoderStream()),
        response: new Response(bytes).body,
    };
    for (const [name, input] of Object.entries(ways)) {
        assert.deepEqual(await readLog(input), whole, name);
    }
    const path = join(tmpdir(), `turnaway-${process.pid}.log`);
    await writeFile(path, bytes);
    try {
        assert.deepEqual(await readLog(createReadStream(path)), whole, "a file of Node");
    } finally {
        await rm(path);
    }
    const { given, summary } = read(text);
    assert.deepEqual([given, summary], ["log", whole.summary]);
});

test("CRLF, CR, UTF-16 and a byte order mark change nothing but the lines that are shown", async () => {
    const text = (await fixture("combined.nginx")).toString();
    const { summary, findings } = await readLog(text);
    const utf16 = new Uint8Array(new Uint16Array([...`\ufeff${text}`].map((sign) => sign.charCodeAt(0))).buffer);
    for (const other of [text.replaceAll("\n", "\r\n"), text.replaceAll("\n", "\r"), `\ufeff${text}`, utf16]) {
        const log = await readLog(other);
        assert.equal(log.format, "combined");
        assert.deepEqual(log.summary, summary);
        assert.deepEqual(log.findings, findings);
        const parts = typeof other === "string" ? [...other] : [...cut(other, [3])];
        assert.deepEqual(await readLog(streamOf(parts)), log);
        assert.equal(read(other).given, "log");
    }
});

test("what is no log is no error, and is called that", async () => {
    for (const empty of ["", new Uint8Array(), new Blob([]), streamOf([])]) {
        const log = await readLog(empty);
        assert.deepEqual([log.format, log.certainty, log.lines, log.unread], [null, "no-log", 0, 0]);
        assert.deepEqual([log.findings, log.summary.requests], [[], 0]);
    }
    const binary = await readFile(join(folder, "turnaway_bg.wasm"));
    const log = await readLog(binary);
    assert.deepEqual([log.certainty, log.findings, log.summary.requests], ["no-log", [], 0]);
    assert.ok(log.unread > 0 && log.unreadLines.length > 0);
    assert.notEqual(read(binary).given, "log");
    const prose = await readLog("Dear all,\nthe site says 403.\nWho can help?\n");
    assert.deepEqual([prose.format, prose.certainty, prose.unread], [null, "no-log", 3]);
});

test("lines between the requests are counted and shown without secrets", async () => {
    const text = (await fixture("combined.nginx")).toString();
    const lines = text.split("\n");
    lines.splice(3, 0, "Starting up, password=quoxsecret", "ready");
    const log = await readLog(lines.join("\n"));
    assert.equal(log.unread, 2);
    assert.deepEqual(log.unreadLines.map(({ line }) => line), [4, 5]);
    assert.ok(!JSON.stringify(log).includes("quoxsecret"));
    assert.equal(log.certainty, "mostly");
    assert.equal(read(lines.join("\n")).unread, 2);
});

test("clients and users get made-up names, the same for the same key", async () => {
    const lines = [];
    for (let n = 0; n < 60; n += 1) {
        const time = `[02/Mar/2026:10:00:${String(n).padStart(2, "0")} +0000]`;
        lines.push(`192.0.2.${n % 4} - jane.roe ${time} "GET /reports HTTP/1.1" 403 153 "-" "x"`);
        lines.push(`192.0.2.${n % 4} - jane.roe ${time} "GET / HTTP/1.1" 200 153 "-" "x"`);
    }
    const log = lines.join("\n");
    const plain = await readLog(log);
    assert.ok(JSON.stringify(plain).includes("192.0.2.1"));
    assert.equal(plain.overview.clients.length, 4);
    assert.equal(plain.overview.timeline.moments.reduce((sum, moment) => sum + moment.requests, 0), 120);
    const [one, two, other] = await Promise.all(
        ["a key of some length", "a key of some length", "another key of that"].map((maskKey) => readLog(log, { maskKey })),
    );
    for (const masked of [one, other]) {
        const text = JSON.stringify(masked);
        assert.ok(!text.includes("192.0.2.") && !text.includes("jane.roe"), text);
    }
    assert.deepEqual(one, two);
    assert.notEqual(one.overview.clients[0].value, other.overview.clients[0].value);
    assert.deepEqual(one.findings.map(({ id, count }) => [id, count]), plain.findings.map(({ id, count }) => [id, count]));
});

test("a format can be given, as an id or as the server's configuration has it", async () => {
    const own = await fixture("own.nginx");
    const logFormat =
        "log_format shop '$host $remote_addr [$time_iso8601] $request_method $request_uri $server_protocol $status '\n" +
        "'$request_time us=$upstream_status rid=$request_id user=\"$remote_user\" ua=\"$http_user_agent\"';";
    const log = await readLog(own, { logFormat });
    assert.deepEqual([log.format, log.unread, log.lines], ["own", 0, 19]);
    assert.equal(log.summary.statuses[503], 2);
    const apache = await readLog(await fixture("own.apache"), {
        logFormat: String.raw`LogFormat "%a %l %u [%{%d/%b/%Y:%T %z}t] \"%m %U%q %H\" %>s %B %D \"%{User-Agent}i\" %{UNIQUE_ID}e" own`,
    });
    assert.deepEqual([apache.format, apache.unread], ["own", 0]);
    const wrong = await readLog(await fixture("combined.nginx"), { format: "aws-alb" });
    assert.deepEqual([wrong.format, wrong.unread], [null, 19]);
    assert.deepEqual(wrong.otherReadings.map(({ format }) => format).includes("combined"), true);
    const right = await readLog(await fixture("combined.nginx"), { format: "combined" });
    assert.equal(right.unread, 0);
});

test("thresholds decide what is a finding, and say so", async () => {
    const { text } = generated(200_000);
    const usual = await readLog(text);
    const deaf = await readLog(text, { thresholds: { least: 1e9, leastNamed: 1e9, scopedLines: 1e9, noRetry: 1e9, storm: 1e9, sizeCluster: 1e9, bruteforce: 1e9 } });
    assert.ok(usual.findings.length > deaf.findings.length);
    assert.equal(deaf.summary.turnedAway, usual.summary.turnedAway);
    assert.ok(deaf.summary.unexplained > usual.summary.unexplained);
});

test("text with addresses or evidence is not taken for a log", () => {
    const line = '192.0.2.7 - - [22/Nov/2026:20:25:31 +0000] "GET /a HTTP/1.1" 403 153 "-" "curl/8.5.0"';
    const cases = [
        ["", "nothing", undefined],
        ["hello there", "nothing", undefined],
        ["https://a.example/\nhttps://b.example/403", "urls", undefined],
        ["url,status\nhttps://a.example/,403\nhttps://b.example/,401\n", "urls", "table"],
        ["HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic\n", "evidence", "response"],
        ["curl https://a.example/ -H 'Accept: */*'", "evidence", "command"],
        ['{"timestamp":"2026-11-22T20:25:31Z","status":401,"error":"Unauthorized","path":"/api"}', "evidence", "body"],
        ['{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[]}}', "recording", "har"],
        [line, "log", "combined"],
        [`${line}\n`, "log", "combined"],
    ];
    for (const [text, given, format] of cases) {
        const reading = read(text);
        assert.deepEqual([reading.given, reading.format], [given, format], text);
        assert.equal(reading.summary !== undefined, given === "log", text);
    }
    assert.equal(read("no address\nhttps://a.example/").unread, 1);
    assert.deepEqual(read("https://a.example/").findings, []);
});

test("wrong arguments are named", async () => {
    for (const input of [undefined, null, 7, {}, [], new Date(), streamOf([7])]) {
        assert.equal((await failure(() => readLog(input))).code, "invalid-input", String(input));
    }
    const locked = streamOf(["x"]);
    locked.getReader();
    assert.match((await failure(() => readLog(locked))).message, /locked/);
    for (const [options, text] of [
        ["combined", /object/],
        [{ fromat: "combined" }, /fromat.*format/],
        [{ format: "nginx" }, /combined, /],
        [{ maskKey: "short" }, /16 characters/],
        [{ format: "own" }, /logFormat/],
        [{ format: "combined", logFormat: "$status" }, /exclude/],
        [{ logFormat: "$host$status" }, /\$host.*\$status/],
        [{ logFormat: "$host $request" }, /status/],
        [{ thresholds: { lest: 3 } }, /lest.*least/],
        [{ thresholds: { least: -3 } }, /-3/],
        [{ thresholds: 3 }, /turnaway\.d\.ts/],
        [{ signal: {} }, /AbortSignal/],
    ]) {
        const error = await failure(() => readLog("x", options));
        assert.equal(error.code, "invalid-options", JSON.stringify(options));
        assert.match(error.message, text);
    }
});

test("a stream that fails ends the reading, and says why", async () => {
    async function* broken() {
        yield "192.0.2.7 - - ";
        throw new Error("the disk is gone");
    }
    for (const input of [broken(), streamOf(broken())]) {
        const error = await failure(() => readLog(input));
        assert.equal(error.code, "unreadable-input");
        assert.match(error.message, /the disk is gone/);
    }
});

test("a signal ends the reading, also of a stream that stalls, and lets the stream go", async () => {
    assert.equal((await failure(() => readLog("x", { signal: AbortSignal.abort() }))).code, "cancelled");
    const controller = new AbortController();
    let left = false;
    const stalled = new ReadableStream({
        start: (stream) => stream.enqueue(new Uint8Array(10)),
        cancel: () => (left = true),
    });
    const reading = readLog(stalled, { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    assert.equal((await failure(() => reading)).code, "cancelled");
    assert.equal(left, true);
});

test("a program of Node's ends when its log is read", async () => {
    const code = `import { readLog } from ${JSON.stringify(join(folder, "node.js"))};
        const { summary } = await readLog(new Blob(['192.0.2.7 - - [22/Nov/2026:20:25:31 +0000] "GET /a HTTP/1.1" 403 153 "-" "curl"\\n'.repeat(30000)]));
        console.log(summary.turnedAway);`;
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", code], { timeout: 20_000 });
    assert.equal(stdout, "30000\n");
});
