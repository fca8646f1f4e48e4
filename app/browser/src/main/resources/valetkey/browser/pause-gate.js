import {sleep, withLinkedSignal} from './wait.js';

/** @import {Runtime} from './runtime.js' */

/** In milliseconds. The maximum delay of a timer is 24 days. */
const DAY = 86_400_000;

/** Delays requests while an upload is paused, and aborts and repeats the running ones. */
export class PauseGate {
  #runtime;
  #pausing = new AbortController();
  /** @type {Set<() => void>} */
  #waiting = new Set();
  paused = false;

  /** @param {Runtime} runtime */
  constructor(runtime) {
    this.#runtime = runtime;
  }

  pause() {
    this.paused = true;
    this.#pausing.abort();
  }

  resume() {
    if (!this.paused) return;
    this.paused = false;
    this.#pausing = new AbortController();
    for (const wake of this.#waiting) wake();
  }

  /**
   * Runs the work if the upload is not paused. If it is paused during the work, `live` aborts and the work runs again
   * after `resume`.
   *
   * @template T
   * @param {AbortSignal | undefined} signal
   * @param {(live: AbortSignal) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async run(signal, work) {
    for (;;) {
      while (this.paused) await sleep(this.#runtime, DAY, signal, (wake) => this.#onResume(wake));
      const pausing = this.#pausing.signal;
      try {
        return await withLinkedSignal([signal, pausing], work);
      } catch (error) {
        if (signal?.aborted || !pausing.aborted) throw error;
      }
    }
  }

  /** @param {() => void} wake */
  #onResume(wake) {
    this.#waiting.add(wake);
    return () => this.#waiting.delete(wake);
  }
}
