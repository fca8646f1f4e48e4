import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Ajv2020} from 'ajv/dist/2020.js';
import {root} from '../src/pages.js';

const read = async (/** @type {string} */ file) => JSON.parse(await readFile(path.join(root, file), 'utf8'));
const valid = new Ajv2020({allErrors: true}).compile(await read('lifecycle-rules/schema.json'));
const uploads = await read('lifecycle-rules/uploads.json');
const profiles = (await readdir(path.join(root, 'lifecycle-rules/profiles'))).map(name => `lifecycle-rules/profiles/${name}`);

for (const file of ['lifecycle-rules/uploads.json', ...profiles, 'infra/examples/existing-bucket/lifecycle.json']) {
    test(`${file} is valid against the schema`, async () => {
        assert.ok(valid(await read(file)), JSON.stringify(valid.errors, null, 2));
    });

    test(`${file} has unique rule ids`, async () => {
        const ids = (await read(file)).rules.map((/** @type {{id: string}} */ rule) => rule.id);
        assert.deepEqual(ids, [...new Set(ids)]);
    });

    test(`${file} deletes unconfirmed uploads and does not keep deleted objects forever`, async () => {
        const {rules} = await read(file);
        const incoming = rules.find((/** @type {any} */ rule) => rule.filter?.prefix === 'incoming/');
        assert.ok(incoming.expiration_days >= 1, 'no rule deletes unconfirmed uploads');
        const quarantine = rules.find((/** @type {any} */ rule) => rule.filter?.prefix === 'quarantine/');
        assert.ok(quarantine.expiration_days > 30, 'rejected objects are deleted before their default retention is over, or never');
        assert.ok(rules.every((/** @type {any} */ rule) => rule.noncurrent_expiration?.newer_versions === undefined),
            'newer_versions keeps the last version of every deleted object');
    });
}

/** @type {Record<string, object>} */
const wrong = {
    'an abort by tag': {abort_incomplete_multipart_upload_days: 1, filter: {tags: {state: 'pending'}}},
    'an abort by size': {abort_incomplete_multipart_upload_days: 1, filter: {size_greater_than: 1}},
    'a delete marker rule by tag': {expired_object_delete_marker: true, filter: {tags: {state: 'pending'}}},
    'a delete marker rule with days': {expired_object_delete_marker: true, expiration_days: 1},
    'size_less_than with a prefix, without size_greater_than': {expiration_days: 9, filter: {prefix: 'objects/', size_less_than: 9}},
    'size_less_than with a tag, without size_greater_than': {expiration_days: 9, filter: {tags: {state: 'old'}, size_less_than: 9}},
    'a rule without an action': {},
    'zero days': {expiration_days: 0},
    'half a day': {expiration_days: 1.5},
    'a misspelled member': {expiration_day: 9, expiration_days: 9},
    'a misspelled member of a filter': {expiration_days: 9, filter: {prefx: 'objects/'}},
    'a misspelled member of a transition': {transitions: [{day: 9, days: 9, storage_class: 'GLACIER'}]},
    'an unknown storage class': {transitions: [{days: 9, storage_class: 'COLD'}]},
    'an unknown status': {expiration_days: 9, status: 'On'},
    'an id with upper-case letters': {expiration_days: 9, id: 'Expire'},
};

for (const [name, rule] of Object.entries(wrong)) {
    test(`the schema rejects ${name}`, () => {
        assert.equal(valid({...uploads, rules: [...uploads.rules, {id: 'wrong', description: 'Wrong.', status: 'Enabled', ...rule}]}), false);
    });
}

test('the schema rejects rules that never abort incomplete uploads', () => {
    const abort = uploads.rules.find((/** @type {{id: string}} */ rule) => rule.id === 'abort-stale-multipart');
    const others = uploads.rules.filter((/** @type {object} */ rule) => rule !== abort);
    assert.equal(valid({...uploads, rules: others}), false);
    assert.equal(valid({...uploads, rules: [...others, {...abort, status: 'Disabled'}]}), false);
    assert.equal(valid({...uploads, rules: [...others, {...abort, filter: {prefix: 'incoming/'}}]}), false);
    assert.equal(valid({...uploads, rules: [...others, abort]}), true);
});
