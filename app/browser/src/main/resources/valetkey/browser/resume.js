import {fileChanged} from './cut.js';
import {sendParts} from './parts.js';
import {listingOf} from './unfinished.js';

/** @import {Beginning, Entry} from './journal.js' */
/** @import {Run} from './upload.js' */
/** @import {Upload} from './types.js' */

/**
 * Goes on with the upload that the caller names, else with the one that this file began. Resolves with nothing when
 * there is none, or when it can no longer go on and was not named.
 *
 * @param {Run} run
 * @returns {Promise<Upload | undefined>}
 */
export async function resumed({beginning, context, jobOf, options: {resume, signal}}) {
  const {journal, runtime, tabs} = context;
  const entries = await journal.all(runtime.now());
  const entry = entries.find((one) => (resume === undefined ? isSame(one, beginning) : one.id === resume));
  const id = resume ?? entry?.id;
  if (id === undefined || (resume === undefined && (await tabs.isBusy(id)))) return undefined;
  if (entry !== undefined) assertSameFile(entry, beginning);
  return tabs.alone(id, async () => {
    const listing = await (resume === undefined ? listingOf(id, context, signal) : jobOf(id).resource.parts());
    return listing && sendParts(listing, {listed: listing.parts}, jobOf(id, 'multipart'));
  });
}

/**
 * @param {Beginning} one
 * @param {Beginning} other
 */
function isSame(one, other) {
  return identityOf(one) === identityOf(other);
}

/** @param {Beginning} beginning */
function identityOf({service, purpose, metadata, fileName, contentType, size, lastModified}) {
  return JSON.stringify([service, purpose, metadata, fileName, contentType, size, lastModified]);
}

/**
 * Whether it has the same bytes is seen later, by what the store has of it.
 *
 * @param {Entry} entry
 * @param {Beginning} chosen
 */
function assertSameFile(entry, chosen) {
  if (entry.fileName !== chosen.fileName) throw fileChanged(`that one is called ${entry.fileName}`);
  if (entry.size !== chosen.size) throw fileChanged(`it has ${chosen.size} bytes and had ${entry.size}`);
  if (entry.contentType !== chosen.contentType) throw fileChanged(`it was ${entry.contentType}`);
  if (entry.lastModified !== chosen.lastModified) throw fileChanged('it was modified since');
}
