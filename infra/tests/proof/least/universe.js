/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {import('../aws/catalogue.js').KnownAction} KnownAction */

/** Two tenants, and one whose name begins like the first one's. */
export const TENANTS = ['acme', 'globex', 'acme2'];

/**
 * Everything that a request may be for, by the name that the expected lists have for it: what the kit makes, and beside
 * each thing another one that is none of its business.
 * @param {Estate} estate
 * @returns {Map<string, string>} ARN by name
 */
export function universe({account, region, bucket, key, roles, queues}) {
  const inside = (/** @type {string} */ place) => [`${place}/…`, `${bucket.arn}/${place}/0198`];
  return new Map([
    ['everything', '*'],
    ['the bucket', bucket.arn],
    ...['incoming', 'objects'].flatMap((place) => [inside(place), ...TENANTS.map((tenant) => inside(`${place}/${tenant}`))]),
    inside(TENANTS[0]),
    inside(`other/${TENANTS[0]}`),
    ['another bucket', `${bucket.arn}-2`],
    ['another bucket: incoming/acme/…', `${bucket.arn}-2/incoming/acme/0198`],
    ['the key', key.arn],
    ['another key', `arn:aws:kms:${region}:${account}:key/99999999-2222-3333-4444-555555555555`],
    ...Object.entries(roles).map(([use, {arn}]) => /** @type {const} */ ([`the role ${use}`, arn])),
    ['another role', `arn:aws:iam::${account}:role/another`],
    ...queues.map(({arn}) => /** @type {const} */ (['the queue', arn])),
    ['another queue', `arn:aws:sqs:${region}:${account}:another`],
  ].map(([name, arn]) => [name, arn]));
}

/** The name of all that is not in the universe. */
export const ELSEWHERE = 'elsewhere in AWS';

/**
 * One resource of each form that the action works on, which the kit has never heard of.
 * @param {KnownAction} action
 * @param {Estate} estate
 * @returns {string[]}
 */
export function foreign({arns}, {account, region}) {
  const known = new Map([['Partition', 'aws'], ['Region', region], ['Account', account]]);
  return [...new Set(arns.map((arn) => arn.replace(/\$\{([^}]+)\}/g, (_, name) => known.get(name) ?? 'foreign')))];
}
