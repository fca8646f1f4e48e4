// Proves the permissions of the policies in grant-sets/. PLAN is the path of the plan as JSON. Run by proof.sh.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {estateFromPlan} from './estate/from-plan.js';
import {faults} from './faults.js';
import {principals, sentence} from './least/privilege.js';
import {reach} from './least/reach.js';
import {corsMutants, mutants} from './mutants.js';
import {GIVEN, SETS, wantedOf} from './wanted.js';

const plan = JSON.parse(readFileSync(/** @type {string} */ (process.env.PLAN), 'utf8'));
const estateOf = (/** @type {string} */ set) => estateFromPlan(plan, {...GIVEN, within: `module.set["${set}"]`});

describe('the policies of a grant set allow exactly the expected actions, out of all AWS actions', () => {
  for (const set of Object.keys(SETS)) {
    it(`${set}: ${SETS[set].grants.join(', ')}`, async () => {
      const estate = estateOf(set);
      const wanted = await wantedOf(set);
      for (const [name, principal] of principals(estate)) {
        console.log(`proof: ${set}: ${sentence({name, found: reach(estate, principal, wanted.actions)})}`);
      }
      assert.deepEqual([...faults(estate, wanted)], []);
    });
  }
});

/** [name, predicate] of mutants that must be among the generated ones */
const NAMED = [
  ['s3:PutObject becomes s3:*', (/** @type {string} */ name) => name === 'signer/sign-grants[GrantPut]: s3:PutObject widened to all actions of the service'],
  ['…/${tenant}/* becomes …/${tenant}*', (/** @type {string} */ name) => /^signer\/sign-grants\[GrantPut\]: all resources with the same prefix/.test(name)],
  ['the trust policy requires no tag', (/** @type {string} */ name) => name === 'signer/trust[ServiceForOneTenant]: without StringLike aws:RequestTag/tenant'],
  ['CORS contains *', (/** @type {string} */ name) => name === 'CORS: origin *' || name === 'CORS: headers *'],
  ['a Deny is missing', (/** @type {string} */ name) => /^bucket\[Deny\w+\]: removed$/.test(name)],
];

describe('the proof detects faulty policies', () => {
  for (const set of ['default', 'everything']) {
    it(`${set}: every mutant is detected`, async () => {
      const wanted = await wantedOf(set);
      const estate = estateOf(set);
      const all = [...mutants(estate), ...corsMutants(estate)];
      for (const [name, is] of NAMED) assert.ok(all.some((mutant) => /** @type {Function} */ (is)(mutant.name)), `Missing mutant: ${name}`);
      const survivors = all.filter((mutant) => faults(mutant.estate, wanted).next().done).map(({name}) => name);
      console.log(`proof: ${set}: ${all.length - survivors.length} of ${all.length} mutants detected`);
      assert.deepEqual(survivors, []);
    });
  }
});
