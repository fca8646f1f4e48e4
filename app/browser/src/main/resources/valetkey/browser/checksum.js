import {Crc64} from './crc64.js';
import {ValetkeyProblem, finding} from './problem.js';

/** @import {Checksum, ChecksumAlgorithm} from './types.js' */

/** WebCrypto digests one buffer in one call: the whole file is in memory meanwhile. */
export const LARGEST_HASHED = 64 * 1024 * 1024;

/** Bytes that are in memory at once where a digest can be had piece by piece. */
const PIECE = 1024 * 1024;

/**
 * The file's SHA-256, or nothing when the file is too large for it or WebCrypto is absent (plain http).
 *
 * @param {Blob} file
 * @param {SubtleCrypto | undefined} subtle
 * @returns {Promise<Checksum | undefined>}
 */
export async function sha256(file, subtle) {
  if (subtle === undefined || file.size > LARGEST_HASHED) return undefined;
  return {algorithm: 'SHA256', value: await digestOf(file, 'SHA256', subtle).catch(unreadable)};
}

/**
 * Base64 of the digest.
 *
 * @param {Blob} bytes
 * @param {ChecksumAlgorithm} algorithm
 * @param {SubtleCrypto | undefined} subtle what SHA-256 needs
 */
export async function digestOf(bytes, algorithm, subtle) {
  if (algorithm === 'CRC64NVME') return base64(await crc64Of(bytes));
  if (subtle === undefined) throw insecure();
  return base64(await subtle.digest('SHA-256', await bytes.arrayBuffer()));
}

/** @param {Blob} bytes */
async function crc64Of(bytes) {
  const crc = new Crc64();
  for (let at = 0; at < bytes.size; at += PIECE) {
    crc.update(new Uint8Array(await bytes.slice(at, at + PIECE).arrayBuffer()));
  }
  return crc.digest();
}

/** @param {ArrayBuffer} digest */
function base64(digest) {
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/**
 * Throws when the file can no longer be read: browsers refuse a file that changed after it was picked, and an XHR
 * reports that like a broken network.
 *
 * @param {Blob} file
 */
export async function assertReadable(file) {
  await file.slice(0, 1).arrayBuffer().catch(unreadable);
}

/**
 * @param {Error} cause
 * @returns {never}
 */
export function unreadable(cause) {
  if (cause instanceof ValetkeyProblem || cause.name === 'AbortError') throw cause;
  const title = 'The file cannot be read';
  const why = 'it was changed, moved or deleted after it was chosen. Choose it again.';
  throw finding('file-unreadable', title, `${title} (${cause.name}); ${why}`);
}

function insecure() {
  const detail = 'The parts need a SHA-256, which browsers compute on secure pages (https) only.';
  return finding('checksum-unavailable', 'No SHA-256 here', detail);
}
