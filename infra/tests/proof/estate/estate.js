import {Account} from '../iam/account.js';
import {Policy} from '../iam/policy.js';

/**
 * The planned or applied resources that affect permissions. Policies are JSON strings, as written.
 * @typedef {object} Estate
 * @property {string} account
 * @property {string} region
 * @property {Bucket} bucket
 * @property {{arn: string, policy: string}} key
 * @property {Record<string, Role>} roles by use: `service`, `signer`, `verifier`, …
 * @property {{arn: string, policy?: string}[]} queues
 */
/** @typedef {{arn: string, trust: string, policies: Record<string, string>, boundary?: string}} Role */
/**
 * @typedef {object} Bucket
 * @property {string} name
 * @property {string} arn
 * @property {string} policy
 * @property {CorsRule[]} cors
 */
/** @typedef {{id: string, methods: string[], origins: string[], headers: string[], exposed: string[]}} CorsRule */

/**
 * @param {Estate} estate
 * @returns {Account}
 */
export function accountOf(estate) {
  const known = ACCOUNTS.get(estate) ?? read(estate);
  ACCOUNTS.set(estate, known);
  return known;
}

/** @type {WeakMap<Estate, Account>} */
const ACCOUNTS = new WeakMap();

/** @type {Map<string, Policy>} a cache: each mutant changes one policy, and parsing the others again would dominate the run time */
const POLICIES = new Map();

/**
 * @param {string} name
 * @param {import('../iam/statement.js').Kind} kind
 * @param {string} document
 */
function policy(name, kind, document) {
  const key = `${name} ${kind} ${document}`;
  const known = POLICIES.get(key) ?? new Policy(name, kind, document);
  POLICIES.set(key, known);
  return known;
}

/**
 * @param {Estate} estate
 * @returns {Account}
 */
function read({account, bucket, key, roles, queues}) {
  const members = Object.entries(roles).map(([use, role]) => ({
    arn: role.arn,
    policies: Object.entries(role.policies).map(([name, document]) => policy(`${use}/${name}`, 'identity', document)),
    boundary: role.boundary === undefined ? undefined : policy(`${use}/boundary`, 'identity', role.boundary),
  }));
  return new Account(account, members, [
    {arn: bucket.arn, policy: policy('bucket', 'resource', bucket.policy), decides: false},
    {arn: key.arn, policy: policy('key', 'resource', key.policy), decides: true},
    ...queues.map(({arn, policy: text}) => ({arn, policy: text === undefined ? undefined : policy('queue', 'resource', text), decides: false})),
    ...Object.entries(roles).map(([use, {arn, trust}]) => ({arn, policy: policy(`${use}/trust`, 'trust', trust), decides: true})),
  ]);
}

/**
 * Returns the role with this use, or the service role if there is no separate one.
 * @param {Estate} estate
 * @param {'service' | 'signer' | 'verifier'} use
 */
export function roleFor({roles}, use) {
  const role = roles[use] ?? roles.service;
  if (!role) throw new Error(`There is neither a role "${use}" nor a service role.`);
  return role;
}
