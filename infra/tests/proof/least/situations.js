/** @typedef {import('../estate/estate.js').Estate} Estate */

/** How a good request comes: what AWS notes of every one. */
export const GOOD = {
  'aws:SecureTransport': 'true',
  's3:TlsVersion': '1.3',
  's3:signatureversion': 'AWS4-HMAC-SHA256',
};
const LINK = {...GOOD, 's3:authType': 'REST-QUERY-STRING', 's3:signatureAge': '1000'};
const CREATES = {'s3:ObjectCreationOperation': 'true'};

/**
 * The ways in which a principal sends requests. What is allowed in one of them counts as allowed.
 * @param {string} tenant the tag that is asked for where a session is asked for
 * @returns {Record<string, string | string[]>[]}
 */
export const own = (tenant) => [
  {...LINK, ...CREATES, 's3:if-none-match': '*'},
  {...LINK, 's3:ObjectCreationOperation': 'false'},
  {...LINK, ...CREATES, 's3:authType': 'POST'},
  {...GOOD, ...CREATES, 's3:authType': 'REST-HEADER'},
  {...GOOD, 's3:authType': 'REST-HEADER', 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND'},
  {...GOOD, 'aws:RequestTag/tenant': tenant, 'aws:TagKeys': ['tenant']},
];

/**
 * What S3 asks KMS for with the credentials of whoever asked S3: for this bucket, with its bucket key and without.
 * @param {Estate} estate
 * @returns {Record<string, string | string[]>[]}
 */
export const throughS3 = ({bucket, region}) => [bucket.arn, `${bucket.arn}/incoming/acme/0198`].map((arn) => ({
  ...GOOD,
  'aws:ViaAWSService': 'true',
  'aws:CalledVia': ['s3.amazonaws.com'],
  'kms:ViaService': `s3.${region}.amazonaws.com`,
  'kms:EncryptionContext:aws:s3:arn': arn,
  'kms:EncryptionContextKeys': ['aws:s3:arn'],
}));
