/** @import {Kind, Phase, Progress} from './types.js' */

/**
 * Reports the progress of an upload to a listener. The number of bytes never decreases: a new attempt is reported only
 * after it has sent more bytes than the previous one.
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
  identify(id, kind) {
    this.#last = {...this.#last, id, kind: kind ?? this.#last.kind};
  }

  /** @param {Phase} phase */
  enter(phase) {
    const loaded = phase === 'stored' ? this.#last.total : this.#last.loaded;
    this.#emit({...this.#last, phase, loaded, retryInMs: undefined});
  }

  /** @param {number} loaded bytes sent so far; clears `retryInMs` */
  sent(loaded) {
    const sent = Math.min(loaded, this.#last.total);
    if (sent > this.#last.loaded) this.#emit({...this.#last, loaded: sent, retryInMs: undefined});
  }

  /** @param {number} delayMs */
  waiting(delayMs) {
    this.#emit({...this.#last, retryInMs: delayMs});
  }

  /** @param {Progress} progress */
  #emit(progress) {
    this.#last = progress;
    try {
      this.#listener?.(Object.freeze({...progress}));
    } catch (error) {
      // An error of the listener must not fail the upload, but must be reported.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
