import {ValetkeyNetworkError, clientProblem, problemOf} from './problem.js';
import {RetryableError, isTransient, retry, retryAfter} from './retry.js';
import {abortError} from './wait.js';

/** @import {Runtime} from './runtime.js' */

/** Milliseconds after which a call without a response fails; longer than the maximum `Prefer: wait` (20 s). */
const CALL_TIMEOUT = 30_000;

/**
 * @typedef {object} Call
 * @property {unknown} [body] sent as JSON
 * @property {Record<string, string>} [headers]
 * @property {AbortSignal} [signal]
 * @property {(delayMs: number) => void} [onRetry]
 * @property {boolean} [once] no retries
 * @property {boolean} [keepalive] completes the call after the page is closed
 */

/** Calls the service: adds the token, encodes and decodes JSON, converts problems to errors, and retries. */
export class Api {
  #baseUrl;
  #token;
  #fetch;
  #runtime;

  /**
   * @param {object} options
   * @param {string} options.baseUrl
   * @param {string | (() => string | Promise<string>)} options.token a function is called before every attempt
   * @param {typeof fetch} options.fetch
   * @param {Runtime} options.runtime
   */
  constructor({baseUrl, token, fetch, runtime}) {
    this.#baseUrl = baseUrl;
    this.#token = token;
    this.#fetch = fetch;
    this.#runtime = runtime;
  }

  /**
   * Returns the JSON of the response, or `undefined` if the body is empty.
   *
   * @param {string} method
   * @param {string} path
   * @param {Call} [call]
   * @returns {Promise<any>}
   */
  async call(method, path, call = {}) {
    let responded = false;
    const attempt = async () => {
      const answer = await this.#send(method, path, call, () => this.#unreachable(responded));
      responded = true;
      return this.#read(answer);
    };
    const {signal, onRetry, once} = call;
    if (!once) return retry(attempt, {runtime: this.#runtime, signal, onRetry});
    return attempt().catch((error) => {
      throw error instanceof RetryableError ? error.reason : error;
    });
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {Call} call
   * @param {() => Error} unreachable
   */
  async #send(method, path, {body, headers, signal, keepalive}, unreachable) {
    const token = typeof this.#token === 'function' ? await this.#token() : this.#token;
    const controller = new AbortController();
    const cancel = () => controller.abort();
    const stopTimer = this.#runtime.after(CALL_TIMEOUT, cancel);
    signal?.addEventListener('abort', cancel);
    try {
      if (signal?.aborted) throw abortError();
      const response = await this.#fetch.call(globalThis, this.#baseUrl + path, {
        method,
        headers: {
          accept: 'application/json, application/problem+json',
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : {'content-type': 'application/json'}),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        cache: 'no-store',
        credentials: 'omit',
        keepalive,
        signal: controller.signal,
      });
      return {response, text: await response.text()};
    } catch {
      throw signal?.aborted ? abortError() : new RetryableError(unreachable());
    } finally {
      stopTimer();
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** @param {{response: Response, text: string}} answer */
  #read({response, text}) {
    if (response.ok) return parsed(response.status, text);
    const wait = retryAfter(response.headers.get('retry-after'), this.#runtime.now());
    const problem = problemOf(response.status, text, wait);
    // The key is busy while the service still processes an attempt whose response was lost.
    const retryable = isTransient(response.status) || problem.code === 'idempotency-key-busy';
    throw retryable ? new RetryableError(problem, wait) : problem;
  }

  /** @param {boolean} responded */
  #unreachable(responded) {
    const origin = new URL(this.#baseUrl || '/', this.#runtime.origin ?? 'http://localhost').origin;
    const corsLikely = !responded && this.#runtime.origin !== undefined && origin !== this.#runtime.origin;
    const hint = ' If the network works, check whether its CORS rules allow the origin of this page.';
    const message = `The service at ${origin} did not respond.${corsLikely ? hint : ''}`;
    return new ValetkeyNetworkError(message, {corsLikely});
  }
}

/**
 * @param {number} status
 * @param {string} text
 */
function parsed(status, text) {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    const detail = `The service returned status ${status} without JSON. Check the baseUrl of the client.`;
    throw clientProblem('unexpected-answer', 'Unexpected response', detail, undefined, status);
  }
}
