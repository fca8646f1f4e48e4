/**
 * The browser functions that the client uses. Tests replace the clock, random numbers, timers and XHR.
 *
 * @typedef {object} Runtime
 * @property {() => number} now milliseconds since the epoch
 * @property {() => number} random in [0, 1)
 * @property {(ms: number, run: () => void) => () => void} after starts a timer and returns a function that stops it
 * @property {() => boolean} isOffline
 * @property {(run: () => void) => () => void} onOnline adds a listener and returns a function that removes it
 * @property {() => XMLHttpRequest} newXhr
 * @property {() => Worker} newWorker creates a worker that computes checksums; throws if workers are not available
 * @property {() => string} newKey 128 random bits in hex
 * @property {SubtleCrypto | undefined} subtle absent outside secure contexts
 * @property {LockManager | undefined} locks absent outside secure contexts
 * @property {IDBFactory | undefined} indexedDB
 * @property {string | undefined} origin the origin of the page
 */

/** @returns {Runtime} */
export function browserRuntime() {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    isOffline: () => globalThis.navigator?.onLine === false,
    onOnline: (run) => {
      globalThis.addEventListener?.('online', run);
      return () => globalThis.removeEventListener?.('online', run);
    },
    newXhr: () => new XMLHttpRequest(),
    newWorker: () => new Worker(new URL('./hash-worker.js', import.meta.url), {type: 'module'}),
    // crypto.randomUUID is available only in secure contexts; getRandomValues is always available.
    newKey: () => hex(crypto.getRandomValues(new Uint8Array(16))),
    subtle: globalThis.crypto?.subtle,
    locks: globalThis.navigator?.locks,
    indexedDB: globalThis.indexedDB,
    origin: globalThis.location?.origin,
  };
}

/** @param {Uint8Array} bytes */
function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
