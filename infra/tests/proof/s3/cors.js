/** @typedef {import('../estate/estate.js').CorsRule} CorsRule */
/** @typedef {{origin: string, method: string, headers: readonly string[]}} Preflight */

/**
 * Returns the CORS rule that S3 applies to a preflight request: the first rule with the origin, the method and every header
 * (S3 User Guide, "How does Amazon S3 evaluate the CORS configuration on a bucket?").
 * @param {readonly CorsRule[]} rules
 * @param {Preflight} preflight
 * @returns {CorsRule | undefined} undefined if the browser must not send the request
 */
export function ruleFor(rules, {origin, method, headers}) {
  return rules.find((rule) => rule.methods.includes(method)
    && rule.origins.some((pattern) => matches(pattern, origin))
    && headers.every((header) => rule.headers.some((pattern) => matches(pattern.toLowerCase(), header.toLowerCase()))));
}

/**
 * @param {string} pattern with at most one asterisk
 * @param {string} value
 */
function matches(pattern, value) {
  const [before, after, ...more] = pattern.split('*');
  if (more.length > 0) throw new Error(`Invalid CORS pattern: "${pattern}". S3 accepts at most one asterisk.`);
  if (after === undefined) return pattern === value;
  return value.length >= before.length + after.length && value.startsWith(before) && value.endsWith(after);
}

/** S3 headers, browser headers and unknown headers for testing the CORS rules. */
export const HEADERS = [
  'accept', 'authorization', 'cache-control', 'content-disposition', 'content-encoding', 'content-language', 'content-md5', 'content-type', 'cookie',
  'expect', 'expires', 'if-match', 'if-modified-since', 'if-none-match', 'if-unmodified-since', 'origin', 'range', 'x-requested-with', 'x-anything',
  ...`abort-rule-id acl anything bypass-governance-retention checksum-algorithm checksum-crc32 checksum-crc32c checksum-crc64nvme checksum-mode
    checksum-sha1 checksum-sha256 checksum-type content-sha256 copy-source copy-source-if-match date delete-marker expected-bucket-owner
    grant-full-control grant-read grant-write meta-album-id meta-anything metadata-directive mfa mp-object-size object-attributes object-lock-legal-hold
    object-lock-mode object-lock-retain-until-date object-ownership optional-object-attributes rename-source request-payer sdk-checksum-algorithm
    security-token server-side-encryption server-side-encryption-aws-kms-key-id server-side-encryption-bucket-key-enabled
    server-side-encryption-context server-side-encryption-customer-algorithm server-side-encryption-customer-key
    server-side-encryption-customer-key-md5 source-expected-bucket-owner storage-class tagging tagging-directive website-redirect-location
    write-offset-bytes`.split(/\s+/).map((name) => `x-amz-${name}`),
];

/**
 * @param {readonly CorsRule[]} rules
 * @param {string} origin
 * @param {string} method
 * @returns {string[]} the headers that a page can set
 */
export const admitted = (rules, origin, method) => HEADERS.filter((header) => ruleFor(rules, {origin, method, headers: [header]}));
