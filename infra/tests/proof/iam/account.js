import {Context} from './context.js';

/** @typedef {import('./policy.js').Policy} Policy */
/** @typedef {import('./statement.js').Request} Request */
/** @typedef {import('./principal.js').Mention} Mention */

/**
 * @typedef {object} Role
 * @property {string} arn
 * @property {readonly Policy[]} policies inline and attached
 * @property {Policy} [boundary]
 */

/**
 * A resource with a resource policy.
 * @typedef {object} Guarded
 * @property {string} arn the policy also applies to resources under this ARN, such as the objects of a bucket
 * @property {Policy} [policy]
 * @property {boolean} decides true for keys and roles: this policy must allow the request. For other resources in the same
 *     account, the policy of the role is sufficient (IAM user guide, "Policy evaluation logic")
 */

/** @typedef {{allowed: boolean, because: string}} Decision */

/** @type {Decision} */
const IMPLICIT_DENY = {allowed: false, because: 'no statement allows it'};

/** One AWS account with its roles and its resources with policies. It knows no other accounts and grants them nothing. */
export class Account {
  /**
   * @param {string} id
   * @param {readonly Role[]} roles
   * @param {readonly Guarded[]} guarded
   */
  constructor(id, roles, guarded) {
    this.id = id;
    this.roles = new Map(roles.map((role) => [role.arn, role]));
    this.guarded = guarded;
  }

  /**
   * @param {import('./principal.js').Principal} principal
   * @param {string} action
   * @returns {boolean} false if no policy that could allow the action contains it: then it is denied on every resource
   */
  mentionsAction({role}, action) {
    const own = role === undefined ? [] : this.roles.get(role)?.policies ?? [];
    return own.some((policy) => policy.about(action).length > 0) || this.guarded.some(({policy}) => policy && policy.about(action).length > 0);
  }

  /**
   * @param {Request} request
   * @param {{assumed?: boolean}} how assumed: whether any context could allow the request
   * @returns {Decision}
   */
  decide(request, how = {}) {
    const role = request.principal.role === undefined ? undefined : this.roles.get(request.principal.role);
    const guard = this.guarded.find(({arn}) => request.resource === arn || request.resource.startsWith(`${arn}/`));
    const own = role?.policies ?? [];
    const facts = new Context({'aws:ResourceAccount': guard && this.id, 's3:ResourceAccount': guard && this.id});
    const asked = {...request, context: facts.and(request.principal.context).and(request.context)};
    const everywhere = [...own, role?.boundary, guard?.policy].filter((policy) => policy !== undefined);
    const denial = find(everywhere, true, asked, how)[0];
    if (denial) return {allowed: false, because: `denied by ${denial.name}`};
    if (role?.boundary && !find([role.boundary], false, asked, how)[0]) return {allowed: false, because: 'not allowed by the permissions boundary'};
    const grants = find(own, false, asked, how);
    const passes = guard?.policy ? find([guard.policy], false, asked, how) : [];
    return combine(grants[0]?.name, passes, guard?.decides ?? false);
  }
}

/**
 * @param {string | undefined} grant the name of an allowing statement in the policies of the role
 * @param {{name: string, mention: Mention}[]} passes the allowing statements in the policy of the resource
 * @param {boolean} guardDecides
 * @returns {Decision}
 */
function combine(grant, passes, guardDecides) {
  const direct = passes.find(({mention}) => mention === 'direct')?.name;
  const delegated = guardDecides ? passes[0]?.name : 'the account';
  const because = direct ?? (grant !== undefined && delegated !== undefined ? grant : undefined);
  return because === undefined ? IMPLICIT_DENY : {allowed: true, because: `allowed by ${because}`};
}

/**
 * @param {readonly Policy[]} policies
 * @param {boolean} denies
 * @param {Request} request
 * @param {{assumed?: boolean}} how
 * @returns {{name: string, mention: Mention}[]} the statements that apply
 */
function find(policies, denies, request, how) {
  return policies
    .flatMap((policy) => policy.about(request.action))
    .filter((statement) => statement.denies === denies)
    .map((statement) => ({name: statement.name, mention: statement.applies(request, how)}))
    .filter(({mention}) => mention !== undefined);
}
