import {element} from './dom.js';
import {sizeName, timeName} from './format.js';

/** @import {UnfinishedUpload} from '/valetkey/types.js' */
/** @import {Client} from '/valetkey/valetkey.js' */

/** The uploads that were started before the page was reloaded. Their files must be selected again. */
export class UnfinishedList {
  #parts;
  /** @type {Client | undefined} */
  #client;

  /**
   * @param {object} parts
   * @param {HTMLElement} parts.section
   * @param {HTMLElement} parts.list
   * @param {HTMLElement} parts.focusFallback receives the focus when the focused row is removed
   * @param {(file: File, upload: UnfinishedUpload) => void} parts.onChoose
   * @param {(upload: UnfinishedUpload) => void} parts.onDiscard
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
    const uploads = await client?.unfinished();
    // Another user may have signed in meanwhile and must not see these uploads.
    if (uploads === undefined || client !== this.#client) return;
    this.#draw(uploads.map((upload) => this.#row(upload)));
  }

  /** @param {string} id of an upload that is finished or being sent */
  drop(id) {
    this.#draw(this.#rows().filter(({dataset}) => dataset.uploadId !== id));
  }

  #rows() {
    return /** @type {HTMLElement[]} */ ([...this.#parts.list.children]);
  }

  /** @param {HTMLElement[]} rows */
  #draw(rows) {
    const {list, focusFallback, section} = this.#parts;
    const ids = (/** @type {HTMLElement[]} */ some) => some.map(({dataset}) => dataset.uploadId).join();
    // Unchanged rows must keep the focus and an open file dialog.
    if (ids(rows) === ids(this.#rows())) return;
    const hadFocus = list.contains(document.activeElement);
    list.replaceChildren(...rows);
    section.hidden = rows.length === 0;
    if (hadFocus && !list.contains(document.activeElement)) focusFallback.focus();
  }

  /** @param {UnfinishedUpload} upload */
  #row(upload) {
    const {id, fileName, contentType, size, loaded, expiresAt} = upload;
    const facts = `${sizeName(loaded)} of ${sizeName(size)} uploaded, expires ${timeName(expiresAt)}`;
    const fill = element('span', {class: 'fill'});
    fill.style.width = `${(100 * loaded) / size}%`;
    const bar = element('div', {class: 'bar', 'aria-hidden': 'true'}, fill);
    const text = element(
      'div',
      {class: 'text'},
      element('p', {class: 'name'}, fileName),
      bar,
      element('p', {class: 'meta'}, facts),
    );
    const actions = element('div', {class: 'actions'}, this.#picker(upload, contentType), this.#discard(upload));
    return element('li', {class: 'row', 'data-unfinished': fileName, 'data-upload-id': id}, text, actions);
  }

  /**
   * @param {UnfinishedUpload} upload
   * @param {string} accept
   */
  #picker(upload, accept) {
    const input = element('input', {type: 'file', accept, 'aria-label': `Choose ${upload.fileName} again`});
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file !== undefined) this.#parts.onChoose(file, upload);
      // Allows the same file to be selected again.
      input.value = '';
    });
    return element(
      'div',
      {class: 'again'},
      input,
      element('span', {class: 'pick', 'aria-hidden': 'true'}, 'Choose again'),
    );
  }

  /** @param {UnfinishedUpload} upload */
  #discard(upload) {
    const attributes = {type: 'button', 'data-action': 'discard', 'aria-label': `Discard ${upload.fileName}`};
    const button = element('button', attributes, 'Discard');
    button.addEventListener('click', () => this.#parts.onDiscard(upload));
    return button;
  }
}
