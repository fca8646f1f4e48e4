import {sha256} from './checksum.js';
import {sendParts} from './parts.js';
import {ValetkeyProblem, finding} from './problem.js';
import {idempotent} from './resource.js';
import {sendWhole} from './whole.js';

/** @import {Run} from './upload.js' */
/** @import {Intent, IssuedUpload, Upload} from './types.js' */

/**
 * Asks for a grant and sends the file as it says.
 *
 * @param {Run} run
 * @returns {Promise<Upload>}
 */
export async function begun(run) {
  const {beginning, context, jobOf} = run;
  const {id, expiresAt, grant} = await granted(run);
  const job = jobOf(id, grant.kind);
  if (grant.kind === 'put' || grant.kind === 'post') return sendWhole(grant, job);
  if (grant.kind !== 'multipart') throw unsupported(grant);
  // What is no file nobody can choose again, and its name says little: many recordings are called the same.
  if (beginning.lastModified !== undefined) await context.journal.add({...beginning, id, expiresAt});
  return context.tabs.alone(id, () => sendParts(grant, {signed: grant.parts}, job));
}

/**
 * With the file's checksum, or without one where parts, which have checksums of their own, leave nobody to hold it.
 *
 * @param {Run} run
 * @returns {Promise<IssuedUpload>}
 */
async function granted(run) {
  const {file, beginning, context, options} = run;
  const {purpose, fileName, contentType, size, metadata} = beginning;
  const checksum = options.checksum === 'none' ? undefined : await sha256(file, context.runtime.subtle);
  const intent = {purpose, fileName, contentType, size, checksum, metadata};
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
  return api.call('POST', '/v1/uploads', {body: intent, headers: idempotent(runtime), signal, onRetry});
}

/** @param {unknown} error */
function isAboutChecksum(error) {
  if (!(error instanceof ValetkeyProblem) || error.violations.length === 0) return false;
  return error.violations.every(({code, pointer}) => code === 'unenforceable' && pointer === '/checksum');
}

/** @param {{kind: string}} grant */
function unsupported({kind}) {
  const detail = `The service granted a "${kind}" upload, which this client does not know; update it.`;
  return finding('grant-unsupported', 'Unsupported kind of grant', detail);
}
