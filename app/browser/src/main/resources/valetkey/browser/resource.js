/** @import {Api} from './api.js' */
/** @import {Runtime} from './runtime.js' */
/** @import {Checksum, IssuedUpload, PartGrant, PartListing, Upload} from './types.js' */

/** An upload as the service has it: the calls that are about one. */
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
   * The upload, as soon as it is no longer being checked, or after some seconds.
   *
   * @returns {Promise<Upload>}
   */
  awaited() {
    return this.#api.call('GET', this.#path, {...this.#options, headers: {prefer: 'wait=10'}});
  }

  /**
   * A new grant for the same upload.
   *
   * @returns {Promise<IssuedUpload>}
   */
  renew() {
    const headers = idempotent(this.#runtime);
    return this.#api.call('POST', `${this.#path}/renew`, {...this.#options, headers});
  }

  /**
   * Which parts the store has.
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

  /** Best effort: what is left behind expires by itself. */
  async forget() {
    try {
      await this.#api.call('DELETE', this.#path, {once: true, keepalive: true});
    } catch {
      // The caller cancelled and hears just that.
    }
  }
}

/**
 * The key makes a call that is repeated after a lost answer the same call.
 *
 * @param {Runtime} runtime
 */
export function idempotent(runtime) {
  return {'idempotency-key': `"${runtime.newKey()}"`};
}
