/** @typedef {import('./request.js').S3Request} S3Request */

/**
 * @typedef {object} Operation
 * @property {string[]} actions required actions on the object, or on the bucket if `onBucket`
 * @property {string[]} [kms] required KMS actions for a bucket with SSE-KMS
 * @property {boolean} [creates] whether it creates an object (`s3:ObjectCreationOperation`); parts do not
 * @property {boolean} [onBucket]
 * @property {boolean} [reads] whether it reads the object in x-amz-copy-source
 */

/**
 * Sources: Amazon S3 API Reference, "Permissions" of each operation; S3 User Guide for the KMS permissions with SSE-KMS.
 * GetObjectVersionTagging stands for a GetObjectTagging with a version. The IAM actions s3:HeadObject, s3:CreateMultipartUpload, s3:UploadPart, s3:CompleteMultipartUpload and s3:ListParts do
 * not exist.
 * @type {Record<string, Operation>}
 */
export const OPERATIONS = {
  PutObject: {actions: ['s3:PutObject'], kms: ['kms:GenerateDataKey'], creates: true},
  PostObject: {actions: ['s3:PutObject'], kms: ['kms:GenerateDataKey'], creates: true},
  CopyObject: {actions: ['s3:PutObject'], kms: ['kms:Decrypt', 'kms:GenerateDataKey'], creates: true, reads: true},
  CreateMultipartUpload: {actions: ['s3:PutObject'], kms: ['kms:Decrypt', 'kms:GenerateDataKey'], creates: false},
  UploadPart: {actions: ['s3:PutObject'], kms: ['kms:Decrypt'], creates: false},
  UploadPartCopy: {actions: ['s3:PutObject'], kms: ['kms:Decrypt'], creates: false, reads: true},
  CompleteMultipartUpload: {actions: ['s3:PutObject'], kms: ['kms:Decrypt'], creates: true},
  AbortMultipartUpload: {actions: ['s3:AbortMultipartUpload']},
  ListParts: {actions: ['s3:ListMultipartUploadParts'], kms: ['kms:Decrypt']},
  HeadObject: {actions: ['s3:GetObject'], kms: ['kms:Decrypt', 'kms:GenerateDataKey']},
  GetObject: {actions: ['s3:GetObject'], kms: ['kms:Decrypt']},
  GetObjectAttributes: {actions: ['s3:GetObject', 's3:GetObjectAttributes'], kms: ['kms:Decrypt', 'kms:GenerateDataKey']},
  GetObjectTagging: {actions: ['s3:GetObjectTagging']},
  GetObjectVersionTagging: {actions: ['s3:GetObjectTagging', 's3:GetObjectVersionTagging']},
  PutObjectTagging: {actions: ['s3:PutObjectTagging']},
  DeleteObjectTagging: {actions: ['s3:DeleteObjectTagging']},
  GetObjectAcl: {actions: ['s3:GetObjectAcl']},
  PutObjectAcl: {actions: ['s3:PutObjectAcl']},
  DeleteObject: {actions: ['s3:DeleteObject']},
  ListObjectsV2: {actions: ['s3:ListBucket'], onBucket: true},
  HeadBucket: {actions: ['s3:ListBucket'], onBucket: true},
  ListMultipartUploads: {actions: ['s3:ListBucketMultipartUploads'], onBucket: true},
};

/** Operations by method and the query parameters that select the operation; `copy` if x-amz-copy-source is present. */
const OBJECT = new Map(Object.entries({
  'PUT ': 'PutObject',
  'PUT  copy': 'CopyObject',
  'PUT partnumber,uploadid': 'UploadPart',
  'PUT partnumber,uploadid copy': 'UploadPartCopy',
  'PUT tagging': 'PutObjectTagging',
  'PUT acl': 'PutObjectAcl',
  'POST uploads': 'CreateMultipartUpload',
  'POST uploadid': 'CompleteMultipartUpload',
  'GET ': 'GetObject',
  'GET uploadid': 'ListParts',
  'GET attributes': 'GetObjectAttributes',
  'GET tagging': 'GetObjectTagging',
  'GET tagging,versionid': 'GetObjectVersionTagging',
  'GET acl': 'GetObjectAcl',
  'HEAD ': 'HeadObject',
  'DELETE ': 'DeleteObject',
  'DELETE uploadid': 'AbortMultipartUpload',
  'DELETE tagging': 'DeleteObjectTagging',
}));
const BUCKET = new Map(Object.entries({'GET list-type': 'ListObjectsV2', 'GET uploads': 'ListMultipartUploads', 'HEAD ': 'HeadBucket'}));

/** Query parameters that select what a listing returns, and not the operation. */
const LISTED = ['prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after', 'encoding-type', 'max-uploads', 'key-marker', 'upload-id-marker'];

/**
 * @param {S3Request} request
 * @returns {string} name of the operation
 * @throws {Error} for unknown operations
 */
export function operationOf(request) {
  if (request.isForm) return 'PostObject';
  const narrowing = request.key === '' ? LISTED : [];
  const choices = request.choices.filter((name) => !narrowing.includes(name)).join(',');
  const copies = request.value('x-amz-copy-source') === undefined ? '' : ' copy';
  const name = (request.key === '' ? BUCKET : OBJECT).get(`${request.method} ${choices}${copies}`);
  if (!name) throw new Error(`Unknown S3 operation: ${request.method} with query parameters "${choices}".`);
  return name;
}
