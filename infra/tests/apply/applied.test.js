// Checks the applied examples. APPLIED lists the examples, APPLY_TARGET is the output folder of apply.sh.
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {estateFromAccount} from '../proof/estate/from-account.js';
import {estateFromPlan} from '../proof/estate/from-plan.js';
import {accountOf, roleFor} from '../proof/estate/estate.js';
import {faults} from '../proof/faults.js';
import {sessionOf} from '../proof/iam/principal.js';
import {joinFaults} from '../proof/join/faults.js';
import {judge} from '../proof/join/judge.js';
import {assumes, requested} from '../proof/least/trust.js';
import {operationOf} from '../proof/s3/operations.js';
import {S3Request} from '../proof/s3/request.js';
import {SETS, wantedOf} from '../proof/wanted.js';

const target = /** @type {string} */ (process.env.APPLY_TARGET);
const read = (/** @type {string} */ path) => JSON.parse(readFileSync(`${target}/${path}`, 'utf8'));
/** @type {Record<string, {set: string, name: string, bucket: string}>} the grant set of ../proof that each example corresponds to, and the prefix of its resource names */
const EXAMPLES = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8'));
const parsed = (/** @type {import('../proof/estate/estate.js').Estate} */ {bucket, key, roles, queues, ...others}) => ({
  ...others,
  bucket: {...bucket, policy: JSON.parse(bucket.policy), cors: sorted(bucket.cors.map((rule) => ({...rule, headers: [...rule.headers].sort(), exposed: [...rule.exposed].sort()})))},
  key: {...key, policy: JSON.parse(key.policy)},
  roles: Object.fromEntries(Object.entries(roles).map(([use, {arn, trust, policies}]) => [use, {
    arn, trust: JSON.parse(trust), policies: Object.fromEntries(Object.entries(policies).map(([name, text]) => [name, JSON.parse(text)])),
  }])),
  queues: sorted(queues.map(({arn, policy}) => ({arn, policy: policy && JSON.parse(policy)}))),
});
const sorted = (/** @type {any[]} */ list) => list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

for (const example of (process.env.APPLIED ?? '').split(' ')) {
  const known = EXAMPLES[example];
  describe(`the applied example ${example}`, () => {
    const found = read(`${example}/read-back.json`);
    const state = read(`${example}/state.json`);
    const bucket = found.buckets.find((/** @type {any} */ one) => one.name === known.bucket);
    const planned = estateFromPlan(state, {account: found.account, region: found.region});
    const applied = estateFromAccount(found, {...known, key: planned.key.arn});

    it('shows every policy without the key ARN in its first plan', () => {
      const unknown = read(`${example}/plan.json`).resource_changes
        .filter((/** @type {any} */ {type, name}) => /^aws_(s3_bucket_policy|iam_role|iam_role_policy|kms_key)$/.test(type) || (type === 'aws_sqs_queue' && name === 'events'))
        .filter((/** @type {any} */ {change}) => change.after_unknown?.policy === true || change.after_unknown?.assume_role_policy === true)
        .map((/** @type {any} */ {address}) => address);
      assert.deepEqual(unknown.filter((/** @type {string} */ address) => !/\.(signer|verifier)_key$/.test(address)), []);
    });

    it('has the policies, roles and CORS rules of the Terraform state', () => assert.deepEqual(parsed(applied), parsed(planned)));

    it('has policies that allow exactly what the proof of its grant set lists', async () => {
      assert.deepEqual([...faults(applied, await wantedOf(known.set))], []);
    });

    it('blocks public access, disables ACLs, enables versioning and encrypts with its key', () => {
      assert.deepEqual(Object.values(bucket.publicAccessBlock.PublicAccessBlockConfiguration), [true, true, true, true]);
      assert.equal(bucket.ownership.OwnershipControls.Rules[0].ObjectOwnership, 'BucketOwnerEnforced');
      assert.equal(bucket.versioning.Status, 'Enabled');
      const [rule] = bucket.encryption.ServerSideEncryptionConfiguration.Rules;
      assert.deepEqual([rule.ApplyServerSideEncryptionByDefault, rule.BucketKeyEnabled], [{SSEAlgorithm: 'aws:kms', KMSMasterKeyID: planned.key.arn}, true]);
      assert.equal(found.keys.find((/** @type {any} */ {arn}) => arn === planned.key.arn).rotates, true);
    });

    it('has the lifecycle rules of the file, including one that aborts stale uploads in the whole bucket', () => {
      const file = JSON.parse(readFileSync(new URL('../../../lifecycle-rules/uploads.json', import.meta.url), 'utf8'));
      const facts = (/** @type {any} */ rule) => [rule.id, rule.prefix, rule.tag, rule.abort, rule.expire, rule.noncurrent];
      const applied = bucket.lifecycle.map((/** @type {any} */ rule) => facts({
        id: rule.ID, prefix: rule.Filter.Prefix || undefined, tag: rule.Filter.Tag?.Value, abort: rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation,
        expire: rule.Expiration?.Days, noncurrent: rule.NoncurrentVersionExpiration?.NoncurrentDays,
      }));
      const wanted = file.rules.map((/** @type {any} */ rule) => facts({
        id: rule.id, prefix: rule.filter?.prefix || undefined, tag: Object.values(rule.filter?.tags ?? {})[0], abort: rule.abort_incomplete_multipart_upload_days,
        expire: rule.expiration_days, noncurrent: rule.noncurrent_expiration?.days,
      }));
      assert.deepEqual(sorted(applied), sorted(wanted));
      assert.ok(wanted.some((/** @type {any[]} */ [, prefix, tag, abort]) => prefix === undefined && tag === undefined && abort > 0));
    });

    it('outputs the environment variables of the service', () => {
      const {VALETKEY_BUCKET, AWS_REGION, VALETKEY_AWS_SIGNER_ROLE_ARN} = read(`${example}/app_environment.json`);
      assert.deepEqual([VALETKEY_BUCKET, AWS_REGION, VALETKEY_AWS_SIGNER_ROLE_ARN], [known.bucket, found.region, applied.roles.signer.arn]);
    });

    const asked = existsSync(`${target}/${example}/grants.json`);
    const skip = !asked && 'no JDK or Maven, so no grants were requested from the service';
    const issued = asked ? read(`${example}/grants.json`) : [];
    for (const kind of SETS[known.set].grants) {
      it(`allows the ${kind} grants that the service issues, and denies tampered ones`, {skip}, async () => {
        const grants = issued.filter((/** @type {any} */ grant) => grant.kind === kind);
        assert.notEqual(grants.length, 0);
        const {origin, longestMs} = await wantedOf(known.set);
        const {faults: wrong, judged} = joinFaults(applied, grants, {tenant: 'acme', other: 'globex', longestMs, origin});
        console.log(`apply: ${example}: ${kind}: ${judged} requests evaluated`);
        assert.deepEqual(wrong, []);
      });
    }

    it('has no finding of valetkey doctor, which checks all of it', {skip}, () => {
      assert.deepEqual(read(`${example}/doctor.json`), {status: 0, findings: [], unchecked: []});
    });

    it('allows the recorded S3 calls of the service, which are exactly those of the contract', {skip}, async () => {
      const calls = read(`${example}/calls.json`);
      const verifier = sessionOf(roleFor(applied, 'verifier').arn);
      const refused = calls.map((/** @type {any} */ call) => ({call, ...judge(applied, verifier, call)})).filter((/** @type {any} */ {allowed}) => !allowed);
      console.log(`apply: ${example}: ${calls.length} calls of the service evaluated`);
      assert.deepEqual(refused, []);
      const made = new Set(calls.map((/** @type {any} */ call) => operationOf(new S3Request(call, known.bucket))));
      assert.deepEqual([...made].sort(), operations((await wantedOf(known.set)).contract, SETS[known.set].grants).sort());
    });

    it('allows the recorded sessions of the service, each for one tenant', {skip}, () => {
      const {signer, verifier, service} = applied.roles;
      const begun = read(`${example}/sessions.json`);
      const may = (/** @type {any} */ {role, tags}) => {
        const [assume, tag] = assumes(accountOf(applied), sessionOf(service.arn), role, requested(tags));
        return assume && (tag || Object.keys(tags).length === 0);
      };
      console.log(`apply: ${example}: ${begun.length} sessions of the service evaluated`);
      assert.deepEqual(begun.filter((/** @type {any} */ session) => !may(session)), []);
      assert.deepEqual(begun.filter((/** @type {any} */ {role}) => role === signer.arn), [{role: signer.arn, tags: {tenant: 'acme'}}]);
      assert.deepEqual(new Set(begun.map((/** @type {any} */ {role}) => role)), new Set([signer.arn, ...(verifier ? [verifier.arn] : [])]));
    });
  });
}

/** The service copies in parts only above 5 GiB, which is too large for this test. */
const LARGE_ONLY = ['UploadPartCopy'];

/**
 * The S3 operations that the contract lists for the service.
 * @param {any} contract
 * @param {readonly string[]} kinds
 */
const operations = ({calls}, kinds) => [...new Set(Object.values(calls)
  .filter((/** @type {any} */ {when}) => when === 'always' || kinds.includes(when))
  .flatMap((/** @type {any} */ {operations: some}) => some))].filter((name) => !LARGE_ONLY.includes(name));

describe('after destroy', () => {
  it('no resource is left', () => {
    const {account: _, region: __, ...left} = read('left.json');
    assert.deepEqual(left, {buckets: [], roles: [], keys: [], aliases: [], queues: []});
  });
});
