import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ValetkeyNetworkError} from '../src/main/resources/valetkey/browser/valetkey.js';
import {
  ID,
  answerLost,
  arrives,
  breaksAt,
  file,
  happyService,
  hangsAt,
  issued,
  json,
  problem,
  s3Error,
  stage,
  upload,
} from './stage.js';

const COMPLETE = `POST /v1/uploads/${ID}/complete`;
const RENEW = `POST /v1/uploads/${ID}/renew`;
const nothingThenStored = () =>
  happyService({[COMPLETE]: [() => problem(409, 'nothing-uploaded'), () => json(200, upload({state: 'stored'}))]});

const EXPIRED = arrives(403, s3Error('AccessDenied', 'Request has expired'));
const renewals = (calls) => calls.filter(({path}) => path.endsWith('/renew'));

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

describe('a grant that is over before the file is sent', () => {
  it('is renewed', async () => {
    const {value, puts, calls} = await played({store: [EXPIRED, arrives(200)]});
    assert.equal(value.state, 'stored');
    assert.deepEqual(
      puts.map(({url}) => new URL(url).search),
      ['?X-Amz-Signature=0', '?X-Amz-Signature=1'],
    );
    assert.equal(renewals(calls).length, 1);
  });

  it('is renewed when the store does not say why but the time is over', async () => {
    const {value} = await played({store: [arrives(403), arrives(200)], grant: {expiresAt: '2026-01-01T00:00:03Z'}});
    assert.equal(value.state, 'stored');
  });

  it('is renewed before the next attempt when less than a minute is left', async () => {
    const grant = {expiresAt: '2026-01-01T00:02:00Z'};
    const {value, puts} = await played({store: [arrives(503, '', 'retry-after: 90'), arrives(200)], grant});
    assert.equal(value.state, 'stored');
    assert.match(puts[1].url, /Signature=1/);
  });

  it('that has just come is used, whatever the clock says', async () => {
    const {value, calls} = await played({grant: {expiresAt: '2020-01-01T00:00:00Z'}});
    assert.equal(value.state, 'stored');
    assert.equal(renewals(calls).length, 0);
  });

  it('is renewed under one key, the same on every attempt', async () => {
    const service = happyService({[RENEW]: [() => problem(503, 'down'), () => json(200, issued())]});
    const {calls} = await played({service, store: [EXPIRED, arrives(200)]});
    assert.deepEqual(
      renewals(calls).map(({headers}) => headers['idempotency-key']),
      ['"key-2"', '"key-2"'],
    );
  });

  for (const code of ['already-uploaded', 'upload-busy', 'upload-settled']) {
    it(`is not needed any more when the service says ${code}`, async () => {
      const service = happyService({[RENEW]: () => problem(409, code)});
      const {value, puts} = await played({service, store: [EXPIRED]});
      assert.equal(value.state, 'stored');
      assert.equal(puts.length, 1);
    });
  }

  it('and may not be renewed ends with the reason', async () => {
    const {error} = await played({
      service: happyService({[RENEW]: () => problem(410, 'upload-expired')}),
      store: [EXPIRED],
    });
    assert.equal(error.code, 'upload-expired');
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

  it('says grant-expired when even the renewed grant is over', async () => {
    const {error, puts} = await played({store: [EXPIRED]});
    assert.deepEqual([error.code, error.status], ['grant-expired', 403]);
    assert.match(error.detail, /2026-01-02T00:00:00Z/);
    assert.equal(puts.length, 2);
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
