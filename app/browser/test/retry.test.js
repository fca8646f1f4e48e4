import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ValetkeyNetworkError} from '../src/main/resources/valetkey/browser/problem.js';
import {RetryableError, backoff, retry, retryAfter} from '../src/main/resources/valetkey/browser/retry.js';
import {START, createHarness} from './harness.js';

const failing = (times, failure) => {
  let made = 0;
  return async () => {
    made += 1;
    if (made <= times) throw failure();
    return made;
  };
};
const broken = () => new RetryableError(new ValetkeyNetworkError('no answer', {corsLikely: false}));
const busy = (retryAfterMs) => () => new RetryableError(new Error('busy'), retryAfterMs);

describe('the delay between attempts', () => {
  it('doubles from one second to at most thirty seconds', () => {
    const limits = [1, 2, 3, 4, 5, 6, 7].map((failures) => backoff(failures, () => 1));
    assert.deepEqual(limits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('is random between zero and that limit', () => {
    assert.equal(backoff(4, () => 0), 0);
    assert.equal(backoff(4, () => 0.25), 2_000);
  });

  it('is never shorter than Retry-After', async () => {
    const {runtime, time} = createHarness();
    await time.outcomeOf(retry(failing(1, busy(7_000)), {runtime}));
    assert.equal(time.now - START, 7_000);
  });

  it('is not applied if Retry-After is longer than two minutes', async () => {
    const {runtime, time} = createHarness();
    const {error} = await time.outcomeOf(retry(failing(1, busy(120_001)), {runtime}));
    assert.equal(error.message, 'busy');
    assert.equal(time.now, START);
  });
});

describe('Retry-After', () => {
  it('is parsed as seconds or as a date', () => {
    assert.equal(retryAfter('12', START), 12_000);
    assert.equal(retryAfter('Thu, 01 Jan 2026 00:00:09 GMT', START), 9_000);
  });

  it('is undefined if it is absent, empty or invalid, and zero if it is in the past', () => {
    for (const header of [null, '', 'soon']) assert.equal(retryAfter(header, START), undefined);
    assert.equal(retryAfter('Thu, 01 Jan 2015 00:00:00 GMT', START), 0);
  });
});

describe('attempts', () => {
  it('are repeated until one succeeds', async () => {
    const {runtime, time} = createHarness({random: () => 1});
    assert.deepEqual(await time.outcomeOf(retry(failing(4, broken), {runtime})), {value: 5});
    assert.equal(time.now - START, 1_000 + 2_000 + 4_000 + 8_000);
  });

  it('end after five failures with the reason of the last one', async () => {
    const {runtime, time} = createHarness();
    let made = 0;
    const attempt = async () => {
      made += 1;
      throw broken();
    };
    const {error} = await time.outcomeOf(retry(attempt, {runtime}));
    assert.equal(made, 5);
    assert.ok(error instanceof ValetkeyNetworkError);
  });

  it('end immediately after a permanent failure', async () => {
    const {runtime, time} = createHarness();
    const final = failing(1, () => new TypeError('final'));
    const {error} = await time.outcomeOf(retry(final, {runtime}));
    assert.equal(error.message, 'final');
  });

  it('wait until the browser is online, and failures while offline do not count', async () => {
    const {runtime, time, network, goOnline} = createHarness();
    network.offline = true;
    time.after(95_000, goOnline);
    assert.deepEqual(await time.outcomeOf(retry(failing(4, broken), {runtime})), {value: 5});
    assert.equal(time.now - START, 95_000);
  });

  it('do not wait forever for a browser that stays offline', async () => {
    const {runtime, time, network} = createHarness();
    network.offline = true;
    const {error} = await time.outcomeOf(retry(failing(1_000, broken), {runtime}));
    assert.ok(error instanceof ValetkeyNetworkError);
    assert.ok(time.now - START >= 600_000);
  });

  it('stop during a delay if cancelled', async () => {
    const {runtime, time} = createHarness({random: () => 1});
    const {signal, abort} = cancellable();
    time.after(500, abort);
    const {error} = await time.outcomeOf(retry(failing(9, broken), {runtime, signal}));
    assert.equal(error.name, 'AbortError');
    assert.equal(time.now - START, 500);
  });
});

function cancellable() {
  const controller = new AbortController();
  return {signal: controller.signal, abort: () => controller.abort()};
}
