import {isExpired} from './answer.js';

/** @import {Runtime} from './runtime.js' */
/** @import {Answer, Silence} from './send.js' */
/** @import {Signed} from './types.js' */

/** Milliseconds that a signature must have left to be worth a request. */
const MARGIN = 60_000;

/**
 * @template {Signed} S
 * @typedef {S & {receivedAt: number}} Received a signature, and when it came
 */

/**
 * @template {Signed} S
 * @param {S} signed
 * @param {Runtime} runtime
 * @returns {Received<S>}
 */
export function received(signed, runtime) {
  return {...signed, receivedAt: runtime.now()};
}

/**
 * Whether a new one should be had first. One that has just come is used, whatever the browser's clock makes of it.
 *
 * @param {Received<Signed>} signed
 * @param {Runtime} runtime
 */
export function isStale({expiresAt, receivedAt}, runtime) {
  const now = runtime.now();
  return now - receivedAt >= MARGIN && Date.parse(expiresAt) - now < MARGIN;
}

/**
 * Sends, and when the signature turns out to have expired, once more with a new one.
 *
 * @template {Signed} S
 * @param {(anew: boolean) => Promise<S>} sign
 * @param {(signed: S) => Promise<Answer | Silence>} send
 * @param {Runtime} runtime
 */
export async function sendFresh(sign, send, runtime) {
  let signed = await sign(false);
  let result = await send(signed);
  if (isExpired(result, signed, runtime.now())) {
    signed = await sign(true);
    result = await send(signed);
  }
  return {signed, result};
}
