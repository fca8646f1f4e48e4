import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {arrives, file, s3Error, stage} from './stage.js';

const GRANT = {
  kind: 'post',
  method: 'POST',
  url: 'https://store.example/',
  headers: undefined,
  fields: {key: 'incoming/acme/1', 'Content-Type': 'image/png', policy: 'e30=', 'x-amz-signature': '0'},
  fileField: 'file',
};

/** What a browser reports of a form: its ten bytes of the file after ninety of fields. */
const envelope = [{loaded: 80, total: 100}, {loaded: 95, total: 100}, {loaded: 100, total: 100}, {sent: true}];

async function played(store) {
  const seen = [];
  const theatre = stage({grant: GRANT, store});
  const done = theatre.client.upload(file({name: 'Kätzchen.png'}), {onProgress: (progress) => seen.push(progress)});
  return {...theatre, seen, ...(await theatre.outcomeOf(done))};
}

describe('a form', () => {
  it('carries its fields in their order, and the file last', async () => {
    const {value, puts} = await played([arrives(201)]);
    assert.equal(value.state, 'stored');
    assert.deepEqual([puts[0].method, puts[0].url], ['POST', 'https://store.example/']);
    assert.deepEqual([...puts[0].body.keys()], ['key', 'Content-Type', 'policy', 'x-amz-signature', 'file']);
    assert.equal(puts[0].body.get('key'), 'incoming/acme/1');
    assert.equal(await puts[0].body.get('file').text(), '0123456789');
  });

  it('leaves the headers to the browser, and the name and type of the file at home', async () => {
    const {puts} = await played([arrives(201)]);
    assert.deepEqual(puts[0].headers, {});
    assert.deepEqual([puts[0].body.get('file').name, puts[0].body.get('file').type], ['blob', '']);
  });

  it('counts the bytes of the file, not those of the fields', async () => {
    const {seen} = await played([[...envelope, {status: 201, body: '', headers: ''}]]);
    assert.deepEqual([...new Set(seen.map(({loaded}) => loaded))], [0, 5, 10]);
    assert.ok(seen.every(({total}) => total === 10));
    assert.equal(seen.at(-1).kind, 'post');
  });

  it('whose policy has expired is renewed', async () => {
    const expired = s3Error('AccessDenied', 'Invalid according to Policy: Policy expired.');
    const {value, puts, calls} = await played([arrives(403, expired), arrives(201)]);
    assert.equal(value.state, 'stored');
    assert.equal(puts.length, 2);
    assert.ok(calls.some(({path}) => path.endsWith('/renew')));
  });

  it('that S3 refuses says so, without a second attempt', async () => {
    const {error, puts} = await played([arrives(400, s3Error('EntityTooLarge', 'Too large.'))]);
    assert.equal(error.code, 'transfer-refused');
    assert.match(error.detail, /EntityTooLarge: Too large/);
    assert.equal(puts.length, 1);
  });
});
