import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Ajv2020} from 'ajv/dist/2020.js';
import {root} from '../src/pages.js';

const read = async (/** @type {string} */ file) => readFile(path.join(root, file), 'utf8');
const contract = JSON.parse(await read('infra/contract/grants.json'));
const valid = new Ajv2020({allErrors: true}).compile(JSON.parse(await read('infra/contract/schema.json')));

/**
 * Headers that the browser sets instead of the page (Fetch Standard, "forbidden request-header").
 */
const SET_BY_BROWSERS = ['host', 'content-length'];

/** Not required by a grant, but useful for pages that read part of an object. */
const NOT_SIGNED = ['range'];

test('the contract is valid against its schema', () => {
    assert.ok(valid(contract), JSON.stringify(valid.errors, null, 2));
});

for (const [name, kind] of Object.entries(contract.kinds)) {
    test(`CORS allows exactly the headers that a ${name} grant signs`, () => {
        const sent = kind.signed_headers.filter((/** @type {string} */ header) => !SET_BY_BROWSERS.includes(header));
        const allowed = kind.cors.allow_headers.filter((/** @type {string} */ header) => !NOT_SIGNED.includes(header));
        assert.deepEqual(allowed.sort(), sent.sort());
    });
}

/** @type {Record<string, (wrong: any) => void>} */
const mutants = {
    'a wildcard action': wrong => wrong.kinds.put.access.incoming.push('s3:*'),
    'an action without a service prefix': wrong => wrong.kinds.put.access.incoming.push('PutObject'),
    'a KMS action that no grant needs': wrong => wrong.kinds.put.kms_actions.push('kms:CreateGrant'),
    'a wildcard for all headers': wrong => wrong.kinds.put.cors.allow_headers.push('*'),
    'a wildcard in an exposed header': wrong => wrong.kinds.put.cors.expose_headers.push('x-amz-*'),
    'a header with upper-case letters, which preflights never contain': wrong => wrong.kinds.put.signed_headers.push('Content-Type'),
    'an unknown kind': wrong => { wrong.kinds.putt = wrong.kinds.put; },
    'an unknown prefix': wrong => { wrong.kinds.put.access.archive = ['s3:PutObject']; },
    'bucket access for a grant': wrong => { wrong.kinds.put.access.bucket = ['s3:ListBucket']; },
    'an expiry above seven days': wrong => { wrong.kinds.put.longest_expiry_seconds = 604801; },
    'a misspelled member': wrong => { wrong.kinds.put.kms_action = []; },
};

for (const [name, mutate] of Object.entries(mutants)) {
    test(`the schema rejects ${name}`, () => {
        const wrong = structuredClone(contract);
        mutate(wrong);
        assert.equal(valid(wrong), false);
    });
}

test('the service documents every environment variable that the stack outputs', async () => {
    const given = [...new Set((await read('infra/stacks/standalone/outputs.tf')).match(/\b(VALETKEY|AWS)_[A-Z_]+\b/g))];
    const page = await read('docs/reference/configuration.md');
    const known = [...page.matchAll(/^\| `([a-z][a-z0-9.-]+)`/gm)].map(([, property]) => property.toUpperCase().replace(/[.-]/g, '_'));
    assert.notDeepEqual(given, []);
    assert.deepEqual(given.filter(name => !known.includes(name) && !page.includes(`\`${name}\``)), []);
});
