import {COMPARISONS, NEGATIONS} from './operators.js';
import {listOf} from './lists.js';

/** @typedef {import('./context.js').Context} Context */

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;

/**
 * One entry of a `Condition` element: an operator, a key and the expected values, of which one must match.
 * Truth tables: IAM user guide, "Condition operators" and "Set operators for multivalued context keys".
 */
export class Condition {
  #quantifier;
  #ifExists;
  #negated;
  /** @type {((context: Context) => ((actual: string) => boolean) | undefined)[]} */
  #wanted;
  /** @type {boolean | undefined} for `Null`: whether the key must be absent */
  #absent;

  /**
   * @param {string} operator such as `ForAnyValue:StringLikeIfExists`
   * @param {string} key
   * @param {unknown} wanted
   */
  constructor(operator, key, wanted) {
    this.operator = operator;
    this.key = key;
    const [, quantifier, name, ifExists] = OPERATOR.exec(operator) ?? [];
    // AWS does not document the result for an absent key, and evaluators differ.
    if (quantifier === 'ForAnyValue' && ifExists) throw new Error(`Unknown condition operator "${operator}": ForAnyValue with IfExists is not supported.`);
    const values = listOf(wanted, `${operator} of ${key}`).map(String);
    if (values.length === 0) throw new Error(`${operator} of ${key} has no values.`);
    this.#quantifier = quantifier;
    this.#ifExists = ifExists !== undefined;
    this.#negated = NEGATIONS.has(name);
    if (name === 'Null') this.#absent = this.#mustBeAbsent(values);
    const comparison = COMPARISONS.get(name) ?? NEGATIONS.get(name);
    if (!comparison && name !== 'Null') throw new Error(`Unknown condition operator "${operator}".`);
    this.#wanted = comparison ? values.map(comparison) : [];
  }

  /** @param {string[]} values */
  #mustBeAbsent(values) {
    if (this.#quantifier || this.#ifExists || values.length > 1 || !/^(true|false)$/.test(values[0])) {
      throw new Error(`Invalid Null condition for ${this.key}. Expected a single value, true or false, without IfExists and set operators.`);
    }
    return values[0] === 'true';
  }

  /** @param {Context} context */
  holds(context) {
    const actual = context.all(this.key);
    if (this.#absent !== undefined) return (actual === undefined) === this.#absent;
    if (actual === undefined) return this.#holdsWithoutKey();
    const matchers = this.#wanted.map((wanted) => wanted(context));
    if (this.#negated && matchers.includes(undefined)) {
      throw new Error(`${this.operator} of ${this.key} uses a variable without a value. AWS does not document the result.`);
    }
    const matches = (/** @type {string} */ value) => matchers.some((is) => is?.(value)) !== this.#negated;
    if (this.#quantifier === 'ForAllValues') return actual.every(matches);
    if (this.#quantifier === 'ForAnyValue') return actual.some(matches);
    return matches(/** @type {string} */ (context.one(this.key)));
  }

  #holdsWithoutKey() {
    if (this.#ifExists || this.#quantifier === 'ForAllValues') return true;
    return this.#quantifier === undefined && this.#negated;
  }
}
