import {roleFor} from '../estate/estate.js';
import {sessionOf} from '../iam/principal.js';
import {ruleFor} from '../s3/cors.js';
import {preflightsOf, requestsOf} from './grant.js';
import {judge} from './judge.js';
import {tamperings} from './tamper.js';

/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {import('./grant.js').Grant} Grant */

/**
 * @typedef {object} Facts
 * @property {string} tenant the tenant of the grants
 * @property {string} other another tenant
 * @property {number} longestMs the maximum age of a presigned URL
 * @property {string} origin an allowed origin
 */

/**
 * Checks grants against the policies: denied grants, allowed tampered requests, tampered requests denied by the wrong
 * statement, and grants that CORS does not allow.
 * @param {Estate} estate with tenant isolation
 * @param {readonly Grant[]} grants
 * @param {Facts} facts
 * @returns {{faults: string[], judged: number}}
 */
export function joinFaults(estate, grants, facts) {
  const signer = roleFor(estate, 'signer').arn;
  const own = sessionOf(signer, {tenant: facts.tenant});
  const faults = [];
  let judged = 0;
  for (const grant of grants) {
    for (const sent of requestsOf(grant)) {
      const name = `${grant.kind ?? 'get'} ${new URL(sent.url).pathname}`;
      const asGranted = judge(estate, own, sent);
      if (!asGranted.allowed) faults.push(`${name} is denied: ${asGranted.because}`);
      for (const [whose, session] of /** @type {const} */ ([
        ['a session of another tenant', sessionOf(signer, {tenant: facts.other})], ['a session without a tenant', sessionOf(signer)], ['a session with tenant *', sessionOf(signer, {tenant: '*'})],
      ])) {
        if (judge(estate, session, sent).allowed) faults.push(`${name}, signed with ${whose}, is allowed`);
      }
      const applicable = tamperings(facts).filter(({where}) => where?.(sent) ?? true);
      judged += 4 + applicable.length;
      for (const {name: change, deniedBy, tamper} of applicable) {
        const {allowed, because} = judge(estate, own, tamper(sent));
        if (allowed) faults.push(`${name}, tampered (${change}), is allowed: ${because}`);
        else if (!deniedBy.test(because)) faults.push(`${name}, tampered (${change}), is not denied by ${deniedBy.source}: ${because}`);
      }
    }
    faults.push(...pageFaults(estate, grant, facts));
  }
  return {faults, judged};
}

/**
 * @param {Estate} estate
 * @param {Grant} grant
 * @param {Facts} facts
 */
function pageFaults({bucket}, grant, {origin}) {
  return preflightsOf(grant).flatMap(({method, headers}) => {
    const asked = (/** @type {string} */ from) => ruleFor(bucket.cors, {origin: from, method, headers});
    const refused = asked(origin) ? [] : [`CORS denies ${method} with ${headers.join(', ') || 'no headers'} from ${origin}`];
    const strangers = ['https://evil.example', `${origin}.evil.example`, 'null'].filter(asked);
    return [...refused, ...strangers.map((from) => `CORS allows ${method} from ${from}`)];
  });
}
