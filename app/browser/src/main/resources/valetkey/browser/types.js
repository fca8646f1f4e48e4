/**
 * The types of the HTTP API. This file contains no code.
 *
 * @typedef {'SHA256' | 'CRC64NVME'} ChecksumAlgorithm
 *
 * @typedef {object} Checksum
 * @property {ChecksumAlgorithm} algorithm
 * @property {string} value base64 of the digest
 *
 * @typedef {object} Intent what the client declares about one file
 * @property {string} [purpose]
 * @property {string} fileName
 * @property {string} [contentType] chosen by the service, by the name, if omitted
 * @property {number} size bytes
 * @property {Checksum} [checksum]
 * @property {Record<string, string>} [metadata]
 *
 * @typedef {object} Signed
 * @property {string} method
 * @property {string} url
 * @property {string} expiresAt RFC 3339, UTC
 *
 * @typedef {Signed & {headers: Record<string, string>}} SignedRequest the client must set exactly these headers
 *
 * @typedef {SignedRequest & {kind: 'put'}} PutGrant
 *
 * @typedef {Signed & {kind: 'post', fields: Record<string, string>, fileField: string}} FormGrant a form with exactly
 *   these fields in this order, followed by the file as `fileField`
 *
 * @typedef {SignedRequest & {number: number, offset: number, size: number}} PartGrant
 *
 * @typedef {object} PartPlan
 * @property {number} partSize bytes of each part except the last one
 * @property {number} partCount
 * @property {ChecksumAlgorithm} checksumAlgorithm of the parts
 *
 * @typedef {PartPlan & {kind: 'multipart', parts: PartGrant[], expiresAt: string}} PartsGrant the first parts to send
 *
 * @typedef {PutGrant | FormGrant | PartsGrant} Grant
 *
 * @typedef {Grant['kind']} Kind
 *
 * @typedef {PartPlan & {parts: ListedPart[]}} PartListing the uploaded parts
 *
 * @typedef {{number: number, size: number, etag: string, checksum?: Checksum}} ListedPart
 *
 * @typedef {object} Constraint
 * @property {string} name
 * @property {unknown} value
 * @property {string} enforcedBy
 *
 * @typedef {'issued' | 'verifying' | 'inspecting' | 'stored' | 'quarantined' | 'rejected' | 'expired' | 'aborted' | 'deleted'} UploadState
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
 * @property {string} expiresAt
 * @property {{key?: string, size?: number, contentType?: string, etag?: string, storedAt?: string}} [object]
 * @property {{code: string, detail: string, until?: string}} [rejection] `until`: when a quarantined file is deleted
 *
 * @typedef {Upload & {grant: Grant, constraints: Constraint[]}} IssuedUpload
 *
 * @typedef {object} UploadPage
 * @property {Upload[]} uploads
 * @property {string} [next] opaque; pass it to `list` as `cursor`
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
 * @property {number} loaded bytes sent; never decreases, even if an attempt starts again
 * @property {number} total bytes
 * @property {string} [id] the id of the upload, as soon as it is known
 * @property {Kind} [kind] the grant kind, as soon as it is known
 * @property {number} [retryInMs] set while the client waits before the next attempt
 *
 * @typedef {object} UploadOptions
 * @property {string} [purpose] `default` if not set
 * @property {(progress: Progress) => void} [onProgress]
 * @property {AbortSignal} [signal] cancels: the transfer stops and the upload is deleted
 * @property {Record<string, string>} [metadata]
 * @property {'auto' | 'none'} [checksum] `auto`: SHA-256 for files up to 64 MiB
 * @property {string} [fileName] for a Blob, which has no name
 * @property {string} [contentType] overrides the type of the file; the service chooses it by the name if both are empty
 * @property {string} [resume] the id of the unfinished upload to resume; rejected if the file is a different one
 *
 * @typedef {object} Transfer a running upload
 * @property {Promise<Upload>} done resolves when the file is stored
 * @property {() => void} pause stops sending; uploaded parts are kept
 * @property {() => void} resume continues after `pause`
 * @property {boolean} paused
 *
 * @typedef {object} UnfinishedUpload a multipart upload of this browser that can be resumed by selecting its file again
 * @property {string} id
 * @property {string} [purpose]
 * @property {string} fileName
 * @property {string} contentType the type of the file in this browser, possibly empty
 * @property {number} size bytes
 * @property {string} expiresAt when it can no longer be resumed; RFC 3339, UTC
 * @property {number} loaded uploaded bytes
 */

export {};
