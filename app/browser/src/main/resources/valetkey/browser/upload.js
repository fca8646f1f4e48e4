import {createUpload} from './create-upload.js';
import {PauseGate} from './pause-gate.js';
import {ProgressReport} from './progress.js';
import {UploadResource} from './resource.js';
import {resumeUpload} from './resume.js';
import {abortError, throwIfAborted} from './wait.js';

/** @import {Api} from './api.js' */
/** @import {Job} from './job.js' */
/** @import {ResumableUploads, UploadSource} from './resumable-uploads.js' */
/** @import {Runtime} from './runtime.js' */
/** @import {TabLocks} from './tab-locks.js' */
/** @import {Kind, Transfer, Upload, UploadOptions} from './types.js' */

/**
 * The dependencies shared by all uploads of a client.
 *
 * @typedef {object} Context
 * @property {Api} api
 * @property {ResumableUploads} resumables
 * @property {Runtime} runtime
 * @property {string} service base URL of the service
 * @property {TabLocks} tabs
 *
 * @typedef {object} Run one call of `start`
 * @property {File | Blob} file
 * @property {UploadSource} source
 * @property {UploadOptions} options
 * @property {Context} context
 * @property {(delayMs: number) => void} onRetry
 * @property {(id: string, kind?: Kind) => Job} jobOf called as soon as the id of the upload is known
 */

/**
 * Uploads one file: computes the checksum, requests a grant, sends the file and waits for its verification.
 *
 * @param {File | Blob} file
 * @param {UploadOptions} options
 * @param {Context} context
 * @returns {Transfer}
 */
export function start(file, options, context) {
  const gate = new PauseGate(context.runtime);
  return {
    done: upload(file, options, context, gate),
    pause: () => gate.pause(),
    resume: () => gate.resume(),
    get paused() {
      return gate.paused;
    },
  };
}

/**
 * @param {File | Blob} file
 * @param {UploadOptions} options
 * @param {Context} context
 * @param {PauseGate} gate
 * @returns {Promise<Upload>}
 */
async function upload(file, options, context, gate) {
  const {api, resumables, runtime} = context;
  const {signal} = options;
  const report = new ProgressReport(file.size, options.onProgress);
  const onRetry = (/** @type {number} */ delayMs) => report.waiting(delayMs);
  /** @type {Job | undefined} */
  let job;
  const jobOf = (/** @type {string} */ id, /** @type {Kind | undefined} */ kind) => {
    report.identify(id, kind);
    const resource = new UploadResource(id, {api, runtime, signal, onRetry});
    return (job = {id, file, resource, gate, report, runtime, signal, onRetry});
  };
  const run = {file, source: sourceOf(file, options, context.service), options, context, onRetry, jobOf};
  try {
    throwIfAborted(signal);
    report.enter('hashing');
    const stored = (await resumeUpload(run)) ?? (await createUpload(run));
    report.enter('stored');
    await resumables.remove(stored.id);
    return stored;
  } catch (error) {
    if (!signal?.aborted) throw error;
    if (job !== undefined) await discard(job, resumables);
    throw abortError();
  }
}

/**
 * @param {Job} job
 * @param {ResumableUploads} resumables
 */
async function discard({id, resource}, resumables) {
  await resource.discard();
  await resumables.remove(id);
}

/**
 * @param {File | Blob} file
 * @param {UploadOptions} options
 * @param {string} service
 * @returns {UploadSource}
 */
function sourceOf(file, {purpose, metadata, fileName, contentType}, service) {
  const {name = 'file', lastModified} = /** @type {Partial<File>} */ (file);
  const type = contentType ?? file.type;
  return {service, purpose, metadata, fileName: fileName ?? name, contentType: type, size: file.size, lastModified};
}
