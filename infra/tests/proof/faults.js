import {callFaults, grantsOf} from './join/calls.js';
import {joinFaults} from './join/faults.js';
import {operatorFaults} from './join/operators.js';
import {pageFaults} from './join/pages.js';
import {differences, inCommon, principals, strangers} from './least/privilege.js';
import {reach, size} from './least/reach.js';
import {trustFaults} from './least/trust.js';
import {unknownNames} from './least/unknown-names.js';

/** @typedef {import('./estate/estate.js').Estate} Estate */

/**
 * @typedef {object} Wanted
 * @property {string[]} grants the enabled grant kinds
 * @property {string[]} exempt the principals that the bucket policy exempts
 * @property {string} origin an allowed origin
 * @property {number} longestMs
 * @property {Record<string, import('./least/privilege.js').Expected>} reach by principal
 * @property {import('./join/pages.js').Contract} contract
 * @property {import('./aws/catalogue.js').KnownAction[]} actions all AWS actions
 * @property {string[]} globalKeys
 */

/**
 * Yields all faults of an estate. The fast checks come first, so that a caller can stop at the first fault.
 * @param {Estate} estate
 * @param {Wanted} wanted
 * @returns {Generator<string>}
 */
export function* faults(estate, wanted) {
  const {grants, exempt, origin, longestMs, contract, actions, globalKeys} = wanted;
  yield* pageFaults(estate, grants, contract, origin);
  yield* trustFaults(estate);
  yield* callFaults(estate, grants);
  yield* operatorFaults(estate, exempt);
  if (estate.roles.signer) yield* joinFaults(estate, grantsOf(estate, grants), {tenant: 'acme', other: 'globex', longestMs, origin}).faults;
  for (const [name, principal] of principals(estate)) {
    yield* differences({name, found: reach(estate, principal, actions)}, wanted.reach[name]);
  }
  for (const [name, principal] of strangers(estate)) {
    const {sends} = reach(estate, principal, actions);
    if (size(sends) > 0) yield `${name} may ${JSON.stringify(sends)}`;
  }
  if (estate.roles.signer) yield* inCommon(estate, actions).map((pair) => `Sessions of two tenants can both send ${pair}`);
  yield* unknownNames(estate, actions, globalKeys);
}
