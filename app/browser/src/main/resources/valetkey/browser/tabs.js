import {finding} from './problem.js';

/**
 * Tabs of one browser share what has begun; only one of them sends it. Browsers have no locks outside secure contexts.
 */
export class Tabs {
  #locks;

  /** @param {LockManager | undefined} locks */
  constructor(locks) {
    this.#locks = locks;
  }

  /**
   * Works while no other tab does the same. Throws when one does already.
   *
   * @template T
   * @param {string} id of the upload
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async alone(id, work) {
    if (this.#locks === undefined) return work();
    return this.#locks.request(lockOf(id), {ifAvailable: true}, (lock) => {
      if (lock === null) throw elsewhere();
      return work();
    });
  }

  /** @param {string} id */
  async isBusy(id) {
    const {held = []} = (await this.#locks?.query()) ?? {};
    return held.some(({name}) => name === lockOf(id));
  }
}

/** @param {string} id */
function lockOf(id) {
  return `valetkey:${id}`;
}

function elsewhere() {
  return finding('upload-elsewhere', 'Sent by another tab', 'Another tab of this browser is sending this file.');
}
