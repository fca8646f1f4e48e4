/**
 * A request to S3 as a client sends it.
 * @typedef {object} Sent
 * @property {string} method
 * @property {string} url
 * @property {Record<string, string>} headers
 * @property {Record<string, string>} [fields] of a form, without the file
 * @property {Record<string, string>} [existing] tags of the object that lies there
 * @property {Date} [at] when it arrives; a second after its signing unless it is said
 * @property {string} [tls] version of TLS, 1.3 unless it is said; `none` for plain HTTP
 */

/** What the signer adds to a URL, which decides nothing but whether the signature is good. */
const SIGNATURE = /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256|checksum-mode)$/;
/** What only shapes the answer. */
const ANSWER = /^(response-[a-z-]+|x-id|max-parts|part-number-marker|encoding-type)$/;

/** A request, taken apart. Header names and the names of query parameters are in lower case. */
export class S3Request {
  /**
   * @param {Sent} sent
   * @param {string} bucket name of the bucket that it may be for; by host or by path
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
    if (this.isForm && !this.key) throw new Error('a form has to have a key');
  }

  /** The query parameters that choose the operation. */
  get choices() {
    return Object.keys(this.query).filter((name) => !SIGNATURE.test(name) && !ANSWER.test(name)).sort();
  }

  get authType() {
    if (this.isForm) return 'POST';
    return 'x-amz-signature' in this.query ? 'REST-QUERY-STRING' : 'REST-HEADER';
  }

  /**
   * What a form says in a field, others say in a header.
   * @param {string} name
   * @returns {string | undefined}
   */
  said(name) {
    return this.isForm ? this.fields[name] : this.headers[name];
  }

  /** All names that `said` knows. */
  get names() {
    return Object.keys(this.isForm ? this.fields : this.headers);
  }

  #signedAt() {
    const stamp = this.fields['x-amz-date'] ?? this.query['x-amz-date'] ?? this.headers['x-amz-date'];
    const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp ?? '') ?? [];
    if (y === undefined) throw new Error(`X-Amz-Date is ${stamp}: the request is not signed`);
    return new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  }
}

/** @param {Record<string, string>} names */
const lowerCase = (names) => Object.fromEntries(Object.entries(names).map(([name, value]) => [name.toLowerCase(), value]));
