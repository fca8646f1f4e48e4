import {linked, sleep} from './wait.js';

/** @import {Runtime} from './runtime.js' */

/** Milliseconds; a timer takes no more than 24 days. */
const DAY = 86_400_000;

/** Lets bodies through, or holds them back while an upload is paused. */
export class Gate {
  #runtime;
  #opened = new AbortController();
  /** @type {Set<() => void>} */
  #waiting = new Set();
  paused = false;

  /** @param {Runtime} runtime */
  constructor(runtime) {
    this.#runtime = runtime;
  }

  pause() {
    this.paused = true;
    this.#opened.abort();
  }

  resume() {
    if (!this.paused) return;
    this.paused = false;
    this.#opened = new AbortController();
    for (const wake of this.#waiting) wake();
  }

  /**
   * Does the work when the gate is open. When it closes meanwhile, `live` aborts, and the work is done anew once it is
   * open again.
   *
   * @template T
   * @param {AbortSignal | undefined} signal
   * @param {(live: AbortSignal) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async pass(signal, work) {
    for (;;) {
      while (this.paused) await sleep(this.#runtime, DAY, signal, (wake) => this.#onOpen(wake));
      const closing = this.#opened.signal;
      try {
        return await linked([signal, closing], work);
      } catch (error) {
        if (signal?.aborted || !closing.aborted) throw error;
      }
    }
  }

  /** @param {() => void} wake */
  #onOpen(wake) {
    this.#waiting.add(wake);
    return () => this.#waiting.delete(wake);
  }
}
