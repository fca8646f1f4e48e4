import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ValetkeyNetworkError} from '../src/main/resources/valetkey/browser/valetkey.js';
import {ID, answerLost, arrives, breaksAt, file, happyService, hangsAt, json, problem, stage, upload} from './stage.js';

const COMPLETE = `POST /v1/uploads/${ID}/complete`;
const s3Error = (code, message) => `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
const nothingThenStored = () =>
  happyService({[COMPLETE]: [() => problem(409, 'nothing-uploaded'), () => json(200, upload({state: 'stored'}))]});

async function played(options) {
  const theatre = stage(options);
  const outcome = await theatre.outcomeOf(theatre.client.upload(file()));
  return {...theatre, ...outcome};
}

describe('a body that does not arrive', () => {
  for (const status of [500, 503, 429, 409]) {
    it(`is sent again after ${status}`, async () => {
      const {value, puts} = await played({store: [arrives(status), arrives(200)]});
      assert.equal(value.state, 'stored');
      assert.equal(puts.length, 2);
    });
  }

  it('is sent again when S3 closed a slow connection', async () => {
    const {puts} = await played({store: [arrives(400, s3Error('RequestTimeout', 'too slow')), arrives(200)]});
    assert.equal(puts.length, 2);
  });

  it('is sent again when it stands still for thirty seconds', async () => {
    const {value, puts, time} = await played({store: [hangsAt(5), arrives(200)]});
    assert.equal(value.state, 'stored');
    assert.equal(puts[0].aborted, true);
    assert.equal(time.now, Date.parse('2026-01-01T00:00:00Z') + 1_000 + 30_000 + 500 + 4_000);
  });

  it('may take longer than thirty seconds while it moves', async () => {
    const slow = Array.from({length: 50}, (_, second) => ({loaded: second / 5}));
    const {value, puts} = await played({store: [[...slow, {sent: true}, {status: 200, body: '', headers: ''}]]});
    assert.equal(value.state, 'stored');
    assert.equal(puts.length, 1);
  });

  it('waits as the store asks', async () => {
    const {time} = await played({store: [arrives(503, '', 'Retry-After: 9\r\n'), arrives(200)]});
    assert.equal(time.now, Date.parse('2026-01-01T00:00:00Z') + 4_000 + 9_000 + 4_000);
  });
});

describe('an answer that is lost', () => {
  it('is not taken for a failure: the service looks', async () => {
    const {value, puts} = await played({store: [answerLost()]});
    assert.equal(value.state, 'stored');
    assert.equal(puts.length, 1);
  });

  it('shows up as 412 on the next attempt, and the service decides', async () => {
    const {value, puts} = await played({store: [breaksAt(7), arrives(412)]});
    assert.equal(value.state, 'stored');
    assert.equal(puts.length, 2);
  });

  it('makes the body go again when the service finds nothing', async () => {
    const {value, puts} = await played({service: nothingThenStored(), store: [answerLost(), arrives(200)]});
    assert.equal(value.state, 'stored');
    assert.equal(puts.length, 2);
  });
});

describe('a transfer that fails for good', () => {
  it('points to CORS when every attempt ended before the first byte', async () => {
    const {error, puts} = await played({store: [breaksAt(0)]});
    assert.ok(error instanceof ValetkeyNetworkError);
    assert.equal(error.corsLikely, true);
    assert.match(error.message, /https:\/\/store\.example .*CORS/);
    assert.equal(puts.length, 5);
  });

  it('does not point to CORS when one attempt sent something', async () => {
    const {error} = await played({store: [breaksAt(5), breaksAt(0)]});
    assert.equal(error.corsLikely, false);
  });

  it('names no part of the signed URL but its origin', async () => {
    const {error} = await played({store: [breaksAt(0)]});
    assert.doesNotMatch(error.message, /Signature|incoming/);
  });

  it('says grant-expired when the grant is over', async () => {
    const expiresAt = '2026-01-01T00:00:03Z';
    const {error, puts} = await played({store: [arrives(403, '')], grant: {expiresAt}});
    assert.deepEqual([error.code, error.status], ['grant-expired', 403]);
    assert.match(error.detail, /2026-01-01T00:00:03Z/);
    assert.equal(puts.length, 1);
  });

  it('says grant-expired when only the store’s clock knows', async () => {
    const {error} = await played({store: [arrives(403, s3Error('AccessDenied', 'Request has expired'))]});
    assert.equal(error.code, 'grant-expired');
  });

  it('says what the store said, without a second attempt', async () => {
    const {error, puts} = await played({store: [arrives(403, s3Error('SignatureDoesNotMatch', 'No match.'))]});
    assert.equal(error.code, 'transfer-refused');
    assert.equal(error.detail, 'The store refused the file with status 403 (SignatureDoesNotMatch: No match.).');
    assert.equal(puts.length, 1);
  });

  it('says so when the file changed on disk', async () => {
    const changed = file();
    const gone = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
    const {client, puts, outcomeOf} = stage({store: [breaksAt(0)]});
    changed.slice = () => Object.assign(new Blob([]), {arrayBuffer: gone});
    const {error} = await outcomeOf(client.upload(changed));
    assert.equal(error.code, 'file-unreadable');
    assert.equal(puts.length, 1);
  });
});
