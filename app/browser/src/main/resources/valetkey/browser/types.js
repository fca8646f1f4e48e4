/**
 * The words of the HTTP API, as types. This file has no code.
 *
 * @typedef {object} Checksum
 * @property {'SHA256'} algorithm
 * @property {string} value base64 of the digest
 *
 * @typedef {object} Intent what the client says about one file
 * @property {string} [purpose]
 * @property {string} fileName
 * @property {string} contentType
 * @property {number} size bytes
 * @property {Checksum} [checksum]
 * @property {Record<string, string>} [metadata]
 *
 * @typedef {object} PutGrant
 * @property {string} kind `put` is the kind that this client can use
 * @property {string} method
 * @property {string} url
 * @property {Record<string, string>} headers exactly what the client must set, no more and no less
 * @property {string} expiresAt RFC 3339, UTC
 *
 * @typedef {object} Constraint
 * @property {string} name
 * @property {unknown} value
 * @property {string} enforcedBy
 *
 * @typedef {'issued' | 'verifying' | 'stored' | 'rejected' | 'expired' | 'aborted' | 'deleted'} UploadState
 *
 * @typedef {object} Upload
 * @property {string} id
 * @property {UploadState} state
 * @property {string} purpose
 * @property {string} [subject]
 * @property {string} fileName
 * @property {string} contentType
 * @property {number} [size] bytes
 * @property {string} createdAt
 * @property {string} [expiresAt]
 * @property {{key?: string, size?: number, contentType?: string, etag?: string, storedAt?: string}} [object]
 * @property {{code: string, detail: string}} [rejection]
 *
 * @typedef {Upload & {grant: PutGrant, constraints: Constraint[]}} IssuedUpload
 *
 * @typedef {object} UploadPage
 * @property {Upload[]} uploads
 * @property {string} [next] opaque; give it to `list` as `cursor`
 *
 * @typedef {object} Purpose what this caller may upload
 * @property {string} purpose
 * @property {string[]} types media types and ranges such as `video/*`
 * @property {number} [maxSize] bytes
 * @property {number} [minSize] bytes
 * @property {string[]} kinds
 *
 * @typedef {object} GetGrant
 * @property {string} method
 * @property {string} url
 * @property {string} expiresAt RFC 3339, UTC
 *
 * @typedef {object} Violation one reason for a denial
 * @property {string} policy
 * @property {string} code
 * @property {string} detail
 * @property {string} [pointer] JSON pointer into the intent
 *
 * @typedef {'hashing' | 'uploading' | 'verifying' | 'stored'} Phase
 *
 * @typedef {object} Progress
 * @property {Phase} phase
 * @property {number} loaded bytes sent; never goes back, not even when an attempt starts again
 * @property {number} total bytes
 * @property {string} [id] the upload's id, as soon as the service has given one
 * @property {number} [retryInMs] set while the client waits before the next attempt
 *
 * @typedef {object} UploadOptions
 * @property {string} [purpose] the service's `default` when left out
 * @property {(progress: Progress) => void} [onProgress]
 * @property {AbortSignal} [signal] cancels: the transfer stops and the upload is deleted
 * @property {Record<string, string>} [metadata]
 * @property {'auto' | 'none'} [checksum] `auto`: SHA-256 for files up to 64 MiB
 * @property {string} [fileName] for a Blob, which has no name
 * @property {string} [contentType] instead of the file's own
 */

export {};
