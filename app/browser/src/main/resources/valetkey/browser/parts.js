import {FileParts} from './file-parts.js';
import {Hasher} from './hasher.js';
import {completeUpload, isAlreadyUploaded} from './job.js';
import {sendInParallel} from './parallel-parts.js';
import {ValetkeyProblem} from './problem.js';
import {SignedParts} from './signed-parts.js';

/** @import {Job} from './job.js' */
/** @import {ListedPart, PartGrant, PartPlan, Upload} from './types.js' */

/** Maximum number of times that missing or different parts are sent again before the upload fails. */
const MAX_REPAIRS = 3;

/**
 * Sends the parts that S3 does not have yet and completes the upload.
 *
 * @param {PartPlan} plan
 * @param {{signed?: PartGrant[], listed?: ListedPart[]}} parts the signed parts and the uploaded parts
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

/** Sends one file in parts, completes the upload, and sends parts again that are missing or different. */
class PartsTransfer {
  #job;
  #fileParts;
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
    this.#fileParts = new FileParts(job.file, plan, hasher);
    this.#signatures = new SignedParts(job, this.#fileParts);
  }

  /** @param {{signed?: PartGrant[], listed?: ListedPart[]}} parts */
  async run({signed = [], listed = []}) {
    this.#signatures.add(signed);
    let missing = await this.#missing(listed);
    for (let repairs = 0; ; repairs += 1) {
      try {
        return await this.#send(missing);
      } catch (error) {
        if (repairs === MAX_REPAIRS || !(error instanceof ValetkeyProblem)) throw error;
        missing = await this.#partsToResend(error);
      }
    }
  }

  /** @param {number[]} numbers */
  async #send(numbers) {
    this.#job.report.enter('uploading');
    await sendInParallel(numbers, {
      job: this.#job,
      fileParts: this.#fileParts,
      signatures: this.#signatures,
      onSent: (number, loaded) => this.#setLoaded(number, loaded),
    });
    return completeUpload(this.#job);
  }

  /**
   * Returns the numbers of the parts that S3 does not have.
   *
   * @param {ListedPart[]} listed
   */
  async #missing(listed) {
    const uploaded = new Set();
    for (const part of listed) {
      if (!(await this.#fileParts.matches(part))) continue;
      uploaded.add(part.number);
      this.#setLoaded(part.number, part.size);
    }
    return this.#fileParts.numbers().filter((number) => !uploaded.has(number));
  }

  /** @param {ValetkeyProblem} problem rethrown unless sending parts again may help */
  async #partsToResend(problem) {
    if (problem.code === 'parts-differ' && problem.parts.length > 0) {
      for (const number of problem.parts) this.#fileParts.invalidate(number);
      return problem.parts;
    }
    if (problem.code !== 'parts-lost' && problem.code !== 'nothing-uploaded') throw problem;
    try {
      await this.#job.resource.renew();
      this.#signatures.clear();
      return await this.#missing((await this.#job.resource.parts()).parts);
    } catch (error) {
      if (isAlreadyUploaded(error)) return [];
      throw error;
    }
  }

  /**
   * @param {number} number
   * @param {number} loaded
   */
  #setLoaded(number, loaded) {
    this.#loaded += loaded - (this.#sent.get(number) ?? 0);
    this.#sent.set(number, loaded);
    this.#job.report.sent(this.#loaded);
  }
}
