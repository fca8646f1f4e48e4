import {accountOf} from '../estate/estate.js';
import {S3Request} from '../s3/request.js';
import {checksOf} from '../s3/checks.js';

/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {import('../iam/principal.js').Principal} Principal */

/**
 * Evaluates whether the policies allow a request that this principal has signed. Does not verify the signature; the strict
 * S3 servers of the Java tests do.
 * @param {Estate} estate
 * @param {Principal} principal the principal whose credentials signed the request
 * @param {import('../s3/request.js').Sent} sent
 * @returns {import('../iam/account.js').Decision}
 */
export function judge(estate, principal, sent) {
  const account = accountOf(estate);
  const checks = checksOf(new S3Request(sent, estate.bucket.name), estate);
  const decisions = checks.map((check) => ({check, ...account.decide({principal, ...check})}));
  const refused = decisions.find(({allowed}) => !allowed);
  const reported = refused ? [refused] : decisions;
  return {
    allowed: refused === undefined,
    because: reported.map(({check, because}) => `${check.action} on ${check.resource}: ${because}`).join('; '),
  };
}
