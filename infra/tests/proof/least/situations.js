/** @typedef {import('../estate/estate.js').Estate} Estate */

/** How a good request comes: what AWS notes of every one. */
export const GOOD = {
  'aws:SecureTransport': 'true',
  's3:TlsVersion': '1.3',
  's3:signatureversion': 'AWS4-HMAC-SHA256',
};
const LINK = {...GOOD, 's3:authType': 'REST-QUERY-STRING', 's3:signatureAge': '1000'};
const CLEAN = {'s3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND'};
const CREATES = {'s3:ObjectCreationOperation': 'true'};

/**
 * The ways in which a principal sends requests. What is allowed in one of them counts as allowed.
 * @param {string} tenant the tag that is asked for where a session is asked for
 * @param {Estate} estate
 * @returns {Record<string, string | string[]>[]}
 */
export const own = (tenant, estate) => [
  {...LINK, ...CREATES, 's3:if-none-match': '*'},
  {...LINK, ...CLEAN},
  {...LINK, 's3:ObjectCreationOperation': 'false'},
  {...LINK, ...CREATES, 's3:authType': 'POST'},
  {...GOOD, ...CREATES, 's3:authType': 'REST-HEADER'},
  {...GOOD, 'events:ManagedBy': 'malware-protection-plan.guardduty.amazonaws.com'},
  {...GOOD, 'aws:RequestTag/tenant': tenant, 'aws:TagKeys': ['tenant']},
  {...GOOD, 'kms:EncryptionContext:aws:s3:arn': estate.bucket.arn, 'kms:EncryptionContextKeys': ['aws:s3:arn']},
];

/**
 * What S3 asks KMS for with the credentials of whoever asked S3: for this bucket, with its bucket key and without.
 * @param {Estate} estate
 * @returns {Record<string, string | string[]>[]}
 */
export const throughS3 = ({bucket, region}) => [bucket.arn, `${bucket.arn}/incoming/acme/0198`].map((arn) => via('s3', region, arn));

/**
 * The same from where nobody has a reason to ask: S3 for another bucket, another region's S3, another service.
 * @param {Estate} estate
 * @returns {Record<string, string | string[]>[]}
 */
export const throughOthers = ({bucket, region}) => [
  via('s3', region, `${bucket.arn}-2`),
  via('s3', 'us-west-2', bucket.arn),
  via('dynamodb', region, bucket.arn),
];

/**
 * @param {string} service
 * @param {string} region
 * @param {string} arn
 */
const via = (service, region, arn) => ({
  ...GOOD,
  'aws:ViaAWSService': 'true',
  'aws:CalledVia': [`${service}.amazonaws.com`],
  'kms:ViaService': `${service}.${region}.amazonaws.com`,
  'kms:EncryptionContext:aws:s3:arn': arn,
  'kms:EncryptionContextKeys': ['aws:s3:arn'],
});
