/**
 * Which file an upload in parts began with, and where: what must be the same for it to go on.
 *
 * @typedef {object} Beginning
 * @property {string} service
 * @property {string} [purpose]
 * @property {Record<string, string>} [metadata]
 * @property {string} fileName
 * @property {string} contentType
 * @property {number} size
 * @property {number} [lastModified] absent for a Blob that is no file
 *
 * @typedef {Beginning & {id: string, expiresAt: string}} Entry
 */

const STORE = 'uploads';

/**
 * Uploads in parts that have begun, so that they can go on after the page was left. Best effort: a browser that keeps
 * nothing, as in private windows, uploads all the same.
 */
export class Journal {
  #factory;

  /** @param {IDBFactory | undefined} factory */
  constructor(factory) {
    this.#factory = factory;
  }

  /**
   * What has not expired; the rest is forgotten.
   *
   * @param {number} now
   */
  async all(now) {
    /** @type {Entry[]} */
    const entries = (await this.#with('readonly', (store) => store.getAll())) ?? [];
    const isOver = (/** @type {Entry} */ {expiresAt}) => Date.parse(expiresAt) <= now;
    for (const {id} of entries.filter(isOver)) await this.remove(id);
    return entries.filter((entry) => !isOver(entry));
  }

  /** @param {Entry} entry */
  async add(entry) {
    await this.#with('readwrite', (store) => store.put(entry));
  }

  /** @param {string} id */
  async remove(id) {
    await this.#with('readwrite', (store) => store.delete(id));
  }

  /**
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest<T>} work
   */
  async #with(mode, work) {
    try {
      const database = await this.#open();
      try {
        return await answered(work(database.transaction(STORE, mode).objectStore(STORE)));
      } finally {
        database.close();
      }
    } catch {
      return undefined;
    }
  }

  #open() {
    if (this.#factory === undefined) throw new Error('there is no IndexedDB');
    const opening = this.#factory.open('valetkey', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, {keyPath: 'id'});
    return answered(opening);
  }
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
