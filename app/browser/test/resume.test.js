import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {IDBFactory} from 'fake-indexeddb';
import {ID, problem} from './harness.js';
import {PartsService, movie, rejected} from './parts-service.js';

/** Web locks shared by the tabs of a browser. */
class Locks {
  #locked = new Set();

  async request(name, _, work) {
    if (this.#locked.has(name)) return work(null);
    this.#locked.add(name);
    try {
      return await work({name});
    } finally {
      this.#locked.delete(name);
    }
  }

  async query() {
    return {held: [...this.#locked].map((name) => ({name}))};
  }
}

/** A browser with an upload that failed permanently after the first five parts. */
async function interrupted({file = movie(), options, service: more} = {}) {
  let broken = true;
  const script = (number) => (broken && number > 5 ? rejected(403, 'Broken') : undefined);
  const service = new PartsService({size: 95, script, ...more});
  const browser = {indexedDB: new IDBFactory(), locks: new Locks()};
  const before = service.createHarness(browser);
  await before.outcomeOf(before.client.upload(file, options));
  broken = false;
  service.started = [];
  const reload = (baseUrl) => service.createHarness(browser, baseUrl);
  return {service, browser, reload, uploaded: service.parts.size};
}

const change = (bytes) => `${bytes.slice(0, 15)}!${bytes.slice(16)}`;

describe('after a page reload', () => {
  it('the upload of the same file is resumed', async () => {
    const {service, reload, uploaded} = await interrupted();
    const {client, calls, outcomeOf} = reload();
    const seen = [];
    const {value} = await outcomeOf(client.upload(movie(), {onProgress: (progress) => seen.push(progress)}));
    assert.equal(value.state, 'stored');
    assert.ok(uploaded >= 4 && service.started.length === 10 - uploaded, `${uploaded} uploaded`);
    assert.equal(await service.content(), await movie().text());
    assert.ok(!calls.some(({method, path}) => method === 'POST' && path === '/v1/uploads'));
    const first = seen.find(({phase}) => phase === 'uploading');
    assert.deepEqual([first.loaded, first.id, first.kind], [uploaded * 10, ID, 'multipart']);
  });

  it('unfinished uploads are listed', async () => {
    const {reload, uploaded} = await interrupted({options: {purpose: 'video'}});
    const {client, outcomeOf} = reload();
    const {value} = await outcomeOf(client.unfinished());
    assert.deepEqual(value, [
      {
        id: ID,
        purpose: 'video',
        fileName: 'a.mp4',
        contentType: 'video/mp4',
        size: 95,
        expiresAt: '2026-01-02T00:00:00.000Z',
        loaded: uploaded * 10,
      },
    ]);
  });

  it('a stored upload is not listed', async () => {
    const {reload} = await interrupted();
    const {client, calls, outcomeOf} = reload();
    await outcomeOf(client.upload(movie()));
    const asked = calls.length;
    assert.deepEqual((await outcomeOf(client.unfinished())).value, []);
    assert.equal(calls.length, asked);
  });

  it('uploads to another service are not listed', async () => {
    const {client, calls, outcomeOf} = (await interrupted()).reload('https://other.example');
    assert.deepEqual((await outcomeOf(client.unfinished())).value, []);
    assert.equal(calls.length, 0);
  });

  it('an upload of a Blob is not listed', async () => {
    const {reload} = await interrupted({file: new Blob([await movie().text()]), options: {fileName: 'a.mp4'}});
    const {client, outcomeOf} = reload();
    assert.deepEqual((await outcomeOf(client.unfinished())).value, []);
  });

  it('another file starts a new upload', async () => {
    for (const other of [movie({name: 'b.mp4'}), movie({lastModified: 2})]) {
      const {client, calls, outcomeOf} = (await interrupted()).reload();
      await outcomeOf(client.upload(other));
      assert.equal(calls[0].path, '/v1/uploads');
    }
  });

  it('the same file for another purpose starts a new upload', async () => {
    const {client, calls, outcomeOf} = (await interrupted({options: {purpose: 'video'}})).reload();
    await outcomeOf(client.upload(movie(), {purpose: 'archive'}));
    assert.equal(calls[0].path, '/v1/uploads');
  });

  it('parts without a checksum are sent again', async () => {
    const {service, reload} = await interrupted();
    const list = [{number: 1, size: 10, etag: '"1"'}];
    const plan = {partSize: 10, partCount: 10, checksumAlgorithm: 'CRC64NVME'};
    service.answers['GET /parts'] = [() => Response.json({...plan, parts: list})];
    const {client, outcomeOf} = reload();
    await outcomeOf(client.upload(movie()));
    assert.equal(service.started.length, 10);
  });
});

describe('a changed file', () => {
  it('with the same metadata is rejected with the reason, and no part is sent', async () => {
    const {service, reload} = await interrupted();
    const {client, calls, outcomeOf} = reload();
    const {error} = await outcomeOf(client.upload(movie({change})));
    assert.equal(error.code, 'file-changed');
    assert.match(error.detail, /different content in part 2/);
    assert.deepEqual(service.started, []);
    assert.deepEqual(
      calls.map(({method}) => method),
      ['GET'],
    );
  });

  for (const [what, file, why] of [
    ['size', {size: 94}, /expected 95 bytes, got 94/],
    ['modification time', {lastModified: 2}, /different modification time/],
    ['name', {name: 'b.mp4'}, /expected the name a.mp4/],
  ]) {
    it(`with another ${what} is rejected for a given upload`, async () => {
      const {service, reload} = await interrupted();
      const {client, outcomeOf} = reload();
      const {error} = await outcomeOf(client.upload(movie(file), {resume: ID}));
      assert.equal(error.code, 'file-changed');
      assert.match(error.detail, why);
      assert.deepEqual(service.started, []);
    });
  }

  it('with another size is rejected by its part plan if the browser has no stored upload', async () => {
    const {service, browser, reload} = await interrupted();
    browser.indexedDB = new IDBFactory();
    const {client, outcomeOf} = reload();
    const {error} = await outcomeOf(client.upload(movie({size: 80}), {resume: ID}));
    assert.equal(error.code, 'file-changed');
    assert.deepEqual(service.started, []);
  });

  it('does not delete uploaded parts, so the original file can be resumed', async () => {
    const {reload, uploaded, service} = await interrupted();
    const {client, outcomeOf} = reload();
    await outcomeOf(client.upload(movie({change})));
    assert.equal((await outcomeOf(client.upload(movie()))).value.state, 'stored');
    assert.equal(service.started.length, 10 - uploaded);
  });
});

describe('an upload that cannot be resumed', () => {
  for (const [status, code] of [
    [409, 'upload-settled'],
    [410, 'upload-expired'],
    [409, 'upload-busy'],
    [404, 'upload-not-found'],
  ]) {
    it(`because of ${code} is started again`, async () => {
      const {service, reload} = await interrupted();
      service.answers['GET /parts'] = [() => problem(status, code)];
      const {client, calls, outcomeOf} = reload();
      await outcomeOf(client.upload(movie()));
      assert.equal(calls[1].path, '/v1/uploads');
    });

    it(`because of ${code} is not listed`, async () => {
      const {service, reload} = await interrupted();
      service.answers['GET /parts'] = [() => problem(status, code)];
      const {client, outcomeOf} = reload();
      assert.deepEqual((await outcomeOf(client.unfinished())).value, []);
      const later = await outcomeOf(client.unfinished());
      // Users of other tenants receive 404 too, and verification of a busy upload may find it incomplete.
      assert.equal(later.value.length, ['upload-not-found', 'upload-busy'].includes(code) ? 1 : 0);
    });
  }

  it('fails with the reason if its id is given', async () => {
    const {service, reload} = await interrupted();
    service.answers['GET /parts'] = [() => problem(410, 'upload-expired')];
    const {client, outcomeOf} = reload();
    assert.equal((await outcomeOf(client.upload(movie(), {resume: ID}))).error.code, 'upload-expired');
  });

  it('because it has expired is deleted from the browser without a call', async () => {
    const {reload} = await interrupted();
    const {client, calls, time, outcomeOf} = reload();
    time.now += 2 * 86_400_000;
    assert.deepEqual((await outcomeOf(client.unfinished())).value, []);
    assert.equal(calls.length, 0);
  });

  it('because it was removed is deleted from the browser', async () => {
    const {reload} = await interrupted();
    const {client, outcomeOf} = reload();
    await outcomeOf(client.remove(ID));
    assert.deepEqual((await outcomeOf(client.unfinished())).value, []);
  });

  it('because it was cancelled is deleted from the browser', async () => {
    const {service, reload} = await interrupted();
    const {client, calls, outcomeOf} = reload();
    const controller = new AbortController();
    service.script = () => {
      controller.abort();
      return [];
    };
    const {error} = await outcomeOf(client.upload(movie(), {signal: controller.signal}));
    assert.equal(error.name, 'AbortError');
    assert.equal(calls.at(-1).method, 'DELETE');
    assert.deepEqual((await outcomeOf(client.unfinished())).value, []);
  });
});

describe('two tabs', () => {
  it('cannot send the same upload', async () => {
    const {service, reload} = await interrupted();
    const [one, other] = [reload(), reload()];
    const first = one.client.start(movie());
    first.pause();
    await one.outcomeOf(new Promise((resolve) => setTimeout(resolve, 100)));
    assert.deepEqual((await other.outcomeOf(other.client.unfinished())).value, []);
    const named = await other.outcomeOf(other.client.upload(movie(), {resume: ID}));
    assert.equal(named.error.code, 'upload-elsewhere');
    assert.deepEqual(service.started, []);
    first.resume();
    assert.equal((await one.outcomeOf(first.done)).value.state, 'stored');
  });

  it('can upload the same file twice', async () => {
    const {service, reload} = await interrupted();
    const [one, other] = [reload(), reload()];
    const first = one.client.start(movie());
    first.pause();
    await one.outcomeOf(new Promise((resolve) => setTimeout(resolve, 100)));
    service.answers['POST /v1/uploads'] = [() => problem(403, 'quota')];
    assert.equal((await other.outcomeOf(other.client.upload(movie()))).error.code, 'quota');
    first.resume();
    assert.equal((await one.outcomeOf(first.done)).value.state, 'stored');
  });
});

describe('a browser without IndexedDB', () => {
  for (const indexedDB of [
    undefined,
    {
      open: () => {
        throw new DOMException('private', 'SecurityError');
      },
    },
  ]) {
    it('uploads files and lists no unfinished uploads', async () => {
      const service = new PartsService({size: 95});
      const {client, outcomeOf} = service.createHarness({indexedDB});
      assert.equal((await outcomeOf(client.upload(movie()))).value.state, 'stored');
      assert.deepEqual((await outcomeOf(client.unfinished())).value, []);
    });
  }
});
