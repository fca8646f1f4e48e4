import {accountOf} from '../estate/estate.js';
import {Context} from '../iam/context.js';
import {service, sessionOf} from '../iam/principal.js';

/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {import('../iam/principal.js').Principal} Principal */

/**
 * Tags that a session of the signer is asked for with, and whether it may be had.
 * @type {[string, Record<string, string>, boolean][]}
 */
const TAGS = [
  ['one tenant', {tenant: 'acme'}, true],
  ['no tag', {}, false],
  ['an empty tenant', {tenant: ''}, false],
  ["a tenant below another's prefix", {tenant: 'globex/0198'}, false],
  ['another tag beside the tenant', {tenant: 'acme', admin: 'true'}, false],
  ['another tag only', {team: 'acme'}, false],
  ['the tag in another case', {Tenant: 'acme'}, false],
];

/**
 * Who may become which role. Another role of the account may do everything that roles' policies can allow, and gets in
 * only where it is named.
 * @param {Estate} estate
 * @returns {string[]} faults
 */
export function trustFaults(estate) {
  const admin = `arn:aws:iam::${estate.account}:role/admin`;
  const account = accountOf({...estate, roles: {...estate.roles, admin: {arn: admin, trust: NOBODY, policies: {all: ALL}}}});
  const may = (/** @type {Principal} */ principal, /** @type {string} */ role, /** @type {Record<string, string | string[]>} */ facts) =>
    ['sts:AssumeRole', 'sts:TagSession'].map((action) =>
      account.decide({principal, action, resource: role, context: new Context(facts)}).allowed);
  const {signer, verifier} = estate.roles;
  const own = sessionOf(estate.roles.service.arn);
  /** @type {[string, boolean[], boolean[]][]} what, the decisions, what they should be */
  const cases = [];
  for (const [name, tags, allowed] of signer ? TAGS : []) {
    cases.push([`the service, with ${name}`, may(own, signer.arn, requested(tags)), [allowed, allowed]]);
    cases.push([`an administrator, with ${name}`, may(sessionOf(admin), signer.arn, requested(tags)), [false, false]]);
    cases.push([`a task, with ${name}`, may(service('ecs-tasks.amazonaws.com'), signer.arn, {...fromTask(estate), ...requested(tags)}), [false, false]]);
  }
  if (verifier) {
    cases.push(['the service, to verify', may(own, verifier.arn, {}), [true, false]]);
    cases.push(['an administrator, to verify', may(sessionOf(admin), verifier.arn, {}), [false, false]]);
  }
  if (signer && verifier) cases.push(['the signer, to verify', may(sessionOf(signer.arn, {tenant: 'acme'}), verifier.arn, {}), [false, false]]);
  for (const [name, principal, facts, allowed] of starts(estate, admin)) {
    cases.push([name, may(principal, estate.roles.service.arn, facts), [allowed, false]]);
  }
  return cases.filter(([, found, wanted]) => String(found) !== String(wanted))
    .map(([name, found, wanted]) => `trust: ${name}: AssumeRole, TagSession are ${found} instead of ${wanted}`);
}

const NOBODY = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Deny', Principal: '*', Action: 'sts:*'}]});
const ALL = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]});

/** @param {Record<string, string>} tags */
const requested = (tags) => ({
  'aws:TagKeys': Object.keys(tags),
  ...Object.fromEntries(Object.entries(tags).map(([tag, value]) => [`aws:RequestTag/${tag}`, value])),
});

/** @param {Estate} estate */
const fromTask = ({account, region}) => ({'aws:SourceAccount': account, 'aws:SourceArn': `arn:aws:ecs:${region}:${account}:task/a/b`});

/**
 * @param {Estate} estate one that trusts ECS
 * @param {string} admin
 * @returns {[string, Principal, Record<string, string>, boolean][]}
 */
function starts(estate, admin) {
  const ecs = service('ecs-tasks.amazonaws.com');
  const foreign = {...estate, account: '210987654321'};
  return [
    ['a task of this account', ecs, fromTask(estate), true],
    ["a task of another account", ecs, fromTask(foreign), false],
    ["another account's task in this account's name", ecs, {...fromTask(estate), 'aws:SourceArn': fromTask(foreign)['aws:SourceArn']}, false],
    ["a task that another account speaks for", ecs, {...fromTask(estate), 'aws:SourceAccount': '210987654321'}, false],
    ['a task of nobody knows what', ecs, {}, false],
    ['another service of AWS', service('lambda.amazonaws.com'), fromTask(estate), false],
    ['an administrator, to be the service', sessionOf(admin), {}, false],
  ];
}
