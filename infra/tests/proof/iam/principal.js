import {Context} from './context.js';
import {textsOf} from './lists.js';

/**
 * The principal of a request.
 * @typedef {object} Principal
 * @property {'AWS' | 'Service' | 'Federated'} kind
 * @property {readonly string[]} names names for policies, from the widest to the narrowest: a service or provider, or an account root, a role and its session
 * @property {string} [role] ARN of the role whose policies apply
 * @property {Context} context the condition keys that AWS derives from the principal
 */

/**
 * @param {string} role the ARN of the role
 * @param {Record<string, string>} tags the session tags of AssumeRole and the tags of the role
 * @returns {Principal} a session of the role
 */
export function sessionOf(role, tags = {}) {
  const found = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(role);
  if (!found) throw new Error(`Invalid role ARN: "${role}".`);
  const [, partition, account, name] = found;
  const tagKeys = Object.entries(tags).map(([tag, value]) => [`aws:PrincipalTag/${tag}`, value]);
  return {
    kind: 'AWS',
    names: [`arn:${partition}:iam::${account}:root`, role, `arn:${partition}:sts::${account}:assumed-role/${name}/proof`],
    role,
    context: new Context({
      'aws:PrincipalArn': role,
      'aws:PrincipalAccount': account,
      'aws:PrincipalType': 'AssumedRole',
      'aws:PrincipalIsAWSService': 'false',
      'aws:userid': 'AROAEXAMPLEEXAMPLEEXA:proof',
      ...Object.fromEntries(tagKeys),
    }),
  };
}

/**
 * @param {string} name such as `s3.amazonaws.com`
 * @returns {Principal}
 */
export function service(name) {
  return {kind: 'Service', names: [name], context: new Context({'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': name})};
}

/**
 * @param {string} provider ARN of the identity provider that issued the token
 * @returns {Principal}
 */
export function federated(provider) {
  return {kind: 'Federated', names: [provider], context: new Context()};
}

/** How a Principal element matches a principal: `delegated` delegates to the IAM policies of the account (KMS, trust). */
/** @typedef {'direct' | 'delegated' | undefined} Mention */

/**
 * The `Principal` or `NotPrincipal` of a statement.
 * @param {unknown} element
 * @returns {(principal: Principal) => Mention}
 */
export function mentions(element) {
  if (element === '*') return () => 'direct';
  if (typeof element !== 'object' || element === null) throw new Error(`Unknown principal: ${JSON.stringify(element)}.`);
  const members = Object.entries(element).flatMap(([kind, names]) => textsOf(names, kind).map((name) => member(kind, name)));
  return (principal) => {
    const found = members.map((mention) => mention(principal));
    return found.includes('direct') ? 'direct' : found.find((mention) => mention);
  };
}

/**
 * @param {string} kind
 * @param {string} name
 * @returns {(principal: Principal) => Mention}
 */
function member(kind, name) {
  if (!['AWS', 'Service', 'Federated'].includes(kind)) throw new Error(`Unknown principal type: "${kind}". Expected AWS, Service or Federated.`);
  if (kind === 'AWS' && name === '*') return () => 'direct';
  if (/[*?$]/.test(name)) throw new Error(`Invalid principal: "${name}". AWS does not accept wildcards or variables in a principal.`);
  const account = /^\d{12}$/.test(name) ? `:iam::${name}:root` : undefined;
  return (principal) => {
    if (principal.kind !== kind) return undefined;
    const at = principal.names.findIndex((known) => known === name || account !== undefined && known.endsWith(account));
    if (at < 0) return undefined;
    return kind === 'AWS' && at === 0 ? 'delegated' : 'direct';
  };
}

/**
 * `NotPrincipal` exempts only principals that it lists by all names: account, role and session (IAM user guide,
 * "NotPrincipal").
 * @param {unknown} element
 * @returns {(principal: Principal) => Mention}
 */
export function mentionsAllBut(element) {
  const named = mentions(element);
  return (principal) => {
    return principal.names.every((name) => named({...principal, names: [name]})) ? undefined : 'direct';
  };
}
