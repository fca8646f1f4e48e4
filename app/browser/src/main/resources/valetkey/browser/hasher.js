import {digestOf, unreadable} from './checksum.js';
import {abortError} from './wait.js';

/** @import {Runtime} from './runtime.js' */
/** @import {ChecksumAlgorithm} from './types.js' */

/**
 * Computes checksums in a worker, or in the page if no worker can be created: a Content-Security-Policy can forbid
 * workers, and browsers forbid them if this module has a different origin.
 */
export class Hasher {
  #runtime;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, {resolve: (digest: string) => void, reject: (error: Error) => void, run: () => void}>} */
  #pending = new Map();
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
      const task = this.#pending.get(id);
      this.#pending.delete(id);
      if (failure === undefined) task?.resolve(digest);
      else task?.reject(Object.assign(new Error(), {name: failure}));
    };
    this.#worker.onerror = () => {
      this.#worker = undefined;
      for (const {run} of this.#pending.values()) run();
    };
  }

  /**
   * @param {Blob} bytes
   * @param {ChecksumAlgorithm} algorithm
   * @returns {Promise<string>} base64
   */
  digest(bytes, algorithm) {
    const digest = new Promise((resolve, reject) => {
      const run = () => digestOf(bytes, algorithm, this.#runtime.subtle).then(resolve, reject);
      this.#count += 1;
      this.#pending.set(this.#count, {resolve, reject, run});
      if (this.#worker === undefined) run();
      else this.#worker.postMessage({id: this.#count, bytes, algorithm});
    });
    return digest.catch(unreadable);
  }

  /** Rejects the pending digests with an AbortError. */
  close() {
    this.#worker?.terminate();
    for (const {reject} of this.#pending.values()) reject(abortError());
  }
}
