/** @typedef {import('../s3/request.js').Sent} Sent */

/**
 * A grant of any kind, as returned by `POST /v1/uploads`, `…/parts` and `…/download` (docs/reference/http-api.md).
 * @typedef {object} Grant
 * @property {string} [kind] `get` if absent, as in the response to a download
 * @property {string} [method]
 * @property {string} [url]
 * @property {Record<string, string>} [headers]
 * @property {Record<string, string>} [fields] of a form
 * @property {{number: number, method: string, url: string, headers?: Record<string, string>}[]} [parts]
 */

/**
 * Returns the requests that a client sends to S3 for a grant.
 * @param {Grant} grant
 * @returns {Sent[]}
 */
export function requestsOf(grant) {
  const {kind, method, url, headers = {}, fields, parts} = grant;
  if (parts) return parts.map((part) => ({method: part.method, url: part.url, headers: part.headers ?? {}}));
  if ((kind === 'post') !== (fields !== undefined)) throw new Error(`Invalid grant of kind "${kind}": ${fields ? 'unexpected' : 'missing'} fields.`);
  if (!method || !url) throw new Error(`Invalid grant of kind "${kind}". Expected parts, or method and url.`);
  return [fields ? {method, url, headers, fields} : {method, url, headers}];
}

/**
 * Returns the names of the headers that a page must set for a grant. The browser sets content-length and host itself.
 * @param {Grant} grant
 * @returns {{method: string, headers: string[]}[]}
 */
export const preflightsOf = (grant) => requestsOf(grant).map(({method, headers}) => ({
  method, headers: Object.keys(headers).map((name) => name.toLowerCase()).filter((name) => name !== 'content-length' && name !== 'host'),
}));
