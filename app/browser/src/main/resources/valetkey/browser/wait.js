/** @import {Runtime} from './runtime.js' */

/** What every cancelled call rejects with. */
export function abortError() {
  return new DOMException('The upload was cancelled.', 'AbortError');
}

/** @param {AbortSignal} [signal] */
export function throwIfAborted(signal) {
  if (signal?.aborted) throw abortError();
}

/**
 * Resolves after `ms`, or as soon as `wake` is called by what `subscribe` listens to; rejects when cancelled.
 *
 * @param {Runtime} runtime
 * @param {number} ms
 * @param {AbortSignal} [signal]
 * @param {(wake: () => void) => () => void} [subscribe]
 * @returns {Promise<void>}
 */
export function sleep(runtime, ms, signal, subscribe) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError());
    const settle = (/** @type {() => void} */ end) => () => {
      stopTimer();
      stopListening?.();
      signal?.removeEventListener('abort', cancel);
      end();
    };
    const wake = settle(resolve);
    const cancel = settle(() => reject(abortError()));
    const stopTimer = runtime.after(ms, wake);
    const stopListening = subscribe?.(wake);
    signal?.addEventListener('abort', cancel, {once: true});
  });
}

/**
 * Resolves when the browser says that it is online again, at the latest after `ms`.
 *
 * @param {Runtime} runtime
 * @param {number} ms
 * @param {AbortSignal} [signal]
 */
export function untilOnline(runtime, ms, signal) {
  return sleep(runtime, ms, signal, runtime.onOnline);
}

/**
 * Works with a signal that aborts as soon as one of these does.
 *
 * @template T
 * @param {(AbortSignal | undefined)[]} signals
 * @param {(live: AbortSignal, abort: () => void) => Promise<T>} work
 */
export async function linked(signals, work) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const signal of signals) {
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
  }
  try {
    return await work(controller.signal, abort);
  } finally {
    for (const signal of signals) signal?.removeEventListener('abort', abort);
  }
}
