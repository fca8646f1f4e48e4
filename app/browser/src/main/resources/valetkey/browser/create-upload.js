import {sha256} from './checksum.js';
import {sendParts} from './parts.js';
import {ValetkeyProblem, clientProblem} from './problem.js';
import {idempotencyHeaders} from './resource.js';
import {sendSingleRequest} from './single-request.js';

/** @import {Intent, IssuedUpload, Upload} from './types.js' */
/** @import {Run} from './upload.js' */

/**
 * Requests a grant and sends the file with it.
 *
 * @param {Run} run
 * @returns {Promise<Upload>}
 */
export async function createUpload(run) {
  const {source, context, jobOf} = run;
  const {id, expiresAt, grant} = await requestGrant(run);
  const job = jobOf(id, grant.kind);
  if (grant.kind === 'put' || grant.kind === 'post') return sendSingleRequest(grant, job);
  if (grant.kind !== 'multipart') throw unsupported(grant);
  // A Blob that is not a File cannot be selected again, and its name is not unique.
  if (source.lastModified !== undefined) await context.resumables.add({...source, id, expiresAt});
  return context.tabs.runExclusively(id, () => sendParts(grant, {signed: grant.parts}, job));
}

/**
 * Requests a grant with the checksum of the file. Requests it without a checksum if nothing can enforce the checksum,
 * as for parts, which have their own checksums.
 *
 * @param {Run} run
 * @returns {Promise<IssuedUpload>}
 */
async function requestGrant(run) {
  const {file, source, context, options} = run;
  const {purpose, fileName, contentType, size, metadata} = source;
  const checksum = options.checksum === 'none' ? undefined : await sha256(file, context.runtime.subtle);
  // Browsers know no type for many files; the service then chooses it by the name.
  const intent = {purpose, fileName, contentType: contentType || undefined, size, checksum, metadata};
  try {
    return await issue(intent, run);
  } catch (error) {
    if (checksum === undefined || !isAboutChecksum(error)) throw error;
    return issue({...intent, checksum: undefined}, run);
  }
}

/**
 * @param {Intent} intent
 * @param {Run} run
 * @returns {Promise<IssuedUpload>}
 */
function issue(intent, {context: {api, runtime}, options: {signal}, onRetry}) {
  return api.call('POST', '/v1/uploads', {body: intent, headers: idempotencyHeaders(runtime), signal, onRetry});
}

/** @param {unknown} error */
function isAboutChecksum(error) {
  if (!(error instanceof ValetkeyProblem) || error.violations.length === 0) return false;
  return error.violations.every(({code, pointer}) => code === 'unenforceable' && pointer === '/checksum');
}

/** @param {{kind: string}} grant */
function unsupported({kind}) {
  const detail = `Unknown grant kind: "${kind}". Update this client.`;
  return clientProblem('grant-unsupported', 'Unsupported grant kind', detail);
}
