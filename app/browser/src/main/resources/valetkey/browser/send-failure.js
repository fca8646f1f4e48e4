import {ValetkeyNetworkError, clientProblem} from './problem.js';
import {RetryableError, isTransient} from './retry.js';

/** @import {NoResponse, StoreResponse} from './send.js' */
/** @import {Signed} from './types.js' */

/**
 * Converts a failed attempt to an error: a {@link RetryableError} if another attempt may succeed, otherwise the
 * problem.
 *
 * @param {StoreResponse | NoResponse} result
 * @param {Signed} signed
 * @param {{reached: boolean, now: number}} state `reached`: whether any attempt transferred at least one byte
 */
export function failureOf(result, signed, {reached, now}) {
  if ('loaded' in result) return new RetryableError(networkError(result, signed, reached));
  const failure = rejection(result);
  if (isRetryable(result)) return new RetryableError(failure, result.retryAfterMs);
  return isExpired(result, signed, now) ? expired(signed) : failure;
}

/**
 * Returns the error code of S3, such as `NoSuchUpload`.
 *
 * @param {StoreResponse | NoResponse} result
 */
export function errorCodeOf(result) {
  return 'body' in result ? elementOf(result.body, 'Code') : undefined;
}

/** @param {StoreResponse | NoResponse} result */
export function isSuccess({status}) {
  return status >= 200 && status < 300;
}

/**
 * Whether S3 rejected an expired grant. Checks the error message too, because the browser clock may be wrong. The
 * request of a PUT, the policy of a form, or the session token of the credentials can expire.
 *
 * @param {StoreResponse | NoResponse} result
 * @param {Signed} signed
 * @param {number} now
 */
export function isExpired(result, {expiresAt}, now) {
  if (result.status !== 403 || !('body' in result)) return false;
  return Date.parse(expiresAt) <= now || /Request has expired|Policy expired|ExpiredToken/.test(result.body);
}

/**
 * S3 returns 409 if a delete conflicts with the conditional write, 400 `RequestTimeout` if it closed a slow connection,
 * and 400 `BadDigest` if the body was corrupted. A 412 is retried if the service has found no object.
 *
 * @param {StoreResponse} response
 */
function isRetryable(response) {
  const code = errorCodeOf(response) ?? '';
  const status = isTransient(response.status) || response.status === 409 || response.status === 412;
  return status || code === 'RequestTimeout' || code === 'BadDigest';
}

/** @param {Signed} signed */
function expired({expiresAt}) {
  const detail = `The grant expired at ${expiresAt}, before the file was sent. Start the upload again.`;
  return clientProblem('grant-expired', 'Grant expired', detail, undefined, 403);
}

/** @param {StoreResponse} response */
function rejection(response) {
  const {status, body} = response;
  const reason = [errorCodeOf(response), elementOf(body, 'Message')].filter(Boolean).join(': ');
  const title = 'S3 rejected the file';
  const detail = `${title} with status ${status}${reason ? ` (${reason})` : ''}.`;
  return clientProblem('transfer-refused', title, detail, undefined, status);
}

/**
 * @param {NoResponse} result
 * @param {Signed} signed
 * @param {boolean} reached
 */
function networkError({loaded, stalled}, {url}, reached) {
  const {origin} = new URL(url);
  const what = stalled ? `The transfer to ${origin} stalled` : `The connection to ${origin} failed`;
  const why = reached
    ? `after ${loaded} bytes`
    : 'before the first byte. If the network works, check whether the CORS rules of the bucket allow the origin of ' +
      'this page';
  return new ValetkeyNetworkError(`${what} ${why}.`, {corsLikely: !reached, bytesSent: loaded});
}

/**
 * Returns an element of the flat XML error document of S3.
 *
 * @param {string} xml
 * @param {string} name
 */
function elementOf(xml, name) {
  return new RegExp(`<${name}>([^<]{1,300})</${name}>`).exec(xml)?.[1];
}
