import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {PartsService, movie} from './parts-stage.js';
import {START, file, hangsAt, stage, arrives, breaksAt} from './stage.js';

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);

/** Pauses after so many milliseconds, and goes on a minute later. */
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
  it('stops what is on its way, and keeps the parts that have arrived', async () => {
    const service = new PartsService({size: 95});
    const theatre = service.stage();
    const {transfer} = pausedAfter(5_500, theatre, movie());
    let during;
    theatre.time.after(
      30_000,
      () => (during = {sent: theatre.puts.length, paused: transfer.paused, had: service.parts.size}),
    );
    assert.equal((await theatre.outcomeOf(transfer.done)).value.state, 'stored');
    assert.deepEqual(during, {sent: 8, paused: true, had: 4});
    assert.deepEqual(theatre.puts.map(({aborted}) => aborted === true).indexOf(true), 4);
    assert.deepEqual(sorted(service.begun), sorted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 5, 6, 7, 8]));
    assert.equal(transfer.paused, false);
  });

  it('is no failure, however often', async () => {
    const service = new PartsService({size: 95});
    const {client, time, outcomeOf} = service.stage();
    const transfer = client.start(movie());
    for (let at = 1_500; at < 30_000; at += 3_000) {
      time.after(at, () => transfer.pause());
      time.after(at + 500, () => transfer.resume());
    }
    assert.equal((await outcomeOf(transfer.done)).value.state, 'stored');
  });

  it('never moves the progress back', async () => {
    const seen = [];
    const theatre = new PartsService({size: 95}).stage();
    const {transfer} = pausedAfter(5_500, theatre, movie(), {onProgress: ({loaded}) => seen.push(loaded)});
    await theatre.outcomeOf(transfer.done);
    assert.deepEqual(seen, sorted(seen));
  });

  it('for longer than the signatures live has them made anew', async () => {
    const service = new PartsService({size: 95, life: 50_000});
    const theatre = service.stage();
    const {transfer} = pausedAfter(5_500, theatre, movie());
    assert.equal((await theatre.outcomeOf(transfer.done)).value.state, 'stored');
  });

  it('sends a put from its beginning again', async () => {
    const theatre = stage({store: [hangsAt(5), arrives(200)]});
    const {transfer} = pausedAfter(2_500, theatre, file());
    assert.equal((await theatre.outcomeOf(transfer.done)).value.state, 'stored');
    assert.equal(theatre.puts[0].aborted, true);
    assert.equal(await theatre.puts[1].body.text(), '0123456789');
    assert.ok(theatre.time.now - START > 62_500);
  });

  it('before anything is sent sends nothing', async () => {
    const theatre = stage();
    const transfer = theatre.client.start(file());
    transfer.pause();
    theatre.time.after(60_000, () => transfer.resume());
    let sent;
    theatre.time.after(59_000, () => (sent = theatre.puts.length));
    assert.equal((await theatre.outcomeOf(transfer.done)).value.state, 'stored');
    assert.equal(sent, 0);
  });

  it('between two attempts holds the next one back', async () => {
    const theatre = stage({store: [breaksAt(5), arrives(200)]});
    const {transfer} = pausedAfter(2_200, theatre, file());
    await theatre.outcomeOf(transfer.done);
    assert.ok(theatre.time.now - START > 62_000);
  });

  it('does not keep an upload from being cancelled', async () => {
    const controller = new AbortController();
    const theatre = new PartsService({size: 95}).stage();
    const transfer = theatre.client.start(movie(), {signal: controller.signal});
    theatre.time.after(5_500, () => transfer.pause());
    theatre.time.after(9_000, () => controller.abort());
    const {error} = await theatre.outcomeOf(transfer.done);
    assert.equal(error.name, 'AbortError');
    assert.equal(theatre.calls.at(-1).method, 'DELETE');
  });
});
