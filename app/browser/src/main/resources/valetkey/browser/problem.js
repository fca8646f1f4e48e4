/** @import {Upload, Violation} from './types.js' */

/**
 * A rejected upload or call: an `application/problem+json` response of the service (RFC 9457), an error response of S3,
 * or an error detected by this client. Use `code` to distinguish problems; it is stable.
 */
export class ValetkeyProblem extends Error {
  /**
   * @param {object} facts
   * @param {string} facts.code
   * @param {number} facts.status HTTP status, or 0 without a response
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
    /** All reasons for a denial. */
    this.violations = violations;
    /** The numbers of the affected parts. */
    this.parts = parts;
    this.retryAfterMs = retryAfterMs;
    /** The last known upload, if the upload has ended. */
    this.upload = upload;
  }
}

/**
 * Creates a problem detected by this client.
 *
 * @param {string} code
 * @param {string} title
 * @param {string} detail
 * @param {Upload} [upload]
 * @param {number} [status]
 */
export function clientProblem(code, title, detail, upload, status = 0) {
  return new ValetkeyProblem({code, status, title, detail, upload});
}

/** No response after all attempts. */
export class ValetkeyNetworkError extends Error {
  /**
   * @param {string} message
   * @param {{corsLikely: boolean, bytesSent?: number}} facts
   */
  constructor(message, {corsLikely, bytesSent = 0}) {
    super(message);
    this.name = 'ValetkeyNetworkError';
    /**
     * True if no byte was sent to, and no response received from, another origin. A missing CORS rule looks like this,
     * but scripts cannot distinguish it from a network failure.
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
    detail: text(members.detail) ?? text(members.title) ?? `The service returned status ${status} without a reason.`,
    violations: violationsOf(members.violations),
    parts: Array.isArray(members.parts) ? members.parts.filter(Number.isInteger) : [],
    retryAfterMs,
  });
}

/**
 * Returns the members of a JSON object. Other bodies have no members, such as the HTML pages of proxies.
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
      detail: text(entry.detail) ?? text(entry.code) ?? 'No reason given.',
      pointer: text(entry.pointer),
    }));
}

/** @param {unknown} value */
function text(value) {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
