import {isStale, received} from './fresh.js';
import {finding} from './problem.js';

/** @import {CutFile} from './cut.js' */
/** @import {Received} from './fresh.js' */
/** @import {Job} from './job.js' */
/** @import {PartGrant} from './types.js' */

/** So many of the parts that come next should be signed before they are needed. */
const AHEAD = 8;

/** Parts that are signed in one call, and in the first one, for which everything waits. */
const BATCH = 16;
const FIRST_BATCH = 4;

/** The window of signed parts, which moves along the file. */
export class SignedParts {
  #job;
  #cut;
  /** @type {Map<number, Received<PartGrant>>} */
  #signed = new Map();
  /** @type {Promise<void> | undefined} */
  #asking;

  /**
   * @param {Job} job
   * @param {CutFile} cut
   */
  constructor(job, cut) {
    this.#job = job;
    this.#cut = cut;
  }

  /** @param {PartGrant[]} parts */
  add(parts) {
    for (const part of parts) this.#signed.set(part.number, received(part, this.#job.runtime));
  }

  /**
   * A signature that is still good for this part, asked for together with those of the parts that come next.
   *
   * @param {number} number
   * @param {number[]} next
   * @param {boolean} anew whether the last one turned out to be no good
   */
  async take(number, next, anew) {
    if (anew) this.drop(number);
    while (!this.#has(number)) await this.#ask(number, next);
    // A call that nobody waits for; whoever needs it finds out.
    if (next.slice(0, AHEAD).some((one) => !this.#has(one))) this.#ask(number, next).catch(() => {});
    return /** @type {Received<PartGrant>} */ (this.#signed.get(number));
  }

  /** @param {number} number */
  drop(number) {
    this.#signed.delete(number);
  }

  clear() {
    this.#signed.clear();
  }

  /**
   * One call at a time.
   *
   * @param {number} number
   * @param {number[]} next
   */
  #ask(number, next) {
    this.#asking ??= this.#sign([number, ...next.slice(0, AHEAD + BATCH)]).finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  /** @param {number[]} wanted */
  async #sign(wanted) {
    const batch = this.#signed.size === 0 ? FIRST_BATCH : BATCH;
    const numbers = wanted.filter((number) => !this.#has(number)).slice(0, batch);
    const parts = [];
    for (const number of numbers) {
      parts.push({number, checksum: {algorithm: this.#cut.algorithm, value: await this.#cut.sum(number)}});
    }
    this.add(await this.#job.resource.sign(parts));
    if (!numbers.every((number) => this.#has(number))) throw unsigned();
  }

  /** @param {number} number */
  #has(number) {
    const part = this.#signed.get(number);
    return part !== undefined && !isStale(part, this.#job.runtime);
  }
}

function unsigned() {
  const detail = 'The service has not signed all parts that it was asked for.';
  return finding('unexpected-answer', 'Unexpected answer', detail);
}
