/**
 * @typedef {object} Rule
 * @property {string} id
 * @property {string} description
 * @property {string} status
 * @property {{prefix?: string, tags?: Record<string, string>, size_greater_than?: number, size_less_than?: number}} [filter]
 * @property {number} [abort_incomplete_multipart_upload_days]
 * @property {number} [expiration_days]
 * @property {boolean} [expired_object_delete_marker]
 * @property {{days: number, newer_versions?: number}} [noncurrent_expiration]
 * @property {{days: number, storage_class: string}[]} [transitions]
 */

/**
 * What a rule is about, in words.
 *
 * @param {Rule} rule
 */
export function about(rule) {
    const {prefix, tags = {}, size_greater_than: above, size_less_than: below} = rule.filter ?? {};
    const terms = [
        ...(prefix === undefined ? [] : [`\`${prefix}\``]),
        ...Object.entries(tags).map(([key, value]) => `tag \`${key}=${value}\``),
        ...(above === undefined ? [] : [`above ${above} bytes`]),
        ...(below === undefined ? [] : [`below ${below} bytes`]),
    ];
    return terms.length === 0 ? 'everything' : terms.join(', ');
}

/**
 * What a rule does, in words.
 *
 * @param {Rule} rule
 */
export function does(rule) {
    const {noncurrent_expiration: old, transitions = []} = rule;
    const deeds = [
        ...(rule.abort_incomplete_multipart_upload_days === undefined ? []
            : [`aborts multipart uploads ${days(rule.abort_incomplete_multipart_upload_days)} after their start`]),
        ...(rule.expiration_days === undefined ? [] : [`deletes after ${days(rule.expiration_days)}`]),
        ...(rule.expired_object_delete_marker ? ['removes delete markers without versions'] : []),
        ...(old === undefined ? [] : [`erases old versions ${days(old.days)} after they were replaced or deleted`
            + (old.newer_versions === undefined ? '' : `, but keeps ${old.newer_versions}`)]),
        ...transitions.map(to => `moves to \`${to.storage_class}\` after ${days(to.days)}`),
    ];
    return deeds.join('; ') + (rule.status === 'Enabled' ? '' : ' (switched off)');
}

/** @param {number} count */
function days(count) {
    return count === 1 ? '1 day' : `${count} days`;
}
