import { defineConfig } from "@playwright/test";
import common from "./playwright.config.ts";

// One WordPress for all of it: pages are written by the tests themselves, and none changes another's.
export default defineConfig({
  ...common,
  testDir: "cms/tests",
  outputDir: "test-results/cms",
  workers: 1,
  timeout: 90_000,
  projects: [{ name: "chromium" }],
});
