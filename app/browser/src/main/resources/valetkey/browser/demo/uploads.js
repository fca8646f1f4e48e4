import {element} from './dom.js';
import {sizeName, timeName} from './words.js';

/** @import {Upload} from '/valetkey/types.js' */
/** @import {Client} from '/valetkey/valetkey.js' */

/** States in which there is something to delete. */
const DELETABLE = new Set(['issued', 'stored']);

/** The tenant's uploads, newest as the service orders them. */
export class UploadList {
  #parts;
  /** @type {Client | undefined} */
  #client;
  /** @type {string | undefined} */
  #next;

  /**
   * @param {object} parts
   * @param {HTMLElement} parts.list
   * @param {HTMLElement} parts.title gets the focus when the focused row goes away
   * @param {HTMLElement} parts.empty
   * @param {HTMLElement} parts.more
   * @param {(action: string, upload: Upload) => void} parts.onAction
   */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @param {Client} client whose uploads are shown from now on */
  async open(client) {
    this.#client = client;
    this.#draw([]);
    await this.refresh();
  }

  async refresh() {
    const client = this.#client;
    const page = await client?.list();
    // Somebody else may have signed in meanwhile: these uploads are not theirs.
    if (page === undefined || client !== this.#client) return;
    const focus = this.#focused();
    this.#draw(page.uploads, page.next);
    if (focus !== undefined) this.#refocus(focus);
  }

  async showMore() {
    const client = this.#client;
    const page = await client?.list({cursor: this.#next});
    if (page === undefined || client !== this.#client) return;
    this.#parts.list.append(...page.uploads.map((upload) => this.#row(upload)));
    this.#turn(page.next);
  }

  /**
   * @param {Upload[]} uploads
   * @param {string} [next]
   */
  #draw(uploads, next) {
    this.#parts.list.replaceChildren(...uploads.map((upload) => this.#row(upload)));
    this.#parts.empty.hidden = uploads.length > 0;
    this.#turn(next);
  }

  /** @param {string} [next] */
  #turn(next) {
    this.#next = next;
    this.#parts.more.hidden = next === undefined;
  }

  /** @param {Upload} upload */
  #row(upload) {
    const {id, fileName, state, rejection} = upload;
    const badge = element('span', {class: 'badge'}, state);
    const text = element('div', {class: 'text'}, element('p', {class: 'name'}, fileName, ' ', badge), factsOf(upload));
    if (rejection !== undefined) text.append(element('p', {class: 'reason'}, rejection.detail));
    const actions = element('div', {class: 'actions'});
    if (state === 'stored') actions.append(this.#button('download', 'Download', upload));
    if (DELETABLE.has(state)) actions.append(this.#button('delete', 'Delete', upload));
    const hooks = {'data-upload-id': id, 'data-file-name': fileName, 'data-state': state};
    return element('li', {class: 'row upload', ...hooks}, text, actions);
  }

  /**
   * @param {string} action
   * @param {string} label
   * @param {Upload} upload
   */
  #button(action, label, upload) {
    const name = `${label} ${upload.fileName}`;
    const button = element('button', {type: 'button', 'data-action': action, 'aria-label': name}, label);
    button.addEventListener('click', () => this.#parts.onAction(action, upload));
    return button;
  }

  #focused() {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || !this.#parts.list.contains(active)) return undefined;
    const row = /** @type {HTMLElement | null} */ (active.closest('[data-upload-id]'));
    return {id: row?.dataset.uploadId, action: active.dataset.action};
  }

  /** @param {{id?: string, action?: string}} focus */
  #refocus({id, action}) {
    const rows = /** @type {HTMLElement[]} */ ([...this.#parts.list.children]);
    const row = rows.find(({dataset}) => dataset.uploadId === id);
    const button = /** @type {HTMLElement | null | undefined} */ (row?.querySelector(`[data-action="${action}"]`));
    (button ?? this.#parts.title).focus();
  }
}

/** @param {Upload} upload */
function factsOf({purpose, size, object, subject, createdAt}) {
  const bytes = object?.size ?? size;
  const facts = [purpose, bytes === undefined ? '' : sizeName(bytes), subject ?? '', timeName(createdAt)];
  return element('p', {class: 'meta'}, facts.filter((fact) => fact !== '').join(' · '));
}
