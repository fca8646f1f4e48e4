import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ValetkeyNetworkError} from '../src/main/resources/valetkey/browser/valetkey.js';
import {
  ID,
  breaksAt,
  createHarness,
  fakeService,
  file,
  issued,
  json,
  losesResponse,
  problem,
  responds,
  s3Error,
  stallsAt,
  upload,
} from './harness.js';

const COMPLETE = `POST /v1/uploads/${ID}/complete`;
const RENEW = `POST /v1/uploads/${ID}/renew`;
const nothingThenStored = () =>
  fakeService({[COMPLETE]: [() => problem(409, 'nothing-uploaded'), () => json(200, upload({state: 'stored'}))]});

const EXPIRED = responds(403, s3Error('AccessDenied', 'Request has expired'));
const renewals = (calls) => calls.filter(({path}) => path.endsWith('/renew'));

async function runUpload(options) {
  const harness = createHarness(options);
  const outcome = await harness.outcomeOf(harness.client.upload(file()));
  return {...harness, ...outcome};
}

describe('a failed attempt', () => {
  for (const status of [500, 503, 429, 409]) {
    it(`is retried after ${status}`, async () => {
      const {value, puts} = await runUpload({store: [responds(status), responds(200)]});
      assert.equal(value.state, 'stored');
      assert.equal(puts.length, 2);
    });
  }

  it('is retried if S3 closed a slow connection', async () => {
    const {puts} = await runUpload({store: [responds(400, s3Error('RequestTimeout', 'too slow')), responds(200)]});
    assert.equal(puts.length, 2);
  });

  it('is retried if it stalls for thirty seconds', async () => {
    const {value, puts, time} = await runUpload({store: [stallsAt(5), responds(200)]});
    assert.equal(value.state, 'stored');
    assert.equal(puts[0].aborted, true);
    assert.equal(time.now, Date.parse('2026-01-01T00:00:00Z') + 1_000 + 30_000 + 500 + 4_000);
  });

  it('is not aborted after thirty seconds while bytes are sent', async () => {
    const slow = Array.from({length: 50}, (_, second) => ({loaded: second / 5}));
    const {value, puts} = await runUpload({store: [[...slow, {sent: true}, {status: 200, body: '', headers: ''}]]});
    assert.equal(value.state, 'stored');
    assert.equal(puts.length, 1);
  });

  it('is retried after the Retry-After of S3', async () => {
    const {time} = await runUpload({store: [responds(503, '', 'Retry-After: 9\r\n'), responds(200)]});
    assert.equal(time.now, Date.parse('2026-01-01T00:00:00Z') + 4_000 + 9_000 + 4_000);
  });
});

describe('a lost response', () => {
  it('is not a failure: the service checks the upload', async () => {
    const {value, puts} = await runUpload({store: [losesResponse()]});
    assert.equal(value.state, 'stored');
    assert.equal(puts.length, 1);
  });

  it('causes a 412 on the next attempt, and the service checks the upload', async () => {
    const {value, puts} = await runUpload({store: [breaksAt(7), responds(412)]});
    assert.equal(value.state, 'stored');
    assert.equal(puts.length, 2);
  });

  it('causes a retry if the service finds no object', async () => {
    const {value, puts} = await runUpload({service: nothingThenStored(), store: [losesResponse(), responds(200)]});
    assert.equal(value.state, 'stored');
    assert.equal(puts.length, 2);
  });
});

describe('a grant that expires before the file is sent', () => {
  it('is renewed', async () => {
    const {value, puts, calls} = await runUpload({store: [EXPIRED, responds(200)]});
    assert.equal(value.state, 'stored');
    assert.deepEqual(
      puts.map(({url}) => new URL(url).search),
      ['?X-Amz-Signature=0', '?X-Amz-Signature=1'],
    );
    assert.equal(renewals(calls).length, 1);
  });

  it('is renewed if S3 gives no reason but the grant has expired', async () => {
    const grant = {expiresAt: '2026-01-01T00:00:03Z'};
    const {value} = await runUpload({store: [responds(403), responds(200)], grant});
    assert.equal(value.state, 'stored');
  });

  it('is renewed before the next attempt if it expires within a minute', async () => {
    const grant = {expiresAt: '2026-01-01T00:02:00Z'};
    const {value, puts} = await runUpload({store: [responds(503, '', 'retry-after: 90'), responds(200)], grant});
    assert.equal(value.state, 'stored');
    assert.match(puts[1].url, /Signature=1/);
  });

  it('is used if it was just received, regardless of the clock', async () => {
    const {value, calls} = await runUpload({grant: {expiresAt: '2020-01-01T00:00:00Z'}});
    assert.equal(value.state, 'stored');
    assert.equal(renewals(calls).length, 0);
  });

  it('is renewed with the same Idempotency-Key on every attempt', async () => {
    const service = fakeService({[RENEW]: [() => problem(503, 'down'), () => json(200, issued())]});
    const {calls} = await runUpload({service, store: [EXPIRED, responds(200)]});
    assert.deepEqual(
      renewals(calls).map(({headers}) => headers['idempotency-key']),
      ['"key-2"', '"key-2"'],
    );
  });

  for (const code of ['already-uploaded', 'upload-busy', 'upload-settled']) {
    it(`is not renewed if the service returns ${code}`, async () => {
      const service = fakeService({[RENEW]: () => problem(409, code)});
      const {value, puts} = await runUpload({service, store: [EXPIRED]});
      assert.equal(value.state, 'stored');
      assert.equal(puts.length, 1);
    });
  }

  it('fails with the reason if it cannot be renewed', async () => {
    const {error} = await runUpload({
      service: fakeService({[RENEW]: () => problem(410, 'upload-expired')}),
      store: [EXPIRED],
    });
    assert.equal(error.code, 'upload-expired');
  });
});

describe('a transfer that fails permanently', () => {
  it('mentions CORS if every attempt ended before the first byte', async () => {
    const {error, puts} = await runUpload({store: [breaksAt(0)]});
    assert.ok(error instanceof ValetkeyNetworkError);
    assert.equal(error.corsLikely, true);
    assert.match(error.message, /https:\/\/store\.example .*CORS/);
    assert.equal(puts.length, 5);
  });

  it('does not mention CORS if one attempt sent a byte', async () => {
    const {error} = await runUpload({store: [breaksAt(5), breaksAt(0)]});
    assert.equal(error.corsLikely, false);
  });

  it('contains only the origin of the presigned URL', async () => {
    const {error} = await runUpload({store: [breaksAt(0)]});
    assert.doesNotMatch(error.message, /Signature|incoming/);
  });

  it('is grant-expired if the renewed grant has expired too', async () => {
    const {error, puts} = await runUpload({store: [EXPIRED]});
    assert.deepEqual([error.code, error.status], ['grant-expired', 403]);
    assert.match(error.detail, /2026-01-02T00:00:00Z/);
    assert.equal(puts.length, 2);
  });

  it('contains the error of S3 and is not retried', async () => {
    const {error, puts} = await runUpload({store: [responds(403, s3Error('SignatureDoesNotMatch', 'No match.'))]});
    assert.equal(error.code, 'transfer-refused');
    assert.equal(error.detail, 'S3 rejected the file with status 403 (SignatureDoesNotMatch: No match.).');
    assert.equal(puts.length, 1);
  });

  it('is file-unreadable if the file changed on disk', async () => {
    const changed = file();
    const gone = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
    const {client, puts, outcomeOf} = createHarness({store: [breaksAt(0)]});
    changed.slice = () => Object.assign(new Blob([]), {arrayBuffer: gone});
    const {error} = await outcomeOf(client.upload(changed));
    assert.equal(error.code, 'file-unreadable');
    assert.equal(puts.length, 1);
  });
});
