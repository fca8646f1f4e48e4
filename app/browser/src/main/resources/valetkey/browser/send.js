import {formOf} from './form.js';
import {retryAfter} from './retry.js';
import {abortError} from './wait.js';

/** @import {Runtime} from './runtime.js' */
/** @import {FormGrant, SignedRequest} from './types.js' */

/** Milliseconds without progress after which an attempt is aborted. */
export const STALL_TIMEOUT = 30_000;

/**
 * The result of one attempt, with or without a response. `loaded` is the number of bytes that the browser sent.
 * `complete` is true if it sent all of them; the object may then exist without a response.
 *
 * @typedef {{status: number, body: string, headers: string, retryAfterMs?: number}} StoreResponse
 * @typedef {{status: 0, loaded: number, complete: boolean, stalled: boolean}} NoResponse
 */

/**
 * Makes one attempt to send the bytes. Uses XHR because fetch does not report upload progress.
 *
 * Sets exactly the headers of the grant, including `cache-control` if the grant has it. Chromium adds `Cache-Control:
 * max-age=0` to requests with `if-none-match`, and S3 stores it with the object unless the grant signs another value.
 *
 * @param {SignedRequest | FormGrant} signed
 * @param {Blob} bytes
 * @param {{runtime: Runtime, signal?: AbortSignal, onSent?: (loaded: number) => void}} options
 * @returns {Promise<StoreResponse | NoResponse>}
 */
export function send(signed, bytes, {runtime, signal, onSent}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError());
    const xhr = runtime.newXhr();
    const sent = {loaded: 0, complete: false, stalled: false};
    const timer = stallTimer(runtime, () => {
      sent.stalled = true;
      xhr.abort();
    });
    const cancel = () => xhr.abort();
    const ending = (/** @type {() => void} */ end) => () => {
      timer.stop();
      signal?.removeEventListener('abort', cancel);
      end();
    };
    const noResponse = () => resolve({status: 0, ...sent});
    xhr.onload = ending(() => resolve(responseOf(xhr, runtime)));
    xhr.onerror = ending(noResponse);
    xhr.onabort = ending(() => (sent.stalled ? noResponse() : reject(abortError())));
    xhr.upload.onprogress = ({loaded, total}) => {
      timer.reset();
      sent.loaded = loaded;
      // The fields of a form are sent before the file and are not counted.
      onSent?.(Math.max(0, loaded - Math.max(0, total - bytes.size)));
    };
    xhr.upload.onload = () => {
      timer.reset();
      sent.complete = true;
    };
    signal?.addEventListener('abort', cancel);
    start(xhr, signed, bytes);
  });
}

/**
 * @param {XMLHttpRequest} xhr
 * @param {SignedRequest | FormGrant} signed
 * @param {Blob} bytes
 */
function start(xhr, signed, bytes) {
  xhr.open(signed.method, signed.url);
  // A slice has no type and no name, so the browser adds no headers for them.
  const bare = bytes.slice(0, bytes.size);
  if ('fields' in signed) return xhr.send(formOf(signed, bare));
  for (const [name, value] of Object.entries(signed.headers)) xhr.setRequestHeader(name, value);
  xhr.send(bare);
}

/**
 * Calls `onStall` after {@link STALL_TIMEOUT} milliseconds without a `reset`.
 *
 * @param {Runtime} runtime
 * @param {() => void} onStall
 */
function stallTimer(runtime, onStall) {
  let stop = runtime.after(STALL_TIMEOUT, onStall);
  const reset = () => {
    stop();
    stop = runtime.after(STALL_TIMEOUT, onStall);
  };
  return {reset, stop: () => stop()};
}

/**
 * @param {XMLHttpRequest} xhr
 * @param {Runtime} runtime
 * @returns {StoreResponse}
 */
function responseOf(xhr, runtime) {
  // Reading a header that CORS does not expose logs an error; reading all headers does not.
  const headers = xhr.getAllResponseHeaders();
  const wait = headerIn(headers, 'retry-after') ?? null;
  return {status: xhr.status, body: xhr.responseText, headers, retryAfterMs: retryAfter(wait, runtime.now())};
}

/**
 * @param {string} headers
 * @param {string} name
 */
export function headerIn(headers, name) {
  return new RegExp(`^${name}:\\s*(.*?)\\s*$`, 'im').exec(headers)?.[1];
}
