/** @import {Runtime} from './runtime.js' */

/** The error of every cancelled call. */
export function abortError() {
  return new DOMException('The upload was cancelled.', 'AbortError');
}

/** @param {AbortSignal} [signal] */
export function throwIfAborted(signal) {
  if (signal?.aborted) throw abortError();
}

/**
 * Resolves after `ms`, or as soon as the subscription calls `wake`. Rejects if the signal aborts.
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
    const completeUpload = (/** @type {() => void} */ end) => () => {
      stopTimer();
      stopListening?.();
      signal?.removeEventListener('abort', cancel);
      end();
    };
    const wake = completeUpload(resolve);
    const cancel = completeUpload(() => reject(abortError()));
    const stopTimer = runtime.after(ms, wake);
    const stopListening = subscribe?.(wake);
    signal?.addEventListener('abort', cancel, {once: true});
  });
}

/**
 * Resolves when the browser is online again, but after `ms` at the latest.
 *
 * @param {Runtime} runtime
 * @param {number} ms
 * @param {AbortSignal} [signal]
 */
export function untilOnline(runtime, ms, signal) {
  return sleep(runtime, ms, signal, runtime.onOnline);
}

/**
 * Runs the work with a signal that aborts as soon as one of the given signals aborts.
 *
 * @template T
 * @param {(AbortSignal | undefined)[]} signals
 * @param {(live: AbortSignal, abort: () => void) => Promise<T>} work
 */
export async function withLinkedSignal(signals, work) {
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
