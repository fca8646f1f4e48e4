/** @typedef {import('./estate.js').Estate} Estate */

/**
 * Creates an estate from the output of ../apply/read_back.py.
 * @param {any} found
 * @param {{bucket: string, name: string, key: string}} which the bucket name, the prefix of role and queue names, and the key ARN
 * @returns {Estate}
 */
export function estateFromAccount(found, {bucket: bucketName, name, key: keyArn}) {
  const own = (/** @type {string} */ full) => full.startsWith(`${name}-`);
  const bucket = only(found.buckets.filter((/** @type {any} */ one) => one.name === bucketName), `bucket ${bucketName}`);
  const key = only(found.keys.filter((/** @type {any} */ one) => one.arn === keyArn), `key ${keyArn}`);
  const roles = found.roles.filter((/** @type {any} */ role) => own(role.name)).map((/** @type {any} */ role) => {
    if (role.attached.length > 0) throw new Error(`Role ${role.name} has attached managed policies, which are not supported: ${role.attached}`);
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
  if (found.length !== 1) throw new Error(`Expected exactly one ${name}, found ${found.length}.`);
  return found[0];
}
