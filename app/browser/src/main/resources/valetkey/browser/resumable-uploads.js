/**
 * The file and the service of a multipart upload. They must be the same to resume the upload.
 *
 * @typedef {object} UploadSource
 * @property {string} service
 * @property {string} [purpose]
 * @property {Record<string, string>} [metadata]
 * @property {string} fileName
 * @property {string} contentType
 * @property {number} size
 * @property {number} [lastModified] absent for a Blob that is not a File
 *
 * @typedef {UploadSource & {id: string, expiresAt: string}} ResumableUpload
 */

const STORE = 'uploads';

/**
 * Stores multipart uploads in IndexedDB, so that they can be resumed after the page was closed. Best effort: uploads
 * also work if the browser stores nothing, as in private windows.
 */
export class ResumableUploads {
  #factory;

  /** @param {IDBFactory | undefined} factory */
  constructor(factory) {
    this.#factory = factory;
  }

  /**
   * Returns the uploads that have not expired and deletes the others.
   *
   * @param {number} now
   */
  async all(now) {
    /** @type {ResumableUpload[]} */
    const entries = (await this.#with('readonly', (store) => store.getAll())) ?? [];
    const isExpired = (/** @type {ResumableUpload} */ {expiresAt}) => Date.parse(expiresAt) <= now;
    for (const {id} of entries.filter(isExpired)) await this.remove(id);
    return entries.filter((entry) => !isExpired(entry));
  }

  /** @param {ResumableUpload} entry */
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
    if (this.#factory === undefined) throw new Error('IndexedDB is not available');
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
