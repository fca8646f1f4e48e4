/**
 * What AWS knows of a request besides its action and resource: condition keys and their values. Key names are compared
 * without case (IAM user guide, "Condition"), values are not. A key with a list is multivalued; one with a text is not.
 */
export class Context {
  /** @type {Map<string, string | readonly string[]>} */
  #values = new Map();

  /** @param {Record<string, string | readonly string[] | undefined>} values a key that is `undefined` is absent */
  constructor(values = {}) {
    for (const [key, value] of Object.entries(values)) {
      if (value !== undefined) this.#values.set(key.toLowerCase(), value);
    }
  }

  /**
   * @param {string} key
   * @returns {readonly string[] | undefined} undefined when the request has no such key, or an empty list
   */
  all(key) {
    const found = this.#values.get(key.toLowerCase());
    if (found === undefined || found.length === 0 && Array.isArray(found)) return undefined;
    return typeof found === 'string' ? [found] : found;
  }

  /**
   * @param {string} key
   * @returns {string | undefined} the value of a key that has one
   */
  one(key) {
    const found = this.#values.get(key.toLowerCase());
    if (found !== undefined && typeof found !== 'string') {
      throw new Error(`${key} is multivalued: it needs ForAllValues or ForAnyValue, and cannot be a variable`);
    }
    return found;
  }

  /**
   * @param {Context} others
   * @returns {Context} both; the others' values come first
   */
  and(others) {
    const both = new Context();
    both.#values = new Map([...this.#values, ...others.#values]);
    return both;
  }

  /** @param {Record<string, string | readonly string[] | undefined>} values changed keys; `undefined` takes one away */
  with(values) {
    const changed = this.and(new Context(values));
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) changed.#values.delete(key.toLowerCase());
    }
    return changed;
  }
}
