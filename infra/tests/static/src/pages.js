import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {tables} from './tables.js';

/** The root of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../..');

const MARKED = /(<!-- ([a-z]+): (\S+) -->\n)[^]*?(<!-- end -->)/g;

/**
 * The pages of infra/ and lifecycle-rules/, each with its current text and with the text after every table between
 * `<!-- word: path -->` and `<!-- end -->` is regenerated.
 *
 * @returns {Promise<{page: string, is: string, shouldBe: string}[]>}
 */
export async function pages() {
    const found = await Promise.all(['infra', 'lifecycle-rules'].map(below));
    return Promise.all(found.flat().sort().map(async page => {
        const is = await readFile(path.join(root, page), 'utf8');
        return {page, is, shouldBe: await render(page, is)};
    }));
}

/** @param {string} folder */
async function below(folder) {
    const entries = await readdir(path.join(root, folder), {recursive: true});
    return entries.filter(name => name.endsWith('.md') && !/(^|\/)(node_modules|target|\.terraform)\//.test(name))
        .map(name => path.join(folder, name));
}

/**
 * @param {string} page
 * @param {string} text
 */
async function render(page, text) {
    const made = await Promise.all([...text.matchAll(MARKED)].map(([, , word, of]) => {
        const make = tables[word];
        if (make === undefined) {
            throw new Error(`Unknown table type in ${page}: "${word}". Expected ${Object.keys(tables).join(', ')}.`);
        }
        return make(root, of);
    }));
    return text.replace(MARKED, (_, begin, _word, _of, end) => `${begin}${made.shift()}\n${end}`);
}
