import {element} from './dom.js';
import {sizeName} from './words.js';

/** @import {Progress} from '/valetkey/types.js' */

/**
 * @typedef {'stored' | 'refused' | 'failed' | 'cancelled'} EndState
 * @typedef {'queued' | 'hashing' | 'uploading' | 'verifying' | EndState} TransferState
 */

/** @type {Record<TransferState, string>} */
const SAID = {
  queued: 'Waiting for its turn',
  hashing: 'Computing the checksum',
  uploading: 'Uploading',
  verifying: 'Being checked',
  stored: 'Stored',
  refused: 'Refused',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** What one transfer looks like. */
export class TransferRow {
  #bar;
  #fill = element('span', {class: 'fill'});
  #note = element('p', {class: 'note'});
  #reasons = element('ul', {class: 'reasons'});

  /** @param {File} file */
  constructor(file) {
    this.fileName = file.name;
    this.button = element('button', {type: 'button', 'data-action': 'cancel'}, 'Cancel');
    this.button.setAttribute('aria-label', `Cancel upload of ${file.name}`);
    const range = {'aria-valuemin': '0', 'aria-valuemax': '100'};
    const label = {role: 'progressbar', 'aria-label': `Upload of ${file.name}`};
    this.#bar = element('div', {class: 'bar', ...label, ...range}, this.#fill);
    const name = element('p', {class: 'name'}, file.name, ' ', element('span', {class: 'meta'}, sizeName(file.size)));
    const text = element('div', {class: 'text'}, this.#bar, this.#note, this.#reasons);
    this.item = element('li', {class: 'row transfer', 'data-transfer': file.name}, name, text, this.button);
    this.#reasons.hidden = true;
    this.#move(0);
    this.#enter('queued');
  }

  /** @param {Progress} progress */
  show({phase, loaded, total, retryInMs}) {
    const percent = total === 0 ? 0 : Math.floor((100 * loaded) / total);
    this.#move(phase === 'stored' ? 100 : percent);
    this.#enter(phase);
    if (phase === 'uploading') this.#note.textContent = `Uploading, ${percent} %`;
    if (retryInMs !== undefined) this.#note.textContent = interruption(phase, percent);
    this.item.toggleAttribute('data-waiting', retryInMs !== undefined);
  }

  /**
   * @param {EndState} state
   * @param {string[]} [reasons]
   */
  end(state, reasons = []) {
    this.#enter(state);
    this.item.removeAttribute('data-waiting');
    this.#bar.hidden = state !== 'stored';
    this.#reasons.replaceChildren(...reasons.map((reason) => element('li', {}, reason)));
    this.#reasons.hidden = reasons.length === 0;
    // The same button goes on, so that the focus stays where it is.
    this.button.dataset.action = 'dismiss';
    this.button.textContent = 'Dismiss';
    this.button.setAttribute('aria-label', `Dismiss ${this.fileName}`);
  }

  /** @param {TransferState} state */
  #enter(state) {
    this.item.dataset.state = state;
    this.#note.textContent = SAID[state];
    this.#bar.setAttribute('aria-valuetext', state === 'uploading' ? `${this.#bar.ariaValueNow} %` : SAID[state]);
  }

  /** @param {number} percent */
  #move(percent) {
    this.#bar.setAttribute('aria-valuenow', String(percent));
    this.#fill.style.width = `${percent}%`;
  }
}

/**
 * @param {string} phase
 * @param {number} percent
 */
function interruption(phase, percent) {
  return phase === 'uploading' ? `Interrupted at ${percent} %, trying again` : 'No answer yet, trying again';
}
