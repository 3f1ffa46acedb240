import { defineConfig } from "@playwright/test";
import type { EngineName } from "./support/session.ts";

/** The engines that are there; `cargo xtask test --stage engines` says which. */
const engines = (process.env.GEHOOR_ENGINES ?? "firefox,webkit").split(",") as EngineName[];

// Firefox and WebKit as people have them, over WebDriver: Playwright only runs the tests, it drives no browser here.
export default defineConfig<object, { engine: EngineName }>({
  testDir: "engines",
  outputDir: "test-results/engines",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "line",
  projects: [
    ...engines.map((engine) => ({ name: engine, use: { engine } })),
    // Reads what every process printed in all tests above.
    { name: "canary", testDir: "tests", testMatch: "canary.spec.ts", dependencies: engines },
  ],
});
