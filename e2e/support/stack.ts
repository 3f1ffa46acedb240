import { spawn, type ChildProcess } from "node:child_process";
import { appendFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Where everything that the processes print in a test run is kept for the canary test. */
export const printedDir = path.join(root, "e2e/test-results/printed");

/** The instant at which every stack starts: a Monday morning, so that terms are known beforehand. */
export const START = "2026-03-02T09:30:00Z";

export interface Item {
  [attribute: string]: unknown;
}

export interface MailMessage {
  id: string;
  raw: string;
}

/** The product, as `cargo xtask run` starts it, in memory and on a free port. */
export class Stack {
  private constructor(
    readonly origin: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts it; `more` are further arguments of the program, `environment` further variables. */
  static async start(name: string, more: string[] = [], environment: Record<string, string> = {}): Promise<Stack> {
    mkdirSync(printedDir, { recursive: true });
    const log = path.join(printedDir, `${name}.log`);
    const binary = process.env.GEHOOR_BIN ?? path.join(root, "target/debug/gehoor-local");
    const files = process.env.GEHOOR_STATIC ?? path.join(root, "target/gehoor/static");
    const child = spawn(binary, ["--memory", "--port", "0", "--at", START, "--static", files, ...more], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const origin = await new Promise<string>((resolve, reject) => {
      let seen = "";
      const hear = (chunk: Buffer) => {
        appendFileSync(log, chunk);
        if (seen === "ready") return;
        seen += chunk.toString();
        const ready = /Gehoor: (http:\/\/127\.0\.0\.1:\d+)\//.exec(seen);
        if (ready?.[1]) {
          resolve(ready[1]);
          seen = "ready";
        }
      };
      child.stdout?.on("data", hear);
      child.stderr?.on("data", hear);
      child.once("exit", (code) => reject(new Error(`gehoor-local ended with ${code}: ${seen}`)));
    });
    return new Stack(origin, child);
  }

  stop(): void {
    this.child.kill("SIGTERM");
  }

  /** The address of a page of a municipality's website, on its other origin. */
  demo(municipality: string, query = ""): string {
    return `${this.origin.replace("127.0.0.1", "localhost")}/demo/${municipality}${query}`;
  }

  async setClock(now: string): Promise<void> {
    const answer = await fetch(`${this.origin}/__local/klok`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ nu: now }),
    });
    if (!answer.ok) throw new Error(`clock: ${answer.status}`);
  }

  async setFault(fault: { opslag?: string | null; post?: string | null }): Promise<void> {
    const answer = await fetch(`${this.origin}/__local/storing`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fault),
    });
    if (!answer.ok) throw new Error(`fault: ${answer.status}`);
  }

  async mails(): Promise<MailMessage[]> {
    return (await (await fetch(`${this.origin}/postvak.json`)).json()) as MailMessage[];
  }

  async items(): Promise<Item[]> {
    return (await (await fetch(`${this.origin}/__local/items`)).json()) as Item[];
  }

  async post(municipality: string, body: object, key: string = crypto.randomUUID()): Promise<Response> {
    return fetch(`${this.origin}/v1/inzendingen`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify({ gemeente: municipality, ...body }),
    });
  }
}
