import {failureOf, isStored, reasonIn} from './answer.js';
import {assertReadable} from './checksum.js';
import {sendFresh} from './fresh.js';
import {finding} from './problem.js';
import {Again, retrying} from './retry.js';
import {headerIn, send} from './send.js';
import {linked} from './wait.js';

/** @import {CutFile} from './cut.js' */
/** @import {Job} from './job.js' */
/** @import {Answer, Silence} from './send.js' */
/** @import {SignedParts} from './signed-parts.js' */

/** Browsers open six connections to a host; some are left for the page. */
const AT_ONCE = 4;

/**
 * @typedef {object} Cargo
 * @property {Job} job
 * @property {CutFile} cut
 * @property {SignedParts} signatures
 * @property {(number: number, loaded: number) => void} onSent
 */

/**
 * Sends these parts, some at once. When one fails for good the others are stopped.
 *
 * @param {number[]} numbers
 * @param {Cargo} cargo
 */
export function sendAll(numbers, cargo) {
  const next = [...numbers];
  return linked([cargo.job.signal], async (live, abort) => {
    const line = async () => {
      for (let number = next.shift(); number !== undefined; number = next.shift()) {
        await sendPart(number, next, cargo, live);
      }
    };
    const lines = Array.from({length: AT_ONCE}, line);
    try {
      await Promise.all(lines);
    } catch (error) {
      abort();
      await Promise.allSettled(lines);
      throw error;
    }
  });
}

/**
 * @param {number} number
 * @param {number[]} next the parts after it
 * @param {Cargo} cargo
 * @param {AbortSignal} signal
 */
function sendPart(number, next, {job, cut, signatures, onSent}, signal) {
  const {file, gate, onRetry, runtime} = job;
  const bytes = cut.bytes(number);
  let reached = false;
  const attempt = async () => {
    const {signed, result} = await gate.pass(signal, (live) => {
      const options = {runtime, signal: live, onSent: (/** @type {number} */ loaded) => onSent(number, loaded)};
      return sendFresh(
        (anew) => signatures.take(number, next, anew),
        (part) => send(part, bytes, options),
        runtime,
      );
    });
    if (!('loaded' in result) || result.loaded > 0) reached = true;
    if (reasonIn(result) === 'NoSuchUpload') throw lost();
    if (result.status === 0) await assertReadable(file);
    if (reasonIn(result) === 'BadDigest') cut.reread(number);
    if (!isStored(result)) throw failureOf(result, signed, {reached, now: runtime.now()});
    await assertSame(result, number, cut);
    signatures.drop(number);
    onSent(number, bytes.size);
  };
  return retrying(attempt, {runtime, signal, onRetry});
}

/**
 * S3 says what it computed over the bytes that arrived, also where it was not told what to expect.
 *
 * @param {Answer | Silence} result
 * @param {number} number
 * @param {CutFile} cut
 */
async function assertSame(result, number, cut) {
  const told = 'headers' in result && headerIn(result.headers, `x-amz-checksum-${cut.algorithm.toLowerCase()}`);
  if (told && told !== (await cut.sum(number))) {
    const detail = `Part ${number} of the file arrived damaged.`;
    throw new Again(finding('transfer-refused', 'Damaged on the way', detail));
  }
}

/** The store has given up what it had, so all parts are to be sent anew. */
function lost() {
  const detail = 'The store has lost the parts that it had, several times.';
  return finding('parts-lost', 'The parts are lost', detail);
}
