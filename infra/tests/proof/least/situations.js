/** @typedef {import('../estate/estate.js').Estate} Estate */

/** The context that every regular request has. */
export const GOOD = {
  'aws:SecureTransport': 'true',
  's3:TlsVersion': '1.3',
  's3:signatureversion': 'AWS4-HMAC-SHA256',
};
const LINK = {...GOOD, 's3:authType': 'REST-QUERY-STRING', 's3:signatureAge': '1000'};
const CLEAN = {'s3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND'};
const CREATES = {'s3:ObjectCreationOperation': 'true'};

/**
 * The contexts in which a principal sends requests. A request counts as allowed if one of them allows it.
 * @param {string} tenant the session tag of AssumeRole requests
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
 * The contexts in which s3:PutObject replaces an existing object: without If-None-Match, in a call, by a URL and by a form.
 */
export const OVERWRITES = ['REST-HEADER', 'REST-QUERY-STRING', 'POST'].map((authType) => ({...LINK, ...CREATES, 's3:authType': authType}));

/**
 * The contexts in which S3 calls KMS with the credentials of the caller: for this bucket, with and without an S3 Bucket Key.
 * @param {Estate} estate
 * @returns {Record<string, string | string[]>[]}
 */
export const throughS3 = ({bucket, region}) => [bucket.arn, `${bucket.arn}/incoming/acme/0198`].map((arn) => via('s3', region, arn));

/**
 * The same contexts from other sources: S3 for another bucket, S3 in another Region, another service.
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
