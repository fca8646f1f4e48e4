import {accountOf, roleFor} from '../estate/estate.js';
import {Context} from '../iam/context.js';
import {service, sessionOf} from '../iam/principal.js';
import {GOOD} from '../least/situations.js';
import {judge} from './judge.js';
import {multipartCalls, sampleGrants, scanCalls, serviceCalls} from './sample.js';

/** @typedef {import('../estate/estate.js').Estate} Estate */

/**
 * Checks all requests other than grants: the service's own calls, event messages of S3, and requests that must be denied.
 * @param {Estate} estate
 * @param {readonly string[]} grants the enabled grant kinds
 * @returns {string[]} faults
 */
export function callFaults(estate, grants) {
  const verifier = sessionOf(roleFor(estate, 'verifier').arn);
  const calls = {...serviceCalls(estate, 'acme'), ...(grants.includes('multipart') ? multipartCalls(estate, 'acme') : {}), ...(estate.roles.scanner ? scanCalls(estate, 'acme') : {})};
  const refused = Object.entries(calls).map(([name, sent]) => ({name, ...judge(estate, verifier, sent)})).filter(({allowed}) => !allowed);
  return [
    ...refused.map(({name, because}) => `The call "${name}" of the service is denied: ${because}`),
    ...linkFaults(estate, verifier),
    ...quarantineFaults(estate, verifier),
    ...signerFaults(estate),
    ...mustBeRefused(estate, grants),
    ...scanFaults(estate),
    ...eventFaults(estate),
  ];
}

/**
 * The service can overwrite only incoming objects, and only with its own calls: not with URLs that it has presigned.
 * @param {Estate} estate
 * @param {import('../iam/principal.js').Principal} verifier
 */
function linkFaults(estate, verifier) {
  const account = accountOf(estate);
  const may = (/** @type {string} */ place, /** @type {string} */ authType) => account.decide({
    principal: verifier, action: 's3:PutObject', resource: `${estate.bucket.arn}/${place}/acme/0198`,
    context: new Context({...GOOD, 's3:authType': authType, 's3:ObjectCreationOperation': 'true'}),
  }).allowed;
  return [['incoming', 'REST-QUERY-STRING'], ['objects', 'REST-QUERY-STRING'], ['objects', 'REST-HEADER'], ['quarantine', 'REST-HEADER']]
    .filter(([place, authType]) => may(place, authType))
    .map(([place, authType]) => `The service can overwrite objects under ${place}/ (${authType})`);
}

/**
 * No URL or form reaches the quarantine, not even one that the service has signed by mistake.
 * @param {Estate} estate
 * @param {import('../iam/principal.js').Principal} verifier
 */
function quarantineFaults(estate, verifier) {
  const account = accountOf(estate);
  const resource = `${estate.bucket.arn}/quarantine/acme/0198`;
  const allowed = (/** @type {string} */ action, /** @type {string} */ authType) => account.decide({
    principal: verifier, action, resource, context: new Context({...GOOD, 's3:authType': authType, 's3:if-none-match': '*', 's3:ObjectCreationOperation': 'true'}),
  }).allowed;
  return [['s3:GetObject', 'REST-QUERY-STRING'], ['s3:PutObject', 'REST-QUERY-STRING'], ['s3:DeleteObject', 'REST-QUERY-STRING'], ['s3:PutObject', 'POST']]
    .filter(([action, authType]) => allowed(action, authType))
    .map(([action, authType]) => `A grant of the service (${authType}) can ${action} in the quarantine`);
}

/** @param {Estate} estate */
function signerFaults(estate) {
  if (roleFor(estate, 'signer') === roleFor(estate, 'verifier')) return [];
  const signer = sessionOf(roleFor(estate, 'signer').arn, {tenant: 'acme'});
  const {seal, promote, 'list keys': list, 'list multipart uploads': listUploads, delete: remove, 'delete late object': removeLate} = serviceCalls(estate, 'acme');
  return Object.entries({seal, promote, list, listUploads, remove, removeLate}).filter(([, sent]) => judge(estate, signer, sent).allowed)
    .map(([name]) => `The signer can make the call "${name}"`)
    .concat(ageFaults(estate, signer));
}

/**
 * A session of a tenant that signs headers instead of a URL is limited to the same age.
 * @param {Estate} estate
 * @param {import('../iam/principal.js').Principal} signer
 */
function ageFaults({roles, ...estate}, signer) {
  if (!roles.signer) return [];
  const everything = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 's3:*', Resource: '*'}]});
  const account = accountOf({...estate, roles: {...roles, signer: {...roles.signer, policies: {everything}}}});
  const may = (/** @type {string} */ age) => account.decide({
    principal: signer, action: 's3:GetObject', resource: `${estate.bucket.arn}/objects/acme/0198`,
    context: new Context({...GOOD, 's3:authType': 'REST-HEADER', 's3:signatureAge': age}),
  }).allowed;
  return [
    ...(may('1000') ? [] : ['A session of a tenant cannot sign headers']),
    ...(may('900001') ? ['A session of a tenant can use signed headers that are too old'] : []),
  ];
}

/**
 * Checks that the bucket policy denies certain requests even for a role whose policy allows everything.
 * @param {Estate} estate
 * @param {readonly string[]} grants
 */
function mustBeRefused(estate, grants) {
  const arn = `arn:aws:iam::${estate.account}:role/admin`;
  const everything = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]});
  const account = accountOf({...estate, roles: {...estate.roles, admin: {arn, trust: estate.roles.service.trust, policies: {everything}}}});
  const object = `${estate.bucket.arn}/objects/acme/0198`;
  const incoming = `${estate.bucket.arn}/incoming/acme/0198`;
  const quarantined = `${estate.bucket.arn}/quarantine/acme/0198`;
  const write = {...GOOD, 's3:authType': 'REST-HEADER', 's3:ObjectCreationOperation': 'true'};
  const scanned = estate.roles.scanner !== undefined;
  /** @type {[string, string, string, Record<string, string | string[] | undefined>, boolean][]} */
  const cases = [
    ['a write with If-None-Match', 's3:PutObject', object, {...write, 's3:if-none-match': '*'}, true],
    ['an overwrite', 's3:PutObject', object, write, false],
    ['an overwrite with a presigned URL', 's3:PutObject', object, {...write, 's3:authType': 'REST-QUERY-STRING'}, false],
    ['an overwrite with a form', 's3:PutObject', object, {...write, 's3:authType': 'POST'}, false],
    ['a part', 's3:PutObject', object, {...write, 's3:ObjectCreationOperation': 'false'}, true],
    ['an upload with If-None-Match', 's3:PutObject', incoming, {...write, 's3:if-none-match': '*'}, true],
    ['an overwrite of an upload', 's3:PutObject', incoming, write, false],
    ['an overwrite of an upload with a presigned URL', 's3:PutObject', incoming, {...write, 's3:authType': 'REST-QUERY-STRING'}, false],
    ['an overwrite of an upload with a form', 's3:PutObject', incoming, {...write, 's3:authType': 'POST'}, grants.includes('post')],
    ['a part of an upload', 's3:PutObject', incoming, {...write, 's3:ObjectCreationOperation': 'false'}, true],
    ['a quarantined object', 's3:PutObject', quarantined, {...write, 's3:if-none-match': '*'}, true],
    ['an overwrite of a quarantined object', 's3:PutObject', quarantined, write, false],
    ['deletion of the bucket', 's3:DeleteBucket', estate.bucket.arn, GOOD, false],
    ['deletion of the bucket policy', 's3:DeleteBucketPolicy', estate.bucket.arn, GOOD, false],
    ['a change of the bucket policy', 's3:PutBucketPolicy', estate.bucket.arn, GOOD, true],
    ['deletion of the key', 'kms:ScheduleKeyDeletion', estate.key.arn, GOOD, false],
    ['a change of the key policy', 'kms:PutKeyPolicy', estate.key.arn, GOOD, true],
    ['signature version 2', 's3:GetObjectTagging', object, {...GOOD, 's3:signatureversion': 'AWS'}, false],
    ['a signed header with an old date, which S3 itself rejects', 's3:GetObjectTagging', object, {...GOOD, 's3:authType': 'REST-HEADER', 's3:signatureAge': '9999999999'}, true],
    ['a list over plain HTTP', 's3:ListBucket', estate.bucket.arn, {...GOOD, 'aws:SecureTransport': 'false'}, false],
    ['a list over TLS 1.1', 's3:ListBucket', estate.bucket.arn, {...GOOD, 's3:TlsVersion': '1.1'}, false],
    ['a list', 's3:ListBucket', estate.bucket.arn, GOOD, true],
    ['a write with the encryption of the bucket', 's3:PutObject', object, {...write, 's3:if-none-match': '*', 's3:x-amz-server-side-encryption': 'aws:kms'}, true],
    ['a read of an unscanned upload', 's3:GetObject', incoming, GOOD, !scanned],
    ['a read of an infected upload', 's3:GetObject', incoming, {...GOOD, [VERDICT]: 'THREATS_FOUND'}, !scanned],
    ['a read of a clean upload', 's3:GetObject', incoming, {...GOOD, [VERDICT]: 'NO_THREATS_FOUND'}, true],
    ['a read of an unscanned version of an upload', 's3:GetObjectVersion', incoming, GOOD, !scanned],
    ['a read of a promoted object, which has no tags', 's3:GetObject', object, GOOD, true],
    ['an upload with a forged scan result', 's3:PutObject', incoming, {...write, 's3:if-none-match': '*', ...TAGGED}, !scanned],
    ['a forged scan result on an upload', 's3:PutObjectTagging', incoming, {...GOOD, ...TAGGED}, !scanned],
    ['a forged scan result on a version of an upload', 's3:PutObjectVersionTagging', incoming, {...GOOD, ...TAGGED}, !scanned],
    ['removal of the scan result of an upload', 's3:DeleteObjectTagging', incoming, GOOD, !scanned],
    ['an object with a forged scan result', 's3:PutObject', object, {...write, 's3:if-none-match': '*', ...TAGGED}, !scanned],
    ['a forged scan result on an object version', 's3:PutObjectVersionTagging', object, {...GOOD, ...TAGGED}, !scanned],
    ['removal of the scan result of an object version', 's3:DeleteObjectVersionTagging', object, GOOD, !scanned],
    ['a forged scan result', 's3:PutObjectTagging', object, {...GOOD, ...TAGGED}, !scanned],
    ['a tag other than the scan result', 's3:PutObjectTagging', object, {...GOOD, 's3:RequestObjectTagKeys': ['a']}, true],
    ['removal of a scan result', 's3:DeleteObjectTagging', object, GOOD, !scanned],
  ];
  const facts = cases.map(([name, action, resource, context, wanted]) =>
    ({name, wanted, ...account.decide({principal: sessionOf(arn), action, resource, context: new Context(context)})}));
  return facts.filter(({allowed, wanted}) => allowed !== wanted)
    .map(({name, allowed, because}) => `For an administrator, ${name} is ${allowed ? 'allowed' : 'denied'}: ${because}`);
}

const VERDICT = 's3:ExistingObjectTag/GuardDutyMalwareScanStatus';
const TAGGED = {'s3:RequestObjectTagKeys': ['a', 'GuardDutyMalwareScanStatus']};

/**
 * Checks that the scanner and the verifier can read unscanned uploads, and that the verifier cannot set a result.
 * @param {Estate} estate
 */
function scanFaults(estate) {
  const {scanner} = estate.roles;
  const verifier = roleFor(estate, 'verifier');
  if (!scanner) return [];
  const account = accountOf(estate);
  const resource = `${estate.bucket.arn}/incoming/acme/0198`;
  const may = (/** @type {string} */ arn, /** @type {string} */ action, facts = {}) =>
    account.decide({principal: sessionOf(arn), action, resource, context: new Context({...GOOD, ...facts})}).allowed;
  return [
    ...['s3:GetObject', 's3:GetObjectVersion'].filter((action) => !may(scanner.arn, action)).map((action) => `The scanner is denied ${action}`),
    ...['s3:PutObjectTagging', 's3:PutObjectVersionTagging'].filter((action) => !may(scanner.arn, action, TAGGED)).map((action) => `The scanner is denied ${action}`),
    ...(account.decide({
      principal: sessionOf(scanner.arn), action: 'events:PutRule', context: new Context(GOOD),
      resource: `arn:aws:events:${estate.region}:${estate.account}:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3-1`,
    }).allowed ? ['The scanner can write event rules that GuardDuty does not manage'] : []),
    ...(may(verifier.arn, 's3:GetObject') ? [] : ['The service cannot read unscanned uploads']),
    ...['s3:PutObjectTagging', 's3:PutObjectVersionTagging', 's3:DeleteObjectTagging'].filter((action) => may(verifier.arn, action, TAGGED)).map((action) => `The service is allowed ${action}`),
  ];
}

/** @param {Estate} estate */
function eventFaults(estate) {
  const queue = estate.queues.find(({policy}) => policy !== undefined);
  if (!queue) return [];
  const account = accountOf(estate);
  const good = {'aws:SecureTransport': 'true', 'aws:SourceArn': estate.bucket.arn, 'aws:SourceAccount': estate.account};
  const may = (/** @type {string} */ who, /** @type {Record<string, string>} */ facts, action = 'sqs:SendMessage') =>
    account.decide({principal: service(who), action, resource: queue.arn, context: new Context(facts)}).allowed;
  /** @type {[string, string, Record<string, string>, boolean][]} */
  const cases = [
    ['S3 cannot send messages to the queue', 's3.amazonaws.com', good, true],
    ['Another bucket can send messages to the queue', 's3.amazonaws.com', {...good, 'aws:SourceArn': `${estate.bucket.arn}-2`}, false],
    ['A bucket of another account can send messages to the queue', 's3.amazonaws.com', {...good, 'aws:SourceAccount': '210987654321'}, false],
    ['SNS can send messages to the queue', 'sns.amazonaws.com', good, false],
    ['The queue accepts plain HTTP', 's3.amazonaws.com', {...good, 'aws:SecureTransport': 'false'}, false],
  ];
  const results = {...good, 'aws:SourceArn': `arn:aws:events:${estate.region}:${estate.account}:rule/${estate.roles.service.arn.split('/').at(-1)?.replace(/-service$/, '')}-scan-results`};
  cases.push(
    ['EventBridge cannot send scan results to the queue, or can without a scanner', 'events.amazonaws.com', results, estate.roles.scanner !== undefined],
    ['Another rule of EventBridge can send messages to the queue', 'events.amazonaws.com', {...results, 'aws:SourceArn': `${results['aws:SourceArn']}-2`}, false],
    ['A rule of another account can send messages to the queue', 'events.amazonaws.com', {...results, 'aws:SourceAccount': '210987654321'}, false],
    ['S3 can send messages as a rule', 's3.amazonaws.com', results, false],
    ['EventBridge can send messages as a bucket', 'events.amazonaws.com', good, false],
  );
  const forbidden = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:PurgeQueue'];
  const more = [...forbidden.filter((action) => may('s3.amazonaws.com', good, action)), ...forbidden.filter((action) => may('events.amazonaws.com', results, action))];
  return [...cases.filter(([, who, facts, wanted]) => wanted !== may(who, facts)).map(([name]) => name), ...more.map((action) => `A sender of events is allowed ${action}`)];
}

/**
 * Sample grants of these kinds, which the policies of a plan must allow.
 * @param {Estate} estate
 * @param {readonly string[]} kinds
 */
export const grantsOf = (estate, kinds) => Object.entries(sampleGrants(estate, 'acme')).filter(([kind]) => kinds.includes(kind)).map(([, grant]) => grant);
