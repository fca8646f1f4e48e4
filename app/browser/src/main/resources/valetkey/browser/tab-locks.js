import {clientProblem} from './problem.js';

/**
 * Ensures that only one tab of a browser sends an upload. Browsers support locks only in secure contexts.
 */
export class TabLocks {
  #locks;

  /** @param {LockManager | undefined} locks */
  constructor(locks) {
    this.#locks = locks;
  }

  /**
   * Runs the work with the lock of the upload. Throws if another tab has the lock.
   *
   * @template T
   * @param {string} id of the upload
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async runExclusively(id, work) {
    if (this.#locks === undefined) return work();
    return this.#locks.request(lockOf(id), {ifAvailable: true}, (lock) => {
      if (lock === null) throw elsewhere();
      return work();
    });
  }

  /** @param {string} id */
  async isLocked(id) {
    const {held = []} = (await this.#locks?.query()) ?? {};
    return held.some(({name}) => name === lockOf(id));
  }
}

/** @param {string} id */
function lockOf(id) {
  return `valetkey:${id}`;
}

function elsewhere() {
  const detail = 'Another tab of this browser is sending this file.';
  return clientProblem('upload-elsewhere', 'Upload in another tab', detail);
}
