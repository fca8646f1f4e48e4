import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createHarness, file, responds, s3Error} from './harness.js';

const GRANT = {
  kind: 'post',
  method: 'POST',
  url: 'https://store.example/',
  headers: undefined,
  fields: {key: 'incoming/acme/1', 'Content-Type': 'image/png', policy: 'e30=', 'x-amz-signature': '0'},
  fileField: 'file',
};

/** The progress events of a form: ninety bytes of fields, then ten bytes of the file. */
const formProgress = [{loaded: 80, total: 100}, {loaded: 95, total: 100}, {loaded: 100, total: 100}, {sent: true}];

async function runUpload(store) {
  const seen = [];
  const harness = createHarness({grant: GRANT, store});
  const done = harness.client.upload(file({name: 'Kätzchen.png'}), {onProgress: (progress) => seen.push(progress)});
  return {...harness, seen, ...(await harness.outcomeOf(done))};
}

describe('a form', () => {
  it('contains the fields in their order, followed by the file', async () => {
    const {value, puts} = await runUpload([responds(201)]);
    assert.equal(value.state, 'stored');
    assert.deepEqual([puts[0].method, puts[0].url], ['POST', 'https://store.example/']);
    assert.deepEqual([...puts[0].body.keys()], ['key', 'Content-Type', 'policy', 'x-amz-signature', 'file']);
    assert.equal(puts[0].body.get('key'), 'incoming/acme/1');
    assert.equal(await puts[0].body.get('file').text(), '0123456789');
  });

  it('sets no headers, and sends no name and type of the file', async () => {
    const {puts} = await runUpload([responds(201)]);
    assert.deepEqual(puts[0].headers, {});
    assert.deepEqual([puts[0].body.get('file').name, puts[0].body.get('file').type], ['blob', '']);
  });

  it('reports the progress of the file without the fields', async () => {
    const {seen} = await runUpload([[...formProgress, {status: 201, body: '', headers: ''}]]);
    assert.deepEqual([...new Set(seen.map(({loaded}) => loaded))], [0, 5, 10]);
    assert.ok(seen.every(({total}) => total === 10));
    assert.equal(seen.at(-1).kind, 'post');
  });

  it('is renewed if its policy has expired', async () => {
    const expired = s3Error('AccessDenied', 'Invalid according to Policy: Policy expired.');
    const {value, puts, calls} = await runUpload([responds(403, expired), responds(201)]);
    assert.equal(value.state, 'stored');
    assert.equal(puts.length, 2);
    assert.ok(calls.some(({path}) => path.endsWith('/renew')));
  });

  it('that S3 rejects fails without a retry', async () => {
    const {error, puts} = await runUpload([responds(400, s3Error('EntityTooLarge', 'Too large.'))]);
    assert.equal(error.code, 'transfer-refused');
    assert.match(error.detail, /EntityTooLarge: Too large/);
    assert.equal(puts.length, 1);
  });
});
