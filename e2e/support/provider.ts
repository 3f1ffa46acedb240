import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";

const program = fileURLToPath(new URL("../oidc/provider.mjs", import.meta.url));

/** A real OpenID provider in a process of its own, with a clock that can be set. */
export class Provider {
  private constructor(
    readonly issuer: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(): Promise<Provider> {
    const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "pipe"] });
    const issuer = await new Promise<string>((resolve, reject) => {
      let seen = "";
      const hear = (chunk: Buffer) => {
        seen += chunk.toString();
        const ready = /Issuer: (\S+)/.exec(seen);
        if (ready?.[1]) resolve(ready[1]);
      };
      child.stdout?.on("data", hear);
      child.stderr?.on("data", hear);
      child.once("exit", (code) => reject(new Error(`the provider ended with ${code}: ${seen}`)));
    });
    return new Provider(issuer, child);
  }

  stop(): void {
    this.child.kill("SIGTERM");
  }

  /** Lets the product at this origin use it. */
  async serve(origin: string): Promise<void> {
    await this.put("adres", { origin });
  }

  /** Sets its clock this many seconds ahead. */
  async setAhead(seconds: number): Promise<void> {
    await this.put("klok", { vooruit: seconds });
  }

  /** What it says of a person: the claim with the roles. */
  async person(name: string, claim: unknown): Promise<void> {
    await this.put("persoon", { naam: name, claim });
  }

  private async put(what: string, given: object): Promise<void> {
    const answer = await fetch(`${this.issuer}/__proef/${what}`, { method: "PUT", body: JSON.stringify(given) });
    if (!answer.ok) throw new Error(`${what}: ${answer.status}`);
  }

  /** Fills in its own pages: name, any password, consent. */
  async signIn(page: Page, name: string): Promise<void> {
    await page.waitForURL(`${this.issuer}/interaction/**`);
    await page.locator("input[name=login]").fill(name);
    await page.locator("input[name=password]").fill("maakt niet uit");
    await page.locator("button[type=submit]").click();
    await page.locator("button[type=submit]", { hasText: "Continue" }).click();
  }
}
