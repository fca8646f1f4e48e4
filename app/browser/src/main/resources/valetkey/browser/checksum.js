import {Crc64} from './crc64.js';
import {ValetkeyProblem, clientProblem} from './problem.js';

/** @import {Checksum, ChecksumAlgorithm} from './types.js' */

/** Maximum size for SHA-256: WebCrypto digests a single buffer, so the whole file is in memory. */
export const MAX_HASHED_SIZE = 64 * 1024 * 1024;

/** Bytes in memory at a time if a digest can be computed in chunks. */
const CHUNK_SIZE = 1024 * 1024;

/**
 * Returns the SHA-256 of the file, or `undefined` if the file is too large or WebCrypto is not available (plain HTTP).
 *
 * @param {Blob} file
 * @param {SubtleCrypto | undefined} subtle
 * @returns {Promise<Checksum | undefined>}
 */
export async function sha256(file, subtle) {
  if (subtle === undefined || file.size > MAX_HASHED_SIZE) return undefined;
  return {algorithm: 'SHA256', value: await digestOf(file, 'SHA256', subtle).catch(unreadable)};
}

/**
 * Returns the digest as base64.
 *
 * @param {Blob} bytes
 * @param {ChecksumAlgorithm} algorithm
 * @param {SubtleCrypto | undefined} subtle required for SHA-256
 */
export async function digestOf(bytes, algorithm, subtle) {
  if (algorithm === 'CRC64NVME') return base64(await crc64Of(bytes));
  if (subtle === undefined) throw insecure();
  return base64(await subtle.digest('SHA-256', await bytes.arrayBuffer()));
}

/** @param {Blob} bytes */
async function crc64Of(bytes) {
  const crc = new Crc64();
  for (let at = 0; at < bytes.size; at += CHUNK_SIZE) {
    crc.update(new Uint8Array(await bytes.slice(at, at + CHUNK_SIZE).arrayBuffer()));
  }
  return crc.digest();
}

/** @param {ArrayBuffer} digest */
function base64(digest) {
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/**
 * Throws if the file can no longer be read. Browsers do not read a file that changed after it was selected, and XHR
 * reports this as a network error.
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
  const reason = 'It was changed, moved or deleted after it was selected. Select it again.';
  throw clientProblem('file-unreadable', title, `${title} (${cause.name}). ${reason}`);
}

function insecure() {
  const detail = 'The parts require SHA-256, which browsers compute only on secure pages (https).';
  return clientProblem('checksum-unavailable', 'SHA-256 unavailable', detail);
}
