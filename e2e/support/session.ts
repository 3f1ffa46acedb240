import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { Builder, Capabilities, type WebDriver } from "selenium-webdriver";

/** Engines that are driven over WebDriver. */
export type EngineName = "firefox" | "webkit";

/** A browser as people have it, with the program that drives it. */
export class Session {
  private constructor(
    readonly driver: WebDriver,
    private readonly children: ChildProcess[],
  ) {}

  static async start(engine: EngineName): Promise<Session> {
    const children: ChildProcess[] = [];
    try {
      const port = await freePort();
      const [program, args, env] = engine === "firefox" ? firefox(port) : await webkit(port, children);
      const child = spawn(program, args, { stdio: "ignore", env: { ...process.env, ...env } });
      children.push(child);
      const gone = new Promise<never>((_, reject) => {
        child.once("error", (error) => reject(new Error(`${program} can't be started: ${error.message}`)));
        child.once("exit", (code) => reject(new Error(`${program} ended with ${code}`)));
      });
      // Whoever waits for it is told; later it ends because it is stopped.
      gone.catch(() => {});
      await Promise.race([answering(`http://127.0.0.1:${port}/status`), gone]);
      const builder = new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities(engine));
      const driver = await builder.build();
      const told = await driver.getCapabilities();
      console.log(`${engine}: ${told.getBrowserName()} ${told.getBrowserVersion()}`);
      return new Session(driver, children);
    } catch (error) {
      for (const child of children) child.kill("SIGTERM");
      throw error;
    }
  }

  async stop(): Promise<void> {
    try {
      await this.driver.quit();
    } finally {
      for (const child of this.children.reverse()) child.kill("SIGTERM");
    }
  }
}

type Program = [string, string[], Record<string, string>];

function firefox(port: number): Program {
  const driver = process.env.GECKODRIVER_PATH ?? "geckodriver";
  return [driver, ["--port", String(port), "--websocket-port", "0"], { MOZ_HEADLESS: "1" }];
}

/** WebKit has no mode without a screen: it gets one in memory. */
async function webkit(port: number, children: ChildProcess[]): Promise<Program> {
  const screen = spawn(process.env.XVFB_PATH ?? "Xvfb", ["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1280x1024x24"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  children.push(screen);
  const number = await new Promise<string>((resolve, reject) => {
    screen.once("error", (error) => reject(new Error(`Xvfb can't be started: ${error.message}`)));
    screen.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
    screen.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  const driver = process.env.WEBKIT_DRIVER_PATH ?? "WebKitWebDriver";
  // Root in a container can't make the namespaces of WebKit's sandbox; it opens pages of this machine only.
  return [driver, [`--port=${port}`], { DISPLAY: `:${number}`, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" }];
}

function capabilities(engine: EngineName): Capabilities {
  const asked = new Capabilities();
  if (engine === "webkit") return asked.setBrowserName("MiniBrowser");
  asked.setBrowserName("firefox");
  const binary = process.env.FIREFOX_PATH;
  return asked.set("moz:firefoxOptions", {
    ...(binary && { binary }),
    args: ["-headless"],
    // Nothing of the browser's own may reach for the network, nor cover the page.
    prefs: { "intl.accept_languages": "nl", "app.update.enabled": false, "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false },
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Resolves as soon as something answers there. */
async function answering(address: string): Promise<void> {
  const until = Date.now() + 20_000;
  for (;;) {
    try {
      await fetch(address);
      return;
    } catch (error) {
      if (Date.now() > until) throw new Error(`nothing answers at ${address}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
