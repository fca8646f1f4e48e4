import {HEADERS, admitted} from '../s3/cors.js';

/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {{kinds: Record<string, {methods: string[], cors: {allow_headers: string[], expose_headers: string[]}}>}} Contract infra/contract/grants.json */

/**
 * Checks the CORS rules against the contract: for each method, exactly the listed request headers and at least the listed
 * exposed headers.
 * @param {Estate} estate
 * @param {readonly string[]} kinds
 * @param {Contract} contract
 * @param {string} origin
 * @returns {string[]} faults
 */
export function pageFaults({bucket}, kinds, contract, origin) {
  const wanted = kinds.map((kind) => contract.kinds[kind]);
  const rules = bucket.cors.filter(({headers, methods, origins}) => [...headers, ...methods, ...origins].includes('*'));
  const faults = rules.map(({id}) => `CORS: Rule ${id} contains a single *`);
  for (const method of ['GET', 'HEAD', 'PUT', 'POST', 'DELETE']) {
    const some = wanted.filter(({methods}) => methods.includes(method));
    const listed = some.flatMap(({cors}) => cors.allow_headers);
    const right = HEADERS.filter((header) => listed.some((one) => (one.endsWith('*') ? header.startsWith(one.slice(0, -1)) : one === header)));
    const found = admitted(bucket.cors, origin, method);
    if (String(found) !== String(right)) faults.push(`CORS: ${method} allows ${found.join(', ')}. Expected ${right.join(', ')}`);
    const exposed = new Set(bucket.cors.filter(({methods}) => methods.includes(method)).flatMap((rule) => rule.exposed));
    const unread = some.flatMap(({cors}) => cors.expose_headers).filter((header) => !exposed.has(header));
    if (unread.length > 0) faults.push(`CORS: ${method} does not expose ${unread.join(', ')}`);
    if (some.length === 0 && bucket.cors.some(({methods}) => methods.includes(method))) faults.push(`CORS: ${method} is allowed but not used by any grant kind`);
  }
  return faults;
}
