// Removes the validations of modules and stacks one at a time and checks that a test fails: npm run each-validation
import {spawnSync} from 'node:child_process';
import {cp, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {root} from './pages.js';

const TERRAFORM = {...process.env, CHECKPOINT_DISABLE: '1', TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: 'true'};
const target = path.join(root, 'infra/tests/target');
const kit = await mkdtemp(path.join(target, 'validations-'));
let survivors = 0;

try {
    for (const part of ['infra/modules', 'infra/stacks', 'infra/contract', 'infra/tests/mocks', 'lifecycle-rules']) {
        await cp(path.join(root, part), path.join(kit, part), {recursive: true, filter: from => !from.includes('.terraform')});
    }
    const groups = process.argv.length > 2 ? process.argv.slice(2)
        : [...(await readdir(path.join(root, 'infra/modules'))).map(name => `modules/${name}`), 'stacks/standalone'];
    for (const folder of groups) {
        await check(path.join(kit, 'infra', folder), folder);
    }
} finally {
    await rm(kit, {recursive: true});
}
console.log(survivors === 0 ? 'Every validation has a test.' : `${survivors} validations have no test.`);
process.exitCode = survivors === 0 ? 0 : 1;

/**
 * @param {string} at
 * @param {string} folder
 */
async function check(at, folder) {
    const plugins = process.env.TF_PLUGINS;
    terraform(at, 'init', '-input=false', ...(plugins ? [`-plugin-dir=${plugins}`] : []));
    for (const name of (await readdir(at)).filter(name => name.startsWith('variables'))) {
        const file = path.join(at, name);
        const text = await readFile(file, 'utf8');
        for (const {variable, weakened, condition} of mutants(text)) {
            await writeFile(file, weakened);
            const {stdout} = terraform(at, 'test', '-no-color', ...await testFilters(at, name));
            const failed = [...stdout.matchAll(/run "(\w+)"\.\.\. fail/g)].map(([, run]) => run);
            survivors += failed.length === 0 ? 1 : 0;
            console.log(`${failed.length === 0 ? 'SURVIVED' : 'detected'}  ${folder} ${variable}: ${failed.join(', ') || condition}`);
        }
        await writeFile(file, text);
    }
}

/**
 * The test files for a variables file. Lifecycle rules have a separate test file.
 *
 * @param {string} at
 * @param {string} name
 */
async function testFilters(at, name) {
    const files = (await readdir(path.join(at, 'tests'))).filter(file => file.startsWith('invalid'));
    const own = files.filter(file => file.includes('lifecycle') === name.includes('lifecycle'));
    return own.map(file => `-filter=tests/${file}`);
}

/**
 * Returns one copy of the text for each validation, with that validation disabled. Terraform requires the condition to
 * reference the variable.
 *
 * @param {string} text
 * @returns {{variable: string, weakened: string, condition: string}[]}
 */
function mutants(text) {
    const found = [];
    for (const block of text.matchAll(/^variable "(\w+)" \{\n[^]*?^}$/gm)) {
        for (const validation of block[0].matchAll(/(  validation \{\n)([^]*?)(\n    error_message)/g)) {
            const start = /** @type {number} */ (block.index) + /** @type {number} */ (validation.index);
            const weak = `${validation[1]}    condition = length([var.${block[1]}]) == 1${validation[3]}`;
            found.push({
                variable: block[1],
                weakened: text.slice(0, start) + weak + text.slice(start + validation[0].length),
                condition: validation[2].trim().replace(/\s+/g, ' '),
            });
        }
    }
    return found;
}

/**
 * @param {string} at
 * @param {string[]} command
 */
function terraform(at, ...command) {
    return spawnSync('terraform', [`-chdir=${at}`, ...command], {env: TERRAFORM, encoding: 'utf8'});
}
