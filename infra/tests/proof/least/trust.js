import {accountOf} from '../estate/estate.js';
import {Context} from '../iam/context.js';
import {service, sessionOf} from '../iam/principal.js';

/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {import('../iam/principal.js').Principal} Principal */
/** @typedef {Record<string, string | string[]>} Facts */

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
  const may = (/** @type {Principal} */ principal, /** @type {string} */ role, /** @type {Facts} */ facts) => assumes(account, principal, role, facts);
  const {signer, verifier, scanner} = estate.roles;
  const own = sessionOf(estate.roles.service.arn);
  /** @type {[string, boolean[], boolean[]][]} what, the decisions, what they should be */
  const cases = [];
  for (const [name, tags, allowed] of signer ? TAGS : []) {
    cases.push([`the service, with ${name}`, may(own, signer.arn, requested(tags)), [allowed, allowed]]);
    cases.push([`an administrator, with ${name}`, may(sessionOf(admin), signer.arn, requested(tags)), [false, false]]);
    cases.push([`a task, with ${name}`, may(service(ECS.name), signer.arn, {...from(estate, ECS), ...requested(tags)}), [false, false]]);
  }
  if (verifier) {
    cases.push(['the service, to verify', may(own, verifier.arn, {}), [true, false]]);
    cases.push(['an administrator, to verify', may(sessionOf(admin), verifier.arn, {}), [false, false]]);
  }
  if (signer && verifier) cases.push(['the signer, to verify', may(sessionOf(signer.arn, {tenant: 'acme'}), verifier.arn, {}), [false, false]]);
  for (const [role, who] of /** @type {const} */ ([[estate.roles.service, ECS], [scanner, GUARDDUTY]])) {
    for (const [name, principal, facts, allowed] of role ? starts(estate, admin, who) : []) {
      cases.push([`${name}, for ${role.arn}`, may(principal, role.arn, facts), [allowed, false]]);
    }
  }
  return cases.filter(([, found, wanted]) => String(found) !== String(wanted))
    .map(([name, found, wanted]) => `trust: ${name}: AssumeRole, TagSession are ${found} instead of ${wanted}`);
}

const NOBODY = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Deny', Principal: '*', Action: 'sts:*'}]});
const ALL = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]});

/**
 * @param {import('../iam/account.js').Account} account
 * @param {Principal} principal
 * @param {string} role its ARN
 * @param {Facts} facts
 * @returns {boolean[]} whether it may be assumed, and whether the session may have tags
 */
export const assumes = (account, principal, role, facts) => ['sts:AssumeRole', 'sts:TagSession'].map((action) =>
  account.decide({principal, action, resource: role, context: new Context(facts)}).allowed);

/** @param {Record<string, string>} tags of a session that is asked for */
export const requested = (tags) => ({
  'aws:TagKeys': Object.keys(tags),
  ...Object.fromEntries(Object.entries(tags).map(([tag, value]) => [`aws:RequestTag/${tag}`, value])),
});

const ECS = {name: 'ecs-tasks.amazonaws.com', source: 'ecs', resource: 'task/a/b'};
const GUARDDUTY = {name: 'malware-protection-plan.guardduty.amazonaws.com', source: 'guardduty', resource: 'malware-protection-plan/a'};

/**
 * What AWS says of a service that asks on behalf of something in an account.
 * @param {Estate} estate
 * @param {typeof ECS} who
 */
const from = ({account, region}, {source, resource}) => ({'aws:SourceAccount': account, 'aws:SourceArn': `arn:aws:${source}:${region}:${account}:${resource}`});

/**
 * @param {Estate} estate
 * @param {string} admin
 * @param {typeof ECS} who the one service that may have the role
 * @returns {[string, Principal, Record<string, string>, boolean][]}
 */
function starts(estate, admin, who) {
  const right = from(estate, who);
  const foreign = from({...estate, account: '210987654321'}, who);
  return [
    ['its service, for this account', service(who.name), right, true],
    ['its service, for another account', service(who.name), foreign, false],
    ["its service, for another account's thing in this account's name", service(who.name), {...right, 'aws:SourceArn': foreign['aws:SourceArn']}, false],
    ["its service, for this account's thing in another account's name", service(who.name), {...right, 'aws:SourceAccount': '210987654321'}, false],
    ['its service, for nobody knows what', service(who.name), {}, false],
    ['another service of AWS', service('lambda.amazonaws.com'), right, false],
    ['an administrator', sessionOf(admin), {}, false],
  ];
}
