import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  ID,
  breaksAt,
  createHarness,
  fakeService,
  file,
  issued,
  json,
  problem,
  responds,
  stallsAt,
  upload,
} from './harness.js';

const GRANT_HEADERS = {'content-type': 'image/png', 'if-none-match': '*', 'cache-control': 'private'};
const trail = (calls) => calls.map(({method, path}) => `${method} ${path.replace(ID, '{id}')}`);

describe('an upload', () => {
  it('declares the file, sends it and stores it', async () => {
    const {client, calls, puts, outcomeOf} = createHarness();
    const {value} = await outcomeOf(client.upload(file(), {purpose: 'avatar', metadata: {albumId: '42'}}));
    assert.equal(value.state, 'stored');
    assert.deepEqual(calls[0].json, {
      purpose: 'avatar',
      fileName: 'a.png',
      contentType: 'image/png',
      size: 10,
      checksum: {algorithm: 'SHA256', value: 'hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII='},
      metadata: {albumId: '42'},
    });
    assert.deepEqual(trail(calls), ['POST /v1/uploads', 'POST /v1/uploads/{id}/complete']);
    assert.equal(await puts[0].body.text(), '0123456789');
  });

  it('sets exactly the headers of the grant, without a type of its own', async () => {
    const {client, puts, outcomeOf} = createHarness({grant: {headers: GRANT_HEADERS}});
    await outcomeOf(client.upload(file()));
    assert.deepEqual(puts[0].headers, GRANT_HEADERS);
    assert.equal(puts[0].body.type, '');
    assert.equal(puts[0].method, 'PUT');
  });

  it('omits the checksum if requested, and for files above 64 MiB', async () => {
    const large = Object.assign(new Blob([new Uint8Array(64 * 1024 * 1024 + 1)]), {name: 'large'});
    const {client, calls, outcomeOf} = createHarness();
    await outcomeOf(client.upload(file(), {checksum: 'none'}));
    await outcomeOf(client.upload(large));
    const creates = calls.filter(({path}) => path === '/v1/uploads');
    assert.deepEqual(
      creates.map((call) => 'checksum' in call.json),
      [false, false],
    );
  });

  it('leaves the type of a file without one to the service, and sends the bytes with the type of the grant', async () => {
    const grant = {headers: {'content-type': 'image/heic', 'if-none-match': '*'}};
    const {client, calls, puts, outcomeOf} = createHarness({grant});
    const untyped = Object.assign(new Blob(['0123456789']), {name: 'IMG_0001.HEIC'});
    await outcomeOf(client.upload(untyped));
    assert.equal('contentType' in calls[0].json, false);
    assert.equal(calls[0].json.fileName, 'IMG_0001.HEIC');
    assert.equal(puts[0].headers['content-type'], 'image/heic');
  });

  it('declares the type of a recording with its parameters', async () => {
    const {client, calls, outcomeOf} = createHarness();
    const recording = new Blob(['0123456789'], {type: 'video/webm;codecs=vp8,opus'});
    await outcomeOf(client.upload(recording, {fileName: 'recording.webm'}));
    assert.equal(calls[0].json.contentType, 'video/webm;codecs=vp8,opus');
  });

  it('omits the checksum if nothing can enforce it', async () => {
    const violations = [{policy: 'plan', code: 'unenforceable', detail: 'No.', pointer: '/checksum'}];
    const unenforceable = () => json(422, {code: 'denied', title: 'Denied', violations});
    const service = fakeService({'POST /v1/uploads': [unenforceable, () => json(201, issued())]});
    const {client, calls, outcomeOf} = createHarness({service});
    assert.equal((await outcomeOf(client.upload(file()))).value.state, 'stored');
    const creates = calls.filter(({path}) => path === '/v1/uploads');
    assert.deepEqual(
      creates.map((call) => 'checksum' in call.json),
      [true, false],
    );
    assert.deepEqual(
      creates.map((call) => call.headers['idempotency-key']),
      ['"key-1"', '"key-2"'],
    );
  });

  it('waits while the service verifies', async () => {
    const service = fakeService({
      [`POST /v1/uploads/${ID}/complete`]: () => json(202, upload({state: 'verifying'})),
      [`GET /v1/uploads/${ID}`]: [
        () => json(200, upload({state: 'verifying'})),
        () => json(200, upload({state: 'stored'})),
      ],
    });
    const {client, calls, outcomeOf} = createHarness({service});
    assert.equal((await outcomeOf(client.upload(file()))).value.state, 'stored');
    assert.equal(calls.at(-1).headers.prefer, 'wait=10');
  });

  it('stops polling after ten minutes', async () => {
    const verifying = (_, {time}) => {
      time.now += 10_000;
      return json(200, upload({state: 'verifying'}));
    };
    const service = fakeService({
      [`POST /v1/uploads/${ID}/complete`]: verifying,
      [`GET /v1/uploads/${ID}`]: verifying,
    });
    const {client, outcomeOf} = createHarness({service});
    assert.equal((await outcomeOf(client.upload(file()))).error.code, 'verification-pending');
  });

  it('that the service rejects fails with the reason', async () => {
    const rejection = {code: 'type-mismatch', detail: 'The bytes are not a PNG.'};
    const service = fakeService({
      [`POST /v1/uploads/${ID}/complete`]: () => json(200, upload({state: 'rejected', rejection})),
    });
    const {client, outcomeOf} = createHarness({service});
    const {error} = await outcomeOf(client.upload(file()));
    assert.deepEqual([error.code, error.message, error.upload.id], ['type-mismatch', 'The bytes are not a PNG.', ID]);
  });

  it('that the service quarantines fails with the reason', async () => {
    const rejection = {code: 'malware-found', detail: 'Eicar', until: '2026-12-31T00:00:00Z'};
    const service = fakeService({
      [`POST /v1/uploads/${ID}/complete`]: () => json(200, upload({state: 'quarantined', rejection})),
    });
    const {client, outcomeOf} = createHarness({service});
    const {error} = await outcomeOf(client.upload(file()));
    assert.deepEqual([error.code, error.message, error.title], ['malware-found', 'Eicar', 'The file was quarantined']);
  });

  it('that is denied sends nothing', async () => {
    const service = fakeService({'POST /v1/uploads': () => problem(415, 'type-refused')});
    const {client, puts, outcomeOf} = createHarness({service});
    assert.equal((await outcomeOf(client.upload(file()))).error.code, 'type-refused');
    assert.equal(puts.length, 0);
  });

  it('with an unknown grant kind fails with grant-unsupported', async () => {
    const {client, puts, outcomeOf} = createHarness({grant: {kind: 'torrent'}});
    assert.equal((await outcomeOf(client.upload(file()))).error.code, 'grant-unsupported');
    assert.equal(puts.length, 0);
  });
});

describe('progress', () => {
  it('never decreases, even if an attempt starts again', async () => {
    const seen = [];
    const {client, outcomeOf} = createHarness({store: [breaksAt(7), responds(200)]});
    await outcomeOf(client.upload(file(), {onProgress: (progress) => seen.push(progress)}));
    const loaded = seen.map((progress) => progress.loaded);
    assert.deepEqual(
      loaded,
      [...loaded].sort((a, b) => a - b),
    );
    assert.ok(loaded.includes(7) && !loaded.includes(5));
    assert.ok(seen.some(({retryInMs}) => retryInMs === 500));
    assert.deepEqual(seen.at(-1), {phase: 'stored', loaded: 10, total: 10, id: ID, kind: 'put', retryInMs: undefined});
  });

  it('reports the phases in order', async () => {
    const phases = [];
    const {client, outcomeOf} = createHarness();
    await outcomeOf(client.upload(file(), {onProgress: ({phase}) => phases.push(phase)}));
    assert.deepEqual([...new Set(phases)], ['hashing', 'uploading', 'verifying', 'stored']);
  });
});

describe('waiting for the service', () => {
  it('is reported during verification', async () => {
    const service = fakeService({
      [`POST /v1/uploads/${ID}/complete`]: [() => problem(503, 'down'), () => json(200, upload({state: 'stored'}))],
    });
    const waits = [];
    const {client, outcomeOf} = createHarness({service});
    const onProgress = ({phase, retryInMs}) => retryInMs !== undefined && waits.push([phase, retryInMs]);
    await outcomeOf(client.upload(file(), {onProgress}));
    assert.deepEqual(waits, [['verifying', 500]]);
  });
});

describe('cancelling', () => {
  async function cancelled({store, at}) {
    const controller = new AbortController();
    const harness = createHarness({store});
    harness.time.after(at, () => controller.abort());
    const {error} = await harness.outcomeOf(harness.client.upload(file(), {signal: controller.signal}));
    return {...harness, error};
  }

  it('stops the transfer, deletes the upload and rejects with AbortError', async () => {
    const {error, puts, calls} = await cancelled({store: [stallsAt(5)], at: 3_000});
    assert.equal(error.name, 'AbortError');
    assert.equal(puts[0].aborted, true);
    assert.deepEqual(trail(calls), ['POST /v1/uploads', 'DELETE /v1/uploads/{id}']);
  });

  it('works between two attempts', async () => {
    const {error, puts, calls} = await cancelled({store: [breaksAt(0)], at: 1_200});
    assert.equal(error.name, 'AbortError');
    assert.equal(puts.length, 1);
    assert.equal(calls.at(-1).method, 'DELETE');
  });

  it('before the start makes no calls', async () => {
    const {client, calls, outcomeOf} = createHarness();
    const {error} = await outcomeOf(client.upload(file(), {signal: AbortSignal.abort()}));
    assert.equal(error.name, 'AbortError');
    assert.equal(calls.length, 0);
  });

  it('rejects with AbortError even if the delete fails', async () => {
    const controller = new AbortController();
    const service = fakeService({[`DELETE /v1/uploads/${ID}`]: () => problem(503, 'down')});
    const {client, time, calls, outcomeOf} = createHarness({service, store: [stallsAt(5)]});
    time.after(3_000, () => controller.abort());
    const {error} = await outcomeOf(client.upload(file(), {signal: controller.signal}));
    assert.equal(error.name, 'AbortError');
    assert.equal(calls.filter(({method}) => method === 'DELETE').length, 1);
  });
});
