/** @import {Upload, Violation} from './types.js' */

/**
 * A refusal with a reason: an `application/problem+json` answer of the service (RFC 9457), a refusal by the store, or
 * a finding of this client. `code` is the stable word to branch on.
 */
export class ValetkeyProblem extends Error {
  /**
   * @param {object} facts
   * @param {string} facts.code
   * @param {number} facts.status HTTP status, or 0 when no answer is behind it
   * @param {string} [facts.title]
   * @param {string} [facts.detail]
   * @param {Violation[]} [facts.violations]
   * @param {number[]} [facts.parts]
   * @param {number} [facts.retryAfterMs]
   * @param {Upload} [facts.upload]
   */
  constructor({code, status, title, detail, violations = [], parts = [], retryAfterMs, upload}) {
    super(detail ?? title ?? code);
    this.name = 'ValetkeyProblem';
    this.code = code;
    this.status = status;
    this.title = title ?? code;
    this.detail = detail ?? this.title;
    /** Every reason for a denial, not only the first. */
    this.violations = violations;
    /** The numbers of the parts that the problem is about. */
    this.parts = parts;
    this.retryAfterMs = retryAfterMs;
    /** The upload as the service last told it, where the problem is about its end. */
    this.upload = upload;
  }
}

/**
 * What this client itself finds.
 *
 * @param {string} code
 * @param {string} title
 * @param {string} detail
 * @param {Upload} [upload]
 * @param {number} [status]
 */
export function finding(code, title, detail, upload, status = 0) {
  return new ValetkeyProblem({code, status, title, detail, upload});
}

/** No answer came, after all attempts. */
export class ValetkeyNetworkError extends Error {
  /**
   * @param {string} message
   * @param {{corsLikely: boolean, bytesSent?: number}} facts
   */
  constructor(message, {corsLikely, bytesSent = 0}) {
    super(message);
    this.name = 'ValetkeyNetworkError';
    /**
     * True when not one byte left and not one answer came from another origin: scripts cannot tell that from a broken
     * network, yet it is how a missing CORS rule looks.
     */
    this.corsLikely = corsLikely;
    this.bytesSent = bytesSent;
  }
}

/**
 * @param {number} status
 * @param {string} body
 * @param {number} [retryAfterMs]
 */
export function problemOf(status, body, retryAfterMs) {
  const members = membersOf(body);
  return new ValetkeyProblem({
    code: text(members.code) ?? `http-${status}`,
    status,
    title: text(members.title) ?? `HTTP ${status}`,
    detail: text(members.detail) ?? text(members.title) ?? `The service answered ${status} and gave no reason.`,
    violations: violationsOf(members.violations),
    parts: Array.isArray(members.parts) ? members.parts.filter(Number.isInteger) : [],
    retryAfterMs,
  });
}

/**
 * Proxies answer with HTML now and then: what is not a JSON object has no members.
 *
 * @param {string} body
 * @returns {Record<string, unknown>}
 */
function membersOf(body) {
  try {
    const value = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/**
 * @param {unknown} list
 * @returns {Violation[]}
 */
function violationsOf(list) {
  if (!Array.isArray(list)) return [];
  return list
    .filter((entry) => typeof entry === 'object' && entry !== null)
    .map((entry) => ({
      policy: text(entry.policy) ?? '',
      code: text(entry.code) ?? '',
      detail: text(entry.detail) ?? text(entry.code) ?? 'No reason was given.',
      pointer: text(entry.pointer),
    }));
}

/** @param {unknown} value */
function text(value) {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
