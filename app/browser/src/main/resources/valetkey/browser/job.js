import {ValetkeyProblem} from './problem.js';
import {verified} from './verification.js';

/** @import {Gate} from './gate.js' */
/** @import {ProgressReport} from './progress.js' */
/** @import {UploadResource} from './resource.js' */
/** @import {Runtime} from './runtime.js' */
/** @import {Upload} from './types.js' */

/**
 * What sending one file takes.
 *
 * @typedef {object} Job
 * @property {string} id of the upload
 * @property {Blob} file
 * @property {UploadResource} resource
 * @property {Gate} gate
 * @property {ProgressReport} report
 * @property {Runtime} runtime
 * @property {AbortSignal} [signal]
 * @property {(delayMs: number) => void} onRetry
 */

/**
 * Has what was sent verified.
 *
 * @param {Job} job
 * @returns {Promise<Upload>}
 */
export function settle({resource, report, runtime, signal}) {
  report.enter('verifying');
  return verified(resource, {runtime, signal});
}

/**
 * Whether the service refuses to sign because something has arrived; then completing tells what has become of it.
 *
 * @param {unknown} error
 */
export function hasArrived(error) {
  return error instanceof ValetkeyProblem && ['already-uploaded', 'upload-busy', 'upload-settled'].includes(error.code);
}
