import {ValetkeyProblem} from './problem.js';
import {awaitVerification} from './verification.js';

/** @import {PauseGate} from './pause-gate.js' */
/** @import {ProgressReport} from './progress.js' */
/** @import {UploadResource} from './resource.js' */
/** @import {Runtime} from './runtime.js' */
/** @import {Upload} from './types.js' */

/**
 * The state and collaborators of one upload.
 *
 * @typedef {object} Job
 * @property {string} id of the upload
 * @property {Blob} file
 * @property {UploadResource} resource
 * @property {PauseGate} gate
 * @property {ProgressReport} report
 * @property {Runtime} runtime
 * @property {AbortSignal} [signal]
 * @property {(delayMs: number) => void} onRetry
 */

/**
 * Completes the upload and waits for its verification.
 *
 * @param {Job} job
 * @returns {Promise<Upload>}
 */
export function completeUpload({resource, report, runtime, signal}) {
  report.enter('verifying');
  return awaitVerification(resource, {runtime, signal});
}

/**
 * Returns whether the service rejects signing because an object was already uploaded. The upload can then be completed.
 *
 * @param {unknown} error
 */
export function isAlreadyUploaded(error) {
  return error instanceof ValetkeyProblem && ['already-uploaded', 'upload-busy', 'upload-settled'].includes(error.code);
}
