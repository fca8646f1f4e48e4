import assert from 'node:assert/strict';
import {webcrypto} from 'node:crypto';
import {describe, it} from 'node:test';
import {ID, breaksAt, json, losesResponse, problem, stallsAt} from './harness.js';
import {PartsService, crc64, movie, rejected} from './parts-service.js';

async function runUpload(options = {}, file = movie({size: options.size ?? 95})) {
  const service = new PartsService({size: file.size, ...options});
  const harness = service.createHarness(options.browser);
  const seen = [];
  const done = harness.client.upload(file, {onProgress: (progress) => seen.push(progress)});
  const outcome = await harness.outcomeOf(done);
  return {...harness, ...outcome, service, seen, file, asked: askedIn(harness.calls)};
}

const partsCalls = (calls) => calls.filter(({method, path}) => method === 'POST' && path.endsWith('/parts'));
const askedIn = (calls) => partsCalls(calls).map(({json: {parts}}) => parts.map(({number}) => number));
const range = (from, to) => Array.from({length: to - from + 1}, (_, index) => from + index);
const sha256 = async (blob) => {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', await blob.arrayBuffer())).toString('base64');
};

describe('an upload in parts', () => {
  it('sends every part once and stores the file', async () => {
    const {value, service, file} = await runUpload();
    assert.equal(value.state, 'stored');
    assert.deepEqual(service.started, range(1, 10));
    assert.equal(await service.content(), await file.text());
  });

  it('sends at most four parts in parallel', async () => {
    const {service} = await runUpload({size: 400});
    assert.equal(service.maxParallel, 4);
  });

  it('starts with the parts that are signed with the grant', async () => {
    const {puts, asked} = await runUpload({size: 25});
    assert.deepEqual(asked, []);
    assert.deepEqual(
      puts.map(({headers}) => headers),
      [{}, {}, {}],
    );
  });

  it('requests the other signatures in batches, each with its checksum', async () => {
    const {puts, asked, file} = await runUpload({size: 400});
    assert.deepEqual(asked, [range(4, 19), range(20, 35), range(36, 40)]);
    for (const [index, {headers}] of puts.entries()) {
      const bytes = file.slice(index * 10, (index + 1) * 10);
      assert.deepEqual(headers, index < 3 ? {} : {'x-amz-checksum-crc64nvme': await crc64(bytes)});
    }
  });

  it('requests the next batch before a part waits for it', async () => {
    const service = new PartsService({size: 400});
    const {client, calls, outcomeOf} = service.createHarness();
    const started = [];
    service.answers['POST /parts'] = Array(3).fill(() => void started.push(service.started.length));
    await outcomeOf(client.upload(movie({size: 400})));
    assert.deepEqual(
      askedIn(calls).map((numbers) => numbers[0]),
      [4, 20, 36],
    );
    assert.ok(started[1] < 19 && started[2] < 35, started.join());
  });

  it('requests a small first batch if all parts need checksums', async () => {
    const {value, asked, puts, file} = await runUpload({size: 200, algorithm: 'SHA256'});
    assert.equal(value.state, 'stored');
    assert.deepEqual(asked[0], range(1, 4));
    assert.deepEqual(asked.flat(), range(1, 20));
    assert.equal(puts[7].headers['x-amz-checksum-sha256'], await sha256(file.slice(70, 80)));
  });

  it('fails for SHA-256 in an insecure context', async () => {
    const {error, puts} = await runUpload({algorithm: 'SHA256', browser: {subtle: undefined}});
    assert.equal(error.code, 'checksum-unavailable');
    assert.equal(puts.length, 0);
  });

  it('terminates its worker at the end, and if it is cancelled during a digest', async () => {
    let ended = 0;
    const worker = {postMessage: () => {}, terminate: () => (ended += 1)};
    await runUpload({size: 30, browser: {newWorker: () => worker}});
    assert.ok(ended > 0);

    const controller = new AbortController();
    const {client, time, outcomeOf} = new PartsService({size: 60}).createHarness({newWorker: () => worker});
    time.after(9_000, () => controller.abort());
    const {error} = await outcomeOf(client.upload(movie({size: 60}), {signal: controller.signal}));
    assert.equal(error.name, 'AbortError');
  });

  it('reports the kind multipart', async () => {
    const {seen} = await runUpload();
    assert.equal(seen.at(-1).kind, 'multipart');
  });
});

describe('the progress of parts', () => {
  it('is their sum and never decreases, even if a part starts again', async () => {
    const {seen} = await runUpload({script: (number, nth) => (number === 2 && nth < 3 ? breaksAt(9) : undefined)});
    const loaded = seen.map((progress) => progress.loaded);
    assert.deepEqual(
      loaded,
      [...loaded].sort((a, b) => a - b),
    );
    assert.ok(loaded.includes(5 + 9 + 5 + 5), loaded.join());
    assert.deepEqual([seen.at(-1).loaded, seen.at(-1).total], [95, 95]);
  });

  it('does not report waiting while other parts are sent', async () => {
    const {seen} = await runUpload({script: (number, nth) => (number === 1 && nth === 1 ? breaksAt(0) : undefined)});
    const waiting = seen.findIndex(({retryInMs}) => retryInMs !== undefined);
    assert.ok(waiting > 0);
    assert.equal(seen[waiting + 1].retryInMs, undefined);
  });
});

describe('a part that fails', () => {
  for (const [what, script] of [
    ['after status 503', rejected(503, 'SlowDown')],
    ['after a broken connection', breaksAt(4)],
    ['after a lost response', losesResponse()],
    ['after a stalled transfer', stallsAt(4)],
    ['if it was corrupted in transit', rejected(400, 'BadDigest')],
  ]) {
    it(`is the only part that is sent again ${what}`, async () => {
      const {value, service, file} = await runUpload({
        script: (number, nth) => (number === 4 && nth === 1 ? script : undefined),
      });
      assert.equal(value.state, 'stored');
      assert.deepEqual(
        [...service.started].sort((a, b) => a - b),
        [1, 2, 3, 4, ...range(4, 10)],
      );
      assert.equal(await service.content(), await file.text());
    });
  }

  it('is sent again if S3 returns another checksum, even if the request uploaded none', async () => {
    const headers = 'X-Amz-Checksum-Crc64nvme: AAAAAAAAAAA=\r\n';
    let damaged = true;
    const service = new PartsService({size: 30, script: (number) => (number === 2 && damaged ? damage() : undefined)});
    const damage = () => {
      damaged = false;
      return [
        {
          status: 200,
          body: '',
          headers,
          run: () => service.parts.set(2, {body: new Blob(['damaged...']), headers: {}}),
        },
      ];
    };
    const {client, calls, outcomeOf} = service.createHarness();
    const file = movie({size: 30});
    assert.equal((await outcomeOf(client.upload(file))).value.state, 'stored');
    assert.equal(await service.content(), await file.text());
    assert.equal(calls.filter(({path}) => path.endsWith('/complete')).length, 1);
  });

  it('five times fails the upload and cancels the other parts', async () => {
    const script = (number) =>
      number === 1 ? breaksAt(3) : number < 6 ? [stallsAt(3), ...Array(20).fill({loaded: 4})].flat() : undefined;
    const {error, puts, calls} = await runUpload({size: 400, script});
    assert.equal(error.name, 'ValetkeyNetworkError');
    assert.ok(puts.some(({aborted}) => aborted));
    assert.ok(puts.every(({ended}) => ended));
    assert.ok(!calls.some(({method}) => method === 'DELETE'));
  });

  it('is not sent again after a permanent error', async () => {
    const {error, service} = await runUpload({
      script: (number) => (number === 2 ? rejected(403, 'SignatureDoesNotMatch') : undefined),
    });
    assert.equal(error.code, 'transfer-refused');
    assert.deepEqual(service.started, [1, 2, 3, 4]);
  });

  it('because the file changed on disk fails with file-unreadable', async () => {
    const file = movie();
    const gone = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
    file.slice = () => Object.assign(new Blob(['0123456789']), {arrayBuffer: gone});
    const {error} = await runUpload({script: () => breaksAt(0)}, file);
    assert.equal(error.code, 'file-unreadable');
  });
});

describe('a signature', () => {
  it('that S3 reports as expired is replaced, even if it is valid by the clock of the browser', async () => {
    const script = (number, nth) =>
      number === 2 && nth === 1 ? rejected(403, 'AccessDenied', 'Request has expired') : undefined;
    const {value, asked} = await runUpload({size: 30, script});
    assert.equal(value.state, 'stored');
    assert.deepEqual(asked, [[2]]);
  });

  it('that expires within a minute is replaced before it is used', async () => {
    const longPause = rejected(503, 'SlowDown', 'Later.', 'retry-after: 65');
    const script = (number, nth) => (number === 1 && nth === 1 ? longPause : undefined);
    const {value, service, asked} = await runUpload({size: 30, life: 100_000, script});
    assert.equal(value.state, 'stored');
    assert.deepEqual([service.started, asked], [[1, 2, 3, 1], [[1]]]);
  });

  it('with a lifetime below one minute is used immediately', async () => {
    const {value} = await runUpload({size: 400, life: 30_000});
    assert.equal(value.state, 'stored');
  });

  it('that the service does not return fails the upload', async () => {
    const {error} = await runUpload({answers: {'POST /parts': [() => json(200, {parts: []})]}});
    assert.equal(error.code, 'unexpected-answer');
  });
});

describe('parts that differ', () => {
  const differ =
    (...parts) =>
    () =>
      json(409, {code: 'parts-differ', title: 'Parts differ', parts});

  it('are the only parts that are sent again', async () => {
    const {value, service} = await runUpload({answers: {'POST /complete': [differ(3, 7)]}});
    assert.equal(value.state, 'stored');
    assert.deepEqual(service.started, [...range(1, 10), 3, 7]);
  });

  it('are read again, and a changed file is rejected', async () => {
    const file = movie();
    const answers = {
      'POST /complete': [
        () => {
          file.slice = (from, to) => new Blob(['x'.repeat(to - from)]);
          return differ(7)();
        },
      ],
    };
    const {error} = await runUpload({answers}, file);
    assert.equal(error.code, 'file-changed');
  });

  it('are sent again at most three times', async () => {
    const {error, service} = await runUpload({answers: {'POST /complete': Array(9).fill(differ(3))}});
    assert.deepEqual([error.code, error.parts], ['parts-differ', [3]]);
    assert.deepEqual(service.started, [...range(1, 10), 3, 3, 3]);
  });
});

describe('an upload that S3 has lost', () => {
  it('starts again with a renewed grant', async () => {
    let lost = false;
    const service = new PartsService({
      size: 95,
      script: (number) => {
        if (number === 6 && !lost) service.lose((lost = true));
        return undefined;
      },
    });
    const {client, calls, outcomeOf} = service.createHarness();
    const file = movie();
    assert.equal((await outcomeOf(client.upload(file))).value.state, 'stored');
    assert.equal(await service.content(), await file.text());
    assert.equal(calls.filter(({path}) => path.endsWith('/renew')).length, 1);
  });

  it('repeatedly fails with parts-lost', async () => {
    const {error, calls} = await runUpload({script: () => rejected(404, 'NoSuchUpload')});
    assert.equal(error.code, 'parts-lost');
    assert.equal(calls.filter(({path}) => path.endsWith('/renew')).length, 3);
  });

  it('because it was completed elsewhere is stored', async () => {
    const {value} = await runUpload({
      script: () => rejected(404, 'NoSuchUpload'),
      answers: {
        'POST /renew': [() => problem(409, 'upload-settled')],
        'POST /complete': [() => json(200, {id: ID, state: 'stored'})],
      },
    });
    assert.equal(value.state, 'stored');
  });

  it('because it was removed fails with the reason', async () => {
    const {error} = await runUpload({
      script: () => rejected(404, 'NoSuchUpload'),
      answers: {'POST /renew': [() => problem(410, 'upload-expired')]},
    });
    assert.equal(error.code, 'upload-expired');
  });
});
