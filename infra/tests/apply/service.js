import {execFile, spawn} from 'node:child_process';
import {generateKeyPairSync, randomUUID, sign} from 'node:crypto';
import {writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

const AUDIENCE = 'infra-tests';
const ISSUER = 'https://issuer.example.com';
const SCOPES = 'uploads:create uploads:read uploads:delete downloads:create';
const START_TIMEOUT_MS = 120_000;
const COMMAND = fileURLToPath(new URL('../../../valetkey', import.meta.url));

/** @typedef {{status: number, answer: any}} Answered */

/** Runs `valetkey serve` as in production, with the environment file from Terraform. */
export class Service {
  #keys = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;
  #log = '';
  #port = 0;

  /**
   * @param {string} results the output folder, which contains app_environment.json
   * @param {string} aws endpoint of S3 and STS
   * @param {Record<string, object>} purposes of both tenants
   */
  constructor(results, aws, purposes) {
    this.results = results;
    this.aws = aws;
    this.purposes = purposes;
  }

  async start() {
    this.#port = await freePort();
    this.#configure();
    this.#process = spawn(COMMAND, ['serve', '--env-file', `${this.results}/app_environment.json`], {
      env: {...process.env, MICRONAUT_CONFIG_FILES: `${this.results}/service.yml`}, stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream?.on('data', (chunk) => { this.#log += chunk; });
    await this.#ready(this.#process);
  }

  /**
   * Compares the bucket with the configuration of the service.
   * @returns {Promise<{status: number, findings: object[], unchecked: object[]}>}
   */
  doctor() {
    const env = {...process.env, MICRONAUT_CONFIG_FILES: `${this.results}/service.yml`};
    const options = ['doctor', '--json', '--env-file', `${this.results}/app_environment.json`];
    return new Promise((resolve, reject) => {
      execFile(COMMAND, options, {env, timeout: START_TIMEOUT_MS}, (failure, stdout, stderr) => {
        if (stdout === '') return reject(new Error(`valetkey doctor printed nothing: ${stderr}`));
        const {findings, unchecked} = JSON.parse(stdout);
        resolve({status: failure ? Number(failure.code) : 0, findings, unchecked});
      });
    });
  }

  stop() {
    this.#process?.kill();
    writeFileSync(`${this.results}/service.log`, this.#log);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<Answered>}
   */
  async call(method, path, body) {
    const headers = {'authorization': `Bearer ${this.#token('acme')}`, 'content-type': 'application/json'};
    const response = await fetch(`http://127.0.0.1:${this.#port}${path}`, {method, headers, body: body && JSON.stringify(body)});
    const text = await response.text();
    return {status: response.status, answer: text === '' ? undefined : JSON.parse(text)};
  }

  #configure() {
    const {publicKey} = this.#keys;
    const endpoint = {'endpoint-override': this.aws};
    const jwks = `${this.results}/jwks.json`;
    writeFileSync(jwks, JSON.stringify({keys: [{...publicKey.export({format: 'jwk'}), kid: 'tests', use: 'sig', alg: 'ES256'}]}));
    const tenants = Object.fromEntries(['acme', 'globex'].map((tenant) => [tenant, {purposes: this.purposes}]));
    // JSON is valid YAML.
    writeFileSync(`${this.results}/service.yml`, JSON.stringify({
      micronaut: {server: {host: '127.0.0.1', port: this.#port}},
      aws: {s3: {'path-style-access-enabled': true}, services: {s3: endpoint, sts: endpoint}},
      valetkey: {
        tenants, ledger: {path: `${this.results}/ledger`}, sweep: {'reconcile-interval': '1s'},
        auth: {issuer: ISSUER, audience: AUDIENCE, 'jwks-file': jwks},
      },
    }));
  }

  /** @param {import('node:child_process').ChildProcess} child */
  async #ready(child) {
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!(await fetch(`http://127.0.0.1:${this.#port}/health`).then(({ok}) => ok, () => false))) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`The service did not start. See ${this.results}/service.log.`);
      await pause(300);
    }
  }

  /** @param {string} tenant */
  #token(tenant) {
    const now = Math.floor(Date.now() / 1000);
    const claims = {iss: ISSUER, aud: AUDIENCE, sub: 'alice', tenant, iat: now, exp: now + 600, jti: randomUUID(), scope: SCOPES};
    const signed = [{alg: 'ES256', kid: 'tests'}, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${signed}.${sign('sha256', Buffer.from(signed), {key: this.#keys.privateKey, dsaEncoding: 'ieee-p1363'}).toString('base64url')}`;
  }
}

/** @returns {Promise<number>} */
const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
    server.close(() => resolve(port));
  });
});
