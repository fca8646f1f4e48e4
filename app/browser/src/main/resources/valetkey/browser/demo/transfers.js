import {ValetkeyProblem} from '/valetkey/valetkey.js';
import {TransferRow} from './transfer-row.js';
import {reasonsOf} from './words.js';

/** @import {Transfer} from '/valetkey/types.js' */
/** @import {Client} from '/valetkey/valetkey.js' */

/** Browsers open six connections to a host; some are left for the service. */
const AT_ONCE = 3;

/**
 * @typedef {object} Order
 * @property {File} file
 * @property {string | undefined} purpose
 * @property {string | undefined} resume the unfinished upload that it is for
 * @property {TransferRow} row
 * @property {AbortController} controller
 * @property {Transfer} [transfer] as soon as it has its turn
 */

/** The transfers of one session: a few at a time, the others wait. */
export class Transfers {
  /** @type {Order[]} */
  #waiting = [];
  /** @type {Set<Order>} */
  #running = new Set();
  #parts;

  /**
   * @param {object} parts
   * @param {Client} parts.client
   * @param {HTMLElement} parts.list
   * @param {HTMLElement} parts.refuge gets the focus when the last row is dismissed
   * @param {(message: string) => void} parts.announce
   * @param {(id: string) => void} parts.onSending says which upload is on its way
   * @param {() => void} parts.onEnd
   */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * @param {Iterable<File>} files
   * @param {{purpose?: string, resume?: string}} options
   */
  add(files, {purpose, resume}) {
    for (const file of files) {
      const order = {file, purpose, resume, row: new TransferRow(file), controller: new AbortController()};
      order.row.endButton.addEventListener('click', () => this.#end(order));
      order.row.pauseButton.addEventListener('click', () => this.#pause(order));
      this.#parts.list.append(order.row.item);
      this.#waiting.push(order);
    }
    this.#startNext();
  }

  /** Cancels what runs and clears the list: the next session must not see it. */
  close() {
    for (const order of [...this.#waiting, ...this.#running]) order.controller.abort();
    this.#waiting = [];
    this.#parts.list.replaceChildren();
  }

  #startNext() {
    while ([...this.#running].filter(({transfer}) => !transfer?.paused).length < AT_ONCE) {
      const order = this.#waiting.shift();
      if (order === undefined) return;
      this.#running.add(order);
      this.#run(order).finally(() => {
        this.#running.delete(order);
        this.#parts.onEnd();
        this.#startNext();
      });
    }
  }

  /** @param {Order} order */
  async #run(order) {
    const {file, purpose, resume, row, controller} = order;
    const {client, announce, onSending} = this.#parts;
    const {signal} = controller;
    try {
      order.transfer = client.start(file, {
        purpose,
        resume,
        signal,
        onProgress: (progress) => {
          row.show(progress);
          if (progress.id !== undefined) onSending(progress.id);
        },
      });
      await order.transfer.done;
      row.end('stored');
      announce(`${file.name} is stored.`);
    } catch (error) {
      if (signal.aborted) return;
      const refused = isRefusal(error);
      const reasons = reasonsOf(error);
      row.end(refused ? 'refused' : 'failed', reasons);
      announce(`${file.name} ${refused ? 'was refused' : 'failed'}: ${reasons.join(' ')}`);
    }
  }

  /** @param {Order} order */
  #pause({file, row, transfer}) {
    if (transfer === undefined) return;
    row.paused = !transfer.paused;
    if (row.paused) transfer.pause();
    else transfer.resume();
    this.#parts.announce(`${file.name} ${row.paused ? 'is paused' : 'goes on'}.`);
    this.#startNext();
  }

  /** @param {Order} order */
  #end(order) {
    if (order.row.endButton.dataset.action === 'dismiss') return this.#dismiss(order.row);
    order.controller.abort();
    this.#waiting = this.#waiting.filter((other) => other !== order);
    order.row.end('cancelled');
    this.#parts.announce(`${order.file.name} is cancelled.`);
  }

  /** @param {TransferRow} row */
  #dismiss({item}) {
    const neighbour = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    const button = /** @type {HTMLElement | null | undefined} */ (neighbour?.querySelector('button:not([hidden])'));
    (button ?? this.#parts.refuge).focus();
  }
}

/**
 * What somebody has decided, in contrast to what has gone wrong.
 *
 * @param {unknown} error
 */
function isRefusal(error) {
  if (!(error instanceof ValetkeyProblem)) return false;
  return (error.status >= 400 && error.status < 500) || error.code === 'file-changed';
}
