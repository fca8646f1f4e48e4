import assert from 'node:assert/strict';
import {webcrypto} from 'node:crypto';
import {describe, it} from 'node:test';
import {PartsService, crc64, movie, refused} from './parts-stage.js';
import {ID, answerLost, breaksAt, hangsAt, json, problem} from './stage.js';

async function played(options = {}, file = movie({size: options.size ?? 95})) {
  const service = new PartsService({size: file.size, ...options});
  const theatre = service.stage(options.browser);
  const seen = [];
  const done = theatre.client.upload(file, {onProgress: (progress) => seen.push(progress)});
  const outcome = await theatre.outcomeOf(done);
  return {...theatre, ...outcome, service, seen, file, asked: askedIn(theatre.calls)};
}

const partsCalls = (calls) => calls.filter(({method, path}) => method === 'POST' && path.endsWith('/parts'));
const askedIn = (calls) => partsCalls(calls).map(({json: {parts}}) => parts.map(({number}) => number));
const range = (from, to) => Array.from({length: to - from + 1}, (_, index) => from + index);
const sha256 = async (blob) => {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', await blob.arrayBuffer())).toString('base64');
};

describe('an upload in parts', () => {
  it('sends every part once, and the store has the file', async () => {
    const {value, service, file} = await played();
    assert.equal(value.state, 'stored');
    assert.deepEqual(service.begun, range(1, 10));
    assert.equal(await service.content(), await file.text());
  });

  it('has four parts on their way at once, and no more', async () => {
    const {service} = await played({size: 400});
    assert.equal(service.mostAtOnce, 4);
  });

  it('begins with the parts that came signed', async () => {
    const {puts, asked} = await played({size: 25});
    assert.deepEqual(asked, []);
    assert.deepEqual(
      puts.map(({headers}) => headers),
      [{}, {}, {}],
    );
  });

  it('has the others signed in batches, each with its checksum', async () => {
    const {puts, asked, file} = await played({size: 400});
    assert.deepEqual(asked, [range(4, 19), range(20, 35), range(36, 40)]);
    for (const [index, {headers}] of puts.entries()) {
      const bytes = file.slice(index * 10, (index + 1) * 10);
      assert.deepEqual(headers, index < 3 ? {} : {'x-amz-checksum-crc64nvme': await crc64(bytes)});
    }
  });

  it('has the next batch signed before anything waits for it', async () => {
    const service = new PartsService({size: 400});
    const {client, calls, outcomeOf} = service.stage();
    const begun = [];
    service.answers['POST /parts'] = Array(3).fill(() => void begun.push(service.begun.length));
    await outcomeOf(client.upload(movie({size: 400})));
    assert.deepEqual(
      askedIn(calls).map((numbers) => numbers[0]),
      [4, 20, 36],
    );
    assert.ok(begun[1] < 19 && begun[2] < 35, begun.join());
  });

  it('asks for the first part by itself where all need checksums, and for few with it', async () => {
    const {value, asked, puts, file} = await played({size: 200, algorithm: 'SHA256'});
    assert.equal(value.state, 'stored');
    assert.deepEqual(asked[0], range(1, 4));
    assert.deepEqual(asked.flat(), range(1, 20));
    assert.equal(puts[7].headers['x-amz-checksum-sha256'], await sha256(file.slice(70, 80)));
  });

  it('with SHA-256 on a page that is not secure says so', async () => {
    const {error, puts} = await played({algorithm: 'SHA256', browser: {subtle: undefined}});
    assert.equal(error.code, 'checksum-unavailable');
    assert.equal(puts.length, 0);
  });

  it('lets its worker go at the end, and when it is cancelled while that computes', async () => {
    let ended = 0;
    const worker = {postMessage: () => {}, terminate: () => (ended += 1)};
    await played({size: 30, browser: {newWorker: () => worker}});
    assert.ok(ended > 0);

    const controller = new AbortController();
    const {client, time, outcomeOf} = new PartsService({size: 60}).stage({newWorker: () => worker});
    time.after(9_000, () => controller.abort());
    const {error} = await outcomeOf(client.upload(movie({size: 60}), {signal: controller.signal}));
    assert.equal(error.name, 'AbortError');
  });

  it('is told to be one', async () => {
    const {seen} = await played();
    assert.equal(seen.at(-1).kind, 'multipart');
  });
});

describe('the progress of parts', () => {
  it('is their sum, and never goes back, though a part starts again', async () => {
    const {seen} = await played({script: (number, nth) => (number === 2 && nth < 3 ? breaksAt(9) : undefined)});
    const loaded = seen.map((progress) => progress.loaded);
    assert.deepEqual(
      loaded,
      [...loaded].sort((a, b) => a - b),
    );
    assert.ok(loaded.includes(5 + 9 + 5 + 5), loaded.join());
    assert.deepEqual([seen.at(-1).loaded, seen.at(-1).total], [95, 95]);
  });

  it('does not say that it waits while other parts move', async () => {
    const {seen} = await played({script: (number, nth) => (number === 1 && nth === 1 ? breaksAt(0) : undefined)});
    const waiting = seen.findIndex(({retryInMs}) => retryInMs !== undefined);
    assert.ok(waiting > 0);
    assert.equal(seen[waiting + 1].retryInMs, undefined);
  });
});

describe('a part that does not arrive', () => {
  for (const [what, script] of [
    ['after 503', refused(503, 'SlowDown')],
    ['when the connection breaks', breaksAt(4)],
    ['when its answer is lost', answerLost()],
    ['when it stands still', hangsAt(4)],
    ['when it arrived damaged', refused(400, 'BadDigest')],
  ]) {
    it(`is sent again ${what}, and it alone`, async () => {
      const {value, service, file} = await played({
        script: (number, nth) => (number === 4 && nth === 1 ? script : undefined),
      });
      assert.equal(value.state, 'stored');
      assert.deepEqual(
        [...service.begun].sort((a, b) => a - b),
        [1, 2, 3, 4, ...range(4, 10)],
      );
      assert.equal(await service.content(), await file.text());
    });
  }

  it('as it left is sent again, though the store was not told its checksum', async () => {
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
    const {client, calls, outcomeOf} = service.stage();
    const file = movie({size: 30});
    assert.equal((await outcomeOf(client.upload(file))).value.state, 'stored');
    assert.equal(await service.content(), await file.text());
    assert.equal(calls.filter(({path}) => path.endsWith('/complete')).length, 1);
  });

  it('in five attempts fails the upload, and stops the other parts', async () => {
    const script = (number) =>
      number === 1 ? breaksAt(3) : number < 6 ? [hangsAt(3), ...Array(20).fill({loaded: 4})].flat() : undefined;
    const {error, puts, calls} = await played({size: 400, script});
    assert.equal(error.name, 'ValetkeyNetworkError');
    assert.ok(puts.some(({aborted}) => aborted));
    assert.ok(puts.every(({ended}) => ended));
    assert.ok(!calls.some(({method}) => method === 'DELETE'));
  });

  it('is not sent again when the store refuses it for good', async () => {
    const {error, service} = await played({
      script: (number) => (number === 2 ? refused(403, 'SignatureDoesNotMatch') : undefined),
    });
    assert.equal(error.code, 'transfer-refused');
    assert.deepEqual(service.begun, [1, 2, 3, 4]);
  });

  it('because the file changed on disk says so', async () => {
    const file = movie();
    const gone = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
    file.slice = () => Object.assign(new Blob(['0123456789']), {arrayBuffer: gone});
    const {error} = await played({script: () => breaksAt(0)}, file);
    assert.equal(error.code, 'file-unreadable');
  });
});

describe('a signature', () => {
  it('that has expired is replaced, though the browser’s clock does not say so', async () => {
    const script = (number, nth) =>
      number === 2 && nth === 1 ? refused(403, 'AccessDenied', 'Request has expired') : undefined;
    const {value, asked} = await played({size: 30, script});
    assert.equal(value.state, 'stored');
    assert.deepEqual(asked, [[2]]);
  });

  it('that has less than a minute left is replaced before it is used', async () => {
    const longPause = refused(503, 'SlowDown', 'Later.', 'retry-after: 65');
    const script = (number, nth) => (number === 1 && nth === 1 ? longPause : undefined);
    const {value, service, asked} = await played({size: 30, life: 100_000, script});
    assert.equal(value.state, 'stored');
    assert.deepEqual([service.begun, asked], [[1, 2, 3, 1], [[1]]]);
  });

  it('of a minute is good enough for those who hurry', async () => {
    const {value} = await played({size: 400, life: 30_000});
    assert.equal(value.state, 'stored');
  });

  it('that the service does not give ends the upload', async () => {
    const {error} = await played({answers: {'POST /parts': [() => json(200, {parts: []})]}});
    assert.equal(error.code, 'unexpected-answer');
  });
});

describe('parts that the service finds wrong', () => {
  const differ =
    (...parts) =>
    () =>
      json(409, {code: 'parts-differ', title: 'Parts differ', parts});

  it('are sent again, and they alone', async () => {
    const {value, service} = await played({answers: {'POST /complete': [differ(3, 7)]}});
    assert.equal(value.state, 'stored');
    assert.deepEqual(service.begun, [...range(1, 10), 3, 7]);
  });

  it('are read again, and a file that has changed is refused', async () => {
    const file = movie();
    const answers = {
      'POST /complete': [
        () => {
          file.slice = (from, to) => new Blob(['x'.repeat(to - from)]);
          return differ(7)();
        },
      ],
    };
    const {error} = await played({answers}, file);
    assert.equal(error.code, 'file-changed');
  });

  it('are sent again three times at most', async () => {
    const {error, service} = await played({answers: {'POST /complete': Array(9).fill(differ(3))}});
    assert.deepEqual([error.code, error.parts], ['parts-differ', [3]]);
    assert.deepEqual(service.begun, [...range(1, 10), 3, 3, 3]);
  });
});

describe('an upload that the store has lost', () => {
  it('begins again under a renewed grant', async () => {
    let lost = false;
    const service = new PartsService({
      size: 95,
      script: (number) => {
        if (number === 6 && !lost) service.lose((lost = true));
        return undefined;
      },
    });
    const {client, calls, outcomeOf} = service.stage();
    const file = movie();
    assert.equal((await outcomeOf(client.upload(file))).value.state, 'stored');
    assert.equal(await service.content(), await file.text());
    assert.equal(calls.filter(({path}) => path.endsWith('/renew')).length, 1);
  });

  it('again and again ends', async () => {
    const {error, calls} = await played({script: () => refused(404, 'NoSuchUpload')});
    assert.equal(error.code, 'parts-lost');
    assert.equal(calls.filter(({path}) => path.endsWith('/renew')).length, 3);
  });

  it('because it was completed elsewhere is stored', async () => {
    const {value} = await played({
      script: () => refused(404, 'NoSuchUpload'),
      answers: {
        'POST /renew': [() => problem(409, 'upload-settled')],
        'POST /complete': [() => json(200, {id: ID, state: 'stored'})],
      },
    });
    assert.equal(value.state, 'stored');
  });

  it('because somebody has removed it ends with the reason', async () => {
    const {error} = await played({
      script: () => refused(404, 'NoSuchUpload'),
      answers: {'POST /renew': [() => problem(410, 'upload-expired')]},
    });
    assert.equal(error.code, 'upload-expired');
  });
});
