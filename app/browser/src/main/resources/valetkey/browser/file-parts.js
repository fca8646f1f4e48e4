import {clientProblem} from './problem.js';

/** @import {Hasher} from './hasher.js' */
/** @import {ListedPart, PartPlan} from './types.js' */

/** The parts of a file according to the part plan, with their checksums. Part numbers start at 1. */
export class FileParts {
  #file;
  #plan;
  #hasher;
  /** The first known checksum of each part @type {Map<number, string>} */
  #known = new Map();
  /** @type {Map<number, Promise<string>>} */
  #computed = new Map();

  /**
   * @param {Blob} file
   * @param {PartPlan} plan
   * @param {Hasher} hasher
   */
  constructor(file, plan, hasher) {
    this.#file = file;
    this.#plan = plan;
    this.#hasher = hasher;
    if (Math.ceil(file.size / plan.partSize) !== plan.partCount) throw fileChanged('different size');
  }

  get algorithm() {
    return this.#plan.checksumAlgorithm;
  }

  numbers() {
    return Array.from({length: this.#plan.partCount}, (_, index) => index + 1);
  }

  /** @param {number} number */
  bytes(number) {
    const {partSize} = this.#plan;
    return this.#file.slice((number - 1) * partSize, number * partSize);
  }

  /**
   * Returns the checksum of a part as base64. Throws if it differs from the known checksum, because the file has
   * changed.
   *
   * @param {number} number
   */
  checksum(number) {
    const checksum = this.#computed.get(number) ?? this.#compute(number);
    this.#computed.set(number, checksum);
    return checksum;
  }

  /** @param {number} number the part whose checksum must be computed again */
  invalidate(number) {
    this.#computed.delete(number);
  }

  /**
   * Returns whether an uploaded part belongs to the file and the plan. Returns false for a part without a checksum.
   * Throws if the checksum differs, because the part belongs to another file.
   *
   * @param {ListedPart} part
   */
  async matches({number, size, checksum}) {
    if (checksum?.algorithm !== this.algorithm || size !== this.bytes(number).size) return false;
    this.#known.set(number, checksum.value);
    await this.checksum(number);
    return true;
  }

  /** @param {number} number */
  async #compute(number) {
    const checksum = await this.#hasher.digest(this.bytes(number), this.algorithm);
    if ((this.#known.get(number) ?? checksum) !== checksum) throw fileChanged(`different content in part ${number}`);
    this.#known.set(number, checksum);
    return checksum;
  }
}

/** @param {string} difference */
export function fileChanged(difference) {
  const remedy = 'Select the original file, or remove the unfinished upload and start again.';
  const detail = `The file differs from the unfinished upload: ${difference}. ${remedy}`;
  return clientProblem('file-changed', 'The file has changed', detail);
}
