/** @typedef {import('./estate/estate.js').Estate} Estate */
/** @typedef {{name: string, estate: Estate}} Mutant */
/** @typedef {(document: any) => void} Change */

/**
 * Returns every policy of an estate with a function that replaces it.
 * @param {Estate} estate
 * @returns {{name: string, document: string, put: (changed: string) => Estate}[]}
 */
function documents(estate) {
  const {bucket, key, queues, roles} = estate;
  const role = (/** @type {string} */ use, /** @type {object} */ changes) => ({...estate, roles: {...roles, [use]: {...roles[use], ...changes}}});
  return [
    {name: 'bucket', document: bucket.policy, put: (policy) => ({...estate, bucket: {...bucket, policy}})},
    {name: 'key', document: key.policy, put: (policy) => ({...estate, key: {...key, policy}})},
    ...queues.flatMap(({arn, policy}, at) => (policy === undefined ? [] : [
      {name: 'queue', document: policy, put: (/** @type {string} */ changed) => ({...estate, queues: queues.with(at, {arn, policy: changed})})},
    ])),
    ...Object.entries(roles).flatMap(([use, {trust, policies}]) => [
      {name: `${use}/trust`, document: trust, put: (/** @type {string} */ changed) => role(use, {trust: changed})},
      ...Object.entries(policies).map(([name, document]) => ({
        name: `${use}/${name}`, document, put: (/** @type {string} */ changed) => role(use, {policies: {...policies, [name]: changed}}),
      })),
    ]),
  ];
}

/**
 * Returns mutants of every policy. Each mutant removes or widens one statement, condition, action or resource.
 * @param {Estate} estate
 * @returns {Mutant[]}
 */
export function mutants(estate) {
  return documents(estate).flatMap(({name, document, put}) => JSON.parse(document).Statement.flatMap((/** @type {any} */ statement, /** @type {number} */ at) =>
    changesOf(statement).map(([what, change]) => {
      const changed = JSON.parse(document);
      change(changed.Statement[at], changed, at);
      return {name: `${name}[${statement.Sid}]: ${what}`, redundant: what === 'removed' && isRedundant(statement, changed), estate: put(JSON.stringify(changed))};
    }))).filter(({name, redundant}) => !redundant && !EQUIVALENT.some((equivalent) => equivalent.test(name)));
}

/**
 * Mutants that change no permission: the trust policy of a role alone decides who can assume it, a queue policy applies only
 * to its queue regardless of its Resource, and neither scanner nor verifier has the permission to remove tags.
 */
const EQUIVALENT = [
  /\[Assume\w+\]: (removed|sts:\w+ widened to all actions of the service)$/, /^queue\[(BucketSends|ScanRuleSends)\]: (all resources|all resources with the same prefix) /,
  /\[DenyRemovedVerdict\]: without ArnNotLike/,
];

/**
 * Whether the other statements already grant everything that the statement grants. Two calls of the service can require the
 * same permission.
 * @param {any} statement
 * @param {{Statement: any[]}} others
 */
const isRedundant = ({Effect, Action, Resource, Condition}, {Statement: others}) => Effect === 'Allow' && !Condition && [Action].flat().every((action) =>
  others.some((other) => other.Effect === 'Allow' && !other.Condition && String(other.Resource) === String(Resource) && [other.Action].flat().includes(action)));

/**
 * @param {any} statement
 * @returns {[string, (statement: any, document: any, at: number) => void][]}
 */
function changesOf(statement) {
  const {Condition = {}, Effect} = statement;
  const conditions = Object.entries(Condition).flatMap(([operator, keys]) => Object.keys(/** @type {object} */ (keys)).map((key) => [operator, key]));
  return [
    ['removed', (_, document, at) => document.Statement.splice(at, 1)],
    ...conditions.map(([operator, key]) => /** @type {[string, Change]} */ ([`without ${operator} ${key}`, (changed) => { delete changed.Condition[operator][key]; }])),
    ...(Effect === 'Allow' ? widened(statement) : narrowed(statement)),
  ];
}

/**
 * @param {any} statement
 * @returns {[string, Change][]}
 */
function widened({Action, Resource, Principal}) {
  const actions = [Action].flat();
  const resources = [Resource ?? []].flat();
  return [
    ...actions.filter((action) => !action.endsWith(':*')).map((action, at) => /** @type {[string, Change]} */ ([
      `${action} widened to all actions of the service`, (changed) => { changed.Action = actions.with(at, `${action.split(':')[0]}:*`); },
    ])),
    ...resources.filter((resource) => resource !== '*').flatMap((resource, at) => (/** @type {[string, string][]} */ ([
      ['all resources', '*'], ['all resources with the same prefix', `${resource.replace(/\/?\*$/, '')}*`],
    ])).filter(([, wider]) => wider !== resource).map(([what, wider]) => /** @type {[string, Change]} */ ([`${what} instead of ${resource}`, (changed) => { changed.Resource = resources.with(at, wider); }]))),
    ...(Principal ? [/** @type {[string, Change]} */ (['for all principals', (changed) => { changed.Principal = '*'; }])] : []),
  ];
}

/**
 * Narrows a `Deny` statement: removes one action or resource, or replaces all actions by one.
 * @param {any} statement
 * @returns {[string, Change][]}
 */
function narrowed({Action, Resource}) {
  const without = (/** @type {'Action' | 'Resource'} */ member, /** @type {string[]} */ list) => list.map((one) => /** @type {[string, Change]} */ ([
    `without ${one}`, (changed) => { changed[member] = list.filter((other) => other !== one); },
  ]));
  return [
    ...(Array.isArray(Action) && Action.length > 1 ? without('Action', Action) : []),
    ...(Array.isArray(Resource) && Resource.length > 1 ? without('Resource', Resource) : []),
    ...(Action === 's3:*' ? [/** @type {[string, Change]} */ (['only for s3:PutObject', (changed) => { changed.Action = 's3:PutObject'; }])] : []),
  ];
}

/**
 * CORS rules that are common in tutorials.
 * @param {Estate} estate
 * @returns {Mutant[]}
 */
export function corsMutants(estate) {
  const {bucket} = estate;
  const every = (/** @type {object} */ changes) => ({...estate, bucket: {...bucket, cors: bucket.cors.map((rule) => ({...rule, ...changes}))}});
  return [
    {name: 'CORS: origin *', estate: every({origins: ['*']})},
    {name: 'CORS: headers *', estate: every({headers: ['*']})},
    {name: 'CORS: headers x-amz-*', estate: every({headers: ['content-type', 'if-none-match', 'range', 'x-amz-*']})},
    {name: 'CORS: all methods', estate: every({methods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE']})},
    {name: 'CORS: ETag is not exposed', estate: every({exposed: []})},
    {name: 'CORS: none', estate: {...estate, bucket: {...bucket, cors: []}}},
  ];
}
