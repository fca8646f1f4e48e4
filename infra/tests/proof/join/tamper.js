/** @typedef {import('../s3/request.js').Sent} Sent */

/**
 * One change to a request, and the reason for which it must be denied.
 * @typedef {object} Tampering
 * @property {string} name
 * @property {RegExp} deniedBy matches the reason of the decision
 * @property {(sent: Sent) => boolean} [where] the requests that it applies to; all requests if not set
 * @property {(sent: Sent) => Sent} tamper
 */

const IMPLICIT_DENY = /no statement allows it/;
const isForm = (/** @type {Sent} */ {fields}) => fields !== undefined;
const isPart = (/** @type {Sent} */ {url}) => /[?&]partNumber=/i.test(url);
const writes = (/** @type {Sent} */ {method}) => method === 'PUT' || method === 'POST';
const creates = (/** @type {Sent} */ sent) => writes(sent) && !isPart(sent);

/** @param {Record<string, string>} values headers, or fields of a form */
const adding = (values) => (/** @type {Sent} */ sent) => (isForm(sent)
  ? {...sent, fields: {...sent.fields, ...values}}
  : {...sent, headers: {...sent.headers, ...values}});

/** @param {(key: string) => string} change */
const keyed = (change) => (/** @type {Sent} */ sent) => (sent.fields
  ? {...sent, fields: {...sent.fields, key: change(sent.fields.key)}}
  : {...sent, url: sent.url.replace(/[^?]*/, change)});

/** @param {Sent} sent */
const unlessGiven = ({headers, ...sent}) => ({
  ...sent, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'if-none-match')),
});

/**
 * Requests that the policies must deny to every session of `tenant`, regardless of what is signed.
 * @param {{tenant: string, other: string, longestMs: number}} facts
 * @returns {Tampering[]}
 */
export const tamperings = ({tenant, other, longestMs}) => [
  {name: "another tenant's key", deniedBy: IMPLICIT_DENY, tamper: keyed((key) => key.replace(`/${tenant}/`, `/${other}/`).replace(new RegExp(`^${tenant}/`), `${other}/`))},
  {name: 'a tenant whose name has the same prefix', deniedBy: IMPLICIT_DENY, tamper: keyed((key) => key.replace(`/${tenant}/`, `/${tenant}2/`))},
  {name: 'a key without the prefix of a tenant', deniedBy: IMPLICIT_DENY, tamper: keyed((key) => key.replace(`/${tenant}/`, '/'))},
  {name: 'a write under objects/', deniedBy: /DenyOverwriteStored|no statement allows it/, where: writes, tamper: keyed((key) => key.replace('incoming/', 'objects/'))},
  {name: 'a read under incoming/', deniedBy: /DenyReadBeforeClean|no statement allows it/, where: (sent) => !writes(sent), tamper: keyed((key) => key.replace('objects/', 'incoming/'))},
  {name: 'a write under quarantine/', deniedBy: /DenyQuarantineByLink|DenyOverwriteStored/, where: writes, tamper: keyed((key) => key.replace('incoming/', 'quarantine/'))},
  {name: 'a read under quarantine/', deniedBy: /DenyQuarantineByLink/, where: (sent) => !writes(sent), tamper: keyed((key) => key.replace('objects/', 'quarantine/'))},
  {name: 'no if-none-match', deniedBy: /DenyOverwrite/, where: (sent) => creates(sent) && !isForm(sent), tamper: unlessGiven},
  {name: 'a specified KMS key', deniedBy: /DenyNamedKey/, where: creates, tamper: adding({
    'x-amz-server-side-encryption': 'aws:kms',
    'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-central-1:210987654321:key/66666666-7777-8888-9999-000000000000',
  })},
  {name: 'AES256', deniedBy: /DenyOtherEncryption/, where: creates, tamper: adding({'x-amz-server-side-encryption': 'AES256'})},
  {name: 'a customer-provided key', deniedBy: /DenyCustomerProvidedKey/, where: creates, tamper: adding({'x-amz-server-side-encryption-customer-algorithm': 'AES256'})},
  {name: 'a public ACL', deniedBy: IMPLICIT_DENY, where: creates, tamper: adding({'x-amz-acl': 'public-read'})},
  {name: 'tags', deniedBy: /DenyForgedVerdict|no statement allows it/, where: creates, tamper: adding({'x-amz-tagging': 'GuardDutyMalwareScanStatus=NO_THREATS_FOUND'})},
  {name: "a copy of another tenant's object", deniedBy: IMPLICIT_DENY, where: (sent) => creates(sent) && !isForm(sent), tamper: (sent) => adding({
    'x-amz-copy-source': new URL(keyed((url) => url.replace(`/${tenant}/`, `/${other}/`).replace('incoming/', 'objects/'))(sent).url).pathname,
  })(sent)},
  {name: 'a delete', deniedBy: IMPLICIT_DENY, where: (sent) => !isForm(sent) && !isPart(sent), tamper: (sent) => ({...sent, method: 'DELETE'})},
  {name: 'an abort', deniedBy: IMPLICIT_DENY, where: isPart, tamper: (sent) => ({...sent, method: 'DELETE', url: sent.url.replace(/partNumber=\d+&?/i, '')})},
  {name: 'an expired presigned URL', deniedBy: /DenyStaleLink/, tamper: (sent) => ({...sent, at: new Date(signedAt(sent) + longestMs + 1)})},
  {name: 'plain HTTP', deniedBy: /DenyPlainHttp/, tamper: (sent) => ({...sent, tls: 'none'})},
  {name: 'TLS 1.1', deniedBy: /DenyOldTls/, tamper: (sent) => ({...sent, tls: '1.1'})},
];

/** @param {Sent} sent */
function signedAt({url, fields}) {
  const stamp = fields?.['x-amz-date'] ?? new URL(url).searchParams.get('X-Amz-Date') ?? '';
  return Date.parse(stamp.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
}
