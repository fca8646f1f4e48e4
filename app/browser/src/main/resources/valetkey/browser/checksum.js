import {ValetkeyProblem} from './problem.js';

/** @import {Checksum} from './types.js' */

/** WebCrypto digests one buffer in one call: the whole file is in memory meanwhile. */
export const LARGEST_HASHED = 64 * 1024 * 1024;

/**
 * The file's SHA-256, or nothing when the file is too large for it or WebCrypto is absent (plain http).
 *
 * @param {Blob} file
 * @param {SubtleCrypto | undefined} subtle
 * @returns {Promise<Checksum | undefined>}
 */
export async function sha256(file, subtle) {
  if (subtle === undefined || file.size > LARGEST_HASHED) return undefined;
  const digest = await subtle.digest('SHA-256', await readable(file).arrayBuffer());
  return {algorithm: 'SHA256', value: btoa(String.fromCharCode(...new Uint8Array(digest)))};
}

/**
 * Throws when the file can no longer be read: browsers refuse a file that changed after it was picked, and an XHR
 * reports that like a broken network.
 *
 * @param {Blob} file
 */
export async function assertReadable(file) {
  await readable(file.slice(0, 1)).arrayBuffer();
}

/** @param {Blob} file */
function readable(file) {
  return {
    arrayBuffer: () =>
      file.arrayBuffer().catch((cause) => {
        throw new ValetkeyProblem({
          code: 'file-unreadable',
          status: 0,
          title: 'The file cannot be read',
          detail:
            `The file cannot be read (${cause.name}); it was changed, moved or deleted after it was chosen. ` +
            'Choose it again.',
        });
      }),
  };
}
