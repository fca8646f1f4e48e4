import {Statement} from './statement.js';

/** @typedef {import('./statement.js').Kind} Kind */
/** @typedef {import('./statement.js').Request} Request */

const MEMBERS = ['Version', 'Id', 'Statement'];

/** A policy document. Rejects unknown elements, because ignoring a condition would invalidate the proof. */
export class Policy {
  /** The services whose actions the policy contains. */
  #services;

  /**
   * @param {string} name for error messages
   * @param {Kind} kind
   * @param {string | object} document
   */
  constructor(name, kind, document) {
    const {Version, Statement: statements, ...others} = typeof document === 'string' ? JSON.parse(document) : document;
    const unknown = Object.keys(others).filter((member) => !MEMBERS.includes(member));
    if (unknown.length > 0) throw new Error(`${name}: Unknown element ${unknown.join(', ')}.`);
    // Without this version, AWS uses the 2008 policy language, which does not support variables.
    if (Version !== '2012-10-17') throw new Error(`${name}: Invalid Version: "${Version}". Expected "2012-10-17".`);
    if (statements === undefined) throw new Error(`${name}: Statement is missing.`);
    this.name = name;
    /** @type {Statement[]} */
    this.statements = [statements].flat().map((statement, at) => new Statement(`${name}[${statement?.Sid ?? at}]`, kind, statement));
    const names = this.statements.map((statement) => statement.name);
    const duplicate = names.find((one, at) => names.indexOf(one) !== at);
    if (duplicate) throw new Error(`Duplicate statement: ${duplicate}.`);
    this.#services = new Set(this.statements.flatMap(({services}) => services));
  }

  /** @type {Map<string, readonly Statement[]>} */
  #about = new Map();

  /**
   * @param {string} action
   * @returns {readonly Statement[]} the statements that contain the action; cached because a proof calls this many thousand times
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
