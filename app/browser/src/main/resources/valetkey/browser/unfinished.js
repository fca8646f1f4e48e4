import {ValetkeyProblem} from './problem.js';
import {UploadResource} from './resource.js';

/** @import {Context} from './upload.js' */
/** @import {UnfinishedUpload} from './types.js' */

/**
 * What this browser began, nobody is sending, and the service still takes. The service is asked, because the upload may
 * have ended meanwhile, and because somebody else may be signed in now, who must not see it.
 *
 * @param {Context} context
 * @param {AbortSignal} [signal]
 * @returns {Promise<UnfinishedUpload[]>}
 */
export async function unfinished(context, signal) {
  const {journal, runtime, service, tabs} = context;
  const found = [];
  for (const entry of await journal.all(runtime.now())) {
    if (entry.service !== service || (await tabs.isBusy(entry.id))) continue;
    const listing = await listingOf(entry.id, context, signal);
    if (listing === undefined) continue;
    const {id, purpose, fileName, contentType, size, expiresAt} = entry;
    const loaded = listing.parts.reduce((sum, part) => sum + part.size, 0);
    found.push({id, purpose, fileName, contentType, size, expiresAt, loaded});
  }
  return found;
}

/**
 * What the store has of an upload; nothing when it cannot go on, which is then forgotten.
 *
 * @param {string} id
 * @param {Context} context
 * @param {AbortSignal} [signal]
 */
export async function listingOf(id, {api, journal, runtime}, signal) {
  try {
    return await new UploadResource(id, {api, runtime, signal}).parts();
  } catch (error) {
    if (!(error instanceof ValetkeyProblem) || ![404, 409, 410].includes(error.status)) throw error;
    // 404 is also what another tenant's user hears, and what is being checked may yet be found incomplete.
    if (error.status !== 404 && error.code !== 'upload-busy') await journal.remove(id);
    return undefined;
  }
}
