import {createServer, request as ask} from 'node:http';

/** @typedef {import('../proof/s3/request.js').Sent} Sent */

/**
 * Stands before S3 and notes what the service itself asks it for, signed in a header; clients' links pass unseen. Host and
 * path stay as they were signed.
 * @param {string} endpoint of S3
 * @returns {Promise<{endpoint: string, calls: Sent[], close: () => void}>}
 */
export async function recorder(endpoint) {
  const behind = new URL(endpoint);
  /** @type {Sent[]} */
  const calls = [];
  let own = '';
  const server = createServer((incoming, answer) => {
    const {method = 'GET', url = '/', headers} = incoming;
    if (headers.authorization) calls.push({method, url: own + url, headers: plain(headers)});
    const outgoing = ask({host: behind.hostname, port: behind.port, method, path: url, headers}, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    outgoing.on('error', () => answer.writeHead(502).end());
    incoming.pipe(outgoing);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(undefined)); });
  own = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
  return {endpoint: own, calls, close: () => { server.close(); server.closeAllConnections(); }};
}

/**
 * Without what only carries the signature and the body.
 * @param {import('node:http').IncomingHttpHeaders} headers
 */
const plain = (headers) => Object.fromEntries(Object.entries(headers)
  .filter(([name]) => /^(x-amz-|if-|content-type$)/.test(name))
  .map(([name, value]) => [name, String(value)]));
