/** @typedef {import('../s3/request.js').Sent} Sent */

/**
 * One thing bent, and the statement or the absence that has to refuse it.
 * @typedef {object} Tampering
 * @property {string} name
 * @property {RegExp} refusedBy in the reason of the decision
 * @property {(sent: Sent) => boolean} [where] requests that it makes sense for; all without it
 * @property {(sent: Sent) => Sent} bend
 */

const NOBODY = /no statement allows it/;
const isForm = (/** @type {Sent} */ {fields}) => fields !== undefined;
const isPart = (/** @type {Sent} */ {url}) => /[?&]partNumber=/i.test(url);
const writes = (/** @type {Sent} */ {method}) => method === 'PUT' || method === 'POST';
const creates = (/** @type {Sent} */ sent) => writes(sent) && !isPart(sent);

/** @param {Record<string, string>} said in a header, or in a field of a form */
const saying = (said) => (/** @type {Sent} */ sent) => (isForm(sent)
  ? {...sent, fields: {...sent.fields, ...said}}
  : {...sent, headers: {...sent.headers, ...said}});

/** @param {(key: string) => string} change */
const keyed = (change) => (/** @type {Sent} */ sent) => (sent.fields
  ? {...sent, fields: {...sent.fields, key: change(sent.fields.key)}}
  : {...sent, url: sent.url.replace(/[^?]*/, change)});

/** @param {Sent} sent */
const unlessGiven = ({headers, ...sent}) => ({
  ...sent, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'if-none-match')),
});

/**
 * What no session of `tenant` may get past the policies, whatever it gets signed.
 * @param {{tenant: string, other: string, longestMs: number}} facts
 * @returns {Tampering[]}
 */
export const tamperings = ({tenant, other, longestMs}) => [
  {name: "another tenant's key", refusedBy: NOBODY, bend: keyed((key) => key.replace(`/${tenant}/`, `/${other}/`).replace(new RegExp(`^${tenant}/`), `${other}/`))},
  {name: 'a tenant whose name begins alike', refusedBy: NOBODY, bend: keyed((key) => key.replace(`/${tenant}/`, `/${tenant}2/`))},
  {name: 'no prefix of a tenant', refusedBy: NOBODY, bend: keyed((key) => key.replace(`/${tenant}/`, '/'))},
  {name: 'past the inspection', refusedBy: NOBODY, where: writes, bend: keyed((key) => key.replace('incoming/', 'objects/'))},
  {name: 'what is not inspected yet', refusedBy: NOBODY, where: (sent) => !writes(sent), bend: keyed((key) => key.replace('objects/', 'incoming/'))},
  {name: 'no if-none-match', refusedBy: /DenyOverwrite/, where: (sent) => creates(sent) && !isForm(sent), bend: unlessGiven},
  {name: 'a named key', refusedBy: /DenyNamedKey/, where: creates, bend: saying({
    'x-amz-server-side-encryption': 'aws:kms',
    'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-central-1:210987654321:key/66666666-7777-8888-9999-000000000000',
  })},
  {name: 'AES256', refusedBy: /DenyOtherEncryption/, where: creates, bend: saying({'x-amz-server-side-encryption': 'AES256'})},
  {name: "a customer's key", refusedBy: /DenyCustomerProvidedKey/, where: creates, bend: saying({'x-amz-server-side-encryption-customer-algorithm': 'AES256'})},
  {name: 'a public ACL', refusedBy: NOBODY, where: creates, bend: saying({'x-amz-acl': 'public-read'})},
  {name: 'tags', refusedBy: /DenyForgedVerdict|no statement allows it/, where: creates, bend: saying({'x-amz-tagging': 'GuardDutyMalwareScanStatus=NO_THREATS_FOUND'})},
  {name: "a copy of another tenant's object", refusedBy: NOBODY, where: (sent) => creates(sent) && !isForm(sent), bend: (sent) => saying({
    'x-amz-copy-source': new URL(keyed((url) => url.replace(`/${tenant}/`, `/${other}/`).replace('incoming/', 'objects/'))(sent).url).pathname,
  })(sent)},
  {name: 'what is not scanned', refusedBy: /DenyReadBeforeClean/, where: ({existing}) => existing !== undefined, bend: ({existing: _, ...sent}) => sent},
  {name: 'what is infected', refusedBy: /DenyReadBeforeClean/, where: ({existing}) => existing !== undefined, bend: (sent) => ({
    ...sent, existing: {GuardDutyMalwareScanStatus: 'THREATS_FOUND'},
  })},
  {name: 'a delete', refusedBy: NOBODY, where: (sent) => !isForm(sent) && !isPart(sent), bend: (sent) => ({...sent, method: 'DELETE'})},
  {name: 'an abort', refusedBy: NOBODY, where: isPart, bend: (sent) => ({...sent, method: 'DELETE', url: sent.url.replace(/partNumber=\d+&?/i, '')})},
  {name: 'a stale link', refusedBy: /DenyStaleLink/, bend: (sent) => ({...sent, at: new Date(signedAt(sent) + longestMs + 1)})},
  {name: 'plain HTTP', refusedBy: /DenyPlainHttp/, bend: (sent) => ({...sent, tls: 'none'})},
  {name: 'TLS 1.1', refusedBy: /DenyOldTls/, bend: (sent) => ({...sent, tls: '1.1'})},
];

/** @param {Sent} sent */
function signedAt({url, fields}) {
  const stamp = fields?.['x-amz-date'] ?? new URL(url).searchParams.get('X-Amz-Date') ?? '';
  return Date.parse(stamp.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
}
