/** @import {Kind, Phase, Progress} from './types.js' */

/**
 * Tells a listener how an upload goes. Bytes never go back: an attempt that starts again is silent until it is
 * further than the one before.
 */
export class ProgressReport {
  /** @type {Progress} */
  #last;
  #listener;

  /**
   * @param {number} total bytes
   * @param {(progress: Progress) => void} [listener]
   */
  constructor(total, listener) {
    this.#last = {phase: 'hashing', loaded: 0, total};
    this.#listener = listener;
  }

  /**
   * @param {string} id
   * @param {Kind} [kind]
   */
  about(id, kind) {
    this.#last = {...this.#last, id, kind: kind ?? this.#last.kind};
  }

  /** @param {Phase} phase */
  enter(phase) {
    const loaded = phase === 'stored' ? this.#last.total : this.#last.loaded;
    this.#tell({...this.#last, phase, loaded, retryInMs: undefined});
  }

  /** @param {number} loaded bytes that are there or on their way; what moves on does not wait */
  sent(loaded) {
    const further = Math.min(loaded, this.#last.total);
    if (further > this.#last.loaded) this.#tell({...this.#last, loaded: further, retryInMs: undefined});
  }

  /** @param {number} delayMs */
  waiting(delayMs) {
    this.#tell({...this.#last, retryInMs: delayMs});
  }

  /** @param {Progress} progress */
  #tell(progress) {
    this.#last = progress;
    try {
      this.#listener?.(Object.freeze({...progress}));
    } catch (error) {
      // A page's faulty listener must not fail the upload, yet must not vanish either.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
