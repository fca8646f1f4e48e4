import {assertReadable} from './checksum.js';
import {ValetkeyNetworkError, ValetkeyProblem} from './problem.js';
import {put} from './put.js';
import {Again, retrying} from './retry.js';

/** @import {Runtime} from './runtime.js' */
/** @import {Answer, Silence} from './put.js' */
/** @import {PutGrant, Upload} from './types.js' */

/**
 * Sends the body, again when it must, until the service has told the upload's end.
 *
 * A 412, or silence after the last byte, says that the object may be there: ours, from an attempt whose answer was
 * lost. The service looks and decides; only when it finds nothing is the body sent again.
 *
 * @param {PutGrant} grant
 * @param {Blob} file
 * @param {object} options
 * @param {Runtime} options.runtime
 * @param {AbortSignal} [options.signal]
 * @param {() => void} options.onAttempt
 * @param {(loaded: number) => void} options.onSent
 * @param {(delayMs: number) => void} options.onRetry
 * @param {() => Promise<Upload>} options.settle asks the service for the upload's end
 * @returns {Promise<Upload>}
 */
export function transfer(grant, file, {runtime, signal, onAttempt, onSent, onRetry, settle}) {
  let reached = false;
  const attempt = async () => {
    onAttempt();
    const result = await put(grant, file, {runtime, signal, onSent});
    if (!('loaded' in result) || result.loaded > 0) reached = true;
    if (result.status >= 200 && result.status < 300) return settle();
    const failure = failureOf(result, grant, {runtime, reached});
    if (mayBeThere(result)) return settleInDoubt(settle, failure);
    if (result.status === 0) await assertReadable(file);
    throw failure;
  };
  return retrying(attempt, {runtime, signal, onRetry});
}

/** @param {Answer | Silence} result */
function mayBeThere(result) {
  return result.status === 412 || ('complete' in result && result.complete);
}

/**
 * @param {() => Promise<Upload>} settle
 * @param {Error} failure
 */
async function settleInDoubt(settle, failure) {
  try {
    return await settle();
  } catch (error) {
    if (error instanceof ValetkeyProblem && error.code === 'nothing-uploaded') throw failure;
    throw error;
  }
}

/**
 * @param {Answer | Silence} result
 * @param {PutGrant} grant
 * @param {{runtime: Runtime, reached: boolean}} state
 */
function failureOf(result, grant, {runtime, reached}) {
  if ('loaded' in result) return new Again(silenceError(result, grant, reached));
  const reason = elementOf(result.body, 'Code');
  if (isPassing(result.status, reason)) return new Again(refusal(result, reason), result.retryAfterMs);
  return isExpired(result, grant, runtime) ? expired(grant) : refusal(result, reason);
}

/**
 * 409 is a delete that crossed our conditional write, 412 in doubt comes here when the service found nothing, and S3
 * says 400 `RequestTimeout` when a slow body made it close the connection: all pass.
 *
 * @param {number} status
 * @param {string | undefined} reason
 */
function isPassing(status, reason) {
  return (status >= 500 && status !== 501) || [408, 409, 412, 429].includes(status) || reason === 'RequestTimeout';
}

/**
 * The store's own words count too, because the browser's clock may be wrong.
 *
 * @param {Answer} answer
 * @param {PutGrant} grant
 * @param {Runtime} runtime
 */
function isExpired(answer, grant, runtime) {
  if (answer.status !== 403) return false;
  return Date.parse(grant.expiresAt) <= runtime.now() || /Request has expired|ExpiredToken/.test(answer.body);
}

/** @param {PutGrant} grant */
function expired(grant) {
  return new ValetkeyProblem({
    code: 'grant-expired',
    status: 403,
    title: 'The grant has expired',
    detail: `The permission to upload ended at ${grant.expiresAt}, before the file was sent. Start the upload again.`,
  });
}

/**
 * @param {Answer} answer
 * @param {string | undefined} reason
 */
function refusal({status, body}, reason) {
  const said = [reason, elementOf(body, 'Message')].filter(Boolean).join(': ');
  return new ValetkeyProblem({
    code: 'transfer-refused',
    status,
    title: 'The store refused the file',
    detail: `The store refused the file with status ${status}${said ? ` (${said})` : ''}.`,
  });
}

/**
 * @param {Silence} silence
 * @param {PutGrant} grant
 * @param {boolean} reached
 */
function silenceError({loaded, stalled}, grant, reached) {
  const {origin} = new URL(grant.url);
  const what = stalled ? `The transfer to ${origin} stood still` : `The connection to ${origin} failed`;
  const why = reached
    ? `after ${loaded} bytes`
    : 'before the first byte; when the network is fine, the bucket’s CORS rules probably do not allow ' +
      'this page’s origin';
  return new ValetkeyNetworkError(`${what} ${why}.`, {corsLikely: !reached, bytesSent: loaded});
}

/**
 * An element of S3's flat XML error document.
 *
 * @param {string} xml
 * @param {string} name
 */
function elementOf(xml, name) {
  return new RegExp(`<${name}>([^<]{1,300})</${name}>`).exec(xml)?.[1];
}
