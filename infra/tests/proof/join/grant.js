/** @typedef {import('../s3/request.js').Sent} Sent */

/**
 * A grant as `POST /v1/uploads`, `…/parts` and `…/download` answer it (docs/reference/http-api.md), of any kind.
 * @typedef {object} Grant
 * @property {string} [kind] `get` when it is left out, as downloads do
 * @property {string} [method]
 * @property {string} [url]
 * @property {Record<string, string>} [headers]
 * @property {Record<string, string>} [fields] of a form
 * @property {{number: number, method: string, url: string, headers?: Record<string, string>}[]} [parts]
 */

/**
 * What a client that does as it is told sends to S3.
 * @param {Grant} grant
 * @returns {Sent[]}
 */
export function requestsOf(grant) {
  const {kind, method, url, headers = {}, fields, parts} = grant;
  if (parts) return parts.map((part) => ({method: part.method, url: part.url, headers: part.headers ?? {}}));
  if ((kind === 'post') !== (fields !== undefined)) throw new Error(`a grant of kind ${kind} has ${fields ? 'fields' : 'no fields'}`);
  if (!method || !url) throw new Error(`a grant of kind ${kind} has neither parts nor method and url`);
  return [fields ? {method, url, headers, fields} : {method, url, headers}];
}

/**
 * Names of the headers that a page has to set for it; the browser sets content-length and host by itself.
 * @param {Grant} grant
 * @returns {{method: string, headers: string[]}[]}
 */
export const preflightsOf = (grant) => requestsOf(grant).map(({method, headers}) => ({
  method, headers: Object.keys(headers).map((name) => name.toLowerCase()).filter((name) => name !== 'content-length' && name !== 'host'),
}));
