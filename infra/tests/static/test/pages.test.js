import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {pages, root} from '../src/pages.js';
import {readTerraformFolder} from '../src/terraform-folder.js';

const found = await pages();

for (const {page, is, shouldBe} of found) {
    test(`the tables of ${page} say what is written in the sources`, () => {
        assert.equal(is, shouldBe, `'npm run tables' in infra/tests/static writes them anew`);
    });
}

for (const group of ['modules', 'stacks', 'examples']) {
    for (const folder of await readdir(path.join(root, 'infra', group))) {
        const where = `infra/${group}/${folder}`;

        test(`${where} has a page`, () => {
            const page = found.find(({page}) => page === `${where}/README.md`);
            assert.ok(page, `${where}/README.md is missing`);
            if (group !== 'examples') {
                assert.match(page.is, new RegExp(`<!-- inputs: ${where} -->`));
                assert.match(page.is, new RegExp(`<!-- outputs: ${where} -->`));
            }
        });

        test(`every input and output of ${where} says what it means`, async () => {
            const {inputs, outputs} = await readTerraformFolder(path.join(root, where));
            const silent = [...inputs, ...outputs].filter(({description}) => !/^[A-Z`].*[.`]$/s.test(description));
            assert.deepEqual(silent.map(({name}) => name), []);
        });
    }
}

test('every input of a module that can be wrong is validated', async () => {
    const open = [];
    for (const module of await readdir(path.join(root, 'infra/modules'))) {
        const {inputs} = await readTerraformFolder(path.join(root, 'infra/modules', module));
        open.push(...inputs.filter(({type, validations}) => type !== 'bool' && validations === 0).map(({name}) => `${module}.${name}`));
    }
    assert.deepEqual(open, []);
});
