/** @import {Api} from './api.js' */
/** @import {Runtime} from './runtime.js' */
/** @import {Checksum, IssuedUpload, PartGrant, PartListing, Upload} from './types.js' */

/** The calls of the HTTP API for one upload. */
export class UploadResource {
  #path;
  #api;
  #runtime;
  #options;

  /**
   * @param {string} id
   * @param {{api: Api, runtime: Runtime, signal?: AbortSignal, onRetry?: (delayMs: number) => void}} parts
   */
  constructor(id, {api, runtime, signal, onRetry}) {
    this.#path = `/v1/uploads/${encodeURIComponent(id)}`;
    this.#api = api;
    this.#runtime = runtime;
    this.#options = {signal, onRetry};
  }

  /** @returns {Promise<Upload>} */
  complete() {
    return this.#api.call('POST', `${this.#path}/complete`, this.#options);
  }

  /**
   * Returns the upload as soon as it is verified, or after ten seconds.
   *
   * @returns {Promise<Upload>}
   */
  poll() {
    return this.#api.call('GET', this.#path, {...this.#options, headers: {prefer: 'wait=10'}});
  }

  /**
   * Requests a new grant for the same upload.
   *
   * @returns {Promise<IssuedUpload>}
   */
  renew() {
    const headers = idempotencyHeaders(this.#runtime);
    return this.#api.call('POST', `${this.#path}/renew`, {...this.#options, headers});
  }

  /**
   * Lists the uploaded parts.
   *
   * @returns {Promise<PartListing>}
   */
  parts() {
    return this.#api.call('GET', `${this.#path}/parts`, this.#options);
  }

  /**
   * @param {{number: number, checksum: Checksum}[]} parts at most 100
   * @returns {Promise<PartGrant[]>}
   */
  async sign(parts) {
    return (await this.#api.call('POST', `${this.#path}/parts`, {...this.#options, body: {parts}})).parts;
  }

  /** Deletes the upload. Best effort: an upload that is not deleted expires. */
  async discard() {
    try {
      await this.#api.call('DELETE', this.#path, {once: true, keepalive: true});
    } catch {
      // The caller cancelled the upload and receives only the AbortError.
    }
  }
}

/**
 * Creates the header that makes repeated calls idempotent.
 *
 * @param {Runtime} runtime
 */
export function idempotencyHeaders(runtime) {
  return {'idempotency-key': `"${runtime.newKey()}"`};
}
