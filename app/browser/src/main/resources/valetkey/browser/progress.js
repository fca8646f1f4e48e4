/** @import {Phase, Progress} from './types.js' */

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
   * @param {Phase} phase
   * @param {string} [id]
   */
  enter(phase, id) {
    const loaded = phase === 'stored' ? this.#last.total : this.#last.loaded;
    this.#tell({...this.#last, phase, loaded, id: id ?? this.#last.id, retryInMs: undefined});
  }

  /** @param {number} loaded bytes of the running attempt */
  sent(loaded) {
    const further = Math.min(loaded, this.#last.total);
    if (further > this.#last.loaded) this.#tell({...this.#last, loaded: further});
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
