import { defineConfig } from "@playwright/test";

// One stack a worker, in memory, on a port of its own (support/stack.ts), so that no test sees another's mails or clock.
export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: process.env.GEHOOR_REPORT ? [["line"], ["json", { outputFile: process.env.GEHOOR_REPORT }]] : "line",
  use: {
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // A page that a test wrote comes from no address; Chromium would keep it from everything on this machine.
        "--disable-features=LocalNetworkAccessChecks",
      ],
    },
  },
  projects: [
    { name: "chromium", testIgnore: ["canary.spec.ts"] },
    // Reads what every process printed in all tests above.
    { name: "canary", testMatch: "canary.spec.ts", dependencies: ["chromium"] },
  ],
});
