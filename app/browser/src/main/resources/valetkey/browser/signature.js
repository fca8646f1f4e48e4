import {isExpired} from './send-failure.js';

/** @import {Runtime} from './runtime.js' */
/** @import {NoResponse, StoreResponse} from './send.js' */
/** @import {Signed} from './types.js' */

/** Milliseconds that a signature must still be valid to be used for a request. */
const EXPIRY_MARGIN = 60_000;

/**
 * @template {Signed} S
 * @typedef {S & {receivedAt: number}} ReceivedSignature a signature and the time of its receipt
 */

/**
 * @template {Signed} S
 * @param {S} signed
 * @param {Runtime} runtime
 * @returns {ReceivedSignature<S>}
 */
export function withReceivedAt(signed, runtime) {
  return {...signed, receivedAt: runtime.now()};
}

/**
 * Returns whether the signature must be renewed before the next request. A signature that was just received is always
 * used, because the browser clock may be wrong.
 *
 * @param {ReceivedSignature<Signed>} signed
 * @param {Runtime} runtime
 */
export function isExpiring({expiresAt, receivedAt}, runtime) {
  const now = runtime.now();
  return now - receivedAt >= EXPIRY_MARGIN && Date.parse(expiresAt) - now < EXPIRY_MARGIN;
}

/**
 * Sends a request. If the signature has expired, sends it once more with a new signature.
 *
 * @template {Signed} S
 * @param {(renew: boolean) => Promise<S>} sign
 * @param {(signed: S) => Promise<StoreResponse | NoResponse>} send
 * @param {Runtime} runtime
 */
export async function sendWithSignature(sign, send, runtime) {
  let signed = await sign(false);
  let result = await send(signed);
  if (isExpired(result, signed, runtime.now())) {
    signed = await sign(true);
    result = await send(signed);
  }
  return {signed, result};
}
