import {ValetkeyProblem} from './problem.js';
import {UploadResource} from './resource.js';

/** @import {UnfinishedUpload} from './types.js' */
/** @import {Context} from './upload.js' */

/**
 * Returns the stored uploads that can be resumed and that no tab is sending. Checks each upload with the service,
 * because it may have ended, and because the current user may not be allowed to see it.
 *
 * @param {Context} context
 * @param {AbortSignal} [signal]
 * @returns {Promise<UnfinishedUpload[]>}
 */
export async function unfinished(context, signal) {
  const {resumables, runtime, service, tabs} = context;
  const found = [];
  for (const entry of await resumables.all(runtime.now())) {
    if (entry.service !== service || (await tabs.isLocked(entry.id))) continue;
    const listing = await listParts(entry.id, context, signal);
    if (listing === undefined) continue;
    const {id, purpose, fileName, contentType, size, expiresAt} = entry;
    const loaded = listing.parts.reduce((sum, part) => sum + part.size, 0);
    found.push({id, purpose, fileName, contentType, size, expiresAt, loaded});
  }
  return found;
}

/**
 * Lists the uploaded parts. Returns `undefined` if the upload cannot be resumed, and then deletes it from this browser.
 *
 * @param {string} id
 * @param {Context} context
 * @param {AbortSignal} [signal]
 */
export async function listParts(id, {api, resumables, runtime}, signal) {
  try {
    return await new UploadResource(id, {api, runtime, signal}).parts();
  } catch (error) {
    if (!(error instanceof ValetkeyProblem) || ![404, 409, 410].includes(error.status)) throw error;
    // Users of other tenants receive 404 too, and verification of a busy upload may find it incomplete.
    if (error.status !== 404 && error.code !== 'upload-busy') await resumables.remove(id);
    return undefined;
  }
}
