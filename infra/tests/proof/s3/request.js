/**
 * A request to S3 as sent by a client.
 * @typedef {object} Sent
 * @property {string} method
 * @property {string} url
 * @property {Record<string, string>} headers
 * @property {Record<string, string>} [fields] of a form, without the file
 * @property {Record<string, string>} [existing] tags of the existing object
 * @property {Date} [at] the time of arrival; by default one second after signing
 * @property {string} [tls] TLS version, by default 1.3; `none` for plain HTTP
 */

/** Query parameters of the signature. They do not select the operation. */
const SIGNATURE = /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256|checksum-mode)$/;
/** Query parameters that only affect the response. */
const RESPONSE = /^(response-[a-z-]+|x-id|max-parts|part-number-marker|encoding-type)$/;

/** A parsed request. Names of headers and query parameters are in lower case. */
export class S3Request {
  /**
   * @param {Sent} sent
   * @param {string} bucket name of the bucket, to recognise virtual-hosted-style requests
   */
  constructor(sent, bucket) {
    const url = new URL(sent.url);
    const path = decodeURIComponent(url.pathname).slice(1);
    const inHost = url.hostname.startsWith(`${bucket}.`);
    this.method = sent.method;
    this.fields = lowerCase(sent.fields ?? {});
    this.headers = lowerCase(sent.headers);
    this.bucket = inHost ? bucket : path.split('/')[0];
    this.key = sent.fields ? this.fields.key : inHost ? path : path.slice(this.bucket.length + 1);
    this.query = lowerCase(Object.fromEntries(url.searchParams));
    this.isForm = sent.fields !== undefined;
    this.existing = sent.existing ?? {};
    this.tls = sent.tls ?? '1.3';
    this.signedAt = this.#signedAt();
    this.at = sent.at ?? new Date(this.signedAt.getTime() + 1000);
    if (this.isForm && !this.key) throw new Error('A form must have a key field.');
  }

  /** The query parameters that select the operation. */
  get choices() {
    return Object.keys(this.query).filter((name) => !SIGNATURE.test(name) && !RESPONSE.test(name)).sort();
  }

  get authType() {
    if (this.isForm) return 'POST';
    return 'x-amz-signature' in this.query ? 'REST-QUERY-STRING' : 'REST-HEADER';
  }

  /**
   * Returns a form field, or a header of a request that is not a form.
   * @param {string} name
   * @returns {string | undefined}
   */
  value(name) {
    return this.isForm ? this.fields[name] : this.headers[name];
  }

  /** All names that `value` accepts. */
  get names() {
    return Object.keys(this.isForm ? this.fields : this.headers);
  }

  #signedAt() {
    const stamp = this.fields['x-amz-date'] ?? this.query['x-amz-date'] ?? this.headers['x-amz-date'];
    const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp ?? '') ?? [];
    if (y === undefined) throw new Error(`The request is not signed: X-Amz-Date is ${stamp}.`);
    return new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  }
}

/** @param {Record<string, string>} names */
const lowerCase = (names) => Object.fromEntries(Object.entries(names).map(([name, value]) => [name.toLowerCase(), value]));
