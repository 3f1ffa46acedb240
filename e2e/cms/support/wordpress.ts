import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { promisify } from "node:util";
import { Child } from "./child.ts";

const run = promisify(execFile);
const ours = fileURLToPath(new URL("../site/", import.meta.url));
const debians = process.env.WORDPRESS_PATH ?? "/usr/share/wordpress";

// Mail has no business here, and every page reads the same few hundred files.
const php = ["php", "-d", "sendmail_path=/bin/true", "-d", "opcache.enable_cli=1", "-d", "display_errors=0"];

/** Someone who may log in. Names and passwords of a site that lives for a minute. */
export const people = {
  beheerder: { name: "beheerder", password: "beheerder-van-de-proef" },
  redacteur: { name: "redacteur", password: "redacteur-van-de-proef" },
  /** A redacteur as in a network of sites, where only the chief of the network may write scripts. */
  netwerkredacteur: { name: "netwerkredacteur", password: "netwerkredacteur-van-de-proef" },
  auteur: { name: "auteur", password: "auteur-van-de-proef" },
} as const;

export type Person = (typeof people)[keyof typeof people];

/** Debian's WordPress with a database of its own, in a folder that goes away. */
export class WordPress {
  private constructor(
    readonly folder: string,
    /** `http://localhost:<port>` */
    readonly origin: string,
    private readonly children: Child[],
  ) {}

  /** Copies, configures and installs WordPress, and serves it. What was started is stopped when a step fails. */
  static async start(): Promise<WordPress> {
    const folder = mkdtempSync(path.join(tmpdir(), "gehoor-cms-"));
    const children: Child[] = [];
    try {
      // Debian's own is shared and reads its settings from /etc; its links to other packages are followed.
      const site = path.join(folder, "site");
      cpSync(debians, site, { recursive: true, dereference: true, filter: (file) => !file.endsWith(".htaccess") });
      cpSync(path.join(ours, "wp-config.php"), path.join(site, "wp-config.php"));
      mkdirSync(path.join(site, "wp-content/mu-plugins"));
      cpSync(path.join(ours, "gehoor-proef.php"), path.join(site, "wp-content/mu-plugins/gehoor-proef.php"));

      const socket = path.join(folder, "db.sock");
      children.push(await database(folder, socket));
      const server = await Child.start(
        [...php, "-S", "localhost:0", "-t", site],
        /\(http:\/\/localhost:(\d+)\) started/,
        site,
        { GEHOOR_CMS_SOCKET: socket },
      );
      children.push(server);
      const origin = `http://localhost:${server.heard[1]}`;
      await run(php[0] as string, [...php.slice(1), path.join(ours, "install.php"), site, JSON.stringify(people)], {
        env: { ...process.env, HTTP_HOST: origin.slice("http://".length), GEHOOR_CMS_SOCKET: socket },
      });
      return new WordPress(folder, origin, children);
    } catch (error) {
      await end(folder, children);
      throw error;
    }
  }

  async stop(): Promise<void> {
    await end(this.folder, this.children);
  }
}

/** A MariaDB that only listens on a socket in this folder; the system's own, if there is one, is never touched. */
async function database(folder: string, socket: string): Promise<Child> {
  const data = path.join(folder, "db");
  // As root it asks for the name of a user, and root is fine for a folder that only we can enter.
  const common = ["--no-defaults", `--datadir=${data}`, ...(userInfo().uid === 0 ? ["--user=root"] : [])];
  await run("mariadb-install-db", [...common, "--auth-root-authentication-method=normal", "--skip-test-db"]);
  // A folder in the data folder is a database.
  mkdirSync(path.join(data, "wordpress"));
  const options = [`--socket=${socket}`, `--pid-file=${folder}/db.pid`, "--skip-networking", "--innodb-flush-log-at-trx-commit=0"];
  // Who isn't root may not have the folder of servers on their PATH.
  const PATH = `${process.env.PATH}:/usr/sbin`;
  return Child.start(["mariadbd", ...common, ...options], /ready for connections/, folder, { PATH });
}

async function end(folder: string, children: Child[]): Promise<void> {
  for (const child of children.reverse()) await child.stop();
  rmSync(folder, { recursive: true, force: true });
}
