import {Condition} from './condition.js';
import {textsOf} from './lists.js';
import {Pattern} from './pattern.js';
import {mentions, mentionsAllBut} from './principal.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./principal.js').Principal} Principal */
/** @typedef {import('./principal.js').Mention} Mention */

/** What a policy is attached to: an identity, a resource, or a role as its trust policy (which has no Resource element). */
/** @typedef {'identity' | 'resource' | 'trust'} Kind */

/**
 * @typedef {object} Request
 * @property {Principal} principal
 * @property {string} action such as `s3:PutObject`
 * @property {string} resource
 * @property {Context} context
 */

const MEMBERS = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

/** One statement of a policy. */
export class Statement {
  /**
   * @param {string} name
   * @param {Kind} kind
   * @param {Record<string, any>} source
   */
  constructor(name, kind, source) {
    const unknown = Object.keys(source).filter((member) => !MEMBERS.includes(member));
    if (unknown.length > 0) throw new Error(`${name}: Unknown element ${unknown.join(', ')}.`);
    if (source.Effect !== 'Allow' && source.Effect !== 'Deny') throw new Error(`${name}: Unknown Effect: "${source.Effect}". Expected Allow or Deny.`);
    this.name = name;
    this.denies = source.Effect === 'Deny';
    this.services = 'NotAction' in source ? ['*'] : textsOf(source.Action ?? '*', name).map((action) => action.split(':')[0].toLowerCase());
    this.actions = either(name, source, 'Action', (element) => textsOf(element, `${name}: Action`).map(action));
    this.resources = kind === 'trust' ? none(name, source, 'Resource') : either(name, source, 'Resource', resources(name));
    this.principal = kind === 'identity' ? none(name, source, 'Principal') : either(name, source, 'Principal', (element, not) =>
      not ? mentionsAllBut(element) : mentions(element));
    if (this.principal?.not && !this.denies) throw new Error(`${name}: Allow with NotPrincipal is not supported because it allows all other principals.`);
    this.conditions = conditions(name, source.Condition ?? {});
  }

  /** @param {string} action */
  names(action) {
    return this.actions.found.some((pattern) => pattern.test(action)) !== this.actions.not;
  }

  /**
   * @param {Request} request a request whose action the statement contains
   * @param {{assumed?: boolean}} how assumed: treat the conditions of an Allow as met and those of a Deny as not met
   * @returns {Mention} undefined if the statement does not apply
   */
  applies({principal, resource, context}, {assumed = false} = {}) {
    if (this.resources && !this.#covers(resource, this.resources, context)) return undefined;
    const mention = this.principal ? this.principal.found(principal) : 'direct';
    if (!mention) return undefined;
    const met = assumed
      ? !this.denies || this.conditions.length === 0
      : this.conditions.every((condition) => condition.holds(context));
    return met ? mention : undefined;
  }

  /**
   * @param {string} resource
   * @param {{not: boolean, found: Pattern[]}} element
   * @param {Context} context
   */
  #covers(resource, {not, found}, context) {
    const expressions = found.map((pattern) => pattern.in(context));
    if (not && expressions.includes(undefined)) {
      throw new Error(`${this.name}: NotResource contains a variable without a value. AWS does not document the result.`);
    }
    return expressions.some((expression) => expression?.test(resource)) !== not;
  }
}

/**
 * @template T
 * @param {string} name
 * @param {Record<string, any>} source
 * @param {string} element such as `Action`, which can also be `NotAction`
 * @param {(value: unknown, not: boolean) => T} read
 * @returns {{not: boolean, found: T}}
 */
function either(name, source, element, read) {
  const not = `Not${element}`;
  if ((element in source) === (not in source)) throw new Error(`${name}: Expected either ${element} or ${not}.`);
  return {not: not in source, found: read(source[not in source ? not : element], not in source)};
}

/**
 * @param {string} name
 * @param {Record<string, any>} source
 * @param {string} element
 * @returns {undefined}
 */
function none(name, source, element) {
  if (element in source || `Not${element}` in source) throw new Error(`${name}: ${element} is not allowed in this type of policy.`);
}

/** @param {string} source */
function action(source) {
  if (!/^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/.test(source)) throw new Error(`Invalid action: "${source}".`);
  return /** @type {RegExp} */ (new Pattern(source, {variables: false, ignoreCase: true}).in(NOWHERE));
}

const NOWHERE = /** @type {Context} */ (/** @type {unknown} */ (undefined));

/** @param {string} name */
const resources = (name) => (/** @type {unknown} */ element) => textsOf(element, `${name}: Resource`).map((source) => {
  if (source !== '*' && !/^arn:[^:]+:[^:]+:[^:]*:[^:]*:./.test(source)) throw new Error(`${name}: Invalid ARN: "${source}".`);
  return new Pattern(source);
});

/**
 * @param {string} name
 * @param {Record<string, Record<string, unknown>>} element
 */
function conditions(name, element) {
  return Object.entries(element).flatMap(([operator, keys]) => Object.entries(keys).map(([key, wanted]) => {
    try {
      return new Condition(operator, key, wanted);
    } catch (failure) {
      throw new Error(`${name}: ${/** @type {Error} */ (failure).message}`);
    }
  }));
}
