/**
 * The request context: condition keys and their values. Key names are case-insensitive (IAM user guide, "Condition"),
 * values are case-sensitive. A key with a list is multivalued, a key with a string is single-valued.
 */
export class Context {
  /** @type {Map<string, string | readonly string[]>} */
  #values = new Map();

  /** @param {Record<string, string | readonly string[] | undefined>} values keys with the value `undefined` are absent */
  constructor(values = {}) {
    for (const [key, value] of Object.entries(values)) {
      if (value !== undefined) this.#values.set(key.toLowerCase(), value);
    }
  }

  /**
   * @param {string} key
   * @returns {readonly string[] | undefined} undefined if the request does not have the key, or has an empty list
   */
  all(key) {
    const found = this.#values.get(key.toLowerCase());
    if (found === undefined || found.length === 0 && Array.isArray(found)) return undefined;
    return typeof found === 'string' ? [found] : found;
  }

  /**
   * @param {string} key
   * @returns {string | undefined} the value of a single-valued key
   */
  one(key) {
    const found = this.#values.get(key.toLowerCase());
    if (found !== undefined && typeof found !== 'string') {
      throw new Error(`${key} is multivalued. Use ForAllValues or ForAnyValue, and do not use the key as a variable.`);
    }
    return found;
  }

  /**
   * @param {Context} others
   * @returns {Context} the values of both; those of `others` take precedence
   */
  and(others) {
    const both = new Context();
    both.#values = new Map([...this.#values, ...others.#values]);
    return both;
  }

  /** @param {Record<string, string | readonly string[] | undefined>} values changed keys; `undefined` removes a key */
  with(values) {
    const changed = this.and(new Context(values));
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) changed.#values.delete(key.toLowerCase());
    }
    return changed;
  }
}
