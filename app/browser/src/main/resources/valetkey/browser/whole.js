import {failureOf, isStored} from './answer.js';
import {assertReadable} from './checksum.js';
import {isStale, received, sendFresh} from './fresh.js';
import {hasArrived, settle} from './job.js';
import {ValetkeyProblem} from './problem.js';
import {retrying} from './retry.js';
import {send} from './send.js';

/** @import {Job} from './job.js' */
/** @import {Answer, Silence} from './send.js' */
/** @import {FormGrant, PutGrant, Upload} from './types.js' */

/**
 * Sends the file in one request, a put or a form; again when it must, until the service has told the upload's end.
 *
 * A 412, or silence after the last byte, says that the object may be there: ours, from an attempt whose answer was
 * lost. The service looks and decides; only when it finds nothing is the body sent again.
 *
 * @param {PutGrant | FormGrant} first
 * @param {Job} job
 * @returns {Promise<Upload>}
 */
export function sendWhole(first, job) {
  const {file, gate, onRetry, report, resource, runtime, signal} = job;
  const onSent = (/** @type {number} */ loaded) => report.sent(loaded);
  let grant = received(first, runtime);
  let reached = false;

  const sign = async (/** @type {boolean} */ anew) => {
    if (!anew && !isStale(grant, runtime)) return grant;
    const renewed = /** @type {PutGrant | FormGrant} */ ((await resource.renew()).grant);
    return (grant = received(renewed, runtime));
  };
  const attempt = async () => {
    report.enter('uploading');
    const {signed, result} = await gate.pass(signal, (live) => {
      return sendFresh(sign, (signed) => send(signed, file, {runtime, signal: live, onSent}), runtime);
    });
    if (!('loaded' in result) || result.loaded > 0) reached = true;
    if (isStored(result)) return settle(job);
    const failure = failureOf(result, signed, {reached, now: runtime.now()});
    if (mayBeThere(result)) return settleInDoubt(job, failure);
    if (result.status === 0) await assertReadable(file);
    throw failure;
  };
  const lookingFirst = () => attempt().catch((error) => (hasArrived(error) ? settle(job) : Promise.reject(error)));
  return retrying(lookingFirst, {runtime, signal, onRetry});
}

/** @param {Answer | Silence} result */
function mayBeThere(result) {
  return result.status === 412 || ('complete' in result && result.complete);
}

/**
 * @param {Job} job
 * @param {Error} failure
 */
async function settleInDoubt(job, failure) {
  try {
    return await settle(job);
  } catch (error) {
    if (error instanceof ValetkeyProblem && error.code === 'nothing-uploaded') throw failure;
    throw error;
  }
}
