// Starts the service with the environment variables from Terraform and the applied bucket, requests and uses a grant of
// each kind, and writes the grants, the S3 calls of the service and its STS sessions to files.
// Usage: node issue-grants.js RESULTS EXAMPLE
import {readFileSync, writeFileSync} from 'node:fs';
import {setTimeout as pause} from 'node:timers/promises';
import {Crc64} from '../../../app/browser/src/main/resources/valetkey/browser/crc64.js';
import {SETS} from '../proof/wanted.js';
import {recorder} from './recorder.js';
import {Service} from './service.js';

const [results, example] = process.argv.slice(2);
const known = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8'))[example];
const kinds = SETS[known.set].grants.filter((kind) => kind !== 'get');
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const PART = 8 << 20;
const RECONCILE_TIMEOUT_MS = 120_000;

/** @param {number} size */
const picture = (size) => Buffer.concat([PNG, Buffer.alloc(size - PNG.length)]);

/** @param {Buffer} bytes */
function crc64(bytes) {
  const crc = new Crc64();
  crc.update(bytes);
  return {algorithm: 'CRC64NVME', value: Buffer.from(crc.digest()).toString('base64')};
}

/**
 * @param {Service} service
 * @param {string} kind
 * @param {Buffer} bytes
 */
async function create(service, kind, bytes) {
  const {status, answer} = await service.call('POST', '/v1/uploads', {
    purpose: kind, kind, fileName: 'a.png', contentType: 'image/png', size: bytes.length, metadata: {'album-id': '42'},
  });
  if (status !== 201) throw new Error(`The service did not issue a ${kind} grant: ${status} ${JSON.stringify(answer)}`);
  return answer;
}

/**
 * Requests the presigned URLs of all parts. LocalStack accepts no part without a checksum.
 * @param {Service} service
 * @param {any} upload
 * @param {Buffer} bytes
 */
async function signParts(service, upload, bytes) {
  const numbers = Array.from({length: upload.grant.partCount}, (_, at) => at + 1);
  const parts = numbers.map((number) => ({number, checksum: crc64(partOf(bytes, number))}));
  const {status, answer} = await service.call('POST', `/v1/uploads/${upload.id}/parts`, {parts});
  if (status !== 200) throw new Error(`The service did not sign the parts: ${status} ${JSON.stringify(answer)}`);
  return answer.parts;
}

/**
 * @param {Buffer} bytes
 * @param {number} number
 */
const partOf = (bytes, number) => bytes.subarray((number - 1) * PART, number * PART);

/**
 * Sends the bytes as a client does.
 * @param {any} grant
 * @param {Buffer} bytes
 */
async function send(grant, bytes) {
  for (const {method, url, headers, fields, body} of requests(grant, bytes)) {
    const form = fields && Object.entries({...fields, [grant.fileField]: new Blob([body])})
      .reduce((all, [name, value]) => { all.append(name, value); return all; }, new FormData());
    const sent = await fetch(url, {method, headers, body: form ?? body});
    if (!sent.ok) throw new Error(`S3 rejected the ${grant.kind} request with status ${sent.status}: ${await sent.text()}`);
  }
}

/**
 * @param {any} grant
 * @param {Buffer} bytes
 * @returns {any[]}
 */
const requests = (grant, bytes) => (grant.parts
  ? grant.parts.map((/** @type {any} */ part) => ({...part, body: partOf(bytes, part.number)}))
  : [{...grant, body: bytes}]);

/**
 * @param {Service} service
 * @param {string} id
 */
async function settle(service, id) {
  const {answer} = await service.call('POST', `/v1/uploads/${id}/complete`);
  return answer.state === 'verifying' ? ended(service, id) : answer.state ?? JSON.stringify(answer);
}

/**
 * The state of an upload as soon as it has ended without a call of its client, or after a minute.
 * @param {Service} service
 * @param {string} id
 */
async function ended(service, id) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const {answer} = await service.call('GET', `/v1/uploads/${id}`);
    if (!['issued', 'verifying', 'inspecting'].includes(answer.state) || Date.now() > deadline) return answer.state ?? JSON.stringify(answer);
    await pause(500);
  }
}

/**
 * Sends files that no client completes. They are stored because S3 reports them in the queue, which is empty afterwards.
 * @param {Service} service
 * @param {string} queue its URL
 */
async function storeByEvents(service, queue) {
  const bytes = picture(128);
  const kind = kinds.includes('put') ? 'put' : 'post';
  const uploads = [];
  for (let at = 0; at < 5; at++) {
    const upload = await create(service, kind, bytes);
    await send(upload.grant, bytes);
    uploads.push(upload.id);
  }
  for (const id of uploads) {
    const state = await ended(service, id);
    if (state !== 'stored') throw new Error(`Unexpected state of an upload that S3 has reported: "${state}". Expected "stored".`);
  }
  const deadline = Date.now() + 60_000;
  while (await messages(queue) > 0) {
    if (Date.now() > deadline) throw new Error(`The queue ${queue} still has ${await messages(queue)} messages after a minute. Expected none.`);
    await pause(500);
  }
  const dead = await messages(`${queue}-dead`);
  if (dead > 0) throw new Error(`The dead-letter queue has ${dead} messages. Expected none.`);
  console.log(`apply: ${example}: ${uploads.length} uploads stored by events, queue empty`);
}

/**
 * The number of messages in a queue, visible or not.
 * @param {string} queue its URL
 */
async function messages(queue) {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
  const query = new URLSearchParams({'Action': 'GetQueueAttributes', 'AttributeName.1': names[0], 'AttributeName.2': names[1]});
  // LocalStack reads the region from the scope of the signature, which it does not verify for queues.
  const {AWS_REGION: region} = JSON.parse(readFileSync(`${results}/app_environment.json`, 'utf8'));
  const authorization = `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/sqs/aws4_request, SignedHeaders=host, Signature=0`;
  const text = await (await fetch(`${queue}?${query}`, {headers: {authorization}})).text();
  const values = [...text.matchAll(/<Value>(\d+)<\/Value>/g)].map(([, value]) => Number(value));
  if (values.length !== names.length) throw new Error(`The queue ${queue} returned no numbers: ${text}`);
  return values.reduce((sum, value) => sum + value, 0);
}

/**
 * Uploads a file with a grant of this kind until it is stored.
 * @param {Service} service
 * @param {string} kind
 */
async function store(service, kind) {
  const bytes = picture(kind === 'multipart' ? PART + 100 : 128);
  const upload = await create(service, kind, bytes);
  const parts = kind === 'multipart' ? await signParts(service, upload, bytes) : undefined;
  await send({...upload.grant, parts}, bytes);
  if (kind === 'multipart') await service.call('GET', `/v1/uploads/${upload.id}/parts`);
  const state = await settle(service, upload.id);
  if (state !== 'stored') throw new Error(`Unexpected state of the ${kind} upload: "${state}". Expected "stored".`);
  return {id: upload.id, grants: parts ? [upload.grant, {kind, parts}] : [upload.grant]};
}

/**
 * Aborts an upload of each kind, which seals its key or aborts its parts, and deletes the stored upload. LocalStack does
 * not support conditional deletes, so the response to the last call is ignored; the call itself is recorded.
 * @param {Service} service
 * @param {string} id of the stored upload
 */
async function remove(service, id) {
  for (const kind of kinds) {
    const {id: given} = await create(service, kind, picture(PART + 100));
    const {status, answer} = await service.call('DELETE', `/v1/uploads/${given}`);
    if (status !== 204) throw new Error(`The service did not abort the ${kind} upload: ${status} ${JSON.stringify(answer)}`);
  }
  await service.call('DELETE', `/v1/uploads/${id}`);
}

/**
 * Waits until the service has compared the bucket with its ledger, for which it lists objects and multipart uploads.
 * @param {{url: string}[]} calls
 */
async function reconciled(calls) {
  const deadline = Date.now() + RECONCILE_TIMEOUT_MS;
  const listed = (/** @type {string} */ parameter) => calls.some(({url}) => new URL(url).searchParams.has(parameter));
  while (!listed('list-type') || !listed('uploads')) {
    if (Date.now() > deadline) throw new Error('The service did not compare the bucket with its ledger.');
    await pause(100);
  }
}

const aws = await recorder(/** @type {string} */ (process.env.AWS_ENDPOINT_URL));
const service = new Service(results, aws.endpoint, Object.fromEntries(kinds.map((kind) => [kind, {
  'types': ['image/png'], 'max-size': '64MiB', 'kinds': [kind], 'metadata': ['album-id'], 'inspections': ['file-type'],
}])));
try {
  await service.start();
  const stored = [];
  for (const kind of kinds) stored.push(await store(service, kind));
  const {VALETKEY_S3_EVENTS_QUEUE_URL: queue} = JSON.parse(readFileSync(`${results}/app_environment.json`, 'utf8'));
  if (queue) await storeByEvents(service, queue);
  const {answer: get} = await service.call('POST', `/v1/uploads/${stored[0].id}/download`);
  const grants = [...stored.flatMap(({grants: some}) => some), {kind: 'get', ...get}];
  await remove(service, stored[0].id);
  await reconciled(aws.calls);
  const recorded = {grants, calls: [...aws.calls], sessions: [...aws.sessions]};
  writeFileSync(`${results}/doctor.json`, JSON.stringify(await service.doctor(), undefined, 1));
  writeFileSync(`${results}/grants.json`, JSON.stringify(recorded.grants, undefined, 1));
  writeFileSync(`${results}/calls.json`, JSON.stringify(recorded.calls, undefined, 1));
  writeFileSync(`${results}/sessions.json`, JSON.stringify(recorded.sessions, undefined, 1));
} finally {
  service.stop();
  aws.close();
}
