import {assertReadable} from './checksum.js';
import {clientProblem} from './problem.js';
import {RetryableError, retry} from './retry.js';
import {errorCodeOf, failureOf, isSuccess} from './send-failure.js';
import {headerIn, send} from './send.js';
import {sendWithSignature} from './signature.js';
import {withLinkedSignal} from './wait.js';

/** @import {FileParts} from './file-parts.js' */
/** @import {Job} from './job.js' */
/** @import {NoResponse, StoreResponse} from './send.js' */
/** @import {SignedParts} from './signed-parts.js' */

/** Parts sent in parallel. Browsers open up to six connections to a host; the others remain for the page. */
const MAX_PARALLEL = 4;

/**
 * @typedef {object} PartsContext
 * @property {Job} job
 * @property {FileParts} fileParts
 * @property {SignedParts} signatures
 * @property {(number: number, loaded: number) => void} onSent
 */

/**
 * Sends the parts, several in parallel. If one part fails permanently, the others are cancelled.
 *
 * @param {number[]} numbers
 * @param {PartsContext} context
 */
export function sendInParallel(numbers, context) {
  const next = [...numbers];
  return withLinkedSignal([context.job.signal], async (live, abort) => {
    const worker = async () => {
      for (let number = next.shift(); number !== undefined; number = next.shift()) {
        await sendPart(number, next, context, live);
      }
    };
    const workers = Array.from({length: MAX_PARALLEL}, worker);
    try {
      await Promise.all(workers);
    } catch (error) {
      abort();
      await Promise.allSettled(workers);
      throw error;
    }
  });
}

/**
 * @param {number} number
 * @param {number[]} next the following parts
 * @param {PartsContext} context
 * @param {AbortSignal} signal
 */
function sendPart(number, next, {job, fileParts, signatures, onSent}, signal) {
  const {file, gate, onRetry, runtime} = job;
  const bytes = fileParts.bytes(number);
  let reached = false;
  const attempt = async () => {
    const {signed, result} = await gate.run(signal, (live) => {
      const options = {runtime, signal: live, onSent: (/** @type {number} */ loaded) => onSent(number, loaded)};
      return sendWithSignature(
        (renew) => signatures.get(number, next, renew),
        (part) => send(part, bytes, options),
        runtime,
      );
    });
    if (!('loaded' in result) || result.loaded > 0) reached = true;
    if (errorCodeOf(result) === 'NoSuchUpload') throw lost();
    if (result.status === 0) await assertReadable(file);
    if (errorCodeOf(result) === 'BadDigest') fileParts.invalidate(number);
    if (!isSuccess(result)) throw failureOf(result, signed, {reached, now: runtime.now()});
    await assertSame(result, number, fileParts);
    signatures.drop(number);
    onSent(number, bytes.size);
  };
  return retry(attempt, {runtime, signal, onRetry});
}

/**
 * Compares the checksum that S3 returns with the checksum of the part. S3 returns it even if the request did
 * not contain it.
 *
 * @param {StoreResponse | NoResponse} result
 * @param {number} number
 * @param {FileParts} fileParts
 */
async function assertSame(result, number, fileParts) {
  const actual = 'headers' in result && headerIn(result.headers, `x-amz-checksum-${fileParts.algorithm.toLowerCase()}`);
  if (actual && actual !== (await fileParts.checksum(number))) {
    const detail = `Part ${number} of the file was corrupted in transit.`;
    throw new RetryableError(clientProblem('transfer-refused', 'Corrupted in transit', detail));
  }
}

/** S3 has aborted the multipart upload, so all parts must be sent again. */
function lost() {
  return clientProblem('parts-lost', 'Parts lost', 'S3 repeatedly lost the uploaded parts.');
}
