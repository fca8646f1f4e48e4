// Starts the service as it is started for production, with the environment that Terraform gives it and S3 as it was
// applied, and asks it for a grant of each kind: node issue-grants.js RESULTS EXAMPLE
import {spawn} from 'node:child_process';
import {generateKeyPairSync, randomUUID, sign} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {SETS} from '../proof/wanted.js';

const [results, example] = process.argv.slice(2);
const known = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8'))[example];
const kinds = SETS[known.set].grants.filter((kind) => kind !== 'get');
const AUDIENCE = 'infra-tests';
const ISSUER = 'https://issuer.example.com';
const PATIENCE_MS = 120_000;
const keys = generateKeyPairSync('ec', {namedCurve: 'P-256'});

/** @param {object} part */
const base64 = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** @param {string} tenant */
function tokenOf(tenant) {
  const now = Math.floor(Date.now() / 1000);
  const signed = [{alg: 'ES256', kid: 'tests'}, {
    iss: ISSUER, aud: AUDIENCE, sub: 'alice', tenant, iat: now, exp: now + 600, jti: randomUUID(), scope: 'uploads:create uploads:read downloads:create',
  }].map(base64).join('.');
  return `${signed}.${sign('sha256', Buffer.from(signed), {key: keys.privateKey, dsaEncoding: 'ieee-p1363'}).toString('base64url')}`;
}

/** @returns {Promise<number>} */
const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
    server.close(() => resolve(port));
  });
});

/** @param {number} port */
function configuration(port) {
  writeFileSync(`${results}/jwks.json`, JSON.stringify({keys: [{...keys.publicKey.export({format: 'jwk'}), kid: 'tests', use: 'sig', alg: 'ES256'}]}));
  const purposes = Object.fromEntries(kinds.map((kind) => [kind, {types: ['image/png'], 'max-size': '64MiB', kinds: [kind], metadata: ['album-id']}]));
  const tenants = Object.fromEntries(['acme', 'globex'].map((tenant) => [tenant, {purposes}]));
  // JSON is YAML.
  writeFileSync(`${results}/service.yml`, JSON.stringify({
    micronaut: {server: {host: '127.0.0.1', port}},
    aws: {s3: {'path-style-access-enabled': true}, services: {s3: {'endpoint-override': process.env.AWS_ENDPOINT_URL}}},
    valetkey: {tenants, ledger: {path: `${results}/ledger`}, auth: {issuer: ISSUER, audience: AUDIENCE, 'jwks-file': `${results}/jwks.json`}},
  }));
}

/**
 * @param {string} address
 * @param {import('node:child_process').ChildProcess} service
 */
async function ready(address, service) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await fetch(`${address}/health`).then(({ok}) => ok, () => false))) {
    if (service.exitCode !== null || Date.now() > deadline) throw new Error(`the service does not answer; see ${results}/service.log`);
    await pause(300);
  }
}

/**
 * @param {string} url
 * @param {object} [body]
 * @returns {Promise<{status: number, answer: any}>}
 */
async function post(url, body = {}) {
  const headers = {'authorization': `Bearer ${tokenOf('acme')}`, 'content-type': 'application/json'};
  const response = await fetch(url, {method: 'POST', headers, body: JSON.stringify(body)});
  return {status: response.status, answer: await response.json()};
}

/**
 * Uploads by a grant, so that there is something to read.
 * @param {string} address
 * @param {any} upload
 * @param {Buffer} bytes
 */
async function download(address, upload, bytes) {
  const sent = await fetch(upload.grant.url, {method: upload.grant.method, headers: upload.grant.headers, body: bytes});
  if (!sent.ok) throw new Error(`S3 answers ${sent.status} to the upload: ${await sent.text()}`);
  const {answer: settled} = await post(`${address}/v1/uploads/${upload.id}/complete`);
  if (settled.state !== 'stored') throw new Error(`the upload is ${settled.state} instead of stored: ${JSON.stringify(settled)}`);
  return (await post(`${address}/v1/uploads/${upload.id}/download`)).answer;
}

/** @param {string} address */
async function grantsOf(address) {
  const bytes = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(120)]);
  const grants = [];
  for (const kind of kinds) {
    const {status, answer} = await post(`${address}/v1/uploads`,
      {purpose: kind, kind, fileName: 'a.png', contentType: 'image/png', size: bytes.length, metadata: {'album-id': '42'}});
    if (status !== 201) {
      grants.push({kind, refused: answer.code});
      continue;
    }
    grants.push(answer.grant);
    if (kind === 'put') grants.push({kind: 'get', ...await download(address, answer, bytes)});
  }
  return grants;
}

/** The environment of the stack. A variable that the service does not read yet would stop its start. */
function environment() {
  const coming = JSON.parse(readFileSync(new URL('../coming.json', import.meta.url), 'utf8'));
  const given = Object.entries(JSON.parse(readFileSync(`${results}/app_environment.json`, 'utf8')));
  return Object.fromEntries(given.filter(([name]) => !coming.includes(name)));
}

const port = await freePort();
configuration(port);
const service = spawn(fileURLToPath(new URL('../../../valetkey', import.meta.url)), ['serve'], {
  env: {...process.env, ...environment(), MICRONAUT_CONFIG_FILES: `${results}/service.yml`},
  stdio: ['pipe', 'pipe', 'pipe'],
});
let log = '';
for (const stream of [service.stdout, service.stderr]) stream.on('data', (chunk) => { log += chunk; });
try {
  const address = `http://127.0.0.1:${port}`;
  await ready(address, service);
  writeFileSync(`${results}/grants.json`, JSON.stringify(await grantsOf(address), undefined, 1));
} finally {
  service.kill();
  writeFileSync(`${results}/service.log`, log);
}
