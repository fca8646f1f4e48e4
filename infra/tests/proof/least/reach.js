import {accountOf} from '../estate/estate.js';
import {Context} from '../iam/context.js';
import {OVERWRITES, own, throughOthers, throughS3} from './situations.js';
import {ELSEWHERE, foreign, universe} from './universe.js';

/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {import('../iam/principal.js').Principal} Principal */
/** @typedef {import('../aws/catalogue.js').KnownAction} KnownAction */
/** @typedef {Record<string, string[]>} Allowed actions by the name of the resource they are allowed on */

/**
 * The permissions of a principal, out of all actions and resources.
 * @typedef {object} Reach
 * @property {Allowed} sends requests that it can send itself
 * @property {Allowed} overwrites objects that it can replace
 * @property {Allowed} throughS3 requests that it cannot send itself, but that S3 sends with its credentials
 * @property {Allowed} throughOthers requests sent by other services, or by S3 for another bucket; expected to be empty
 * @property {Allowed} atMost requests that some context could allow; expected to contain nothing beyond `sends` and `throughS3`
 * @property {Set<string>} pairs `action on ARN` for each entry of `sends`
 * @property {number} decisions the number of decisions
 */

/**
 * @param {Estate} estate
 * @param {Principal} principal
 * @param {readonly KnownAction[]} actions
 * @param {string} [tenant]
 * @returns {Reach}
 */
export function reach(estate, principal, actions, tenant = 'acme') {
  const account = accountOf(estate);
  const known = [...universe(estate)];
  const situations = {sends: contexts(own(tenant, estate)), overwrites: contexts(OVERWRITES), throughS3: contexts(throughS3(estate)), throughOthers: contexts(throughOthers(estate))};
  /** @type {Reach} */
  const found = {sends: {}, overwrites: {}, throughS3: {}, throughOthers: {}, atMost: {}, pairs: new Set(), decisions: 0};
  for (const action of actions) {
    const elsewhere = foreign(action, estate).map((arn) => /** @type {[string, string]} */ ([ELSEWHERE, arn]));
    found.decisions += known.length + elsewhere.length;
    // Most actions are in no policy and therefore denied on every resource.
    if (!account.mentionsAction(principal, action.name)) continue;
    for (const [name, resource] of known.concat(elsewhere)) {
      const request = {principal, action: action.name, resource, context: NOTHING};
      const may = (/** @type {Context[]} */ some) => some.some((context) => account.decide({...request, context}).allowed);
      if (!account.decide(request, {assumed: true}).allowed) continue;
      note(found.atMost, name, action.name);
      if (action.name === 's3:PutObject' && may(situations.overwrites)) note(found.overwrites, name, action.name);
      if (may(situations.sends)) {
        note(found.sends, name, action.name);
        found.pairs.add(`${action.name} on ${resource}`);
        continue;
      }
      if (may(situations.throughS3)) note(found.throughS3, name, action.name);
      if (may(situations.throughOthers)) note(found.throughOthers, name, action.name);
    }
  }
  return found;
}

const NOTHING = new Context();

/** @param {Record<string, string | string[]>[]} situations */
const contexts = (situations) => situations.map((situation) => new Context(situation));

/**
 * @param {Allowed} allowed
 * @param {string} name
 * @param {string} action
 */
function note(allowed, name, action) {
  allowed[name] = [...new Set([...allowed[name] ?? [], action])].sort();
}

/** @param {Allowed} allowed */
export const size = (allowed) => Object.values(allowed).reduce((sum, actions) => sum + actions.length, 0);
