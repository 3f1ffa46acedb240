// Which bytes came when, from Chromium's own account.

/** Bytes of one request up to a moment. Only of a request that is over does Chromium know them all. */
const arrived = ({ ended, bytes, arrivals }, moment) =>
  ended <= moment ? bytes : arrivals.reduce((sum, [at, part]) => (at <= moment ? sum + part : sum), 0);

/** Follows the traffic of a page; times are milliseconds since the navigation began. */
export function traffic(session) {
  const requests = new Map();
  let start;
  let active = 0;
  let quietSince = performance.now();
  const begin = ({ requestId, request, timestamp }) => {
    if (request.url.startsWith("data:") || request.url.startsWith("blob:")) return;
    start ??= timestamp;
    if (!requests.has(requestId)) active += 1;
    requests.set(requestId, { url: request.url, bytes: 0, arrivals: [], began: (timestamp - start) * 1000 });
  };
  const end = (requestId, bytes, timestamp, failed) => {
    const request = requests.get(requestId);
    if (!request || request.ended !== undefined) return;
    Object.assign(request, { ended: (timestamp - start) * 1000, bytes: bytes ?? request.bytes, failed });
    active -= 1;
    quietSince = performance.now();
  };
  const came = (requestId, bytes, timestamp) => {
    requests.get(requestId)?.arrivals.push([(timestamp - start) * 1000, bytes]);
  };
  session.on("Network.requestWillBeSent", begin);
  session.on("Network.responseReceived", ({ requestId, response, timestamp }) => {
    const request = requests.get(requestId);
    if (request) Object.assign(request, { status: response.status, cached: response.fromDiskCache });
    came(requestId, response.fromDiskCache ? 0 : response.encodedDataLength, timestamp);
  });
  session.on("Network.dataReceived", ({ requestId, encodedDataLength, timestamp }) => came(requestId, encodedDataLength, timestamp));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength, timestamp }) => end(requestId, encodedDataLength, timestamp));
  session.on("Network.loadingFailed", ({ requestId, errorText, timestamp }) => end(requestId, undefined, timestamp, errorText));
  return {
    /** Milliseconds for which nothing was under way. */
    quiet: () => (active > 0 ? 0 : performance.now() - quietSince),
    all: () => [...requests.values()],
    /** Bytes on the wire with headers of answers, up to a moment. */
    until: (moment) => [...requests.values()].reduce((sum, request) => sum + arrived(request, moment), 0),
    total: () => [...requests.values()].reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
