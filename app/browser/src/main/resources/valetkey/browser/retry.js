import {ValetkeyNetworkError} from './problem.js';
import {sleep, throwIfAborted, untilOnline} from './wait.js';

/** @import {Runtime} from './runtime.js' */

/** Attempts in all, and the bounds of the pauses between them in milliseconds. */
export const RETRY = Object.freeze({
  attempts: 5,
  base: 1_000,
  cap: 30_000,
  longestRetryAfter: 120_000,
  offline: 600_000,
});

/** Thrown by an attempt that may be made again; `reason` is what the caller gets when none is left. */
export class Again extends Error {
  /**
   * @param {Error} reason
   * @param {number} [retryAfterMs] what the answer asked for
   */
  constructor(reason, retryAfterMs) {
    super(reason.message);
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Whether whoever answers so may answer otherwise later.
 *
 * @param {number} status
 */
export function isPassing(status) {
  return (status >= 500 && status !== 501) || status === 408 || status === 429;
}

/**
 * Full jitter: anywhere between nothing and the doubled pause, so that clients which failed together do not come back
 * together (AWS Architecture Blog, "Exponential Backoff And Jitter").
 *
 * @param {number} failures made so far, from 1
 * @param {() => number} random
 */
export function backoff(failures, random) {
  return random() * Math.min(RETRY.cap, RETRY.base * 2 ** (failures - 1));
}

/**
 * `Retry-After` in milliseconds: seconds or a date (RFC 9110, section 10.2.3).
 *
 * @param {string | null} header
 * @param {number} now
 */
export function retryAfter(header, now) {
  if (header === null || header.trim() === '') return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * Makes attempts until one succeeds, fails for good, or none is left.
 *
 * While the browser says that it is offline a failed attempt does not count; the next one is made when it is online
 * again, and now and then besides, because some browsers say offline when only the loopback is up.
 *
 * @template T
 * @param {() => Promise<T>} attempt
 * @param {{runtime: Runtime, signal?: AbortSignal, onRetry?: (delayMs: number) => void}} options
 * @returns {Promise<T>}
 */
export async function retrying(attempt, {runtime, signal, onRetry}) {
  let failures = 0;
  let offlineMs = 0;
  for (;;) {
    throwIfAborted(signal);
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Again)) throw error;
      if (isOffline(runtime, error) && offlineMs < RETRY.offline) {
        const since = runtime.now();
        onRetry?.(RETRY.cap);
        await untilOnline(runtime, RETRY.cap, signal);
        offlineMs += runtime.now() - since;
        continue;
      }
      failures += 1;
      const pause = pauseAfter(error, failures, runtime);
      onRetry?.(pause);
      await sleep(runtime, pause, signal);
    }
  }
}

/**
 * @param {Runtime} runtime
 * @param {Again} failure
 */
function isOffline(runtime, failure) {
  return failure.reason instanceof ValetkeyNetworkError && runtime.isOffline();
}

/**
 * @param {Again} failure
 * @param {number} failures
 * @param {Runtime} runtime
 */
function pauseAfter(failure, failures, runtime) {
  const asked = failure.retryAfterMs ?? 0;
  if (failures >= RETRY.attempts || asked > RETRY.longestRetryAfter) throw failure.reason;
  return Math.max(asked, backoff(failures, runtime.random));
}
