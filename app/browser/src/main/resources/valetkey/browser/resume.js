import {fileChanged} from './file-parts.js';
import {sendParts} from './parts.js';
import {listParts} from './unfinished.js';

/** @import {ResumableUpload, UploadSource} from './resumable-uploads.js' */
/** @import {Upload} from './types.js' */
/** @import {Run} from './upload.js' */

/**
 * Resumes the upload with the id in `resume`, or the unfinished upload of the same file. Without `resume`, resolves with
 * `undefined` if no upload can be resumed.
 *
 * @param {Run} run
 * @returns {Promise<Upload | undefined>}
 */
export async function resumeUpload({source, context, jobOf, options: {resume, signal}}) {
  const {resumables, runtime, tabs} = context;
  const entries = await resumables.all(runtime.now());
  const entry = entries.find((one) => (resume === undefined ? isSame(one, source) : one.id === resume));
  const id = resume ?? entry?.id;
  if (id === undefined || (resume === undefined && (await tabs.isLocked(id)))) return undefined;
  if (entry !== undefined) assertSameFile(entry, source);
  return tabs.runExclusively(id, async () => {
    const listing = await (resume === undefined ? listParts(id, context, signal) : jobOf(id).resource.parts());
    return listing && sendParts(listing, {listed: listing.parts}, jobOf(id, 'multipart'));
  });
}

/**
 * @param {UploadSource} one
 * @param {UploadSource} other
 */
function isSame(one, other) {
  return identityOf(one) === identityOf(other);
}

/** @param {UploadSource} source */
function identityOf({service, purpose, metadata, fileName, contentType, size, lastModified}) {
  return JSON.stringify([service, purpose, metadata, fileName, contentType, size, lastModified]);
}

/**
 * Compares the metadata of the files. The content is compared later with the checksums of the uploaded parts.
 *
 * @param {ResumableUpload} entry
 * @param {UploadSource} chosen
 */
function assertSameFile(entry, chosen) {
  if (entry.fileName !== chosen.fileName) throw fileChanged(`expected the name ${entry.fileName}`);
  if (entry.size !== chosen.size) throw fileChanged(`expected ${entry.size} bytes, got ${chosen.size}`);
  if (entry.contentType !== chosen.contentType) throw fileChanged(`expected the type ${entry.contentType}`);
  if (entry.lastModified !== chosen.lastModified) throw fileChanged('different modification time');
}
