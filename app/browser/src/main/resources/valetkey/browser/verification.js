import {finding} from './problem.js';
import {sleep} from './wait.js';

/** @import {UploadResource} from './resource.js' */
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
 * @param {UploadResource} resource
 * @param {{runtime: Runtime, signal?: AbortSignal}} options
 * @returns {Promise<Upload>}
 */
export async function verified(resource, {runtime, signal}) {
  const deadline = runtime.now() + PATIENCE;
  let upload = await resource.complete();
  while (upload.state === 'verifying') {
    const asked = runtime.now();
    if (asked >= deadline) throw pending(upload);
    upload = await resource.awaited();
    if (upload.state === 'verifying') await sleep(runtime, Math.max(0, asked + PAUSE - runtime.now()), signal);
  }
  if (upload.state === 'stored') return upload;
  throw endOf(upload);
}

/** @param {Upload} upload */
function pending(upload) {
  const detail = `The service is still checking ${upload.fileName}; look at upload ${upload.id} later.`;
  return finding('verification-pending', 'Still being checked', detail, upload);
}

/** @param {Upload} upload */
function endOf(upload) {
  const {state, rejection} = upload;
  if (state === 'rejected') {
    const {code = 'rejected', detail = 'The service refused the stored bytes.'} = rejection ?? {};
    return finding(code, 'The file was rejected', detail, upload, 422);
  }
  if (state === 'issued') {
    const detail = 'The store has not received the file.';
    return finding('nothing-uploaded', 'Nothing was uploaded', detail, upload, 409);
  }
  const title = `The upload is ${state}`;
  return finding(`upload-${state}`, title, `${title}; it cannot be completed any more.`, upload, 409);
}
