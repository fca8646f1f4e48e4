import {Context} from '../iam/context.js';
import {sessionOf} from '../iam/principal.js';
import {reach, size} from './reach.js';

/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {import('../aws/catalogue.js').KnownAction} KnownAction */
/** @typedef {import('./reach.js').Allowed} Allowed */
/** @typedef {{sends: Allowed, overwrites: Allowed, throughS3: Allowed}} Expected */
/** @typedef {{name: string, found: import('./reach.js').Reach}} Found */

/**
 * @param {Estate} estate
 * @returns {[string, import('../iam/principal.js').Principal][]} the principals whose permissions are listed: each role, and a signer session for one tenant
 */
export const principals = ({roles}) => Object.entries(roles).map(([use, {arn}]) => (use === 'signer'
  ? ['signer for acme', sessionOf(arn, {tenant: 'acme'})]
  : [use, sessionOf(arn)]));

/**
 * Principals without any permission: sessions that should not exist, roles without a policy, and anonymous callers.
 * @param {Estate} estate
 * @returns {[string, import('../iam/principal.js').Principal][]}
 */
export function strangers({account, roles: {signer}}) {
  const sessions = signer ? [['signer for no tenant', sessionOf(signer.arn)], ['signer for *', sessionOf(signer.arn, {tenant: '*'})]] : [];
  return [
    .../** @type {[string, import('../iam/principal.js').Principal][]} */ (sessions),
    ['a role without a policy', sessionOf(`arn:aws:iam::${account}:role/another`)],
    ['an anonymous caller', {kind: 'AWS', names: ['anonymous'], context: new Context()}],
  ];
}

/**
 * @param {Found} found
 * @param {Expected | undefined} expected
 * @returns {string[]} faults
 */
export function differences({name, found: {sends, overwrites, throughS3, throughOthers, atMost}}, expected = {sends: {}, overwrites: {}, throughS3: {}}) {
  const lines = (/** @type {string} */ how, /** @type {Allowed} */ allowed) =>
    Object.entries(allowed).flatMap(([place, actions]) => actions.map((action) => `${how} ${action} on ${place}`));
  const is = new Set([...lines('may send', sends), ...lines('overwrites with', overwrites), ...lines('has S3 send', throughS3)]);
  const should = new Set([...lines('may send', expected.sends), ...lines('overwrites with', expected.overwrites), ...lines('has S3 send', expected.throughS3)]);
  const any = new Set(lines('', atMost));
  const shown = new Set([...lines('', sends), ...lines('', throughS3)]);
  return [
    ...[...is].filter((line) => !should.has(line)).map((line) => `${name} ${line}, which is not expected`),
    ...[...should].filter((line) => !is.has(line)).map((line) => `${name} no longer ${line}, which is expected`),
    ...lines('has services other than S3 for this bucket send', throughOthers).map((line) => `${name} ${line}, which is not expected`),
    ...[...any].filter((line) => !shown.has(line)).map((line) => `${name} may under some conditions send${line}, and no tested situation meets these conditions`),
  ];
}

/**
 * Returns the requests that sessions of two tenants may both send. The KMS requests that S3 makes on their behalf are not
 * included: S3 makes them only after it has allowed the request for the object.
 * @param {Estate} estate
 * @param {readonly KnownAction[]} actions
 * @returns {string[]}
 */
export function inCommon({...estate}, actions) {
  const {signer} = estate.roles;
  const [acme, globex, alike] = ['acme', 'globex', 'acme2'].map((tenant) => reach(estate, sessionOf(signer.arn, {tenant}), actions, tenant).pairs);
  return [...acme].filter((pair) => globex.has(pair) || alike.has(pair)).concat([...globex].filter((pair) => alike.has(pair)));
}

/** @param {Found} found */
export function sentence({name, found: {sends, throughS3, decisions}}) {
  const through = size(throughS3);
  const split = through > 0 ? ` (${size(sends)} requests of its own, ${through} that S3 makes on its behalf)` : '';
  return `${name}: ${decisions.toLocaleString('en')} decisions, exactly ${size(sends) + through} allowed${split}`;
}
