import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {pages, root} from '../src/pages.js';
import {readTerraformFolder} from '../src/terraform-folder.js';

const found = await pages();

for (const {page, is, shouldBe} of found) {
    test(`the tables of ${page} are up to date`, () => {
        assert.equal(is, shouldBe, `The tables are outdated. Run 'npm run tables' in infra/tests/static.`);
    });
}

for (const group of ['modules', 'stacks', 'examples']) {
    for (const folder of await readdir(path.join(root, 'infra', group))) {
        const where = `infra/${group}/${folder}`;

        test(`${where} has a page`, () => {
            const page = found.find(({page}) => page === `${where}/README.md`);
            assert.ok(page, `${where}/README.md does not exist`);
            if (group !== 'examples') {
                assert.match(page.is, new RegExp(`<!-- inputs: ${where} -->`));
                assert.match(page.is, new RegExp(`<!-- outputs: ${where} -->`));
            }
        });

        test(`every input and output of ${where} has a description`, async () => {
            const {inputs, outputs} = await readTerraformFolder(path.join(root, where));
            const undescribed = [...inputs, ...outputs].filter(({description}) => !/^[A-Z`].*[.`]$/s.test(description));
            assert.deepEqual(undescribed.map(({name}) => name), []);
        });
    }
}

test('every module input that can have an invalid value has a validation', async () => {
    const unvalidated = [];
    for (const module of await readdir(path.join(root, 'infra/modules'))) {
        const {inputs} = await readTerraformFolder(path.join(root, 'infra/modules', module));
        unvalidated.push(...inputs.filter(({type, validations}) => type !== 'bool' && validations === 0).map(({name}) => `${module}.${name}`));
    }
    assert.deepEqual(unvalidated, []);
});
