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
 * Describes which objects a rule applies to.
 *
 * @param {Rule} rule
 */
export function scopeOf(rule) {
    const {prefix, tags = {}, size_greater_than: above, size_less_than: below} = rule.filter ?? {};
    const terms = [
        ...(prefix === undefined ? [] : [`\`${prefix}\``]),
        ...Object.entries(tags).map(([key, value]) => `tag \`${key}=${value}\``),
        ...(above === undefined ? [] : [`larger than ${above} bytes`]),
        ...(below === undefined ? [] : [`smaller than ${below} bytes`]),
    ];
    return terms.length === 0 ? 'all objects' : terms.join(', ');
}

/**
 * Describes what a rule does.
 *
 * @param {Rule} rule
 */
export function actionsOf(rule) {
    const {noncurrent_expiration: old, transitions = []} = rule;
    const actions = [
        ...(rule.abort_incomplete_multipart_upload_days === undefined ? []
            : [`aborts multipart uploads ${days(rule.abort_incomplete_multipart_upload_days)} after their initiation`]),
        ...(rule.expiration_days === undefined ? [] : [`deletes objects after ${days(rule.expiration_days)}`]),
        ...(rule.expired_object_delete_marker ? ['removes delete markers without noncurrent versions'] : []),
        ...(old === undefined ? [] : [`permanently deletes noncurrent versions after ${days(old.days)}`
            + (old.newer_versions === undefined ? '' : `, except the newest ${old.newer_versions}`)]),
        ...transitions.map(to => `moves objects to \`${to.storage_class}\` after ${days(to.days)}`),
    ];
    return actions.join('; ') + (rule.status === 'Enabled' ? '' : ' (disabled)');
}

/** @param {number} count */
function days(count) {
    return count === 1 ? '1 day' : `${count} days`;
}
