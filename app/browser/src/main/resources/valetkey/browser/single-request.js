import {assertReadable} from './checksum.js';
import {completeUpload, isAlreadyUploaded} from './job.js';
import {ValetkeyProblem} from './problem.js';
import {retry} from './retry.js';
import {failureOf, isSuccess} from './send-failure.js';
import {send} from './send.js';
import {isExpiring, sendWithSignature, withReceivedAt} from './signature.js';

/** @import {Job} from './job.js' */
/** @import {NoResponse, StoreResponse} from './send.js' */
/** @import {FormGrant, PutGrant, Upload} from './types.js' */

/**
 * Sends the file in one request, a PUT or a form, with retries, and completes the upload.
 *
 * After a 412, or without a response after the last byte, an earlier attempt may have stored the object. The client
 * then completes the upload, and sends the file again only if the service finds no object.
 *
 * @param {PutGrant | FormGrant} first
 * @param {Job} job
 * @returns {Promise<Upload>}
 */
export function sendSingleRequest(first, job) {
  const {file, gate, onRetry, report, resource, runtime, signal} = job;
  const onSent = (/** @type {number} */ loaded) => report.sent(loaded);
  let grant = withReceivedAt(first, runtime);
  let reached = false;

  const sign = async (/** @type {boolean} */ renew) => {
    if (!renew && !isExpiring(grant, runtime)) return grant;
    const renewed = /** @type {PutGrant | FormGrant} */ ((await resource.renew()).grant);
    return (grant = withReceivedAt(renewed, runtime));
  };
  const attempt = async () => {
    report.enter('uploading');
    const {signed, result} = await gate.run(signal, (live) => {
      return sendWithSignature(sign, (signed) => send(signed, file, {runtime, signal: live, onSent}), runtime);
    });
    if (!('loaded' in result) || result.loaded > 0) reached = true;
    if (isSuccess(result)) return completeUpload(job);
    const failure = failureOf(result, signed, {reached, now: runtime.now()});
    if (mayBeStored(result)) return completeOrFail(job, failure);
    if (result.status === 0) await assertReadable(file);
    throw failure;
  };
  const attemptOrComplete = () =>
    attempt().catch((error) => (isAlreadyUploaded(error) ? completeUpload(job) : Promise.reject(error)));
  return retry(attemptOrComplete, {runtime, signal, onRetry});
}

/** @param {StoreResponse | NoResponse} result */
function mayBeStored(result) {
  return result.status === 412 || ('complete' in result && result.complete);
}

/**
 * @param {Job} job
 * @param {Error} failure
 */
async function completeOrFail(job, failure) {
  try {
    return await completeUpload(job);
  } catch (error) {
    if (error instanceof ValetkeyProblem && error.code === 'nothing-uploaded') throw failure;
    throw error;
  }
}
