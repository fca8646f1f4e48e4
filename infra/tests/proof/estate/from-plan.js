/** @typedef {import('./estate.js').Estate} Estate */
/** @typedef {{address: string, type: string, values: Record<string, any>}} Resource */

/**
 * Creates an estate from the output of `terraform show -json` for a plan or a state.
 * @param {any} shown
 * @param {object} given values that can be unknown in a plan
 * @param {string} given.account
 * @param {string} given.region
 * @param {string} [given.key] ARN of the key if the plan does not create it
 * @param {string} [given.within] address of the module to read; all modules if not set
 * @returns {Estate}
 */
export function estateFromPlan(shown, {account, region, key, within}) {
  const everything = resourcesOf((shown.planned_values ?? shown.values).root_module);
  const resources = everything.filter(({address}) => within === undefined || address.startsWith(`${within}.`));
  const one = (/** @type {string} */ type) => only(resources.filter((resource) => resource.type === type), `${type} in ${within}`);
  // The bucket of the policy is unknown if the bucket is new, but the bucket resource has the name.
  const name = one('aws_s3_bucket_policy').bucket ?? one('aws_s3_bucket').bucket;
  const own = (/** @type {Resource[]} */ some) => some.find(({type}) => type === 'aws_kms_key');
  const made = own(resources) ?? own(everything.filter(({address}) => address.startsWith(`${within?.replace('module.set', 'module.key')}.`)));
  return {
    account,
    region,
    bucket: {
      name,
      arn: `arn:aws:s3:::${name}`,
      policy: known(one('aws_s3_bucket_policy').policy, 'the bucket policy'),
      cors: one('aws_s3_bucket_cors_configuration').cors_rule.map(corsRule),
    },
    key: {arn: known(key ?? made?.values.arn, 'the ARN of the key'), policy: known(made?.values.policy, 'the key policy')},
    roles: rolesOf(resources, account),
    queues: resources.filter(({type}) => type === 'aws_sqs_queue').map(({values}) => ({
      arn: `arn:aws:sqs:${region}:${account}:${values.name}`,
      policy: values.policy || undefined,
    })),
  };
}

/**
 * @param {readonly Resource[]} resources
 * @param {string} account
 */
function rolesOf(resources, account) {
  const roles = resources.filter(({type}) => type === 'aws_iam_role').map(({values: {name, assume_role_policy: trust}}) => {
    const inline = resources.filter(({type, values}) => type === 'aws_iam_role_policy' && values.role === name);
    const policies = inline.map(({values}) => [values.name, known(values.policy, `${values.name} of ${name}`)]);
    const use = /** @type {string} */ (name).split('-').at(-1);
    return [use, {arn: `arn:aws:iam::${account}:role/${name}`, trust: known(trust, `the trust policy of ${name}`), policies: Object.fromEntries(policies)}];
  });
  return Object.fromEntries(roles);
}

/**
 * @param {{resources?: Resource[], child_modules?: any[]}} module
 * @returns {Resource[]}
 */
function resourcesOf({resources = [], child_modules: children = []}) {
  return [...resources, ...children.flatMap(resourcesOf)];
}

/** @param {any} rule */
const corsRule = (rule) => ({
  id: rule.id, methods: rule.allowed_methods, origins: rule.allowed_origins, headers: rule.allowed_headers ?? [], exposed: rule.expose_headers ?? [],
});

/**
 * @param {readonly Resource[]} resources
 * @param {string} name
 */
function only(resources, name) {
  if (resources.length !== 1) throw new Error(`Expected exactly one ${name}, found ${resources.length}.`);
  return resources[0].values;
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {string}
 */
function known(value, name) {
  if (typeof value !== 'string') throw new Error(`${name} is unknown in the plan. Set the account and the key, or read the applied resources.`);
  return value;
}
