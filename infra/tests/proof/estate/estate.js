import {Account} from '../iam/account.js';
import {Policy} from '../iam/policy.js';

/**
 * What was planned or set up, as far as it decides who may do what. Policies are JSON texts, as they were written.
 * @typedef {object} Estate
 * @property {string} account
 * @property {string} region
 * @property {Bucket} bucket
 * @property {{arn: string, policy: string}} key
 * @property {Record<string, Role>} roles by what they are for: `service`, `signer`, `verifier`, …
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

/** @type {Map<string, Policy>} mutants differ in one policy each, and reading the others again would be most of the work */
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
 * The role that signs, and the one that makes the service's own calls; both are the service's own where they are not set apart.
 * @param {Estate} estate
 * @param {'service' | 'signer' | 'verifier'} use
 */
export function roleFor({roles}, use) {
  const role = roles[use] ?? roles.service;
  if (!role) throw new Error(`no role ${use}, and none of the service either`);
  return role;
}
