import {ValetkeyNetworkError, finding, problemOf} from './problem.js';
import {Again, isPassing, retryAfter, retrying} from './retry.js';
import {abortError} from './wait.js';

/** @import {Runtime} from './runtime.js' */

/** Milliseconds after which a call without an answer counts as lost; more than the longest `Prefer: wait` (20 s). */
const PATIENCE = 30_000;

/**
 * @typedef {object} Call
 * @property {unknown} [body] sent as JSON
 * @property {Record<string, string>} [headers]
 * @property {AbortSignal} [signal]
 * @property {(delayMs: number) => void} [onRetry]
 * @property {boolean} [once] one attempt only
 * @property {boolean} [keepalive] goes on when the page is left
 */

/** Calls to the service: token, JSON, problems, retries. */
export class Api {
  #baseUrl;
  #token;
  #fetch;
  #runtime;

  /**
   * @param {object} options
   * @param {string} options.baseUrl
   * @param {string | (() => string | Promise<string>)} options.token asked for before every attempt, so it may renew
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
   * The answer's JSON, `undefined` when it has none.
   *
   * @param {string} method
   * @param {string} path
   * @param {Call} [call]
   * @returns {Promise<any>}
   */
  async call(method, path, call = {}) {
    let answered = false;
    const attempt = async () => {
      const answer = await this.#send(method, path, call, () => this.#unreachable(answered));
      answered = true;
      return this.#read(answer);
    };
    const {signal, onRetry, once} = call;
    if (!once) return retrying(attempt, {runtime: this.#runtime, signal, onRetry});
    return attempt().catch((error) => {
      throw error instanceof Again ? error.reason : error;
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
    const lifeline = new AbortController();
    const cancel = () => lifeline.abort();
    const stopTimer = this.#runtime.after(PATIENCE, cancel);
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
        signal: lifeline.signal,
      });
      return {response, text: await response.text()};
    } catch {
      throw signal?.aborted ? abortError() : new Again(unreachable());
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
    // A key is busy while the service still answers an attempt whose answer was lost.
    const passes = isPassing(response.status) || problem.code === 'idempotency-key-busy';
    throw passes ? new Again(problem, wait) : problem;
  }

  /** @param {boolean} answered */
  #unreachable(answered) {
    const origin = new URL(this.#baseUrl || '/', this.#runtime.origin ?? 'http://localhost').origin;
    const corsLikely = !answered && this.#runtime.origin !== undefined && origin !== this.#runtime.origin;
    const hint = 'When the network is fine, its CORS rules probably do not allow this page’s origin.';
    const message = `The service at ${origin} gave no answer.${corsLikely ? ` ${hint}` : ''}`;
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
    const detail = `The service answered ${status} with something that is not JSON; check the client's baseUrl.`;
    throw finding('unexpected-answer', 'Unexpected answer', detail, undefined, status);
  }
}
