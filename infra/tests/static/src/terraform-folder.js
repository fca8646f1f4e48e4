import {parse} from '@cdktf/hcl2json';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';

/**
 * @typedef {object} Input
 * @property {string} name
 * @property {string} type as written, on one line
 * @property {string} description
 * @property {unknown} fallback the default; undefined if the input is required
 * @property {number} validations the number of validations
 */

/** @typedef {{name: string, description: string}} Output */

/**
 * Reads the inputs and outputs of one Terraform folder: required inputs first, then by name.
 *
 * @param {string} folder
 * @returns {Promise<{inputs: Input[], outputs: Output[]}>}
 */
export async function readTerraformFolder(folder) {
    const files = (await readdir(folder)).filter(name => name.endsWith('.tf')).sort();
    const parsed = await Promise.all(
        files.map(async name => parse(name, await readFile(path.join(folder, name), 'utf8'))));
    const inputs = parsed.flatMap(file => Object.entries(file.variable ?? {})).map(([name, [block]]) => input(name, block));
    const outputs = parsed.flatMap(file => Object.entries(file.output ?? {}))
        .map(([name, [block]]) => ({name, description: block.description ?? ''}));
    return {
        inputs: inputs.sort((a, b) => Number('undefined' !== typeof a.fallback) - Number('undefined' !== typeof b.fallback)
            || a.name.localeCompare(b.name)),
        outputs: outputs.sort((a, b) => a.name.localeCompare(b.name)),
    };
}

/**
 * @param {string} name
 * @param {Record<string, any>} block
 * @returns {Input}
 */
function input(name, block) {
    const type = String(block.type ?? 'any').replace(/^\$\{|}$/g, '');
    return {
        name,
        type: oneLine(type),
        description: block.description ?? '',
        fallback: block.default,
        validations: (block.validation ?? []).length,
    };
}

/** @param {string} type as written, possibly on several lines with aligned equals signs */
function oneLine(type) {
    return type
        .replace(/\{\s*\n/g, '{ ')
        .replace(/\s*\n\s*}/g, ' }')
        .replace(/\s*\n\s*/g, ', ')
        .replace(/ +/g, ' ');
}
