import assert from 'node:assert/strict';
import {webcrypto} from 'node:crypto';
import {describe, it} from 'node:test';
import {Worker as Thread} from 'node:worker_threads';
import {Hasher} from '../src/main/resources/valetkey/browser/hasher.js';
import {crc64} from './parts-service.js';

const MODULE = new URL('../src/main/resources/valetkey/browser/hash-worker.js', import.meta.url);

/** A web worker, emulated by a thread with `onmessage` and `postMessage`. */
class BrowserWorker {
  #thread;

  constructor(module) {
    const script = `
      import {parentPort} from 'node:worker_threads';
      globalThis.onmessage = null;
      globalThis.postMessage = (data) => parentPort.postMessage(data);
      await import(${JSON.stringify(String(module))});
      parentPort.on('message', (data) => globalThis.onmessage({data}));`;
    this.#thread = new Thread(new URL(`data:text/javascript,${encodeURIComponent(script)}`));
    this.#thread.on('message', (data) => this.onmessage({data}));
    this.#thread.on('error', (error) => this.onerror(error));
  }

  postMessage(data) {
    this.#thread.postMessage(data);
  }

  terminate() {
    this.#thread.terminate();
  }
}

const forbidden = () => {
  throw new DOMException('no', 'SecurityError');
};
const WORKERS = {
  'in a worker': () => new BrowserWorker(MODULE),
  'in the page, because workers are forbidden,': forbidden,
  'in the page, because the worker does not load,': () => new BrowserWorker(new URL('absent.js', MODULE)),
};

describe('checksums', () => {
  for (const [where, newWorker] of Object.entries(WORKERS)) {
    it(`computed ${where} are correct`, async () => {
      const hasher = new Hasher({newWorker, subtle: webcrypto.subtle});
      // Larger than a chunk, and not a multiple of the chunk size.
      const blobs = [new Blob([new Uint8Array(2_500_001).fill(7)]), new Blob(['abc']), new Blob([])];
      const sums = await Promise.all(blobs.map((blob) => hasher.digest(blob, 'CRC64NVME')));
      assert.deepEqual(sums, await Promise.all(blobs.map(crc64)));
      assert.equal(await hasher.digest(blobs[1], 'SHA256'), 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=');
      hasher.close();
    });
  }

  it('fail if the file can no longer be read', async () => {
    const gone = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
    const blob = {size: 1, slice: () => ({arrayBuffer: gone})};
    const hasher = new Hasher({newWorker: forbidden});
    await assert.rejects(hasher.digest(blob, 'CRC64NVME'), {code: 'file-unreadable'});
  });

  it('are cancelled if they are pending when the hasher is closed', async () => {
    const hasher = new Hasher({newWorker: () => new BrowserWorker(MODULE)});
    const digest = hasher.digest(new Blob(['abc']), 'CRC64NVME');
    hasher.close();
    await assert.rejects(digest, {name: 'AbortError'});
  });
});
