/** @typedef {import('./context.js').Context} Context */

const TOKEN = /\$\{([^}]*)\}|[*?]|[^$*?]+|\$/g;
const VARIABLE = /^\s*([^,\s]+)\s*(?:,\s*'([^']*)'\s*)?$/;

/**
 * A text of a policy: letters, `*` (any characters), `?` (one character) and variables such as `${aws:PrincipalTag/tenant}`.
 * What stands for a variable is literal: a tag `*` matches a star and nothing else.
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
    if (typeof source !== 'string') throw new Error(`${JSON.stringify(source)} is not a text`);
    this.source = source;
    this.#flags = ignoreCase ? 'is' : 's';
    this.#tokens = [...source.matchAll(TOKEN)].map(([token, name]) => {
      if (name !== undefined && variables) return variable(token, name);
      return (token === '*' || token === '?') && wildcards ? {wildcard: token} : {literal: token};
    });
    if (this.#tokens.every((token) => token.variable === undefined)) this.#fixed = this.#expression(() => undefined);
  }

  /** Whether it has none of `*`, `?` and variables. */
  get plain() {
    return this.#tokens.every((token) => token.literal !== undefined);
  }

  /**
   * @param {Context} context where variables find their values
   * @returns {RegExp | undefined} undefined when a variable has no value: then it matches nothing
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
  if (!variable?.includes(':')) throw new Error(`${token} is no policy variable`);
  return {variable, otherwise};
}
