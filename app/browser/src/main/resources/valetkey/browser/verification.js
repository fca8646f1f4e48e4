import {ValetkeyProblem} from './problem.js';
import {sleep} from './wait.js';

/** @import {Api} from './api.js' */
/** @import {Runtime} from './runtime.js' */
/** @import {Upload} from './types.js' */

/** Milliseconds that the service may look at the bytes before this client stops asking. */
const PATIENCE = 600_000;

/** Milliseconds between two questions, for a service that does not hold the answer back. */
const PAUSE = 1_000;

/**
 * Says "I am done" and waits until the service has decided. Resolves with the stored upload; every other end is a
 * problem, `nothing-uploaded` when the service finds no object.
 *
 * @param {string} id
 * @param {{api: Api, runtime: Runtime, signal?: AbortSignal, onRetry?: (delayMs: number) => void}} options
 * @returns {Promise<Upload>}
 */
export async function verified(id, {api, runtime, signal, onRetry}) {
  const path = `/v1/uploads/${encodeURIComponent(id)}`;
  const deadline = runtime.now() + PATIENCE;
  /** @type {Upload} */
  let upload = await api.call('POST', `${path}/complete`, {signal, onRetry});
  while (upload.state === 'verifying') {
    const asked = runtime.now();
    if (asked >= deadline) throw pending(upload);
    upload = await api.call('GET', path, {headers: {prefer: 'wait=10'}, signal, onRetry});
    if (upload.state === 'verifying') await sleep(runtime, Math.max(0, asked + PAUSE - runtime.now()), signal);
  }
  if (upload.state === 'stored') return upload;
  throw endOf(upload);
}

/** @param {Upload} upload */
function pending(upload) {
  const detail = `The service is still checking ${upload.fileName}; look at upload ${upload.id} later.`;
  return new ValetkeyProblem({code: 'verification-pending', status: 0, title: 'Still being checked', detail, upload});
}

/** @param {Upload} upload */
function endOf(upload) {
  const {state, rejection} = upload;
  if (state === 'rejected') {
    const {code = 'rejected', detail = 'The service refused the stored bytes.'} = rejection ?? {};
    return new ValetkeyProblem({code, status: 422, title: 'The file was rejected', detail, upload});
  }
  if (state === 'issued') {
    const detail = 'The store has not received the file.';
    return new ValetkeyProblem({code: 'nothing-uploaded', status: 409, title: 'Nothing was uploaded', detail, upload});
  }
  const detail = `The upload is ${state}; it cannot be completed any more.`;
  return new ValetkeyProblem({code: `upload-${state}`, status: 409, title: `The upload is ${state}`, detail, upload});
}
