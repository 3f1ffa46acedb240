import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Stack } from "./stack.ts";

/** An answer as the browser gets it. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** What is done to one request. `product` asks the product; without an answer the connection is broken off. */
type Act = (product: () => Promise<Answer>, request: IncomingMessage, response: ServerResponse) => Promise<Answer | undefined>;

/** In place of an answer that never comes. */
const BROKEN: Answer = { status: 0, headers: {}, body: Buffer.alloc(0) };

/** Stands between a browser and the product, and does what networks do: WebDriver can't. */
export class Proxy {
  private deeds: { part: string; act: Act }[] = [];
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

  /** As the product's own page, through here. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The product's answers to paths with this part wait until the function is called. */
  hold(part: string): () => void {
    let letGo = () => {};
    const until = new Promise<void>((resolve) => (letGo = resolve));
    this.interfere(part, async (product, request) => {
      const answer = await product();
      // What browsers ask first, whether they may, is none of it.
      if (request.method !== "OPTIONS") await until;
      return answer;
    });
    return letGo;
  }

  /** Requests to paths with this part get no answer, and never come to the product. */
  swallow(part: string): void {
    this.interfere(part, () => new Promise(() => {}));
  }

  /** Answers to paths with this part have another last byte. */
  corrupt(part: string): void {
    this.interfere(part, async (product) => {
      const answer = await product();
      answer.body[answer.body.length - 1] = (answer.body.at(-1) ?? 0) ^ 1;
      return answer;
    });
  }

  /** The first answers to posts with this part get lost on their way back; the product knows nothing of it. */
  lose(part: string, times = Number.POSITIVE_INFINITY): void {
    this.interfere(part, async (product, request) => {
      const answer = await product();
      if (request.method !== "POST" || times <= 0) return answer;
      times -= 1;
      return undefined;
    });
  }

  /** Answers to posts with this part break off halfway; the product knows nothing of it. */
  cut(part: string): void {
    this.interfere(part, async (product, request, response) => {
      const answer = await product();
      if (request.method !== "POST") return answer;
      response.writeHead(answer.status, { ...answer.headers, "content-length": String(answer.body.length) });
      await new Promise<void>((written) => response.write(answer.body.subarray(0, answer.body.length / 2), () => written()));
      return undefined;
    });
  }

  /** Something else answers to paths with this part: all of them, or the posts only. */
  instead(part: string, status: number, headers: Record<string, string>, body: string, posts = false): void {
    this.interfere(part, (product, request) =>
      posts && request.method !== "POST" ? product() : Promise.resolve({ status, headers, body: Buffer.from(body) }),
    );
  }

  /** Does something else with requests to paths with this part, until all is mended. */
  interfere(part: string, act: Act): void {
    this.deeds.push({ part, act });
  }

  /** Nobody listens any more: connections are refused. */
  async away(): Promise<void> {
    const closed = new Promise((closed) => this.server.close(closed));
    this.server.closeAllConnections();
    await closed;
  }

  /** From now on everything goes its way. */
  async mend(): Promise<void> {
    this.deeds = [];
    if (!this.server.listening) await new Promise<void>((listening) => this.server.listen(this.port, "127.0.0.1", listening));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    const key = request.headers["idempotency-key"];
    this.asked.push({ method: request.method ?? "", path, ...(typeof key === "string" && { key }) });
    let product = () => this.forward(request, path);
    for (const { part, act } of this.deeds) {
      if (!path.includes(part)) continue;
      const before = product;
      product = async () => (await act(before, request, response)) ?? BROKEN;
    }
    const found = await product();
    if (found === BROKEN) return void response.destroy();
    response.writeHead(found.status, { ...found.headers, "content-length": String(found.body.length) });
    response.end(found.body);
  }

  private async forward(request: IncomingMessage, path: string): Promise<Answer> {
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
    return { status: answer.statusCode ?? 502, headers: told, body };
  }
}
