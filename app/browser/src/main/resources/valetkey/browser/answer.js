import {ValetkeyNetworkError, finding} from './problem.js';
import {Again, isPassing} from './retry.js';

/** @import {Answer, Silence} from './send.js' */
/** @import {Signed} from './types.js' */

/**
 * What an attempt that did not succeed means: {@link Again} when another one may, the problem otherwise.
 *
 * @param {Answer | Silence} result
 * @param {Signed} signed
 * @param {{reached: boolean, now: number}} state `reached`: whether any attempt got a byte through
 */
export function failureOf(result, signed, {reached, now}) {
  if ('loaded' in result) return new Again(silenceError(result, signed, reached));
  const failure = refusal(result);
  if (mayPass(result)) return new Again(failure, result.retryAfterMs);
  return isExpired(result, signed, now) ? expired(signed) : failure;
}

/**
 * What the store calls its refusal, such as `NoSuchUpload`.
 *
 * @param {Answer | Silence} result
 */
export function reasonIn(result) {
  return 'body' in result ? elementOf(result.body, 'Code') : undefined;
}

/** @param {Answer | Silence} result */
export function isStored({status}) {
  return status >= 200 && status < 300;
}

/**
 * The store's own words count too, because the browser's clock may be wrong: of a put the request, of a form the policy
 * and of both the credentials' token expires.
 *
 * @param {Answer | Silence} result
 * @param {Signed} signed
 * @param {number} now
 */
export function isExpired(result, {expiresAt}, now) {
  if (result.status !== 403 || !('body' in result)) return false;
  return Date.parse(expiresAt) <= now || /Request has expired|Policy expired|ExpiredToken/.test(result.body);
}

/**
 * 409 is a delete that crossed our conditional write, 412 in doubt comes here when the service found nothing, and S3
 * says 400 `RequestTimeout` when a slow body made it close the connection, `BadDigest` when it arrived damaged.
 *
 * @param {Answer} answer
 */
function mayPass(answer) {
  const reason = reasonIn(answer) ?? '';
  const status = isPassing(answer.status) || answer.status === 409 || answer.status === 412;
  return status || reason === 'RequestTimeout' || reason === 'BadDigest';
}

/** @param {Signed} signed */
function expired({expiresAt}) {
  const detail = `The permission to upload ended at ${expiresAt}, before the file was sent. Start the upload again.`;
  return finding('grant-expired', 'The grant has expired', detail, undefined, 403);
}

/** @param {Answer} answer */
function refusal(answer) {
  const {status, body} = answer;
  const said = [reasonIn(answer), elementOf(body, 'Message')].filter(Boolean).join(': ');
  const title = 'The store refused the file';
  const detail = `${title} with status ${status}${said ? ` (${said})` : ''}.`;
  return finding('transfer-refused', title, detail, undefined, status);
}

/**
 * @param {Silence} silence
 * @param {Signed} signed
 * @param {boolean} reached
 */
function silenceError({loaded, stalled}, {url}, reached) {
  const {origin} = new URL(url);
  const what = stalled ? `The transfer to ${origin} stood still` : `The connection to ${origin} failed`;
  const why = reached
    ? `after ${loaded} bytes`
    : 'before the first byte; when the network is fine, the bucket’s CORS rules probably do not allow ' +
      'this page’s origin';
  return new ValetkeyNetworkError(`${what} ${why}.`, {corsLikely: !reached, bytesSent: loaded});
}

/**
 * An element of S3's flat XML error document.
 *
 * @param {string} xml
 * @param {string} name
 */
function elementOf(xml, name) {
  return new RegExp(`<${name}>([^<]{1,300})</${name}>`).exec(xml)?.[1];
}
