import {digestOf, unreadable} from './checksum.js';
import {abortError} from './wait.js';

/** @import {Runtime} from './runtime.js' */
/** @import {ChecksumAlgorithm} from './types.js' */

/**
 * Computes checksums in a worker, or in the page where none can be had: a Content-Security-Policy may forbid it, and so
 * do browsers when this module comes from another origin.
 */
export class Hasher {
  #runtime;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, {answer: (digest: string) => void, fail: (error: Error) => void, here: () => void}>} */
  #asked = new Map();
  #count = 0;

  /** @param {Runtime} runtime */
  constructor(runtime) {
    this.#runtime = runtime;
    try {
      this.#worker = runtime.newWorker();
    } catch {
      return;
    }
    this.#worker.onmessage = ({data: {id, digest, failure}}) => {
      const asked = this.#asked.get(id);
      this.#asked.delete(id);
      if (failure === undefined) asked?.answer(digest);
      else asked?.fail(Object.assign(new Error(), {name: failure}));
    };
    this.#worker.onerror = () => {
      this.#worker = undefined;
      for (const {here} of this.#asked.values()) here();
    };
  }

  /**
   * @param {Blob} bytes
   * @param {ChecksumAlgorithm} algorithm
   * @returns {Promise<string>} base64
   */
  digest(bytes, algorithm) {
    const digest = new Promise((answer, fail) => {
      const here = () => digestOf(bytes, algorithm, this.#runtime.subtle).then(answer, fail);
      this.#count += 1;
      this.#asked.set(this.#count, {answer, fail, here});
      if (this.#worker === undefined) here();
      else this.#worker.postMessage({id: this.#count, bytes, algorithm});
    });
    return digest.catch(unreadable);
  }

  /** What is still computed rejects as cancelled. */
  close() {
    this.#worker?.terminate();
    for (const {fail} of this.#asked.values()) fail(abortError());
  }
}
