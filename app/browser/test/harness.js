/**
 * A test harness for the client: virtual time, a scripted XHR for S3 and a scripted fetch for the service. The browser
 * tests of the server use a real browser, service and S3.
 */
import {webcrypto} from 'node:crypto';
import {createClient} from '../src/main/resources/valetkey/browser/valetkey.js';

export const START = Date.parse('2026-01-01T00:00:00Z');
export const ID = '0198aaaa-0000-7000-8000-000000000001';

/** A clock that advances only when no other work is left, which twenty turns of the event loop without an outcome show. */
export class VirtualTime {
  now = START;
  #timers = new Set();

  after(ms, run) {
    const timer = {at: this.now + ms, run};
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Advances the time until the promise is settled and returns its outcome. */
  async outcomeOf(promise) {
    let outcome;
    promise.then(
      (value) => (outcome = {value}),
      (error) => (outcome = {error}),
    );
    for (let idle = 0; outcome === undefined; idle += 1) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (idle % 20 === 19 && outcome === undefined) this.#advance();
    }
    return outcome;
  }

  #advance() {
    const [next] = [...this.#timers].sort((a, b) => a.at - b.at);
    if (next === undefined) return;
    this.#timers.delete(next);
    this.now = Math.max(this.now, next.at);
    next.run();
  }
}

/**
 * Creates a client with a scripted environment.
 *
 * @param store scripts of the requests in order, the last one repeated; or a function from a request to a script
 * @param browser additional browser features, such as `indexedDB` and `locks`
 */
export function createHarness({
  service = fakeService(),
  store = [responds(200)],
  random = () => 0.5,
  grant,
  browser,
  baseUrl,
} = {}) {
  const time = new VirtualTime();
  const network = {offline: false, listeners: new Set()};
  const puts = [];
  const calls = [];
  let keys = 0;
  const runtime = {
    now: () => time.now,
    random,
    after: (ms, run) => time.after(ms, run),
    isOffline: () => network.offline,
    onOnline: (run) => {
      network.listeners.add(run);
      return () => network.listeners.delete(run);
    },
    newXhr: () => new ScriptedXhr(typeof store === 'function' ? store : inOrder(store), time, puts),
    newWorker: () => {
      throw new DOMException('no workers here', 'SecurityError');
    },
    newKey: () => `key-${(keys += 1)}`,
    subtle: webcrypto.subtle,
    locks: undefined,
    indexedDB: undefined,
    origin: 'https://page.example',
    ...browser,
  };
  const fetch = async (url, init) => {
    const call = {method: init.method, path: url.replace('https://service.example', ''), ...init};
    call.json = init.body === undefined ? undefined : JSON.parse(init.body);
    calls.push(call);
    return service(call, {time, calls, grant});
  };
  const client = createClient({baseUrl: baseUrl ?? 'https://service.example/', token: 'T', fetch}, runtime);
  const goOnline = () => {
    network.offline = false;
    for (const run of network.listeners) run();
  };
  return {client, time, puts, calls, network, goOnline, runtime, outcomeOf: (promise) => time.outcomeOf(promise)};
}

export function upload(more = {}) {
  return {id: ID, state: 'issued', purpose: 'avatar', fileName: 'a.png', contentType: 'image/png', size: 10, ...more};
}

export function issued(grant = {}) {
  const headers = {'content-type': 'image/png', 'if-none-match': '*'};
  const url = 'https://store.example/incoming/acme/1?X-Amz-Signature=0';
  const expiresAt = '2026-01-01T01:00:00Z';
  return upload({grant: {kind: 'put', method: 'PUT', url, headers, expiresAt, ...grant}, constraints: []});
}

const RENEWED = {
  url: 'https://store.example/incoming/acme/1?X-Amz-Signature=1',
  expiresAt: '2026-01-02T00:00:00Z',
};

export const json = (status, body, headers = {}) => new Response(JSON.stringify(body), {status, headers});
export const problem = (status, code, headers = {}) => json(status, {code, title: code, status}, headers);

/** Creates a service with responses by `METHOD path`. A list is used in order, and its last entry is repeated. */
export function fakeService(routes = {}) {
  const answers = {
    'POST /v1/uploads': (_, {grant}) => json(201, issued(grant)),
    [`POST /v1/uploads/${ID}/renew`]: (_, {grant}) => json(200, issued({...grant, ...RENEWED})),
    [`POST /v1/uploads/${ID}/complete`]: () => json(200, upload({state: 'stored'})),
    [`DELETE /v1/uploads/${ID}`]: () => new Response(null, {status: 204}),
    ...routes,
  };
  const asked = {};
  return (call, context) => {
    const route = `${call.method} ${call.path}`;
    const nth = (asked[route] = (asked[route] ?? 0) + 1);
    const entry = [answers[route]].flat();
    const answer = entry[Math.min(nth, entry.length) - 1];
    if (answer === undefined) throw new Error(`No response is defined for ${route}`);
    return answer(call, context);
  };
}

/** Scripts of one request: the events that the browser reports, one virtual second apart. */
export const responds = (status, body = '', headers = '') => {
  return [{loaded: 5}, {loaded: 10}, {sent: true}, {status, body, headers}];
};
export const breaksAt = (loaded) => [...(loaded > 0 ? [{loaded}] : []), {error: true}];
export const losesResponse = () => [{loaded: 10}, {sent: true}, {error: true}];
export const stallsAt = (loaded) => [{loaded}];

function inOrder(scripts) {
  return (_, nth) => scripts[Math.min(nth, scripts.length - 1)];
}

class ScriptedXhr {
  upload = {};
  headers = {};
  status = 0;
  responseText = '';
  #script;
  #stop = () => {};

  constructor(scriptFor, time, puts) {
    const nth = puts.length;
    this.scriptFor = () => scriptFor(this, nth);
    this.time = time;
    puts.push(this);
  }

  open(method, url) {
    Object.assign(this, {method, url});
  }

  setRequestHeader(name, value) {
    this.headers[name] = value;
  }

  getAllResponseHeaders() {
    return this.responseHeaders ?? '';
  }

  send(body) {
    this.body = body;
    this.#script = this.scriptFor();
    this.#play(0);
  }

  abort() {
    this.#stop();
    this.aborted = true;
    this.ended = true;
    this.onabort();
  }

  #play(index) {
    const step = this.#script[index];
    if (step === undefined) return;
    this.#stop = this.time.after(1_000, () => {
      step.run?.();
      const {loaded, total = this.body.size} = step;
      if (loaded !== undefined) this.upload.onprogress({loaded, total});
      if (step.sent) this.upload.onload();
      this.ended = step.error || step.status !== undefined;
      if (step.error) return this.onerror();
      if (step.status !== undefined) return this.#answer(step);
      this.#play(index + 1);
    });
  }

  #answer({status, body, headers}) {
    this.status = status;
    this.responseText = body;
    this.responseHeaders = headers;
    this.onload();
  }
}

export function file({name = 'a.png', type = 'image/png', bytes = '0123456789'} = {}) {
  return Object.assign(new Blob([bytes], {type}), {name});
}

export const s3Error = (code, message = code) => `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
