import {accountOf} from '../estate/estate.js';
import {Context} from '../iam/context.js';
import {service, sessionOf} from '../iam/principal.js';

/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {import('../iam/principal.js').Principal} Principal */
/** @typedef {Record<string, string | string[]>} Facts */

/**
 * Session tags for the signer role, and whether the session is allowed.
 * @type {[string, Record<string, string>, boolean][]}
 */
const TAGS = [
  ['one tenant', {tenant: 'acme'}, true],
  ['no tag', {}, false],
  ['an empty tenant', {tenant: ''}, false],
  ['a tenant with a slash', {tenant: 'globex/0198'}, false],
  ['an additional tag', {tenant: 'acme', admin: 'true'}, false],
  ['another tag only', {team: 'acme'}, false],
  ['the tag in another case', {Tenant: 'acme'}, false],
];

/**
 * Checks who can assume which role. An administrator role with a policy that allows everything can assume a role only if
 * the trust policy names it.
 * @param {Estate} estate
 * @returns {string[]} faults
 */
export function trustFaults(estate) {
  const admin = `arn:aws:iam::${estate.account}:role/admin`;
  const account = accountOf({...estate, roles: {...estate.roles, admin: {arn: admin, trust: DENY_ALL, policies: {all: ALLOW_ALL}}}});
  const may = (/** @type {Principal} */ principal, /** @type {string} */ role, /** @type {Facts} */ facts) => assumes(account, principal, role, facts);
  const {signer, verifier, scanner} = estate.roles;
  const own = sessionOf(estate.roles.service.arn);
  /** @type {[string, boolean[], boolean[]][]} name, decisions, expected decisions */
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
    .map(([name, found, wanted]) => `trust: ${name}: AssumeRole, TagSession are ${found}. Expected ${wanted}`);
}

const DENY_ALL = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Deny', Principal: '*', Action: 'sts:*'}]});
const ALLOW_ALL = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]});

/**
 * @param {import('../iam/account.js').Account} account
 * @param {Principal} principal
 * @param {string} role its ARN
 * @param {Facts} facts
 * @returns {boolean[]} whether AssumeRole and TagSession are allowed
 */
export const assumes = (account, principal, role, facts) => ['sts:AssumeRole', 'sts:TagSession'].map((action) =>
  account.decide({principal, action, resource: role, context: new Context(facts)}).allowed);

/** @param {Record<string, string>} tags of the requested session */
export const requested = (tags) => ({
  'aws:TagKeys': Object.keys(tags),
  ...Object.fromEntries(Object.entries(tags).map(([tag, value]) => [`aws:RequestTag/${tag}`, value])),
});

const ECS = {name: 'ecs-tasks.amazonaws.com', source: 'ecs', resource: 'task/a/b'};
const GUARDDUTY = {name: 'malware-protection-plan.guardduty.amazonaws.com', source: 'guardduty', resource: 'malware-protection-plan/a'};

/**
 * The context of a request that an AWS service makes on behalf of a resource.
 * @param {Estate} estate
 * @param {typeof ECS} who
 */
const from = ({account, region}, {source, resource}) => ({'aws:SourceAccount': account, 'aws:SourceArn': `arn:aws:${source}:${region}:${account}:${resource}`});

/**
 * @param {Estate} estate
 * @param {string} admin
 * @param {typeof ECS} who the only service that can assume the role
 * @returns {[string, Principal, Record<string, string>, boolean][]}
 */
function starts(estate, admin, who) {
  const right = from(estate, who);
  const foreign = from({...estate, account: '210987654321'}, who);
  return [
    ['its service, for this account', service(who.name), right, true],
    ['its service, for another account', service(who.name), foreign, false],
    ['its service, for a resource of another account with the ID of this account', service(who.name), {...right, 'aws:SourceArn': foreign['aws:SourceArn']}, false],
    ['its service, for a resource of this account with the ID of another account', service(who.name), {...right, 'aws:SourceAccount': '210987654321'}, false],
    ['its service, without a source', service(who.name), {}, false],
    ['another AWS service', service('lambda.amazonaws.com'), right, false],
    ['an administrator', sessionOf(admin), {}, false],
  ];
}
