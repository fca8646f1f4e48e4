import {ValetkeyProblem} from '/valetkey/valetkey.js';
import {TransferRow} from './transfer-row.js';
import {reasonsOf} from './words.js';

/** @import {Client} from '/valetkey/valetkey.js' */

/** Browsers open six connections to a host; some are left for the service. */
const AT_ONCE = 3;

/**
 * @typedef {object} Order
 * @property {File} file
 * @property {string} purpose
 * @property {TransferRow} row
 * @property {AbortController} controller
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
   * @param {() => void} parts.onEnd
   */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * @param {Iterable<File>} files
   * @param {string} purpose
   */
  add(files, purpose) {
    for (const file of files) {
      const order = {file, purpose, row: new TransferRow(file), controller: new AbortController()};
      order.row.button.addEventListener('click', () => this.#press(order));
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
    while (this.#running.size < AT_ONCE) {
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
  async #run({file, purpose, row, controller: {signal}}) {
    const {client, announce} = this.#parts;
    try {
      await client.upload(file, {purpose, signal, onProgress: (progress) => row.show(progress)});
      row.end('stored');
      announce(`${file.name} is stored.`);
    } catch (error) {
      if (signal.aborted) return;
      const refused = error instanceof ValetkeyProblem && error.status >= 400 && error.status < 500;
      const reasons = reasonsOf(error);
      row.end(refused ? 'refused' : 'failed', reasons);
      announce(`${file.name} ${refused ? 'was refused' : 'failed'}: ${reasons.join(' ')}`);
    }
  }

  /** @param {Order} order */
  #press(order) {
    if (order.row.button.dataset.action === 'dismiss') return this.#dismiss(order.row);
    order.controller.abort();
    this.#waiting = this.#waiting.filter((other) => other !== order);
    order.row.end('cancelled');
    this.#parts.announce(`${order.file.name} is cancelled.`);
  }

  /** @param {TransferRow} row */
  #dismiss({item}) {
    const neighbour = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    (neighbour?.querySelector('button') ?? this.#parts.refuge).focus();
  }
}
