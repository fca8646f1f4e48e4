import {ValetkeyProblem} from '/valetkey/valetkey.js';
import {reasonsOf} from './format.js';
import {TransferRow} from './transfer-row.js';

/** @import {Transfer} from '/valetkey/types.js' */
/** @import {Client} from '/valetkey/valetkey.js' */

/** Transfers that run in parallel. Browsers open up to six connections to a host; the others remain for the service. */
const MAX_PARALLEL = 3;

/**
 * @typedef {object} QueuedTransfer
 * @property {File} file
 * @property {string | undefined} purpose
 * @property {string | undefined} resume the id of the unfinished upload to resume
 * @property {TransferRow} row
 * @property {AbortController} controller
 * @property {Transfer} [transfer] set when the transfer starts
 */

/** The transfers of one session. Several run in parallel, the others are queued. */
export class Transfers {
  /** @type {QueuedTransfer[]} */
  #queue = [];
  /** @type {Set<QueuedTransfer>} */
  #running = new Set();
  #parts;

  /**
   * @param {object} parts
   * @param {Client} parts.client
   * @param {HTMLElement} parts.list
   * @param {HTMLElement} parts.focusFallback receives the focus when the last row is dismissed
   * @param {(message: string) => void} parts.announce
   * @param {(id: string) => void} parts.onSending called with the id of an upload that is being sent
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
      const queued = {file, purpose, resume, row: new TransferRow(file), controller: new AbortController()};
      queued.row.endButton.addEventListener('click', () => this.#end(queued));
      queued.row.pauseButton.addEventListener('click', () => this.#pause(queued));
      this.#parts.list.append(queued.row.item);
      this.#queue.push(queued);
    }
    this.#startNext();
  }

  /** Cancels all transfers and clears the list, because the next session must not see them. */
  close() {
    for (const {controller} of [...this.#queue, ...this.#running]) controller.abort();
    this.#queue = [];
    this.#parts.list.replaceChildren();
  }

  #startNext() {
    while ([...this.#running].filter(({transfer}) => !transfer?.paused).length < MAX_PARALLEL) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      this.#running.add(next);
      this.#run(next).finally(() => {
        this.#running.delete(next);
        this.#parts.onEnd();
        this.#startNext();
      });
    }
  }

  /** @param {QueuedTransfer} queued */
  async #run(queued) {
    const {file, purpose, resume, row, controller} = queued;
    const {client, announce, onSending} = this.#parts;
    const {signal} = controller;
    try {
      queued.transfer = client.start(file, {
        purpose,
        resume,
        signal,
        onProgress: (progress) => {
          row.show(progress);
          if (progress.id !== undefined) onSending(progress.id);
        },
      });
      await queued.transfer.done;
      row.end('stored');
      announce(`Stored ${file.name}.`);
    } catch (error) {
      if (signal.aborted) return;
      const rejected = isRejection(error);
      const reasons = reasonsOf(error);
      row.end(rejected ? 'refused' : 'failed', reasons);
      announce(`${file.name} ${rejected ? 'was rejected' : 'failed'}: ${reasons.join(' ')}`);
    }
  }

  /** @param {QueuedTransfer} queued */
  #pause({file, row, transfer}) {
    if (transfer === undefined) return;
    row.paused = !transfer.paused;
    if (row.paused) transfer.pause();
    else transfer.resume();
    this.#parts.announce(`${row.paused ? 'Paused' : 'Resumed'} ${file.name}.`);
    this.#startNext();
  }

  /** @param {QueuedTransfer} queued */
  #end(queued) {
    if (queued.row.endButton.dataset.action === 'dismiss') return this.#dismiss(queued.row);
    queued.controller.abort();
    this.#queue = this.#queue.filter((other) => other !== queued);
    queued.row.end('cancelled');
    this.#parts.announce(`Cancelled ${queued.file.name}.`);
  }

  /** @param {TransferRow} row */
  #dismiss({item}) {
    const neighbour = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    const button = /** @type {HTMLElement | null | undefined} */ (neighbour?.querySelector('button:not([hidden])'));
    (button ?? this.#parts.focusFallback).focus();
  }
}

/**
 * Returns whether the error is a rejection, in contrast to a failure.
 *
 * @param {unknown} error
 */
function isRejection(error) {
  if (!(error instanceof ValetkeyProblem)) return false;
  return (error.status >= 400 && error.status < 500) || error.code === 'file-changed';
}
