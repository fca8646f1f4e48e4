import {element} from './dom.js';
import {sizeName, timeName} from './words.js';

/** @import {UnfinishedUpload} from '/valetkey/types.js' */
/** @import {Client} from '/valetkey/valetkey.js' */

/** What was begun before the page was loaded again: its files have to be chosen once more. */
export class UnfinishedList {
  #parts;
  /** @type {Client | undefined} */
  #client;

  /**
   * @param {object} parts
   * @param {HTMLElement} parts.section
   * @param {HTMLElement} parts.list
   * @param {HTMLElement} parts.refuge gets the focus when the row that had it goes away
   * @param {(file: File, upload: UnfinishedUpload) => void} parts.onChoose
   * @param {(upload: UnfinishedUpload) => void} parts.onDiscard
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
    const uploads = await client?.unfinished();
    // Somebody else may have signed in meanwhile: these uploads are not theirs.
    if (uploads === undefined || client !== this.#client) return;
    this.#draw(uploads.map((upload) => this.#row(upload)));
  }

  /** @param {string} id of an upload that is no longer unfinished, or on its way */
  drop(id) {
    this.#draw(this.#rows().filter(({dataset}) => dataset.uploadId !== id));
  }

  #rows() {
    return /** @type {HTMLElement[]} */ ([...this.#parts.list.children]);
  }

  /** @param {HTMLElement[]} rows */
  #draw(rows) {
    const {list, refuge, section} = this.#parts;
    const ids = (/** @type {HTMLElement[]} */ some) => some.map(({dataset}) => dataset.uploadId).join();
    // Rows that stay as they are keep the focus and an open file dialog.
    if (ids(rows) === ids(this.#rows())) return;
    const hadFocus = list.contains(document.activeElement);
    list.replaceChildren(...rows);
    section.hidden = rows.length === 0;
    if (hadFocus && !list.contains(document.activeElement)) refuge.focus();
  }

  /** @param {UnfinishedUpload} upload */
  #row(upload) {
    const {id, fileName, contentType, size, loaded, expiresAt} = upload;
    const facts = `${sizeName(loaded)} of ${sizeName(size)} are there, until ${timeName(expiresAt)}`;
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
      // So that the same file can be chosen again.
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
