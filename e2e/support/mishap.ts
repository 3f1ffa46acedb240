import type { Proxy } from "./proxy.ts";

/** Where the widget sends to. */
export const API = "/v1/inzendingen";

const json = { "content-type": "application/problem+json" };
const html = { "content-type": "text/html; charset=utf-8" };
/** What our server says to every page that may send. */
const shared = { "access-control-allow-origin": "*" };
const gate = "<!doctype html><title>Wifi</title><h1>Log in op onze wifi</h1>";

/** What a resident is told when there is no receipt. */
export const told = {
  uncertain: { title: "Wij weten niet of uw bericht is aangekomen", words: "Misschien is uw bericht al binnen", code: "onzeker" },
  notSent: { title: "Uw bericht is niet verstuurd", words: "zeker niet aangekomen", code: "niet-verzonden" },
  busy: { title: "Uw bericht is niet verstuurd", words: "niet bij ons aangekomen", code: "druk" },
  refused: { title: "Uw bericht is niet verstuurd", words: "nam uw bericht niet aan", code: "afgewezen" },
};

/** One way for sending to go wrong on its way, and what is honest to say about it. */
export interface Mishap {
  how: string;
  befall: (network: Proxy) => unknown;
  told: keyof typeof told;
  /** Whether our side has it all the same. */
  arrives: boolean;
}

/** Browsers tell a script of a refused connection, a broken one and a forbidden answer in the same words: none. */
export const mishaps: Mishap[] = [
  { how: "the connection is refused", befall: (network) => network.away(), told: "uncertain", arrives: false },
  { how: "the connection breaks before the answer", befall: (network) => network.lose(API), told: "uncertain", arrives: true },
  { how: "the answer breaks off halfway", befall: (network) => network.cut(API), told: "uncertain", arrives: true },
  { how: "no answer comes", befall: (network) => network.swallow(API), told: "uncertain", arrives: false },
  { how: "the answer takes longer than anyone waits", befall: (network) => network.hold(API), told: "uncertain", arrives: true },
  { how: "our server fails (500)", befall: (network) => network.instead(API, 500, { ...json, ...shared }, "{}", true), told: "uncertain", arrives: false },
  { how: "our server is away for a while (503)", befall: (network) => network.instead(API, 503, { ...json, ...shared, "retry-after": "2" }, "{}", true), told: "uncertain", arrives: false },
  { how: "a gateway fails without a word to the browser (502, no CORS)", befall: (network) => network.instead(API, 502, html, "<h1>Bad Gateway</h1>", true), told: "uncertain", arrives: false },
  { how: "the gate of a Wi-Fi network answers with its page", befall: (network) => network.instead(API, 200, html, gate), told: "uncertain", arrives: false },
  { how: "the gate of a Wi-Fi network lets every page read its page", befall: (network) => network.instead(API, 200, { ...html, ...shared }, gate, true), told: "uncertain", arrives: false },
  { how: "the gate of a Wi-Fi network leads elsewhere", befall: (network) => network.instead(API, 302, { ...shared, location: `${network.origin}/toegankelijkheid` }, "", true), told: "uncertain", arrives: false },
  { how: "something else says 201 with a page", befall: (network) => network.instead(API, 201, { ...html, ...shared }, gate, true), told: "uncertain", arrives: false },
  { how: "there are too many (429)", befall: (network) => network.instead(API, 429, { ...json, ...shared, "retry-after": "60" }, "{}", true), told: "busy", arrives: false },
  { how: "it is too large (413)", befall: (network) => network.instead(API, 413, { ...json, ...shared }, "{}", true), told: "refused", arrives: false },
  { how: "it is not allowed (403)", befall: (network) => network.instead(API, 403, { ...json, ...shared }, "{}", true), told: "refused", arrives: false },
];
