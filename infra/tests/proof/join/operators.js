import {accountOf} from '../estate/estate.js';
import {Context} from '../iam/context.js';
import {sessionOf} from '../iam/principal.js';
import {GOOD, throughOthers, throughS3} from '../least/situations.js';

/** @typedef {import('../estate/estate.js').Estate} Estate */

/**
 * Checks what the policies exempt operators from: write-once and the encryption of the bucket, and nothing else. The roles have
 * all S3 permissions of their own, and no KMS permissions: those come from the key policy.
 * @param {Estate} estate
 * @param {readonly string[]} exempt ARNs of roles
 * @returns {string[]} faults
 */
export function operatorFaults(estate, exempt) {
  const another = `arn:aws:iam::${estate.account}:role/another`;
  const storage = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 's3:*', Resource: '*'}]});
  const roles = Object.fromEntries([...exempt, another].map((arn) => [arn, {arn, trust: estate.roles.service.trust, policies: {storage}}]));
  const account = accountOf({...estate, roles: {...estate.roles, ...roles}});
  const may = (/** @type {string} */ arn, /** @type {Case} */ [, action, resource, facts]) =>
    account.decide({principal: sessionOf(arn), action, resource, context: new Context(facts)}).allowed;
  return [...exempt, another].flatMap((arn) => cases(estate).filter((one) => may(arn, one) !== (one[4] && arn !== another))
    .map(([name, , , , wanted]) => `${arn}: ${name} is ${wanted && arn !== another ? 'denied' : 'allowed'}`));
}

/** @typedef {[string, string, string, Record<string, string | string[]>, boolean]} Case name, action, resource, context, whether exempt principals may */

/**
 * @param {Estate} estate
 * @returns {Case[]}
 */
function cases(estate) {
  const at = (/** @type {string} */ place) => `${estate.bucket.arn}/${place}/acme/0198`;
  const write = {...GOOD, 's3:authType': 'REST-HEADER', 's3:ObjectCreationOperation': 'true'};
  const link = {...write, 's3:authType': 'REST-QUERY-STRING', 's3:signatureAge': '1000'};
  const own = throughS3(estate)[0];
  const direct = {...GOOD, 'kms:EncryptionContext:aws:s3:arn': estate.bucket.arn, 'kms:EncryptionContextKeys': ['aws:s3:arn']};
  return [
    ...['incoming', 'objects', 'quarantine'].map((place) => /** @type {Case} */ ([`an overwrite under ${place}/`, 's3:PutObject', at(place), write, true])),
    ['a specified KMS key', 's3:PutObject', at('objects'), {...write, 's3:if-none-match': '*', 's3:x-amz-server-side-encryption': 'aws:kms', 's3:x-amz-server-side-encryption-aws-kms-key-id': estate.key.arn}, true],
    ['AES256', 's3:PutObject', at('objects'), {...write, 's3:if-none-match': '*', 's3:x-amz-server-side-encryption': 'AES256'}, true],
    ['a customer-provided key', 's3:PutObject', at('objects'), {...write, 's3:x-amz-server-side-encryption-customer-algorithm': 'AES256'}, false],
    ...['incoming', 'objects', 'quarantine'].map((place) => /** @type {Case} */ ([`an overwrite under ${place}/ with a presigned URL`, 's3:PutObject', at(place), link, false])),
    ['an overwrite over plain HTTP', 's3:PutObject', at('objects'), {...write, 'aws:SecureTransport': 'false'}, false],
    ['deletion of the bucket', 's3:DeleteBucket', estate.bucket.arn, GOOD, false],
    ...['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => /** @type {Case} */ ([`${action} through S3`, action, estate.key.arn, own, true])),
    ...['kms:Encrypt', 'kms:CreateGrant', 'kms:ScheduleKeyDeletion'].map((action) => /** @type {Case} */ ([`${action} through S3`, action, estate.key.arn, own, false])),
    ['kms:Decrypt without S3', 'kms:Decrypt', estate.key.arn, direct, false],
    ...throughOthers(estate).filter((facts) => facts['kms:ViaService'] !== 's3.us-west-2.amazonaws.com').map((facts) => /** @type {Case} */ (['kms:Decrypt for another bucket or service', 'kms:Decrypt', estate.key.arn, facts, false])),
  ];
}
