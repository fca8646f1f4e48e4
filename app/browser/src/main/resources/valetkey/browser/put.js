import {retryAfter} from './retry.js';
import {abortError} from './wait.js';

/** @import {Runtime} from './runtime.js' */
/** @import {PutGrant} from './types.js' */

/** Milliseconds without any progress after which an attempt is given up. */
export const STALL = 30_000;

/**
 * How one attempt ended: with an answer of the store, or without one. `loaded` is what the browser sent;
 * `complete` says that it sent everything, so that the object may be there although nobody said so.
 *
 * @typedef {{status: number, body: string, retryAfterMs?: number}} Answer
 * @typedef {{status: 0, loaded: number, complete: boolean, stalled: boolean}} Silence
 */

/**
 * One attempt to send the body. XHR, because fetch tells nothing about upload progress.
 *
 * Sets exactly the grant's headers, `cache-control` included when the grant has it: `if-none-match` makes Chromium add
 * `Cache-Control: max-age=0` of its own, and only a value set here, which the grant signs, keeps that off the object.
 *
 * @param {PutGrant} grant
 * @param {Blob} file
 * @param {{runtime: Runtime, signal?: AbortSignal, onSent?: (loaded: number) => void}} options
 * @returns {Promise<Answer | Silence>}
 */
export function put(grant, file, {runtime, signal, onSent}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError());
    const xhr = runtime.newXhr();
    const sent = {loaded: 0, complete: false, stalled: false};
    const watch = new StallWatch(runtime, () => {
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
    xhr.upload.onprogress = ({loaded}) => {
      watch.moved();
      sent.loaded = loaded;
      onSent?.(loaded);
    };
    xhr.upload.onload = () => {
      watch.moved();
      sent.complete = true;
    };
    signal?.addEventListener('abort', cancel);
    start(xhr, grant, file);
  });
}

/**
 * @param {XMLHttpRequest} xhr
 * @param {PutGrant} grant
 * @param {Blob} file
 */
function start(xhr, grant, file) {
  xhr.open(grant.method, grant.url);
  for (const [name, value] of Object.entries(grant.headers)) xhr.setRequestHeader(name, value);
  // A slice has no type, so the browser adds no Content-Type beside the grant's.
  xhr.send(file.slice(0, file.size));
}

/** Runs `giveUp` when nothing has moved for {@link STALL}. */
class StallWatch {
  /**
   * @param {Runtime} runtime
   * @param {() => void} giveUp
   */
  constructor(runtime, giveUp) {
    this.start = () => runtime.after(STALL, giveUp);
    this.stop = this.start();
  }

  moved() {
    this.stop();
    this.stop = this.start();
  }
}

/**
 * @param {XMLHttpRequest} xhr
 * @param {Runtime} runtime
 * @returns {Answer}
 */
function answerOf(xhr, runtime) {
  // Asking for a header that CORS does not expose logs an error; the list of all headers does not.
  const line = /^retry-after:(.*)$/im.exec(xhr.getAllResponseHeaders());
  return {
    status: xhr.status,
    body: xhr.responseText,
    retryAfterMs: retryAfter(line ? line[1] : null, runtime.now()),
  };
}
