import {createServer, request as ask} from 'node:http';

/** @typedef {import('../proof/s3/request.js').Sent} Sent */
/** @typedef {{role: string, tags: Record<string, string>}} Session the assumed role and the session tags */

/**
 * Starts a proxy before S3 and STS that records the service's own calls, which are signed in the Authorization header.
 * Presigned requests of clients are forwarded but not recorded. Host and path are forwarded unchanged because they are
 * signed.
 * @param {string} endpoint of S3 and STS
 * @returns {Promise<{endpoint: string, calls: Sent[], sessions: Session[], close: () => void}>}
 */
export async function recorder(endpoint) {
  const behind = new URL(endpoint);
  /** @type {Sent[]} */
  const calls = [];
  /** @type {Session[]} */
  const sessions = [];
  let own = '';
  const server = createServer(async (incoming, answer) => {
    const {method = 'GET', url = '/', headers} = incoming;
    const body = Buffer.concat(await incoming.toArray());
    if (headers.authorization?.includes('/s3/aws4_request')) calls.push({method, url: own + url, headers: plain(headers)});
    if (headers.authorization?.includes('/sts/aws4_request')) sessions.push(sessionOf(new URLSearchParams(body.toString())));
    const outgoing = ask({host: behind.hostname, port: behind.port, method, path: url, headers}, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    outgoing.on('error', () => answer.writeHead(502).end());
    outgoing.end(body);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(undefined)); });
  own = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
  return {endpoint: own, calls, sessions, close: () => { server.close(); server.closeAllConnections(); }};
}

/**
 * Reads an AssumeRole request from its form parameters.
 * @param {URLSearchParams} form
 * @returns {Session}
 */
function sessionOf(form) {
  if (form.get('Action') !== 'AssumeRole') throw new Error(`Unexpected STS action: "${form.get('Action')}". Expected AssumeRole.`);
  const names = [...form.keys()].filter((name) => /^Tags\.member\.\d+\.Key$/.test(name));
  const tags = names.map((name) => [form.get(name), form.get(name.replace(/Key$/, 'Value'))]);
  return {role: form.get('RoleArn') ?? '', tags: Object.fromEntries(tags)};
}

/**
 * Keeps only the headers that affect permissions, without those of the signature and the body.
 * @param {import('node:http').IncomingHttpHeaders} headers
 */
const plain = (headers) => Object.fromEntries(Object.entries(headers)
  .filter(([name]) => /^(x-amz-|if-|content-type$)/.test(name))
  .map(([name, value]) => [name, String(value)]));
