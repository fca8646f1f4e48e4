import {readFileSync} from 'node:fs';
import {everyAction, globalKeys} from './aws/catalogue.js';

/** @typedef {import('./faults.js').Wanted} Wanted */

const here = (/** @type {string} */ path) => new URL(path, import.meta.url);
const json = (/** @type {string} */ path) => JSON.parse(readFileSync(here(path), 'utf8'));

/** @type {Record<string, {grants: string[], tenant_isolation?: boolean, exempt_principals?: string[]}>} */
export const SETS = json('grant-sets/sets.json');

/** The fixed inputs of all grant sets in grant-sets/main.tf. */
export const GIVEN = {
  account: '123456789012', region: 'eu-central-1', key: 'arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555',
};
export const ORIGIN = 'https://app.example.com';

/**
 * @param {string} set
 * @returns {Promise<Wanted>} the expected permissions from expected/
 */
export async function wantedOf(set) {
  return {
    ...AWS ?? (AWS = {actions: await everyAction(), globalKeys: await globalKeys()}),
    grants: SETS[set].grants,
    exempt: SETS[set].exempt_principals ?? [],
    origin: ORIGIN,
    longestMs: 900_000,
    reach: json(`expected/${set}.json`),
    contract: json('../../contract/grants.json'),
  };
}

/** @type {Pick<Wanted, 'actions' | 'globalKeys'> | undefined} */
let AWS;
