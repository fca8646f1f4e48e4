/** @typedef {import('./grant.js').Grant} Grant */
/** @typedef {import('../estate/estate.js').Estate} Estate */
/** @typedef {import('../s3/request.js').Sent} Sent */

const SIGNED = '20260102T030405Z';
const LINK = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=${SIGNED}&X-Amz-Expires=300&X-Amz-SignedHeaders=host&X-Amz-Signature=00`;

/**
 * A sample grant of each kind in the response format of the service, for plans without a running service. The apply tests
 * evaluate real grants.
 * @param {Estate} estate
 * @param {string} tenant
 * @returns {Record<string, Grant>}
 */
export function sampleGrants({bucket, region}, tenant) {
  const host = `https://${bucket.name}.s3.${region}.amazonaws.com`;
  const incoming = `incoming/${tenant}/0198`;
  return {
    put: {
      kind: 'put', method: 'PUT', url: `${host}/${incoming}?${LINK}`,
      headers: {'content-type': 'image/png', 'if-none-match': '*', 'x-amz-checksum-sha256': 'AA==', 'x-amz-meta-album-id': '42'},
    },
    post: {
      kind: 'post', method: 'POST', url: `${host}/`,
      fields: {'key': incoming, 'content-type': 'image/png', 'x-amz-date': SIGNED, 'x-amz-algorithm': 'AWS4-HMAC-SHA256', 'policy': 'e30=', 'x-amz-signature': '00'},
    },
    multipart: {
      kind: 'multipart',
      parts: [1, 2].map((number) => ({
        number, method: 'PUT', url: `${host}/${incoming}?partNumber=${number}&uploadId=u&${LINK}`, headers: {'x-amz-checksum-sha256': 'AA=='},
      })),
    },
    get: {method: 'GET', url: `${host}/objects/${tenant}/0198?response-content-disposition=attachment&${LINK}`},
  };
}

/**
 * The service's own calls, signed in the Authorization header.
 * @param {Estate} estate
 * @param {string} tenant
 * @returns {Record<string, Sent>}
 */
export function serviceCalls({bucket, region}, tenant) {
  const host = `https://${bucket.name}.s3.${region}.amazonaws.com`;
  const call = (/** @type {string} */ method, /** @type {string} */ path, headers = {}) => ({method, url: `${host}/${path}`, headers: {'x-amz-date': SIGNED, ...headers}});
  const incoming = `incoming/${tenant}/0198`;
  const stored = `objects/${tenant}/0198`;
  const quarantined = `quarantine/${tenant}/0198`;
  const from = {'x-amz-copy-source': `${bucket.name}/${incoming}`, 'x-amz-copy-source-if-match': '"e"'};
  return {
    'head incoming object': call('HEAD', incoming),
    'head stored object': call('HEAD', stored),
    'list keys': call('GET', '?list-type=2&prefix=incoming/'),
    'list multipart uploads': call('GET', '?uploads=&prefix=incoming/'),
    'inspect': call('GET', incoming, {'if-match': '"e"', 'range': 'bytes=0-65535'}),
    'promote': call('PUT', stored, {...from, 'if-none-match': '*', 'x-amz-metadata-directive': 'REPLACE', 'x-amz-tagging-directive': 'REPLACE'}),
    'promote in parts: create': call('POST', `${stored}?uploads=`),
    'promote in parts: copy': call('PUT', `${stored}?partNumber=1&uploadId=u`, from),
    'promote in parts: complete': call('POST', `${stored}?uploadId=u`, {'if-none-match': '*'}),
    'promote in parts: abort': call('DELETE', `${stored}?uploadId=u`),
    'seal': call('PUT', incoming),
    'delete': call('DELETE', stored, {'if-match': '"e"'}),
    'head quarantined object': call('HEAD', quarantined),
    'quarantine': call('PUT', quarantined, {...from, 'if-none-match': '*', 'x-amz-metadata-directive': 'REPLACE'}),
    'quarantine in parts: create': call('POST', `${quarantined}?uploads=`),
    'quarantine in parts: copy': call('PUT', `${quarantined}?partNumber=1&uploadId=u`, from),
    'quarantine in parts: complete': call('POST', `${quarantined}?uploadId=u`, {'if-none-match': '*'}),
    'quarantine in parts: abort': call('DELETE', `${quarantined}?uploadId=u`),
    'release': call('PUT', stored, {...from, 'x-amz-copy-source': `${bucket.name}/${quarantined}`, 'if-none-match': '*', 'x-amz-metadata-directive': 'REPLACE'}),
    'delete quarantined object': call('DELETE', quarantined, {'if-match': '"e"'}),
    'delete late object': call('DELETE', incoming, {'if-match': '"e"'}),
  };
}

/**
 * The service's calls for the results of malware scans.
 * @param {Estate} estate
 * @param {string} tenant
 * @returns {Record<string, Sent>}
 */
export function scanCalls({bucket, region}, tenant) {
  const url = `https://${bucket.name}.s3.${region}.amazonaws.com/incoming/${tenant}/0198`;
  const headers = {'x-amz-date': SIGNED};
  return {
    'read the scan result': {method: 'GET', url: `${url}?tagging=`, headers},
    'read the scan result of a version': {method: 'GET', url: `${url}?tagging=&versionId=v`, headers},
  };
}

/**
 * The service's calls for multipart uploads of clients.
 * @param {Estate} estate
 * @param {string} tenant
 * @returns {Record<string, Sent>}
 */
export function multipartCalls({bucket, region}, tenant) {
  const url = `https://${bucket.name}.s3.${region}.amazonaws.com/incoming/${tenant}/0198`;
  const headers = {'x-amz-date': SIGNED};
  return {
    'create multipart upload': {method: 'POST', url: `${url}?uploads=`, headers},
    'list parts': {method: 'GET', url: `${url}?uploadId=u`, headers},
    'complete multipart upload': {method: 'POST', url: `${url}?uploadId=u`, headers: {...headers, 'if-none-match': '*'}},
    'abort multipart upload': {method: 'DELETE', url: `${url}?uploadId=u`, headers},
  };
}
