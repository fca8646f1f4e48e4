import {Context} from '../iam/context.js';
import {throughS3} from '../least/situations.js';
import {OPERATIONS, operationOf} from './operations.js';

/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {import('./request.js').S3Request} S3Request */
/** @typedef {{action: string, resource: string, context: Context}} Check one permission check of AWS */

/** Headers that are condition keys with the prefix `s3:`. */
const KEYS = [
  'x-amz-acl', 'x-amz-copy-source', 'x-amz-grant-full-control', 'x-amz-grant-read', 'x-amz-grant-read-acp', 'x-amz-grant-write', 'x-amz-grant-write-acp',
  'x-amz-metadata-directive', 'x-amz-server-side-encryption', 'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-server-side-encryption-customer-algorithm', 'x-amz-storage-class', 'x-amz-website-redirect-location', 'if-match', 'if-none-match',
];
/** Headers that require an additional permission. */
const EXTRA = new Map([
  ['x-amz-tagging', 's3:PutObjectTagging'], ['tagging', 's3:PutObjectTagging'], ['x-amz-acl', 's3:PutObjectAcl'], ['acl', 's3:PutObjectAcl'],
  ['x-amz-object-lock-mode', 's3:PutObjectRetention'], ['x-amz-object-lock-retain-until-date', 's3:PutObjectRetention'],
  ['x-amz-object-lock-legal-hold', 's3:PutObjectLegalHold'],
]);
/** Headers that do not affect permissions. */
const IGNORED = /^x-amz-(meta-.+|checksum-.+|sdk-.+|date|content-sha256|security-token|algorithm|credential|signature|trailer|decoded-content-length|mp-object-size|copy-source-.+|tagging-directive|object-attributes|server-side-encryption-customer-key.*|server-side-encryption-bucket-key-enabled)$/;

/**
 * Returns the permission checks that S3 makes for a request. All of them must be allowed.
 * @param {S3Request} request
 * @param {Estate} estate
 * @returns {Check[]}
 */
export function checksOf(request, estate) {
  const operation = OPERATIONS[operationOf(request)];
  rejectUnknownHeaders(request);
  const bucket = `arn:aws:s3:::${request.bucket}`;
  const context = contextOf(request, operation);
  const resource = operation.onBucket ? bucket : `${bucket}/${request.key}`;
  const extra = [...EXTRA].filter(([name]) => request.value(name) !== undefined).map(([, action]) => action);
  const asked = [...operation.actions, ...new Set(extra)].map((action) => ({action, resource, context}));
  return [...asked, ...sourceOf(request, operation, context), ...keyChecks(request, operation, estate)];
}

/** @param {S3Request} request */
function rejectUnknownHeaders(request) {
  const unknown = request.names.filter((name) => name.startsWith('x-amz-') && !KEYS.includes(name) && !EXTRA.has(name) && !IGNORED.test(name));
  if (unknown.length > 0) throw new Error(`Unknown headers: ${unknown.join(', ')}. Add them to the headers with or without a permission.`);
}

/**
 * @param {S3Request} request
 * @param {import('./operations.js').Operation} operation
 */
function contextOf(request, {creates}) {
  const tags = new URLSearchParams(request.value('x-amz-tagging') ?? '');
  return new Context({
    'aws:SecureTransport': String(request.tls !== 'none'),
    's3:TlsVersion': request.tls === 'none' ? undefined : request.tls,
    's3:authType': request.authType,
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    's3:signatureAge': String(request.at.getTime() - request.signedAt.getTime()),
    's3:ObjectCreationOperation': creates === undefined ? undefined : String(creates),
    's3:prefix': request.query.prefix,
    's3:RequestObjectTagKeys': [...tags.keys()],
    ...Object.fromEntries([...tags].map(([tag, value]) => [`s3:RequestObjectTag/${tag}`, value])),
    ...Object.fromEntries(Object.entries(request.existing).map(([tag, value]) => [`s3:ExistingObjectTag/${tag}`, value])),
    ...Object.fromEntries(KEYS.map((name) => [`s3:${name}`, request.value(name)])),
    's3:x-amz-acl': request.value('x-amz-acl') ?? request.value('acl'),
  });
}

/**
 * @param {S3Request} request
 * @param {import('./operations.js').Operation} operation
 * @param {Context} context
 * @returns {Check[]}
 */
function sourceOf(request, {reads}, context) {
  if (!reads) return [];
  const source = decodeURIComponent(/** @type {string} */ (request.value('x-amz-copy-source'))).replace(/^\//, '').replace(/\?versionId=.*$/, '');
  const reading = context.with({'s3:if-none-match': undefined, 's3:x-amz-copy-source': undefined, 's3:ObjectCreationOperation': undefined});
  return [{action: 's3:GetObject', resource: `arn:aws:s3:::${source}`, context: reading}];
}

/**
 * S3 calls KMS with the credentials of the caller. It does not call KMS if the request uses another encryption algorithm.
 * @param {S3Request} request
 * @param {import('./operations.js').Operation} operation
 * @param {Estate} estate
 * @returns {Check[]}
 */
function keyChecks(request, {kms = []}, estate) {
  const algorithm = request.value('x-amz-server-side-encryption');
  if (algorithm === 'AES256' || request.bucket !== estate.bucket.name) return [];
  const resource = request.value('x-amz-server-side-encryption-aws-kms-key-id') ?? estate.key.arn;
  const context = new Context(throughS3(estate)[0]);
  return kms.map((action) => ({action, resource, context}));
}
