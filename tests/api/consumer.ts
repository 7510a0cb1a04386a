// What a user of the package may write in TypeScript, and what they may not. Only compiled.
import init, { check, diagnose, explain, explainFailure, fromResponse, read, readLog, version } from "turnaway";
import type { Check, CheckOptions, Evidence, LogJson, LogOptions, TurnawayError } from "turnaway";

export async function use(bytes: Uint8Array, evidence: Evidence): Promise<string[]> {
    await init({ module_or_path: bytes });
    const options: CheckOptions = { depth: "quick", perHost: 4, signal: new AbortController().signal };
    const checks: Check[] = await check("https://a.example/", options, (result, index) => {
        const place: number = index;
        const outcome: string = result.outcome;
        console.log(place, outcome);
    });
    const [first] = checks;
    if (first?.status.kind === "known") {
        const code: number = first.status.code;
        console.log(code);
    }
    const name: string | undefined = explain(403)?.name;
    const found: string[] = read(bytes).found.map(({ url }) => url);
    const title: string | undefined = diagnose(evidence).causes[0]?.title;
    return [...found, name ?? "", title ?? "", version()];
}

export async function logs(file: File, stream: ReadableStream<Uint8Array>): Promise<number> {
    const options: LogOptions = { format: "combined", thresholds: { least: 5 }, signal: new AbortController().signal };
    const log: LogJson = await readLog(file, options);
    const from: string | null = log.summary.window[0];
    const forbidden: number = log.summary.statuses["403"] ?? 0;
    const kind: "fault" | "noise" | "normal" | undefined = log.findings[0]?.kind;
    const top: string | undefined = log.findings[0]?.clients.top[0]?.value;
    const given: "nothing" | "urls" | "evidence" | "recording" | "log" | "report" = read("").given;
    const later = await read(file);
    const verdict: "failed" | "ok" | "skipped" | undefined = later.report?.entries[0]?.verdict;
    const own = await readLog(stream, { logFormat: "$remote_addr $status" });
    console.log(verdict, from, kind, top, given, read("").summary?.turnedAway);
    return forbidden + own.unread;
}

export async function caught(url: URL): Promise<string> {
    try {
        const response = await fetch(url);
        const answered: Check = await fromResponse(response, { url: url.href, headers: [["accept", "*/*"]] });
        return answered.outcome;
    } catch (error) {
        const failed: Check = explainFailure(url, error);
        return failed.outcome;
    }
}

export function mistakes(error: TurnawayError): void {
    // @ts-expect-error A depth that does not exist.
    void check(["https://a.example/"], { depth: "deep" });
    // @ts-expect-error An option that does not exist.
    void check(["https://a.example/"], { perhost: 4 });
    // @ts-expect-error A number is no text.
    read(7);
    // @ts-expect-error A file has to be waited for.
    void ((file: Blob) => read(file).given);
    // @ts-expect-error Neither is it a log.
    void readLog(7);
    // @ts-expect-error A threshold that does not exist.
    void readLog("", { thresholds: { lest: 5 } });
    // @ts-expect-error A hidden status has no code.
    void ((it: Check) => it.status.code);
    // @ts-expect-error A code that does not exist.
    void (error.code === "broken");
}
