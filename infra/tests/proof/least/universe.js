/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {import('../aws/catalogue.js').KnownAction} KnownAction */

/** Two tenants, and one whose name starts with the name of the first one: a missing slash in a policy would admit it. */
export const TENANTS = ['acme', 'globex', 'acme2'];

/**
 * All tested resources by their name in the expected lists: the resources of the stack, and a foreign resource of each type.
 * @param {Estate} estate
 * @returns {Map<string, string>} ARN by name
 */
export function universe({account, region, bucket, key, roles, queues}) {
  const inside = (/** @type {string} */ place) => [`${place}/…`, `${bucket.arn}/${place}/0198`];
  return new Map([
    ['everything', '*'],
    ['the bucket', bucket.arn],
    ...['incoming', 'objects', 'quarantine'].flatMap((place) => [inside(place), ...TENANTS.map((tenant) => inside(`${place}/${tenant}`))]),
    ...['incoming2/acme', 'objects2/acme', 'quarantine2/acme', 'acme'].map(inside),
    inside(`other/${TENANTS[0]}`),
    ["GuardDuty's test object", `${bucket.arn}/malware-protection-resource-validation-object`],
    ["an object whose name begins like GuardDuty's", `${bucket.arn}/malware-protection-resource-validation-object2`],
    ["GuardDuty's rule", `arn:aws:events:${region}:${account}:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3-1`],
    ['another rule', `arn:aws:events:${region}:${account}:rule/another`],
    ['another bucket', `${bucket.arn}-2`],
    ['another bucket: incoming/acme/…', `${bucket.arn}-2/incoming/acme/0198`],
    ['the key', key.arn],
    ['a key whose id begins like it', `${key.arn}2`],
    ['another key', `arn:aws:kms:${region}:${account}:key/99999999-2222-3333-4444-555555555555`],
    ...Object.entries(roles).map(([use, {arn}]) => [`the role ${use}`, arn]),
    ...Object.entries(roles).map(([use, {arn}]) => [`a role whose name begins like the ${use}'s`, `${arn}2`]),
    ['another role', `arn:aws:iam::${account}:role/another`],
    ...queues.map(({arn}) => [`the queue ${arn.split('-').at(-1)}`, arn]),
    ...queues.map(({arn}) => [`a queue whose name begins like that of ${arn.split('-').at(-1)}`, `${arn}2`]),
    ['another queue', `arn:aws:sqs:${region}:${account}:another`],
  ].map(([name, arn]) => [name, arn]));
}

/** The name of all other resources. */
export const ELSEWHERE = 'elsewhere in AWS';

/**
 * Returns one foreign resource for each resource type of an action.
 * @param {KnownAction} action
 * @param {Estate} estate
 * @returns {readonly string[]}
 */
export function foreign(action, {account, region}) {
  const kept = KEPT.get(action) ?? new Map();
  KEPT.set(action, kept);
  const place = `${region}:${account}`;
  if (!kept.has(place)) {
    const known = new Map([['Partition', 'aws'], ['Region', region], ['Account', account]]);
    const filled = action.arns.map((arn) => arn.replace(/\$\{([^}]+)\}/g, (_, name) => known.get(name) ?? 'foreign'));
    kept.set(place, [...new Set(filled)]);
  }
  return kept.get(place) ?? [];
}

/** A cache, because mutants need the same resources repeatedly. @type {WeakMap<KnownAction, Map<string, string[]>>} */
const KEPT = new WeakMap();
