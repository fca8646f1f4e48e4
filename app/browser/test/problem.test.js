import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {problemOf} from '../src/main/resources/valetkey/browser/problem.js';
import {ValetkeyNetworkError, ValetkeyProblem} from '../src/main/resources/valetkey/browser/valetkey.js';
import {createHarness, fakeService, file, json, problem} from './harness.js';

describe('a problem document', () => {
  it('is converted to a typed error with all violations', () => {
    const violations = [
      {policy: 'type', code: 'type-refused', detail: 'text/html is not accepted.', pointer: '/contentType'},
      {policy: 'size', code: 'too-large', detail: 'At most 5 MB.', pointer: '/size'},
    ];
    const body = JSON.stringify({code: 'denied', title: 'Denied', detail: 'Two rules deny this file.', violations});
    const error = problemOf(403, body);
    assert.ok(error instanceof ValetkeyProblem && error instanceof Error);
    assert.equal(error.message, 'Two rules deny this file.');
    assert.deepEqual(
      {code: error.code, status: error.status, title: error.title, violations: error.violations},
      {code: 'denied', status: 403, title: 'Denied', violations},
    );
  });

  it('can omit violations, detail and code', () => {
    assert.equal(problemOf(404, '{"code":"not-found","title":"Not found"}').detail, 'Not found');
    assert.deepEqual(problemOf(404, '{}').violations, []);
    assert.equal(problemOf(404, '{}').code, 'http-404');
  });

  it('contains the affected parts', () => {
    assert.deepEqual(problemOf(409, '{"code":"parts-differ","parts":[3,"x",7]}').parts, [3, 7]);
    assert.deepEqual(problemOf(409, '{"parts":3}').parts, []);
  });

  it('with members of wrong types is converted to an error', () => {
    const body = JSON.stringify({code: 7, detail: null, violations: [null, 'x', {code: 'odd', detail: 3}]});
    const error = problemOf(400, body);
    assert.equal(error.code, 'http-400');
    assert.deepEqual(error.violations, [{policy: '', code: 'odd', detail: 'odd', pointer: undefined}]);
  });

  for (const body of ['<html>Bad gateway</html>', '', 'null', '[]']) {
    it(`is not required: ${JSON.stringify(body)} is converted to an error`, () => {
      assert.equal(problemOf(502, body).code, 'http-502');
    });
  }
});

describe('a call to the service', () => {
  const listing = (...answers) => fakeService({'GET /v1/uploads': answers});
  const emptyPage = () => json(200, {uploads: []});
  const noAnswer = () => {
    throw new TypeError('Failed to fetch');
  };

  it('sends the token and no cookies', async () => {
    const {client, calls, outcomeOf} = createHarness({service: listing(emptyPage)});
    await outcomeOf(client.list());
    assert.equal(calls[0].headers.authorization, 'Bearer T');
    assert.equal(calls[0].credentials, 'omit');
  });

  it('is retried after 503 and after a broken connection', async () => {
    const service = listing(() => problem(503, 'store-unreachable'), noAnswer, emptyPage);
    const {client, calls, outcomeOf} = createHarness({service});
    assert.deepEqual(await outcomeOf(client.list()), {value: {uploads: [], next: undefined}});
    assert.equal(calls.length, 3);
  });

  it('is not retried after a denial', async () => {
    const {client, calls, outcomeOf} = createHarness({service: listing(() => problem(403, 'no-scope'))});
    const {error} = await outcomeOf(client.list());
    assert.equal(error.code, 'no-scope');
    assert.equal(calls.length, 1);
  });

  it('waits for the Retry-After of a 429', async () => {
    const service = listing(() => problem(429, 'rate', {'retry-after': '20'}), emptyPage);
    const {client, time, outcomeOf} = createHarness({service});
    const before = time.now;
    await outcomeOf(client.list());
    assert.equal(time.now - before, 20_000);
  });

  it('without any response fails with a network error that mentions CORS for another origin', async () => {
    const {client, calls, outcomeOf} = createHarness({service: listing(noAnswer)});
    const {error} = await outcomeOf(client.list());
    assert.ok(error instanceof ValetkeyNetworkError);
    assert.equal(error.corsLikely, true);
    assert.equal(calls.length, 5);
  });

  it('with at least one response does not mention CORS', async () => {
    const {client, outcomeOf} = createHarness({service: listing(() => problem(503, 'down'), noAnswer)});
    assert.equal((await outcomeOf(client.list())).error.corsLikely, false);
  });

  it('with an HTML response fails with unexpected-answer', async () => {
    const {client, outcomeOf} = createHarness({service: listing(() => new Response('<html>'))});
    assert.equal((await outcomeOf(client.list())).error.code, 'unexpected-answer');
  });

  it('accepts responses without empty lists', async () => {
    const service = fakeService({
      'GET /v1/uploads': () => json(200, {next: null}),
      'GET /v1/purposes': () => json(200, {}),
    });
    const {client, outcomeOf} = createHarness({service});
    assert.deepEqual((await outcomeOf(client.list())).value, {uploads: [], next: undefined});
    assert.deepEqual((await outcomeOf(client.purposes())).value, []);
  });

  it('sends filters as query parameters and escapes ids', async () => {
    const service = () => json(200, {});
    const {client, calls, outcomeOf} = createHarness({service});
    await outcomeOf(client.list({state: 'stored', cursor: 'a b&c'}));
    await outcomeOf(client.download('../x'));
    assert.equal(calls[0].path, '/v1/uploads?state=stored&cursor=a+b%26c');
    assert.equal(calls[1].path, '/v1/uploads/..%2Fx/download');
  });

  it('that creates an upload has the same Idempotency-Key on every attempt', async () => {
    const service = fakeService({'POST /v1/uploads': [noAnswer, () => problem(403, 'denied')]});
    const {client, calls, outcomeOf} = createHarness({service});
    await outcomeOf(client.upload(file()));
    const keys = calls.map((call) => call.headers['idempotency-key']);
    assert.deepEqual(keys, ['"key-1"', '"key-1"']);
  });

  it('is retried while its key is busy', async () => {
    const busy = () => problem(409, 'idempotency-key-busy', {'retry-after': '3'});
    const service = fakeService({'POST /v1/uploads': [busy, () => problem(403, 'denied')]});
    const {client, time, outcomeOf} = createHarness({service});
    const before = time.now;
    assert.equal((await outcomeOf(client.upload(file()))).error.code, 'denied');
    assert.equal(time.now - before, 3_000);
  });
});
