import { spawn, type ChildProcess } from "node:child_process";

/** A program that serves until it is stopped; it ends with this process, however this process ends. */
export class Child {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ended: Promise<unknown>,
    /** What `ready` found in what the program printed. */
    readonly heard: RegExpExecArray,
  ) {}

  /** Starts a program and waits until it prints `ready`. */
  static async start(command: string[], ready: RegExp, cwd: string, env: Record<string, string> = {}): Promise<Child> {
    // The kernel sends the signal: a run that is killed leaves nothing behind either.
    const child = spawn("setpriv", ["--pdeathsig", "TERM", "--", ...command], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise((resolve) => child.once("close", resolve));
    const heard = await new Promise<RegExpExecArray>((resolve, reject) => {
      let said = "";
      let found = false;
      const hear = (chunk: Buffer) => {
        if (found) return;
        said += chunk.toString();
        const match = ready.exec(said);
        if (match) {
          found = true;
          resolve(match);
        }
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.once("error", (error) => reject(new Error(`${command[0]} can't be started: ${error.message}`)));
      child.once("close", (code) => reject(new Error(`${command[0]} ended with ${code}: ${said}`)));
    });
    return new Child(child, ended, heard);
  }

  /** Asks it to stop and waits until it is gone. */
  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.ended;
  }
}
