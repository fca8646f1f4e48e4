import {formOf} from './form.js';
import {retryAfter} from './retry.js';
import {abortError} from './wait.js';

/** @import {Runtime} from './runtime.js' */
/** @import {FormGrant, SignedRequest} from './types.js' */

/** Milliseconds without any progress after which an attempt is given up. */
export const STALL = 30_000;

/**
 * How one attempt ended: with an answer of the store, or without one. `loaded` is what the browser sent;
 * `complete` says that it sent everything, so that the object may be there although nobody said so.
 *
 * @typedef {{status: number, body: string, headers: string, retryAfterMs?: number}} Answer
 * @typedef {{status: 0, loaded: number, complete: boolean, stalled: boolean}} Silence
 */

/**
 * One attempt to send these bytes. XHR, because fetch tells nothing about upload progress.
 *
 * Sets exactly the grant's headers, `cache-control` included when the grant has it: `if-none-match` makes Chromium add
 * `Cache-Control: max-age=0` of its own, and only a value set here, which the grant signs, keeps that off the object.
 *
 * @param {SignedRequest | FormGrant} signed
 * @param {Blob} bytes
 * @param {{runtime: Runtime, signal?: AbortSignal, onSent?: (loaded: number) => void}} options
 * @returns {Promise<Answer | Silence>}
 */
export function send(signed, bytes, {runtime, signal, onSent}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError());
    const xhr = runtime.newXhr();
    const sent = {loaded: 0, complete: false, stalled: false};
    const watch = stallWatch(runtime, () => {
      sent.stalled = true;
      xhr.abort();
    });
    const cancel = () => xhr.abort();
    const ending = (/** @type {() => void} */ end) => () => {
      watch.stop();
      signal?.removeEventListener('abort', cancel);
      end();
    };
    const silence = () => resolve({status: 0, ...sent});
    xhr.onload = ending(() => resolve(answerOf(xhr, runtime)));
    xhr.onerror = ending(silence);
    xhr.onabort = ending(() => (sent.stalled ? silence() : reject(abortError())));
    xhr.upload.onprogress = ({loaded, total}) => {
      watch.moved();
      sent.loaded = loaded;
      // A form's fields go before the file; only the file counts.
      onSent?.(Math.max(0, loaded - Math.max(0, total - bytes.size)));
    };
    xhr.upload.onload = () => {
      watch.moved();
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
  // A slice has neither type nor name, so the browser adds none of its own beside the grant's.
  const bare = bytes.slice(0, bytes.size);
  if ('fields' in signed) return xhr.send(formOf(signed, bare));
  for (const [name, value] of Object.entries(signed.headers)) xhr.setRequestHeader(name, value);
  xhr.send(bare);
}

/**
 * Runs `giveUp` when nothing has moved for {@link STALL}.
 *
 * @param {Runtime} runtime
 * @param {() => void} giveUp
 */
function stallWatch(runtime, giveUp) {
  let stop = runtime.after(STALL, giveUp);
  const moved = () => {
    stop();
    stop = runtime.after(STALL, giveUp);
  };
  return {moved, stop: () => stop()};
}

/**
 * @param {XMLHttpRequest} xhr
 * @param {Runtime} runtime
 * @returns {Answer}
 */
function answerOf(xhr, runtime) {
  // Asking for a header that CORS does not expose logs an error; the list of all headers does not.
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
