// Our own hosted page: the form without any script, in a page that isn't the municipality's.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { file, fresh } from "../site/server.mjs";
import { root } from "../site/host.mjs";

const program = process.env.GEHOOR_BIN ?? path.join(root, "target/debug/gehoor-local");
const built = process.env.GEHOOR_STATIC ?? path.join(root, "target/gehoor/static");

/** Starts the product in memory, lets it be asked, and stops it. */
async function withProduct(ask) {
  if (!existsSync(program)) throw new Error(`${program} isn't there; build it with \`cargo build -p gehoor-local\``);
  const options = ["--memory", "--port", "0", "--static", built];
  const child = spawn(program, options, { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
  try {
    const origin = await new Promise((ready, failed) => {
      let said = "";
      child.stdout.on("data", (chunk) => {
        said += chunk;
        const found = /Gehoor: (http:\/\/[\d.:]+)\//.exec(said);
        if (found) ready(found[1]);
      });
      child.once("error", failed);
      child.once("exit", (code) => failed(new Error(`gehoor-local ended with ${code}: ${said}`)));
    });
    return await ask(origin);
  } finally {
    child.kill("SIGTERM");
  }
}

async function text(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.text();
}

export const hosted = {
  name: "eigen-pagina",
  label: "Gehoor, hosted page without script",
  path: "/formulier/deventer",
  make: () =>
    withProduct(async (origin) => {
      const page = await text(`${origin}/formulier/deventer`);
      const sheets = [...page.matchAll(/<link[^>]+rel="?stylesheet"?[^>]*href="([^"]+)"/g)].map(([, href]) => href);
      if (!sheets.length) throw new Error("the hosted page names no stylesheet");
      const files = sheets.map(async (href) => [new URL(href, origin).pathname, file("stijl.css", await text(new URL(href, origin)))]);
      return { files: await Promise.all(files), page: fresh("formulier.html", page.replaceAll(origin, "")) };
    }),
};
