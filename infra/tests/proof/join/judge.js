import {accountOf} from '../estate/estate.js';
import {S3Request} from '../s3/request.js';
import {checksOf} from '../s3/checks.js';

/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {import('../iam/principal.js').Principal} Principal */

/**
 * Whether the policies let a request through that this principal has signed. Not whether its signature is good: that is
 * what the strict S3 servers of the Java tests say.
 * @param {Estate} estate
 * @param {Principal} principal whose credentials have signed it
 * @param {import('../s3/request.js').Sent} sent
 * @returns {import('../iam/account.js').Decision}
 */
export function judge(estate, principal, sent) {
  const account = accountOf(estate);
  const checks = checksOf(new S3Request(sent, estate.bucket.name), estate);
  const decisions = checks.map((check) => ({check, ...account.decide({principal, ...check})}));
  const refused = decisions.find(({allowed}) => !allowed);
  const said = refused ? [refused] : decisions;
  return {
    allowed: refused === undefined,
    because: said.map(({check, because}) => `${check.action} on ${check.resource}: ${because}`).join('; '),
  };
}
