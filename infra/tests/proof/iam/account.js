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
 * A thing with a policy of its own.
 * @typedef {object} Guarded
 * @property {string} arn also guards what lies below it, such as a bucket's objects
 * @property {Policy} [policy]
 * @property {boolean} decides true for keys and roles: nobody gets in whom this policy does not let in. Elsewhere in the
 *     same account a role's own policy is enough ("Policy evaluation logic", IAM user guide)
 */

/** @typedef {{allowed: boolean, because: string}} Decision */

/** @type {Decision} */
const UNSPOKEN = {allowed: false, because: 'no statement allows it'};

/** One AWS account: its roles, what is guarded, and what it answers. Of other accounts it knows nothing and grants nothing. */
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
   * @returns {boolean} false when no policy that could allow it has a word about the action: then it is denied on everything
   */
  speaksOf({role}, action) {
    const own = role === undefined ? [] : this.roles.get(role)?.policies ?? [];
    return own.some((policy) => policy.about(action).length > 0) || this.guarded.some(({policy}) => policy && policy.about(action).length > 0);
  }

  /**
   * @param {Request} request
   * @param {{assumed?: boolean}} how assumed: what could be allowed at most, whatever the conditions
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
    if (role?.boundary && !find([role.boundary], false, asked, how)[0]) return {allowed: false, because: 'outside the permissions boundary'};
    const grants = find(own, false, asked, how);
    const passes = guard?.policy ? find([guard.policy], false, asked, how) : [];
    return combine(grants[0]?.name, passes, guard?.decides ?? false);
  }
}

/**
 * @param {string | undefined} grant of the role's own policies
 * @param {{name: string, mention: Mention}[]} passes of the guarded thing's policy
 * @param {boolean} guardDecides
 * @returns {Decision}
 */
function combine(grant, passes, guardDecides) {
  const direct = passes.find(({mention}) => mention === 'direct')?.name;
  const delegated = guardDecides ? passes[0]?.name : 'the account';
  const because = direct ?? (grant !== undefined && delegated !== undefined ? grant : undefined);
  return because === undefined ? UNSPOKEN : {allowed: true, because: `allowed by ${because}`};
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
