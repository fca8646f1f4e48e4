/** @typedef {import('./estate/estate.js').Estate} Estate */
/** @typedef {{name: string, estate: Estate}} Mutant */
/** @typedef {(document: any) => void} Change */

/**
 * Every policy of an estate, and how to put another in its place.
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
 * Every policy with one thing in it that is missing or too wide: each statement, each condition, each value of one, each
 * action and each resource.
 * @param {Estate} estate
 * @returns {Mutant[]}
 */
export function mutants(estate) {
  return documents(estate).flatMap(({name, document, put}) => JSON.parse(document).Statement.flatMap((/** @type {any} */ statement, /** @type {number} */ at) =>
    changesOf(statement).map(([what, change]) => {
      const changed = JSON.parse(document);
      change(changed.Statement[at], changed, at);
      return {name: `${name}[${statement.Sid}]: ${what}`, said: what === 'gone' && saidElsewhere(statement, changed), estate: put(JSON.stringify(changed))};
    }))).filter(({name, said}) => !said && !SAME.some((same) => same.test(name)));
}

/**
 * Mutants that change nothing: a role's own trust policy names who may assume it, and has the last word; a queue's policy
 * is about that queue whatever it names; and neither scanner nor verifier may take tags away anyhow.
 */
const SAME = [
  /\[Assume\w+\]: (gone|sts:\w+ for all of its service)$/, /^queue\[BucketSends\]: (everything|what begins like it) /,
  /\[DenyRemovedVerdict\]: without ArnNotLike/,
];

/**
 * Two of the service's calls may need the same; then either statement is enough.
 * @param {any} statement
 * @param {{Statement: any[]}} others
 */
const saidElsewhere = ({Effect, Action, Resource, Condition}, {Statement: others}) => Effect === 'Allow' && !Condition && [Action].flat().every((action) =>
  others.some((other) => other.Effect === 'Allow' && !other.Condition && String(other.Resource) === String(Resource) && [other.Action].flat().includes(action)));

/**
 * @param {any} statement
 * @returns {[string, (statement: any, document: any, at: number) => void][]}
 */
function changesOf(statement) {
  const {Condition = {}, Effect} = statement;
  const conditions = Object.entries(Condition).flatMap(([operator, keys]) => Object.keys(/** @type {object} */ (keys)).map((key) => [operator, key]));
  return [
    ['gone', (_, document, at) => document.Statement.splice(at, 1)],
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
      `${action} for all of its service`, (changed) => { changed.Action = actions.with(at, `${action.split(':')[0]}:*`); },
    ])),
    ...resources.filter((resource) => resource !== '*').flatMap((resource, at) => (/** @type {[string, string][]} */ ([
      ['everything', '*'], ['what begins like it', `${resource.replace(/\/?\*$/, '')}*`],
    ])).filter(([, wider]) => wider !== resource).map(([what, wider]) => /** @type {[string, Change]} */ ([`${what} instead of ${resource}`, (changed) => { changed.Resource = resources.with(at, wider); }]))),
    ...(Principal ? [/** @type {[string, Change]} */ (['for everybody', (changed) => { changed.Principal = '*'; }])] : []),
  ];
}

/**
 * A `Deny` for less: without one of its actions or resources, or for one action instead of all.
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
    ...(Action === 's3:*' ? [/** @type {[string, Change]} */ (['for s3:PutObject only', (changed) => { changed.Action = 's3:PutObject'; }])] : []),
  ];
}

/**
 * CORS as most instructions on the web have it.
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
