import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {START, breaksAt, createHarness, file, responds, stallsAt} from './harness.js';
import {PartsService, movie} from './parts-service.js';

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);

/** Pauses after the given milliseconds and resumes one minute later. */
function pausedAfter(ms, {client, time}, file, options) {
  const transfer = client.start(file, options);
  const at = {};
  time.after(ms, () => {
    transfer.pause();
    at.pause = true;
  });
  time.after(ms + 60_000, () => transfer.resume());
  return {transfer, at};
}

describe('pausing', () => {
  it('aborts running requests and keeps the uploaded parts', async () => {
    const service = new PartsService({size: 95});
    const harness = service.createHarness();
    const {transfer} = pausedAfter(5_500, harness, movie());
    let during;
    harness.time.after(
      30_000,
      () => (during = {sent: harness.puts.length, paused: transfer.paused, uploaded: service.parts.size}),
    );
    assert.equal((await harness.outcomeOf(transfer.done)).value.state, 'stored');
    assert.deepEqual(during, {sent: 8, paused: true, uploaded: 4});
    assert.deepEqual(harness.puts.map(({aborted}) => aborted === true).indexOf(true), 4);
    assert.deepEqual(sorted(service.started), sorted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 5, 6, 7, 8]));
    assert.equal(transfer.paused, false);
  });

  it('does not count as a failure', async () => {
    const service = new PartsService({size: 95});
    const {client, time, outcomeOf} = service.createHarness();
    const transfer = client.start(movie());
    for (let at = 1_500; at < 30_000; at += 3_000) {
      time.after(at, () => transfer.pause());
      time.after(at + 500, () => transfer.resume());
    }
    assert.equal((await outcomeOf(transfer.done)).value.state, 'stored');
  });

  it('never decreases the progress', async () => {
    const seen = [];
    const harness = new PartsService({size: 95}).createHarness();
    const {transfer} = pausedAfter(5_500, harness, movie(), {onProgress: ({loaded}) => seen.push(loaded)});
    await harness.outcomeOf(transfer.done);
    assert.deepEqual(seen, sorted(seen));
  });

  it('for longer than the lifetime of the signatures renews them', async () => {
    const service = new PartsService({size: 95, life: 50_000});
    const harness = service.createHarness();
    const {transfer} = pausedAfter(5_500, harness, movie());
    assert.equal((await harness.outcomeOf(transfer.done)).value.state, 'stored');
  });

  it('sends a put again from the first byte', async () => {
    const harness = createHarness({store: [stallsAt(5), responds(200)]});
    const {transfer} = pausedAfter(2_500, harness, file());
    assert.equal((await harness.outcomeOf(transfer.done)).value.state, 'stored');
    assert.equal(harness.puts[0].aborted, true);
    assert.equal(await harness.puts[1].body.text(), '0123456789');
    assert.ok(harness.time.now - START > 62_500);
  });

  it('before the first request sends nothing', async () => {
    const harness = createHarness();
    const transfer = harness.client.start(file());
    transfer.pause();
    harness.time.after(60_000, () => transfer.resume());
    let sent;
    harness.time.after(59_000, () => (sent = harness.puts.length));
    assert.equal((await harness.outcomeOf(transfer.done)).value.state, 'stored');
    assert.equal(sent, 0);
  });

  it('between two attempts delays the next one', async () => {
    const harness = createHarness({store: [breaksAt(5), responds(200)]});
    const {transfer} = pausedAfter(2_200, harness, file());
    await harness.outcomeOf(transfer.done);
    assert.ok(harness.time.now - START > 62_000);
  });

  it('does not prevent cancelling', async () => {
    const controller = new AbortController();
    const harness = new PartsService({size: 95}).createHarness();
    const transfer = harness.client.start(movie(), {signal: controller.signal});
    harness.time.after(5_500, () => transfer.pause());
    harness.time.after(9_000, () => controller.abort());
    const {error} = await harness.outcomeOf(transfer.done);
    assert.equal(error.name, 'AbortError');
    assert.equal(harness.calls.at(-1).method, 'DELETE');
  });
});
