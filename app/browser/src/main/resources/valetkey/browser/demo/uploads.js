import {element} from './dom.js';
import {sizeName, timeName} from './format.js';

/** @import {Upload} from '/valetkey/types.js' */
/** @import {Client} from '/valetkey/valetkey.js' */

/** States in which an upload can be deleted. */
const DELETABLE = new Set(['issued', 'stored', 'quarantined']);

/** The uploads of the signed-in user, in the order of the service. */
export class UploadList {
  #parts;
  /** @type {Client | undefined} */
  #client;
  /** @type {string | undefined} */
  #next;

  /**
   * @param {object} parts
   * @param {HTMLElement} parts.list
   * @param {HTMLElement} parts.title receives the focus when the focused row is removed
   * @param {HTMLElement} parts.empty
   * @param {HTMLElement} parts.more
   * @param {(action: string, upload: Upload) => void} parts.onAction
   */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @param {Client} client the client whose uploads are shown */
  async open(client) {
    this.#client = client;
    this.#draw([]);
    await this.refresh();
  }

  async refresh() {
    const client = this.#client;
    const page = await client?.list();
    // Another user may have signed in meanwhile and must not see these uploads.
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
    this.#setNext(page.next);
  }

  /**
   * @param {Upload[]} uploads
   * @param {string} [next]
   */
  #draw(uploads, next) {
    this.#parts.list.replaceChildren(...uploads.map((upload) => this.#row(upload)));
    this.#parts.empty.hidden = uploads.length > 0;
    this.#setNext(next);
  }

  /** @param {string} [next] */
  #setNext(next) {
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
