import {accountOf} from '../estate/estate.js';

/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {import('../aws/catalogue.js').KnownAction} KnownAction */
/** @typedef {import('../iam/statement.js').Statement} Statement */

/**
 * Finds actions that do not exist and condition keys that no action of the statement supports. AWS silently accepts both,
 * and a `Deny` statement with one of them denies nothing.
 * @param {Estate} estate
 * @param {readonly KnownAction[]} actions
 * @param {readonly string[]} globalKeys
 * @returns {string[]} faults
 */
export function unknownNames(estate, actions, globalKeys) {
  const account = accountOf(estate);
  const policies = [...[...account.roles.values()].flatMap(({policies}) => policies), ...account.guarded.flatMap(({policy}) => policy ?? [])];
  return policies.flatMap(({statements}) => statements).flatMap((statement) => faultsOf(statement, actions, globalKeys));
}

/**
 * @param {Statement} statement
 * @param {readonly KnownAction[]} actions
 * @param {readonly string[]} globalKeys
 */
function faultsOf({name, actions: {found, not}, conditions}, actions, globalKeys) {
  const matching = found.map((pattern) => actions.filter((action) => pattern.test(action.name)));
  const missing = found.filter((_, at) => matching[at].length === 0).map((pattern) => `${name}: Unknown AWS action: ${pattern.source}`);
  const known = [...globalKeys, ...(not ? actions : matching.flat()).flatMap(({keys}) => keys)];
  const unsupported = conditions.filter(({key}) => !known.some((template) => fits(template, key)));
  return [...missing, ...unsupported.map(({key}) => `${name}: No action of the statement supports the condition key ${key}`)];
}

/**
 * @param {string} template such as `aws:RequestTag/${TagKey}`, `s3:RequestObjectTag/<key>`, `aws:PrincipalTag/tag-key`
 * @param {string} key
 */
function fits(template, key) {
  const [fixed, free] = template.toLowerCase().split(/\$\{.*|<.*|(?<=\/)tag-key$/);
  const asked = key.toLowerCase();
  return free === undefined ? asked === fixed : asked.startsWith(fixed) && asked.length > fixed.length;
}
