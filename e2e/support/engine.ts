import { test as base, expect } from "@playwright/test";
import { Proxy } from "./proxy.ts";
import { Session, type EngineName } from "./session.ts";
import { Stack } from "./stack.ts";
import { Visit } from "./visit.ts";

/** One browser and one product for each worker; a proxy and a page for each test. */
export const test = base.extend<
  { visit: Visit; network: Proxy },
  { engine: EngineName; stack: Stack; session: Session }
>({
  engine: ["firefox", { option: true, scope: "worker" }],
  stack: [
    async ({}, use, info) => {
      const stack = await Stack.start(`engine-${info.workerIndex}`);
      await use(stack);
      stack.stop();
    },
    { scope: "worker" },
  ],
  session: [
    async ({ engine }, use) => {
      const session = await Session.start(engine);
      await use(session);
      await session.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  network: async ({ stack }, use) => {
    const proxy = await Proxy.start(stack);
    await use(proxy);
    proxy.stop();
  },
  visit: async ({ session }, use, info) => {
    const visit = new Visit(session.driver);
    await use(visit);
    if (info.status !== info.expectedStatus) {
      await info.attach("page", { body: Buffer.from(await session.driver.takeScreenshot(), "base64"), contentType: "image/png" });
    }
    await session.driver.get("about:blank");
  },
});

export { expect };
