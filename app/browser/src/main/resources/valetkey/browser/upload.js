import {begun} from './begin.js';
import {Gate} from './gate.js';
import {ProgressReport} from './progress.js';
import {UploadResource} from './resource.js';
import {resumed} from './resume.js';
import {abortError, throwIfAborted} from './wait.js';

/** @import {Api} from './api.js' */
/** @import {Job} from './job.js' */
/** @import {Beginning, Journal} from './journal.js' */
/** @import {Runtime} from './runtime.js' */
/** @import {Tabs} from './tabs.js' */
/** @import {Kind, Transfer, Upload, UploadOptions} from './types.js' */

/**
 * What all uploads of a client have in common.
 *
 * @typedef {object} Context
 * @property {Api} api
 * @property {Journal} journal
 * @property {Runtime} runtime
 * @property {string} service its address
 * @property {Tabs} tabs
 *
 * @typedef {object} Run one call of `start`
 * @property {File | Blob} file
 * @property {Beginning} beginning
 * @property {UploadOptions} options
 * @property {Context} context
 * @property {(delayMs: number) => void} onRetry
 * @property {(id: string, kind?: Kind) => Job} jobOf says which upload it has become
 */

/**
 * One file from the intent to the stored object: hash, ask for a grant, send, have it verified.
 *
 * @param {File | Blob} file
 * @param {UploadOptions} options
 * @param {Context} context
 * @returns {Transfer}
 */
export function start(file, options, context) {
  const gate = new Gate(context.runtime);
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
 * @param {Gate} gate
 * @returns {Promise<Upload>}
 */
async function upload(file, options, context, gate) {
  const {api, journal, runtime} = context;
  const {signal} = options;
  const report = new ProgressReport(file.size, options.onProgress);
  const onRetry = (/** @type {number} */ delayMs) => report.waiting(delayMs);
  /** @type {Job | undefined} */
  let job;
  const jobOf = (/** @type {string} */ id, /** @type {Kind | undefined} */ kind) => {
    report.about(id, kind);
    const resource = new UploadResource(id, {api, runtime, signal, onRetry});
    return (job = {id, file, resource, gate, report, runtime, signal, onRetry});
  };
  const run = {file, beginning: beginningOf(file, options, context.service), options, context, onRetry, jobOf};
  try {
    throwIfAborted(signal);
    report.enter('hashing');
    const stored = (await resumed(run)) ?? (await begun(run));
    report.enter('stored');
    await journal.remove(stored.id);
    return stored;
  } catch (error) {
    if (!signal?.aborted) throw error;
    if (job !== undefined) await forget(job, journal);
    throw abortError();
  }
}

/**
 * @param {Job} job
 * @param {Journal} journal
 */
async function forget({id, resource}, journal) {
  await resource.forget();
  await journal.remove(id);
}

/**
 * @param {File | Blob} file
 * @param {UploadOptions} options
 * @param {string} service
 * @returns {Beginning}
 */
function beginningOf(file, {purpose, metadata, fileName, contentType}, service) {
  const {name = 'file', lastModified} = /** @type {Partial<File>} */ (file);
  const type = contentType ?? (file.type || 'application/octet-stream');
  return {service, purpose, metadata, fileName: fileName ?? name, contentType: type, size: file.size, lastModified};
}
