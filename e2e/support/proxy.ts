import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Stack } from "./stack.ts";

type Deed = { part: string } & ({ how: "hold"; until: Promise<void> } | { how: "corrupt" } | { how: "lose"; times: number });

/** Stands between a browser and the product, and does what networks do: WebDriver can't. */
export class Proxy {
  private deeds: Deed[] = [];
  /** Method, path and idempotency key of all that was asked. */
  asked: { method: string; path: string; key?: string }[] = [];

  private constructor(
    private readonly server: Server,
    private readonly behind: number,
    readonly port: number,
  ) {}

  static async start(stack: Stack): Promise<Proxy> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const proxy = new Proxy(server, Number(new URL(stack.origin).port), (server.address() as AddressInfo).port);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      proxy.answer(request, response).catch(() => response.destroy());
    });
    return proxy;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** As `Stack.demo`, through here. */
  demo(municipality: string, query = ""): string {
    return `http://localhost:${this.port}/demo/${municipality}${query}`;
  }

  /** Answers to paths with this part wait until the function is called. */
  hold(part: string): () => void {
    let letGo = () => {};
    const until = new Promise<void>((resolve) => (letGo = resolve));
    this.deeds.push({ part, how: "hold", until });
    return letGo;
  }

  /** Answers to paths with this part have another last byte. */
  corrupt(part: string): void {
    this.deeds.push({ part, how: "corrupt" });
  }

  /** The first answers to paths with this part get lost on their way back; the product knows nothing of it. */
  lose(part: string, times: number): void {
    this.deeds.push({ part, how: "lose", times });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    const key = request.headers["idempotency-key"];
    this.asked.push({ method: request.method ?? "", path, ...(typeof key === "string" && { key }) });
    const found = await this.forward(request, path);
    const deeds = this.deeds.filter(({ part }) => path.includes(part));
    for (const deed of deeds) {
      if (deed.how === "hold") await deed.until;
      if (deed.how === "corrupt") found.body[found.body.length - 1] = (found.body.at(-1) ?? 0) ^ 1;
      if (deed.how === "lose" && request.method === "POST" && deed.times > 0) {
        deed.times -= 1;
        response.destroy();
        return;
      }
    }
    response.writeHead(found.status, found.headers);
    response.end(found.body);
  }

  private async forward(request: IncomingMessage, path: string) {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers)) {
      if (typeof value === "string") headers[name] = value.replaceAll(`:${this.port}`, `:${this.behind}`);
    }
    // Plain, so that addresses in it can be read and changed.
    headers["accept-encoding"] = "identity";
    const chunks: Buffer[] = [];
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { host: "127.0.0.1", port: this.behind, path, method: request.method, headers };
      request.pipe(ask(options, resolve).once("error", reject));
    });
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    let body = Buffer.concat(chunks);
    if (/html/.test(answer.headers["content-type"] ?? "")) {
      body = Buffer.from(body.toString("utf8").replaceAll(`:${this.behind}`, `:${this.port}`));
    }
    const told: Record<string, string> = {};
    for (const [name, value] of Object.entries(answer.headers)) {
      if (typeof value === "string") told[name] = value.replaceAll(`:${this.behind}`, `:${this.port}`);
    }
    delete told["transfer-encoding"];
    told["content-length"] = String(body.length);
    return { status: answer.statusCode ?? 502, headers: told, body };
  }
}
