import {Context} from './context.js';
import {textsOf} from './lists.js';

/**
 * Who asks. Texts that a policy may call them by, from the widest to the narrowest.
 * @typedef {object} Principal
 * @property {'AWS' | 'Service' | 'Federated'} kind
 * @property {readonly string[]} names a service or provider; or an account's root, a role, a session of it
 * @property {string} [role] ARN of the role whose policies count
 * @property {Context} context the keys that AWS takes from the principal
 */

/**
 * @param {string} role the ARN of the role
 * @param {Record<string, string>} tags the session's tags, which come with AssumeRole, and the role's own
 * @returns {Principal} somebody who has assumed the role
 */
export function sessionOf(role, tags = {}) {
  const found = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(role);
  if (!found) throw new Error(`${role} is not a role's ARN`);
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
 * @param {string} provider ARN of the identity provider that a token comes from
 * @returns {Principal}
 */
export function federated(provider) {
  return {kind: 'Federated', names: [provider], context: new Context()};
}

/** How a policy's element meets a principal: `delegated` leaves it to the account's own policies (KMS, trust). */
/** @typedef {'direct' | 'delegated' | undefined} Mention */

/**
 * The `Principal` or `NotPrincipal` of a statement.
 * @param {unknown} element
 * @returns {(principal: Principal) => Mention}
 */
export function mentions(element) {
  if (element === '*') return () => 'direct';
  if (typeof element !== 'object' || element === null) throw new Error(`unknown principal ${JSON.stringify(element)}`);
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
  if (!['AWS', 'Service', 'Federated'].includes(kind)) throw new Error(`unknown kind of principal ${kind}`);
  if (kind === 'AWS' && name === '*') return () => 'direct';
  if (/[*?$]/.test(name)) throw new Error(`${name}: AWS takes no wildcards or variables in a principal`);
  const account = /^\d{12}$/.test(name) ? `:iam::${name}:root` : undefined;
  return (principal) => {
    if (principal.kind !== kind) return undefined;
    const at = principal.names.findIndex((known) => known === name || account !== undefined && known.endsWith(account));
    if (at < 0) return undefined;
    return kind === 'AWS' && at === 0 ? 'delegated' : 'direct';
  };
}

/**
 * `NotPrincipal` spares only whom it lists by every name: account, role and session (IAM user guide, "NotPrincipal").
 * @param {unknown} element
 * @returns {(principal: Principal) => Mention}
 */
export function mentionsAllBut(element) {
  const named = mentions(element);
  return (principal) => {
    return principal.names.every((name) => named({...principal, names: [name]})) ? undefined : 'direct';
  };
}
