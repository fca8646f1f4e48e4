import {ValetkeyNetworkError} from './problem.js';
import {sleep, throwIfAborted, untilOnline} from './wait.js';

/** @import {Runtime} from './runtime.js' */

/** The maximum number of attempts, and the limits of the delays between them in milliseconds. */
export const RETRY = Object.freeze({
  attempts: 5,
  base: 1_000,
  cap: 30_000,
  maxRetryAfter: 120_000,
  offline: 600_000,
});

/** Thrown by an attempt that can be retried. The caller receives `reason` after the last attempt. */
export class RetryableError extends Error {
  /**
   * @param {Error} reason
   * @param {number} [retryAfterMs] the delay requested by the response
   */
  constructor(reason, retryAfterMs) {
    super(reason.message);
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Returns whether a request with this status may succeed later.
 *
 * @param {number} status
 */
export function isTransient(status) {
  return (status >= 500 && status !== 501) || status === 408 || status === 429;
}

/**
 * Exponential backoff with full jitter: a random delay between zero and the exponential limit, so that clients that
 * failed at the same time do not retry at the same time (AWS Architecture Blog, "Exponential Backoff And Jitter").
 *
 * @param {number} failures failed attempts so far, at least 1
 * @param {() => number} random
 */
export function backoff(failures, random) {
  return random() * Math.min(RETRY.cap, RETRY.base * 2 ** (failures - 1));
}

/**
 * Parses a `Retry-After` header, in seconds or as a date, to milliseconds (RFC 9110, section 10.2.3).
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
 * Retries until an attempt succeeds or fails permanently, or until the maximum number of attempts is reached.
 *
 * Failures while the browser is offline do not count. The next attempt starts as soon as the browser is online, and
 * also every 30 seconds, because some browsers report offline if only the loopback interface is up.
 *
 * @template T
 * @param {() => Promise<T>} attempt
 * @param {{runtime: Runtime, signal?: AbortSignal, onRetry?: (delayMs: number) => void}} options
 * @returns {Promise<T>}
 */
export async function retry(attempt, {runtime, signal, onRetry}) {
  let failures = 0;
  let offlineMs = 0;
  for (;;) {
    throwIfAborted(signal);
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof RetryableError)) throw error;
      if (isOffline(runtime, error) && offlineMs < RETRY.offline) {
        const since = runtime.now();
        onRetry?.(RETRY.cap);
        await untilOnline(runtime, RETRY.cap, signal);
        offlineMs += runtime.now() - since;
        continue;
      }
      failures += 1;
      const delay = delayAfter(error, failures, runtime);
      onRetry?.(delay);
      await sleep(runtime, delay, signal);
    }
  }
}

/**
 * @param {Runtime} runtime
 * @param {RetryableError} failure
 */
function isOffline(runtime, failure) {
  return failure.reason instanceof ValetkeyNetworkError && runtime.isOffline();
}

/**
 * @param {RetryableError} failure
 * @param {number} failures
 * @param {Runtime} runtime
 */
function delayAfter(failure, failures, runtime) {
  const retryAfterMs = failure.retryAfterMs ?? 0;
  if (failures >= RETRY.attempts || retryAfterMs > RETRY.maxRetryAfter) throw failure.reason;
  return Math.max(retryAfterMs, backoff(failures, runtime.random));
}
