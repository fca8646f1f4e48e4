import {finding} from './problem.js';

/** @import {Hasher} from './hasher.js' */
/** @import {ListedPart, PartPlan} from './types.js' */

/** The file as the plan cuts it, with the checksums of its parts. Parts have numbers from 1. */
export class CutFile {
  #file;
  #plan;
  #hasher;
  /** What a part's checksum was when it was first known @type {Map<number, string>} */
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
    if (Math.ceil(file.size / plan.partSize) !== plan.partCount) throw fileChanged('it has another size');
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
   * Base64. Throws when it is not what it was before, because then the file is another one.
   *
   * @param {number} number
   */
  sum(number) {
    const sum = this.#computed.get(number) ?? this.#compute(number);
    this.#computed.set(number, sum);
    return sum;
  }

  /** @param {number} number whose bytes are to be read again for their checksum */
  reread(number) {
    this.#computed.delete(number);
  }

  /**
   * Whether this is a part of the file as planned. Without a checksum it may be anything; with another one than the
   * file's it is another file's, which throws.
   *
   * @param {ListedPart} part
   */
  async isPart({number, size, checksum}) {
    if (checksum?.algorithm !== this.algorithm || size !== this.bytes(number).size) return false;
    this.#known.set(number, checksum.value);
    await this.sum(number);
    return true;
  }

  /** @param {number} number */
  async #compute(number) {
    const sum = await this.#hasher.digest(this.bytes(number), this.algorithm);
    if ((this.#known.get(number) ?? sum) !== sum) throw fileChanged(`part ${number} of it has other bytes`);
    this.#known.set(number, sum);
    return sum;
  }
}

/** @param {string} how */
export function fileChanged(how) {
  const remedy = 'Choose the file as it was, or remove the unfinished upload and start anew.';
  return finding('file-changed', 'The file has changed', `This is not the file whose upload began: ${how}. ${remedy}`);
}
