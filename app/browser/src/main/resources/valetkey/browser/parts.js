import {CutFile} from './cut.js';
import {Hasher} from './hasher.js';
import {hasArrived, settle} from './job.js';
import {sendAll} from './part-lines.js';
import {ValetkeyProblem} from './problem.js';
import {SignedParts} from './signed-parts.js';

/** @import {Job} from './job.js' */
/** @import {ListedPart, PartGrant, PartPlan, Upload} from './types.js' */

/** Times that parts which did not arrive right are sent again before the upload fails. */
const REPAIRS = 3;

/**
 * Sends the parts that the store does not have yet, until the service has told the upload's end.
 *
 * @param {PartPlan} plan
 * @param {{signed?: PartGrant[], listed?: ListedPart[]}} parts signed ones, and those that the store has
 * @param {Job} job
 * @returns {Promise<Upload>}
 */
export async function sendParts(plan, parts, job) {
  const hasher = new Hasher(job.runtime);
  const close = () => hasher.close();
  job.signal?.addEventListener('abort', close);
  try {
    return await new PartsTransfer(plan, job, hasher).run(parts);
  } finally {
    job.signal?.removeEventListener('abort', close);
    close();
  }
}

/** One file's way in parts: send, have it verified, send again what the service found wrong. */
class PartsTransfer {
  #job;
  #cut;
  #signatures;
  /** @type {Map<number, number>} bytes by part */
  #sent = new Map();
  #loaded = 0;

  /**
   * @param {PartPlan} plan
   * @param {Job} job
   * @param {Hasher} hasher
   */
  constructor(plan, job, hasher) {
    this.#job = job;
    this.#cut = new CutFile(job.file, plan, hasher);
    this.#signatures = new SignedParts(job, this.#cut);
  }

  /** @param {{signed?: PartGrant[], listed?: ListedPart[]}} parts */
  async run({signed = [], listed = []}) {
    this.#signatures.add(signed);
    let missing = await this.#missing(listed);
    for (let repairs = 0; ; repairs += 1) {
      try {
        return await this.#send(missing);
      } catch (error) {
        if (repairs === REPAIRS || !(error instanceof ValetkeyProblem)) throw error;
        missing = await this.#toSendAgain(error);
      }
    }
  }

  /** @param {number[]} numbers */
  async #send(numbers) {
    this.#job.report.enter('uploading');
    await sendAll(numbers, {
      job: this.#job,
      cut: this.#cut,
      signatures: this.#signatures,
      onSent: (number, loaded) => this.#moved(number, loaded),
    });
    return settle(this.#job);
  }

  /**
   * What of the file the store does not have.
   *
   * @param {ListedPart[]} listed
   */
  async #missing(listed) {
    const there = new Set();
    for (const part of listed) {
      if (!(await this.#cut.isPart(part))) continue;
      there.add(part.number);
      this.#moved(part.number, part.size);
    }
    return this.#cut.numbers().filter((number) => !there.has(number));
  }

  /** @param {ValetkeyProblem} problem which is thrown on unless sending parts again may help */
  async #toSendAgain(problem) {
    if (problem.code === 'parts-differ' && problem.parts.length > 0) {
      for (const number of problem.parts) this.#cut.reread(number);
      return problem.parts;
    }
    if (problem.code !== 'parts-lost' && problem.code !== 'nothing-uploaded') throw problem;
    try {
      await this.#job.resource.renew();
      this.#signatures.clear();
      return await this.#missing((await this.#job.resource.parts()).parts);
    } catch (error) {
      if (hasArrived(error)) return [];
      throw error;
    }
  }

  /**
   * @param {number} number
   * @param {number} loaded
   */
  #moved(number, loaded) {
    this.#loaded += loaded - (this.#sent.get(number) ?? 0);
    this.#sent.set(number, loaded);
    this.#job.report.sent(this.#loaded);
  }
}
