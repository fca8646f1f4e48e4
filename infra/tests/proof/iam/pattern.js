/** @typedef {import('./context.js').Context} Context */

const TOKEN = /\$\{([^}]*)\}|[*?]|[^$*?]+|\$/g;
const VARIABLE = /^\s*([^,\s]+)\s*(?:,\s*'([^']*)'\s*)?$/;

/**
 * A string of a policy with wildcards `*` (any characters) and `?` (one character), and variables such as
 * `${aws:PrincipalTag/tenant}`. The value of a variable is literal: a tag with the value `*` matches only an asterisk.
 */
export class Pattern {
  /** @type {{literal?: string, wildcard?: string, variable?: string, otherwise?: string}[]} */
  #tokens;
  #flags;
  /** @type {RegExp | undefined} */
  #fixed;
  source;

  /**
   * @param {string} source
   * @param {{wildcards?: boolean, variables?: boolean, ignoreCase?: boolean}} syntax
   */
  constructor(source, {wildcards = true, variables = true, ignoreCase = false} = {}) {
    if (typeof source !== 'string') throw new Error(`Invalid pattern: ${JSON.stringify(source)}. Expected a string.`);
    this.source = source;
    this.#flags = ignoreCase ? 'is' : 's';
    this.#tokens = [...source.matchAll(TOKEN)].map(([token, name]) => {
      if (name !== undefined && variables) return variable(token, name);
      return (token === '*' || token === '?') && wildcards ? {wildcard: token} : {literal: token};
    });
    if (this.#tokens.every((token) => token.variable === undefined)) this.#fixed = this.#expression(() => undefined);
  }

  /** Whether the pattern contains no `*`, `?` or variable. */
  get plain() {
    return this.#tokens.every((token) => token.literal !== undefined);
  }

  /**
   * @param {Context} context contains the values of variables
   * @returns {RegExp | undefined} undefined if a variable has no value: then the pattern matches nothing
   */
  in(context) {
    return this.#fixed ?? this.#expression((name) => context.one(name));
  }

  /** @param {(name: string) => string | undefined} valueOf */
  #expression(valueOf) {
    let expression = '';
    for (const {literal, wildcard, variable, otherwise} of this.#tokens) {
      const text = variable === undefined ? literal : valueOf(variable) ?? otherwise;
      if (wildcard !== undefined) expression += wildcard === '*' ? '.*' : '.';
      else if (text === undefined) return undefined;
      else expression += text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    }
    return new RegExp(`^${expression}$`, this.#flags);
  }
}

/**
 * @param {string} token
 * @param {string} name
 */
function variable(token, name) {
  if (name === '*' || name === '?' || name === '$') return {literal: name};
  const [, variable, otherwise] = VARIABLE.exec(name) ?? [];
  if (!variable?.includes(':')) throw new Error(`Unknown policy variable: "${token}".`);
  return {variable, otherwise};
}
