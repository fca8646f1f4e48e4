import {clientProblem} from './problem.js';
import {isExpiring, withReceivedAt} from './signature.js';

/** @import {FileParts} from './file-parts.js' */
/** @import {Job} from './job.js' */
/** @import {ReceivedSignature} from './signature.js' */
/** @import {PartGrant} from './types.js' */

/** Number of following parts to sign in advance. */
const AHEAD = 8;

/** Parts per call. The first call, for which all parts wait, signs fewer. */
const BATCH = 16;
const FIRST_BATCH = 4;

/** The signatures of the next parts, requested in advance in batches. */
export class SignedParts {
  #job;
  #fileParts;
  /** @type {Map<number, ReceivedSignature<PartGrant>>} */
  #signed = new Map();
  /** @type {Promise<void> | undefined} */
  #request;

  /**
   * @param {Job} job
   * @param {FileParts} fileParts
   */
  constructor(job, fileParts) {
    this.#job = job;
    this.#fileParts = fileParts;
  }

  /** @param {PartGrant[]} parts */
  add(parts) {
    for (const part of parts) this.#signed.set(part.number, withReceivedAt(part, this.#job.runtime));
  }

  /**
   * Returns a valid signature for a part. Requests the signatures of the following parts in the same call.
   *
   * @param {number} number
   * @param {number[]} next
   * @param {boolean} renew whether the last signature has expired
   */
  async get(number, next, renew) {
    if (renew) this.drop(number);
    while (!this.#has(number)) await this.#ensure(number, next);
    // Not awaited: a failure is reported to the next part that needs a signature.
    if (next.slice(0, AHEAD).some((one) => !this.#has(one))) this.#ensure(number, next).catch(() => {});
    return /** @type {ReceivedSignature<PartGrant>} */ (this.#signed.get(number));
  }

  /** @param {number} number */
  drop(number) {
    this.#signed.delete(number);
  }

  clear() {
    this.#signed.clear();
  }

  /**
   * Requests signatures, one call at a time.
   *
   * @param {number} number
   * @param {number[]} next
   */
  #ensure(number, next) {
    this.#request ??= this.#sign([number, ...next.slice(0, AHEAD + BATCH)]).finally(() => (this.#request = undefined));
    return this.#request;
  }

  /** @param {number[]} wanted */
  async #sign(wanted) {
    const batch = this.#signed.size === 0 ? FIRST_BATCH : BATCH;
    const numbers = wanted.filter((number) => !this.#has(number)).slice(0, batch);
    const parts = [];
    for (const number of numbers) {
      const value = await this.#fileParts.checksum(number);
      parts.push({number, checksum: {algorithm: this.#fileParts.algorithm, value}});
    }
    this.add(await this.#job.resource.sign(parts));
    if (!numbers.every((number) => this.#has(number))) throw unsigned();
  }

  /** @param {number} number */
  #has(number) {
    const part = this.#signed.get(number);
    return part !== undefined && !isExpiring(part, this.#job.runtime);
  }
}

function unsigned() {
  const detail = 'The service did not sign all requested parts.';
  return clientProblem('unexpected-answer', 'Unexpected response', detail);
}
