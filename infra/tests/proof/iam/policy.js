import {Statement} from './statement.js';

/** @typedef {import('./statement.js').Kind} Kind */
/** @typedef {import('./statement.js').Request} Request */

const MEMBERS = ['Version', 'Id', 'Statement'];

/** A policy document, read strictly: what this does not know it refuses, for a condition overlooked would be a proof of nothing. */
export class Policy {
  /** Whose actions it speaks of. */
  #services;

  /**
   * @param {string} name for messages
   * @param {Kind} kind
   * @param {string | object} document
   */
  constructor(name, kind, document) {
    const {Version, Statement: statements, ...others} = typeof document === 'string' ? JSON.parse(document) : document;
    const unknown = Object.keys(others).filter((member) => !MEMBERS.includes(member));
    if (unknown.length > 0) throw new Error(`${name}: unknown element ${unknown.join(', ')}`);
    // Without it a policy has the rules of 2008, in which variables are plain text.
    if (Version !== '2012-10-17') throw new Error(`${name}: Version is ${Version}, and has to be 2012-10-17`);
    if (statements === undefined) throw new Error(`${name} has no Statement`);
    this.name = name;
    /** @type {Statement[]} */
    this.statements = [statements].flat().map((statement, at) => new Statement(`${name}[${statement?.Sid ?? at}]`, kind, statement));
    const names = this.statements.map((statement) => statement.name);
    const twice = names.find((one, at) => names.indexOf(one) !== at);
    if (twice) throw new Error(`${twice} is there twice`);
    this.#services = new Set(this.statements.flatMap(({services}) => services));
  }

  /** @type {Map<string, readonly Statement[]>} */
  #about = new Map();

  /**
   * @param {string} action
   * @returns {readonly Statement[]} the statements that name the action; kept, for a proof asks many thousand times
   */
  about(action) {
    if (!this.#services.has('*') && !this.#services.has(action.slice(0, action.indexOf(':')))) return [];
    const known = this.#about.get(action);
    if (known) return known;
    const found = this.statements.filter((statement) => statement.names(action));
    this.#about.set(action, found);
    return found;
  }
}
