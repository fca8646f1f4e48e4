// Regenerates expected/*.json from a plan: node write-expected.js PLAN.json. Review the diff before you commit it.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {everyAction} from './aws/catalogue.js';
import {estateFromPlan} from './estate/from-plan.js';
import {principals} from './least/privilege.js';
import {reach} from './least/reach.js';
import {GIVEN, SETS} from './wanted.js';

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const actions = await everyAction();
mkdirSync('expected', {recursive: true});
for (const set of Object.keys(SETS)) {
  const estate = estateFromPlan(plan, {...GIVEN, within: `module.set["${set}"]`});
  const listed = principals(estate).map(([name, principal]) => {
    const {sends, overwrites, throughS3} = reach(estate, principal, actions);
    return [name, {sends, overwrites, throughS3}];
  });
  // One line per resource, so that diffs are readable.
  const text = JSON.stringify(Object.fromEntries(listed), undefined, 2).replace(/\[\s+([^\]]*?)\s+\]/g, (_, list) => `[${list.replace(/\s+/g, ' ')}]`);
  writeFileSync(`expected/${set}.json`, `${text}\n`);
}
