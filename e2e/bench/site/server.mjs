// One server for all: every file compressed beforehand, the same headers, the same origin.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { brotliCompressSync, constants } from "node:zlib";

/**
 * @typedef {object} File
 * @property {Buffer} body As it is sent.
 * @property {string} type
 * @property {string} cache The value of Cache-Control.
 * @property {boolean} compressed Whether `body` is brotli.
 * @property {string} [age] Seconds it is said to have been in a cache on the way.
 */

/** Under an address that names its content, or its version. */
export const FOREVER = "public, max-age=31536000, immutable";
/** A page, and whatever is made for each visit. */
const ASK = "no-cache";

const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  json: "application/json",
  wasm: "application/wasm",
  svg: "image/svg+xml",
  woff2: "font/woff2",
  woff: "font/woff",
  ttf: "font/ttf",
};

/** A file as it would be served: brotli 11, unless it is compressed by its format. @returns {File} */
export function file(path, content, cache = FOREVER) {
  const ending = path.split(".").pop();
  const raw = Buffer.from(content);
  const compressed = !["woff2", "woff"].includes(ending);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  const body = compressed ? brotliCompressSync(raw, { params: quality }) : raw;
  return { body, type: TYPES[ending] ?? "application/octet-stream", cache, compressed };
}

/** A page or an answer that is asked for again at each visit. */
export const fresh = (path, content) => file(path, content, ASK);

/**
 * Serves these files, and what `answer` makes of the requests for which there is none.
 * @param {Map<string, File>} files By path.
 * @param {(method: string, url: URL) => {status: number, body: object | null} | undefined} answer
 */
export async function serve(files, answer) {
  const marks = new Map();
  const server = createServer((request, response) => {
    const url = new URL(request.url, `http://${request.headers.host}`);
    const found = request.method === "GET" ? files.get(url.pathname) : undefined;
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("timing-allow-origin", "*");
    if (found) {
      if (!marks.has(found)) marks.set(found, `"${createHash("sha256").update(found.body).digest("hex").slice(0, 16)}"`);
      const mark = marks.get(found);
      const headers = { "cache-control": found.cache, etag: mark, vary: "accept-encoding" };
      if (found.age) headers.age = found.age;
      if (request.headers["if-none-match"] === mark) return response.writeHead(304, headers).end();
      if (found.compressed) headers["content-encoding"] = "br";
      headers["content-type"] = found.type;
      headers["content-length"] = found.body.length;
      return response.writeHead(200, headers).end(found.body);
    }
    request.resume();
    const made = answer(request.method, url);
    if (!made) return response.writeHead(404, { "content-length": 0 }).end();
    if (made.body === null) return response.writeHead(made.status).end();
    const { body } = fresh("antwoord.json", JSON.stringify(made.body));
    const headers = { "content-type": TYPES.json, "content-encoding": "br", "cache-control": "no-store" };
    response.writeHead(made.status, { ...headers, "content-length": body.length }).end(body);
  });
  await new Promise((ready, failed) => server.once("error", failed).listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  return { port, stop: () => server.closeAllConnections?.() ?? server.close(), server };
}
