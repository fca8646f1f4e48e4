import {sha256} from './checksum.js';
import {ValetkeyProblem} from './problem.js';
import {ProgressReport} from './progress.js';
import {transfer} from './transfer.js';
import {verified} from './verification.js';
import {abortError, throwIfAborted} from './wait.js';

/** @import {Api} from './api.js' */
/** @import {Runtime} from './runtime.js' */
/** @import {Intent, IssuedUpload, Upload, UploadOptions} from './types.js' */

/**
 * One file from the intent to the stored object: hash, ask for a grant, send, have it verified.
 *
 * @param {File | Blob} file
 * @param {UploadOptions} options
 * @param {{api: Api, runtime: Runtime}} parts
 * @returns {Promise<Upload>}
 */
export async function upload(file, options, {api, runtime}) {
  const {signal} = options;
  const report = new ProgressReport(file.size, options.onProgress);
  /** @type {string | undefined} */
  let id;
  try {
    throwIfAborted(signal);
    report.enter('hashing');
    const intent = await intentOf(file, options, runtime);
    throwIfAborted(signal);
    const issued = await issue(intent, {api, runtime, signal, report});
    id = issued.id;
    const stored = await send(issued, file, {api, runtime, signal, report});
    report.enter('stored', id);
    return stored;
  } catch (error) {
    if (!signal?.aborted) throw error;
    if (id !== undefined) await forget(id, api);
    throw abortError();
  }
}

/**
 * @param {IssuedUpload} issued
 * @param {Blob} file
 * @param {{api: Api, runtime: Runtime, signal?: AbortSignal, report: ProgressReport}} options
 */
function send({id, grant}, file, {api, runtime, signal, report}) {
  const onRetry = (/** @type {number} */ delayMs) => report.waiting(delayMs);
  if (grant.kind !== 'put') throw unsupported(grant.kind);
  return transfer(grant, file, {
    runtime,
    signal,
    onAttempt: () => report.enter('uploading', id),
    onSent: (loaded) => report.sent(loaded),
    onRetry,
    settle: () => {
      report.enter('verifying', id);
      return verified(id, {api, runtime, signal, onRetry});
    },
  });
}

/**
 * @param {File | Blob} file
 * @param {UploadOptions} options
 * @param {Runtime} runtime
 * @returns {Promise<Intent>}
 */
async function intentOf(file, {purpose, metadata, checksum = 'auto', fileName, contentType}, runtime) {
  return {
    purpose,
    fileName: fileName ?? ('name' in file ? file.name : 'file'),
    contentType: contentType ?? (file.type || 'application/octet-stream'),
    size: file.size,
    checksum: checksum === 'none' ? undefined : await sha256(file, runtime.subtle),
    metadata,
  };
}

/**
 * The key makes a repeated call after a lost answer the same upload instead of a second one.
 *
 * @param {Intent} intent
 * @param {{api: Api, runtime: Runtime, signal?: AbortSignal, report: ProgressReport}} options
 * @returns {Promise<IssuedUpload>}
 */
function issue(intent, {api, runtime, signal, report}) {
  return api.call('POST', '/v1/uploads', {
    body: intent,
    headers: {'idempotency-key': `"${runtime.newKey()}"`},
    signal,
    onRetry: (delayMs) => report.waiting(delayMs),
  });
}

/**
 * Best effort: what is left behind expires by itself.
 *
 * @param {string} id
 * @param {Api} api
 */
async function forget(id, api) {
  try {
    await api.call('DELETE', `/v1/uploads/${encodeURIComponent(id)}`, {once: true, keepalive: true});
  } catch {
    // The caller cancelled and hears just that.
  }
}

/** @param {string} kind */
function unsupported(kind) {
  const detail = `The service granted a "${kind}" upload, and this client can only put. Choose a smaller file.`;
  return new ValetkeyProblem({code: 'grant-unsupported', status: 0, title: 'Unsupported kind of grant', detail});
}
