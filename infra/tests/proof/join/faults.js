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
 * @property {string} tenant whose grants they are
 * @property {string} other a tenant whose they are not
 * @property {number} longestMs the oldest that a link may get
 * @property {string} origin a page's
 */

/**
 * What is wrong between grants and policies: a grant that is refused, a bent one that is not, or not where it should be,
 * a page that could not send it.
 * @param {Estate} estate one that keeps tenants apart
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
    for (const sent of requestsOf(grant).map((request) => scanned(estate, request))) {
      const name = `${grant.kind ?? 'get'} ${new URL(sent.url).pathname}`;
      const asGranted = judge(estate, own, sent);
      if (!asGranted.allowed) faults.push(`${name} is refused: ${asGranted.because}`);
      for (const [whose, session] of /** @type {const} */ ([
        ["another tenant's session", sessionOf(signer, {tenant: facts.other})], ['a session of no tenant', sessionOf(signer)], ['a session of all tenants', sessionOf(signer, {tenant: '*'})],
      ])) {
        if (judge(estate, session, sent).allowed) faults.push(`${name}, signed by ${whose}, is allowed`);
      }
      const bent = tamperings(facts).filter(({where}) => where?.(sent) ?? true);
      judged += 4 + bent.length;
      for (const {name: bend, refusedBy, bend: to} of bent) {
        const {allowed, because} = judge(estate, own, to(sent));
        if (allowed) faults.push(`${name}, bent (${bend}), is allowed: ${because}`);
        else if (!refusedBy.test(because)) faults.push(`${name}, bent (${bend}), is not refused by ${refusedBy.source} but: ${because}`);
      }
    }
    faults.push(...pageFaults(estate, grant, facts));
  }
  return {faults, judged};
}

/**
 * Where there is a scanner, whoever reads has waited for its verdict.
 * @param {Estate} estate
 * @param {import('../s3/request.js').Sent} sent
 */
const scanned = ({roles}, sent) => (roles.scanner && sent.method === 'GET' ? {...sent, existing: {GuardDutyMalwareScanStatus: 'NO_THREATS_FOUND'}} : sent);

/**
 * @param {Estate} estate
 * @param {Grant} grant
 * @param {Facts} facts
 */
function pageFaults({bucket}, grant, {origin}) {
  return preflightsOf(grant).flatMap(({method, headers}) => {
    const asked = (/** @type {string} */ from) => ruleFor(bucket.cors, {origin: from, method, headers});
    const refused = asked(origin) ? [] : [`a page of ${origin} may not send ${method} with ${headers.join(', ') || 'no header'}`];
    const strangers = ['https://evil.example', `${origin}.evil.example`, 'null'].filter(asked);
    return [...refused, ...strangers.map((from) => `a page of ${from} may send ${method}`)];
  });
}
