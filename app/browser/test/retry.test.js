import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ValetkeyNetworkError} from '../src/main/resources/valetkey/browser/problem.js';
import {Again, backoff, retryAfter, retrying} from '../src/main/resources/valetkey/browser/retry.js';
import {START, stage} from './stage.js';

const failing = (times, failure) => {
  let made = 0;
  return async () => {
    made += 1;
    if (made <= times) throw failure();
    return made;
  };
};
const broken = () => new Again(new ValetkeyNetworkError('no answer', {corsLikely: false}));
const busy = (retryAfterMs) => () => new Again(new Error('busy'), retryAfterMs);

describe('the pause between attempts', () => {
  it('doubles from one second and stops growing at thirty', () => {
    const ceilings = [1, 2, 3, 4, 5, 6, 7].map((failures) => backoff(failures, () => 1));
    assert.deepEqual(ceilings, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('is anywhere between nothing and that ceiling', () => {
    assert.equal(backoff(4, () => 0), 0);
    assert.equal(backoff(4, () => 0.25), 2_000);
  });

  it('is never shorter than what Retry-After asks for', async () => {
    const {runtime, time} = stage();
    await time.outcomeOf(retrying(failing(1, busy(7_000)), {runtime}));
    assert.equal(time.now - START, 7_000);
  });

  it('is not waited when Retry-After asks for more than two minutes', async () => {
    const {runtime, time} = stage();
    const {error} = await time.outcomeOf(retrying(failing(1, busy(120_001)), {runtime}));
    assert.equal(error.message, 'busy');
    assert.equal(time.now, START);
  });
});

describe('Retry-After', () => {
  it('is read as seconds or as a date', () => {
    assert.equal(retryAfter('12', START), 12_000);
    assert.equal(retryAfter('Thu, 01 Jan 2026 00:00:09 GMT', START), 9_000);
  });

  it('is nothing when it is absent, empty or nonsense, and now when it is past', () => {
    for (const header of [null, '', 'soon']) assert.equal(retryAfter(header, START), undefined);
    assert.equal(retryAfter('Thu, 01 Jan 2015 00:00:00 GMT', START), 0);
  });
});

describe('attempts', () => {
  it('are made until one succeeds', async () => {
    const {runtime, time} = stage({random: () => 1});
    assert.deepEqual(await time.outcomeOf(retrying(failing(4, broken), {runtime})), {value: 5});
    assert.equal(time.now - START, 1_000 + 2_000 + 4_000 + 8_000);
  });

  it('end after five, with the reason of the last', async () => {
    const {runtime, time} = stage();
    let made = 0;
    const attempt = async () => {
      made += 1;
      throw broken();
    };
    const {error} = await time.outcomeOf(retrying(attempt, {runtime}));
    assert.equal(made, 5);
    assert.ok(error instanceof ValetkeyNetworkError);
  });

  it('end at once with a failure that is final', async () => {
    const {runtime, time} = stage();
    const final = failing(1, () => new TypeError('final'));
    const {error} = await time.outcomeOf(retrying(final, {runtime}));
    assert.equal(error.message, 'final');
  });

  it('wait for the browser to be online, and what failed offline does not count', async () => {
    const {runtime, time, network, goOnline} = stage();
    network.offline = true;
    time.after(95_000, goOnline);
    assert.deepEqual(await time.outcomeOf(retrying(failing(4, broken), {runtime})), {value: 5});
    assert.equal(time.now - START, 95_000);
  });

  it('do not wait for ever for a browser that stays offline', async () => {
    const {runtime, time, network} = stage();
    network.offline = true;
    const {error} = await time.outcomeOf(retrying(failing(1_000, broken), {runtime}));
    assert.ok(error instanceof ValetkeyNetworkError);
    assert.ok(time.now - START >= 600_000);
  });

  it('stop in the middle of a pause when cancelled', async () => {
    const {runtime, time} = stage({random: () => 1});
    const {signal, abort} = cancellable();
    time.after(500, abort);
    const {error} = await time.outcomeOf(retrying(failing(9, broken), {runtime, signal}));
    assert.equal(error.name, 'AbortError');
    assert.equal(time.now - START, 500);
  });
});

function cancellable() {
  const controller = new AbortController();
  return {signal: controller.signal, abort: () => controller.abort()};
}
