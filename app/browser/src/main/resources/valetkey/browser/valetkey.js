/**
 * Browser client for Valetkey: uploads files directly to S3 with grants from a Valetkey service.
 *
 * ```js
 * import {createClient} from '/valetkey/valetkey.js';
 * const client = createClient({token: () => session.accessToken()});
 * const upload = await client.upload(file, {purpose: 'avatar', onProgress: ({loaded, total}) => …, signal});
 * ```
 */
import {Api} from './api.js';
import {ResumableUploads} from './resumable-uploads.js';
import {browserRuntime} from './runtime.js';
import {TabLocks} from './tab-locks.js';
import {unfinished} from './unfinished.js';
import {start} from './upload.js';

export {ValetkeyNetworkError, ValetkeyProblem} from './problem.js';

/** @import {Runtime} from './runtime.js' */

// Importable from TypeScript. Without a text, which each of them would have as its documentation.
/**
 * @typedef {import('./types.js').GetGrant} GetGrant
 * @typedef {import('./types.js').Kind} Kind
 * @typedef {import('./types.js').Phase} Phase
 * @typedef {import('./types.js').Progress} Progress
 * @typedef {import('./types.js').Purpose} Purpose
 * @typedef {import('./types.js').Transfer} Transfer
 * @typedef {import('./types.js').UnfinishedUpload} UnfinishedUpload
 * @typedef {import('./types.js').Upload} Upload
 * @typedef {import('./types.js').UploadOptions} UploadOptions
 * @typedef {import('./types.js').UploadPage} UploadPage
 * @typedef {import('./types.js').UploadState} UploadState
 * @typedef {import('./types.js').Violation} Violation
 */

/**
 * @typedef {object} ClientOptions
 * @property {string} [baseUrl] origin and context path of the service; the origin of the page if not set
 * @property {string | (() => string | Promise<string>)} token bearer token; a function is called before every call
 * @property {typeof fetch} [fetch]
 *
 * @typedef {object} Client every call rejects with a ValetkeyProblem, a ValetkeyNetworkError or an AbortError
 * @property {(file: File | Blob, options?: UploadOptions) => Promise<Upload>} upload resolves when the file is stored
 * @property {(file: File | Blob, options?: UploadOptions) => Transfer} start like `upload`, with pause and resume
 * @property {(options?: {signal?: AbortSignal}) => Promise<UnfinishedUpload[]>} unfinished uploads that can be resumed
 * @property {(id: string, options?: {signal?: AbortSignal}) => Promise<GetGrant>} download
 * @property {(filter?: ListFilter) => Promise<UploadPage>} list
 * @property {(id: string, options?: {signal?: AbortSignal}) => Promise<void>} remove aborts or deletes
 * @property {(options?: {signal?: AbortSignal}) => Promise<Purpose[]>} purposes what this caller may upload
 *
 * @typedef {object} ListFilter
 * @property {string} [state]
 * @property {string} [purpose]
 * @property {string} [subject]
 * @property {string} [cursor] `next` of the previous page
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
  const [resumables, tabs] = [new ResumableUploads(runtime.indexedDB), new TabLocks(runtime.locks)];
  const context = {api, resumables, runtime, service, tabs};
  const path = (/** @type {string} */ id) => `/v1/uploads/${encodeURIComponent(id)}`;
  return {
    upload: (file, options = {}) => start(file, options, context).done,
    start: (file, options = {}) => start(file, options, context),
    unfinished: ({signal} = {}) => unfinished(context, signal),
    download: (id, {signal} = {}) => api.call('POST', `${path(id)}/download`, {signal}),
    list: async ({signal, ...filter} = {}) => pageOf(await api.call('GET', `/v1/uploads${queryOf(filter)}`, {signal})),
    remove: async (id, {signal} = {}) => {
      await api.call('DELETE', path(id), {signal});
      await resumables.remove(id);
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
 * Normalises a page: JSON serialisers may omit empty lists or write null for absent values.
 *
 * @param {{uploads?: Upload[], next?: string | null}} answer
 * @returns {UploadPage}
 */
function pageOf({uploads = [], next}) {
  return {uploads, next: next ?? undefined};
}
