/**
 * Valetkey in the browser: sends files straight to S3 with grants of a Valetkey service.
 *
 * ```js
 * import {createClient} from '/valetkey/valetkey.js';
 * const client = createClient({token: () => session.accessToken()});
 * const upload = await client.upload(file, {purpose: 'avatar', onProgress: ({loaded, total}) => …, signal});
 * ```
 */
import {Api} from './api.js';
import {Journal} from './journal.js';
import {browserRuntime} from './runtime.js';
import {Tabs} from './tabs.js';
import {unfinished} from './unfinished.js';
import {start} from './upload.js';

export {ValetkeyNetworkError, ValetkeyProblem} from './problem.js';

/** @import {Runtime} from './runtime.js' */
/** @import {GetGrant, Purpose, Transfer, UnfinishedUpload, Upload, UploadOptions, UploadPage} from './types.js' */

/**
 * @typedef {object} ClientOptions
 * @property {string} [baseUrl] the service's origin, and context path if any; the page's own origin when left out
 * @property {string | (() => string | Promise<string>)} token bearer token; a function is asked before every call
 * @property {typeof fetch} [fetch]
 *
 * @typedef {object} Client every call rejects with a ValetkeyProblem, a ValetkeyNetworkError or an AbortError
 * @property {(file: File | Blob, options?: UploadOptions) => Promise<Upload>} upload resolves when the file is stored
 * @property {(file: File | Blob, options?: UploadOptions) => Transfer} start the same, as something to pause and resume
 * @property {(options?: {signal?: AbortSignal}) => Promise<UnfinishedUpload[]>} unfinished what can go on after a reload
 * @property {(id: string, options?: {signal?: AbortSignal}) => Promise<GetGrant>} download
 * @property {(filter?: ListFilter) => Promise<UploadPage>} list
 * @property {(id: string, options?: {signal?: AbortSignal}) => Promise<void>} remove aborts before, deletes after
 * @property {(options?: {signal?: AbortSignal}) => Promise<Purpose[]>} purposes what this caller may upload
 *
 * @typedef {object} ListFilter
 * @property {string} [state]
 * @property {string} [purpose]
 * @property {string} [subject]
 * @property {string} [cursor] `next` of the page before
 * @property {AbortSignal} [signal]
 */

/**
 * @param {ClientOptions} options
 * @param {Runtime} [runtime] for tests
 * @returns {Client}
 */
export function createClient({baseUrl = '', token, fetch = globalThis.fetch}, runtime = browserRuntime()) {
  const service = baseUrl.replace(/\/+$/, '');
  const api = new Api({baseUrl: service, token, fetch, runtime});
  const [journal, tabs] = [new Journal(runtime.indexedDB), new Tabs(runtime.locks)];
  const context = {api, journal, runtime, service, tabs};
  const path = (/** @type {string} */ id) => `/v1/uploads/${encodeURIComponent(id)}`;
  return {
    upload: (file, options = {}) => start(file, options, context).done,
    start: (file, options = {}) => start(file, options, context),
    unfinished: ({signal} = {}) => unfinished(context, signal),
    download: (id, {signal} = {}) => api.call('POST', `${path(id)}/download`, {signal}),
    list: async ({signal, ...filter} = {}) => pageOf(await api.call('GET', `/v1/uploads${queryOf(filter)}`, {signal})),
    remove: async (id, {signal} = {}) => {
      await api.call('DELETE', path(id), {signal});
      await journal.remove(id);
    },
    purposes: async ({signal} = {}) => (await api.call('GET', '/v1/purposes', {signal})).purposes ?? [],
  };
}

/** @param {Record<string, string | undefined>} filter */
function queryOf(filter) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/**
 * Serialisers like to leave empty lists out, or to write null for nothing; callers need not know.
 *
 * @param {{uploads?: Upload[], next?: string | null}} answer
 * @returns {UploadPage}
 */
function pageOf({uploads = [], next}) {
  return {uploads, next: next ?? undefined};
}
