import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {actionsOf, scopeOf} from './rule-text.js';
import {readTerraformFolder} from './terraform-folder.js';

/**
 * Table generators by the word in the marker of the table. Each receives the root of the repository and the path from
 * the marker.
 *
 * @type {Record<string, (root: string, of: string) => Promise<string>>}
 */
export const tables = {
    inputs: async (root, folder) => {
        const {inputs} = await readTerraformFolder(path.join(root, folder));
        return table(['input', 'type', 'default', 'description'], inputs.map(input => [
            code(input.name), code(input.type), input.fallback === undefined ? 'required' : code(JSON.stringify(input.fallback)), input.description,
        ]));
    },
    outputs: async (root, folder) => {
        const {outputs} = await readTerraformFolder(path.join(root, folder));
        return table(['output', 'description'], outputs.map(output => [code(output.name), output.description]));
    },
    rules: async (root, file) => {
        const {description, rules} = await json(root, file);
        return `${description}\n\n` + table(['rule', 'applies to', 'action', 'description'], rules.map(
            (/** @type {import('./rule-text.js').Rule} */ rule) => [code(rule.id), scopeOf(rule), actionsOf(rule), rule.description]));
    },
    kinds: async (root, file) => {
        const {kinds} = await json(root, file);
        return table(['kind', 'method', 'signer permissions', 'signed headers', 'CORS request headers'], Object.entries(kinds).map(
            ([name, kind]) => [code(name), kind.methods.join(', '), access(kind), codes(kind.signed_headers), codes(kind.cors.allow_headers)]));
    },
    calls: async (root, file) => {
        const {calls} = await json(root, file);
        return table(['call', 'operations', 'verifier permissions', 'description'], Object.entries(calls).map(
            ([name, call]) => [code(name), call.operations.join(', '), access(call), call.description]));
    },
};

/**
 * @param {string} root
 * @param {string} file
 */
async function json(root, file) {
    return JSON.parse(await readFile(path.join(root, file), 'utf8'));
}

/** @param {{access: Record<string, string[]>, kms_actions: string[]}} needs */
function access(needs) {
    const s3 = Object.entries(needs.access).map(([place, actions]) => `${codes(actions)} on ${place === 'bucket' ? 'the bucket' : code(`${place}/`)}`);
    return [...s3, ...(needs.kms_actions.length === 0 ? [] : [`${codes(needs.kms_actions)} on the key`])].join('; ');
}

/** @param {string[]} texts */
function codes(texts) {
    return texts.length === 0 ? 'none' : texts.map(code).join(', ');
}

/** @param {string} text */
function code(text) {
    return `\`${text}\``;
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
function table(head, rows) {
    const line = (/** @type {string[]} */ cells) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
