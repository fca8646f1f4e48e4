/**
 * A fake service and S3 for one multipart upload. They keep their state, so that a test can create several clients for
 * the same service to simulate a page reload.
 */
import {File} from 'node:buffer';
import {Crc64} from '../src/main/resources/valetkey/browser/crc64.js';
import {ID, START, createHarness, json, problem, s3Error, upload} from './harness.js';

export const PART = 10;

export class PartsService {
  /** The uploaded parts: bodies and headers by number. */
  parts = new Map();
  state = 'issued';
  /** The part number of each request, in the order in which the requests started. */
  started = [];
  maxParallel = 0;
  #requests = [];
  #session = 0;

  /**
   * @param {object} options
   * @param {number} options.size
   * @param {number} [options.window] parts that are signed with the grant
   * @param {number} [options.life] milliseconds for which a signature is valid
   * @param {Record<string, unknown[]>} [options.answers] responses that replace the default ones, by route, in order
   * @param {(number: number, nth: number) => unknown[] | undefined} [options.script] replaces the default script of
   *   the nth request of a part
   */
  constructor({size, window = 3, life = 900_000, algorithm = 'CRC64NVME', answers = {}, script = () => undefined}) {
    Object.assign(this, {size, window, life, algorithm, answers, script});
    this.count = Math.ceil(size / PART);
  }

  createHarness(browser, baseUrl) {
    const service = (call, {time}) => this.#answer(call, time);
    return createHarness({service, store: (xhr) => this.#receive(xhr), browser, baseUrl});
  }

  /** The content of the completed object. */
  async content() {
    const bodies = [...this.parts].sort(([a], [b]) => a - b).map(([, {body}]) => body);
    return new Blob(bodies).text();
  }

  /** Loses the uploaded parts and invalidates the signatures. */
  lose() {
    this.parts.clear();
    this.#session += 1;
  }

  #answer(call, time) {
    const route = `${call.method} ${call.path.replace(`/v1/uploads/${ID}`, '')}`;
    const instead = this.answers[route]?.shift();
    const answer = instead?.(call);
    if (answer !== undefined) return answer;
    const sign = (wanted) => this.#sign(wanted, time.now);
    if (route === 'POST /v1/uploads') return json(201, this.#issued(sign));
    if (route === 'POST /renew') return json(200, this.#issued(sign));
    if (route === 'POST /parts') return json(200, {parts: sign(call.json.parts)});
    if (route === 'GET /parts') return this.#list();
    if (route === 'POST /complete') return this.#complete();
    if (call.method === 'DELETE') return new Response(null, {status: 204});
    throw new Error(`No response is defined for ${route}`);
  }

  #issued(sign) {
    const missing = Array.from({length: this.count}, (_, index) => index + 1).filter((one) => !this.parts.has(one));
    const first = this.algorithm === 'SHA256' ? [] : missing.slice(0, this.window);
    const parts = sign(first.map((number) => ({number})));
    const plan = {partSize: PART, partCount: this.count, checksumAlgorithm: this.algorithm};
    const expiresAt = new Date(START + 86_400_000).toISOString();
    return upload({size: this.size, expiresAt, grant: {kind: 'multipart', ...plan, parts, expiresAt}, constraints: []});
  }

  #sign(wanted, now) {
    return wanted.map(({number, checksum}) => ({
      number,
      offset: (number - 1) * PART,
      size: Math.min(PART, this.size - (number - 1) * PART),
      method: 'PUT',
      url: `https://store.example/incoming?partNumber=${number}&end=${now + this.life}&session=${this.#session}`,
      headers: checksum ? {[`x-amz-checksum-${checksum.algorithm.toLowerCase()}`]: checksum.value} : {},
      expiresAt: new Date(now + this.life).toISOString(),
    }));
  }

  async #list() {
    if (this.state !== 'issued') return problem(409, 'upload-settled');
    const numbers = [...this.parts.keys()].sort((a, b) => a - b);
    const parts = await Promise.all(numbers.map((number) => this.#listed(number)));
    return json(200, {partSize: PART, partCount: this.count, checksumAlgorithm: this.algorithm, parts});
  }

  async #listed(number) {
    const {body, headers} = this.parts.get(number);
    const sent = headers[`x-amz-checksum-${this.algorithm.toLowerCase()}`];
    const checksum = {algorithm: this.algorithm, value: sent ?? (await crc64(body))};
    return {number, size: body.size, etag: `"${number}"`, checksum};
  }

  #complete() {
    if (this.parts.size === 0) return problem(409, 'nothing-uploaded');
    const parts = Array.from({length: this.count}, (_, index) => index + 1).filter((one) => !this.parts.has(one));
    if (parts.length > 0) return json(409, {code: 'parts-differ', title: 'Parts differ', parts});
    this.state = 'stored';
    return json(200, upload({state: 'stored'}));
  }

  #receive(xhr) {
    const query = new URL(xhr.url).searchParams;
    const number = Number(query.get('partNumber'));
    this.started.push(number);
    this.#requests = [...this.#requests.filter(({ended}) => !ended), xhr];
    this.maxParallel = Math.max(this.maxParallel, this.#requests.length);
    const script = this.script(number, this.started.filter((one) => one === number).length);
    if (script !== undefined) return script;
    if (xhr.time.now > Number(query.get('end'))) return rejected(403, 'AccessDenied', 'Request has expired');
    if (Number(query.get('session')) !== this.#session) return rejected(404, 'NoSuchUpload');
    const {size} = xhr.body;
    const run = () => this.parts.set(number, {body: xhr.body, headers: xhr.headers});
    return [{loaded: Math.floor(size / 2)}, {loaded: size}, {sent: true}, {status: 200, body: '', headers: '', run}];
  }
}

/** The script of a part that S3 rejects. */
export function rejected(status, code, message, headers = '') {
  return [{status, body: s3Error(code, message), headers}];
}

export async function crc64(blob) {
  const crc = new Crc64();
  crc.update(new Uint8Array(await blob.arrayBuffer()));
  return Buffer.from(crc.digest()).toString('base64');
}

/** A file in which all parts are different. */
export function movie({size = 95, name = 'a.mp4', lastModified = 1, change = (bytes) => bytes} = {}) {
  const bytes = change(Array.from({length: size}, (_, at) => String.fromCharCode(48 + (at % 75))).join(''));
  return new File([bytes], name, {type: 'video/mp4', lastModified});
}
