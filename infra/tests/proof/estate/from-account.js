/** @typedef {import('./estate.js').Estate} Estate */

/**
 * Reads what ../apply/read_back.py found in an account.
 * @param {any} found
 * @param {{bucket: string, name: string, key: string}} which bucket's name, what the roles' and queues' names begin with, the key's ARN
 * @returns {Estate}
 */
export function estateFromAccount(found, {bucket: bucketName, name, key: keyArn}) {
  const own = (/** @type {string} */ full) => full.startsWith(`${name}-`);
  const bucket = only(found.buckets.filter((/** @type {any} */ one) => one.name === bucketName), `bucket ${bucketName}`);
  const key = only(found.keys.filter((/** @type {any} */ one) => one.arn === keyArn), `key ${keyArn}`);
  const roles = found.roles.filter((/** @type {any} */ role) => own(role.name)).map((/** @type {any} */ role) => {
    if (role.attached.length > 0) throw new Error(`${role.name} has managed policies attached, which nobody read: ${role.attached}`);
    const policies = Object.entries(role.policies).map(([policy, document]) => [policy, JSON.stringify(document)]);
    return [role.name.slice(name.length + 1), {arn: role.arn, trust: JSON.stringify(role.trust), policies: Object.fromEntries(policies)}];
  });
  return {
    account: found.account,
    region: found.region,
    bucket: {name: bucketName, arn: `arn:aws:s3:::${bucketName}`, policy: bucket.policy, cors: bucket.cors.map(corsRule)},
    key: {arn: key.arn, policy: key.policy},
    roles: Object.fromEntries(roles),
    queues: found.queues.map((/** @type {any} */ queue) => ({arn: queue.QueueArn, policy: queue.Policy || undefined}))
      .filter((/** @type {any} */ {arn}) => own(arn.split(':').at(-1))),
  };
}

/** @param {any} rule */
const corsRule = (rule) => ({
  id: rule.ID, methods: rule.AllowedMethods, origins: rule.AllowedOrigins, headers: rule.AllowedHeaders ?? [], exposed: rule.ExposeHeaders ?? [],
});

/**
 * @param {readonly any[]} found
 * @param {string} name
 */
function only(found, name) {
  if (found.length !== 1) throw new Error(`there are ${found.length} of ${name} instead of one`);
  return found[0];
}
