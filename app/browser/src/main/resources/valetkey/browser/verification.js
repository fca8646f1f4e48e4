import {clientProblem} from './problem.js';
import {sleep} from './wait.js';

/** @import {UploadResource} from './resource.js' */
/** @import {Runtime} from './runtime.js' */
/** @import {Upload} from './types.js' */

/** Milliseconds after which the client stops waiting for the verification. */
const VERIFICATION_TIMEOUT = 600_000;

/** Minimum milliseconds between two polls, for a service that does not support long polling. */
const POLL_INTERVAL = 1_000;

/**
 * Completes the upload and waits until the service has verified it. Resolves with the stored upload. Rejects with a
 * problem otherwise, `nothing-uploaded` if the service finds no object.
 *
 * @param {UploadResource} resource
 * @param {{runtime: Runtime, signal?: AbortSignal}} options
 * @returns {Promise<Upload>}
 */
export async function awaitVerification(resource, {runtime, signal}) {
  const deadline = runtime.now() + VERIFICATION_TIMEOUT;
  let upload = await resource.complete();
  while (isPending(upload)) {
    const start = runtime.now();
    if (start >= deadline) throw pending(upload);
    upload = await resource.poll();
    if (isPending(upload)) await sleep(runtime, Math.max(0, start + POLL_INTERVAL - runtime.now()), signal);
  }
  if (upload.state === 'stored') return upload;
  throw endOf(upload);
}

/** @param {Upload} upload */
const isPending = ({state}) => state === 'verifying' || state === 'inspecting';

/** @param {Upload} upload */
function pending(upload) {
  const detail = `The service is still verifying ${upload.fileName}. Check upload ${upload.id} later.`;
  return clientProblem('verification-pending', 'Verification pending', detail, upload);
}

/** @param {Upload} upload */
function endOf(upload) {
  const {state, rejection} = upload;
  if (state === 'rejected') {
    const {code = 'rejected', detail = 'The service rejected the stored file.'} = rejection ?? {};
    return clientProblem(code, 'The file was rejected', detail, upload, 422);
  }
  if (state === 'quarantined') {
    const {code = 'quarantined', detail = 'An inspection rejected the file.'} = rejection ?? {};
    return clientProblem(code, 'The file was quarantined', detail, upload, 422);
  }
  if (state === 'issued') {
    const detail = 'S3 has not received the file.';
    return clientProblem('nothing-uploaded', 'Nothing was uploaded', detail, upload, 409);
  }
  const title = `The upload is ${state}`;
  return clientProblem(`upload-${state}`, title, `${title} and cannot be completed.`, upload, 409);
}
