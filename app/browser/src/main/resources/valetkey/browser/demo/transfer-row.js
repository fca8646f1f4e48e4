import {element} from './dom.js';
import {sizeName} from './format.js';

/** @import {Kind, Progress} from '/valetkey/types.js' */

/**
 * @typedef {'stored' | 'refused' | 'failed' | 'cancelled'} EndState
 * @typedef {'queued' | 'hashing' | 'uploading' | 'paused' | 'verifying' | EndState} TransferState
 */

/** @type {Record<TransferState, string>} */
const STATE_LABELS = {
  queued: 'Queued',
  hashing: 'Computing the checksum',
  uploading: 'Uploading',
  paused: 'Paused',
  verifying: 'Verifying',
  stored: 'Stored',
  refused: 'Rejected',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** @type {Record<Kind, string>} */
const KIND_LABELS = {put: 'single PUT', post: 'POST form', multipart: 'multipart'};

/** States in which a transfer can be paused. */
const PAUSABLE = new Set(['hashing', 'uploading', 'paused']);

/** The row of one transfer. */
export class TransferRow {
  #bar;
  #fill = element('span', {class: 'fill'});
  #note = element('p', {class: 'note'});
  #meta;
  #reasons = element('ul', {class: 'reasons'});
  #paused = false;
  #percent = 0;
  /** @type {TransferState} */
  #state = 'queued';

  /** @param {File} file */
  constructor(file) {
    this.fileName = file.name;
    this.pauseButton = element('button', {type: 'button'});
    this.endButton = element('button', {type: 'button'});
    const range = {'aria-valuemin': '0', 'aria-valuemax': '100'};
    const label = {role: 'progressbar', 'aria-label': `Upload of ${file.name}`};
    this.#bar = element('div', {class: 'bar', ...label, ...range}, this.#fill);
    this.#meta = element('span', {class: 'meta'}, sizeName(file.size));
    const name = element('p', {class: 'name'}, file.name, ' ', this.#meta);
    const text = element('div', {class: 'text'}, this.#bar, this.#note, this.#reasons);
    const actions = element('div', {class: 'actions'}, this.pauseButton, this.endButton);
    this.item = element('li', {class: 'row transfer', 'data-transfer': file.name}, name, text, actions);
    this.#reasons.hidden = true;
    this.#label(this.endButton, 'cancel', 'Cancel', 'Cancel upload of');
    this.paused = false;
    this.#move(0);
    this.#enter('queued');
  }

  /** @param {Progress} progress */
  show({phase, loaded, total, kind, retryInMs}) {
    this.#percent = total === 0 ? 0 : Math.floor((100 * loaded) / total);
    this.#move(phase === 'stored' ? 100 : this.#percent);
    this.#enter(phase);
    const waiting = retryInMs !== undefined && !this.#paused;
    if (waiting) this.#note.textContent = interruption(phase, this.#percent);
    this.item.toggleAttribute('data-waiting', waiting);
    if (kind === undefined) return;
    this.item.dataset.kind = kind;
    this.#meta.textContent = `${sizeName(total)} · ${KIND_LABELS[kind]}`;
  }

  get paused() {
    return this.#paused;
  }

  /** The same button pauses and resumes, so that it keeps the focus. */
  set paused(paused) {
    this.#paused = paused;
    const name = paused ? 'Resume' : 'Pause';
    this.#label(this.pauseButton, name.toLowerCase(), name, `${name} upload of`);
    this.#enter(this.#state);
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
    this.#label(this.endButton, 'dismiss', 'Dismiss', 'Dismiss');
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {string} action
   * @param {string} text
   * @param {string} ariaPrefix
   */
  #label(button, action, text, ariaPrefix) {
    button.dataset.action = action;
    button.textContent = text;
    button.setAttribute('aria-label', `${ariaPrefix} ${this.fileName}`);
  }

  /** @param {TransferState} state */
  #enter(state) {
    this.#state = state;
    const pausable = PAUSABLE.has(state);
    const shown = this.#paused && pausable ? 'paused' : state;
    const bytes = shown === 'paused' || shown === 'uploading';
    const label = bytes && this.#percent > 0 ? `${STATE_LABELS[shown]}, ${this.#percent} %` : STATE_LABELS[shown];
    // Moves the focus from the pause button, which is now hidden, to the button next to it.
    if (!pausable && this.pauseButton === document.activeElement) this.endButton.focus();
    this.pauseButton.hidden = !pausable;
    this.item.dataset.state = shown;
    this.#note.textContent = label;
    this.#bar.setAttribute('aria-valuetext', label);
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
  return phase === 'uploading' ? `Interrupted at ${percent} %, retrying` : 'No response, retrying';
}
