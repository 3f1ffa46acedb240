// A real OpenID provider (oidc-provider) on this machine, for the tests of the sign-in. Prints its issuer when it listens.
//
// PUT /__proef/adres {"origin"}   who may sign in with it: known only after the product has started
// PUT /__proef/klok {"vooruit"}   seconds that its clock is ahead of the real one
// PUT /__proef/persoon {"naam","claim"}  what it says of whoever signs in with this name
import { createServer } from "node:http";
import { generateKeyPairSync } from "node:crypto";

const real = Date.now;
let ahead = 0;
Date.now = () => real() + ahead * 1000;

const { default: Provider } = await import("oidc-provider");

const people = new Map();
let callback = (_, response) => response.writeHead(503).end();

function key(algorithm, pair) {
  return { ...pair.privateKey.export({ format: "jwk" }), alg: algorithm, use: "sig", kid: algorithm };
}

function provider(issuer, origin) {
  const client = {
    grant_types: ["authorization_code"],
    response_types: ["code"],
    redirect_uris: [`${origin}/desk/aanmelden/terug`],
    post_logout_redirect_uris: [`${origin}/desk/afgemeld`],
  };
  const made = new Provider(issuer, {
    clients: [
      { ...client, client_id: "gehoor", token_endpoint_auth_method: "none" },
      {
        ...client,
        client_id: "gehoor-geheim",
        client_secret: "een geheim: met & en +",
        token_endpoint_auth_method: "client_secret_basic",
        id_token_signed_response_alg: "PS256",
      },
    ],
    jwks: {
      keys: [
        key("RS256", generateKeyPairSync("rsa", { modulusLength: 2048 })),
        key("PS256", generateKeyPairSync("rsa", { modulusLength: 2048 })),
        key("ES256", generateKeyPairSync("ec", { namedCurve: "P-256" })),
      ],
    },
    enabledJWA: { idTokenSigningAlgValues: ["RS256", "PS256", "ES256"] },
    claims: { openid: ["sub", "gehoor"], profile: ["name"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["alleen voor de proef"] },
    ttl: { Interaction: 3600, Session: 86400, Grant: 86400, IdToken: 3600, AccessToken: 3600 },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, name: `Kanarie ${accountId}`, gehoor: people.get(accountId) ?? [] }),
    }),
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  });
  return made.callback();
}

async function body(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}

const server = createServer(async (request, response) => {
  if (!request.url.startsWith("/__proef/")) return callback(request, response);
  const given = await body(request);
  if (request.url.endsWith("/adres")) callback = provider(issuer, given.origin);
  if (request.url.endsWith("/klok")) ahead = given.vooruit;
  if (request.url.endsWith("/persoon")) people.set(given.naam, given.claim);
  response.writeHead(204).end();
});
let issuer = "";
server.listen(0, "127.0.0.1", () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  console.log(`Issuer: ${issuer}`);
});
