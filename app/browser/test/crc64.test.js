import assert from 'node:assert/strict';
import {randomBytes, randomInt} from 'node:crypto';
import {describe, it} from 'node:test';
import {Crc64} from '../src/main/resources/valetkey/browser/crc64.js';

const hexOf = (...pieces) => {
  const crc = new Crc64();
  for (const piece of pieces) crc.update(piece);
  return Buffer.from(crc.digest()).toString('hex');
};

/** A bit-by-bit reference implementation. */
function reference(bytes) {
  let crc = 0xffff_ffff_ffff_ffffn;
  for (const byte of bytes) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1n ? (crc >> 1n) ^ 0x9a6c_9329_ac4b_c9b5n : crc >> 1n;
  }
  return (crc ^ 0xffff_ffff_ffff_ffffn).toString(16).padStart(16, '0');
}

describe('CRC-64/NVME', () => {
  it('has its published check value', () => {
    assert.equal(hexOf(Buffer.from('123456789')), 'ae8b14860a799888');
  });

  it('equals the value that S3 returns for 5 MiB of one letter', () => {
    const base64 = (letter) => Buffer.from(hexOf(Buffer.alloc(5 * 1024 * 1024, letter)), 'hex').toString('base64');
    assert.deepEqual(['A', 'B', 'C'].map(base64), ['L/E4WYn8v98=', 'xW1l19VobYM=', 'cK5MnNaWrW4=']);
  });

  it('equals the reference implementation for any length and alignment', () => {
    for (let length = 0; length < 200; length += 1) {
      const bytes = randomBytes(length + 3).subarray(randomInt(3));
      assert.equal(hexOf(bytes), reference(bytes), bytes.toString('hex'));
    }
  });

  it('does not depend on the chunks', () => {
    const bytes = randomBytes(1_000);
    const cut = randomInt(1_000);
    assert.equal(hexOf(bytes.subarray(0, cut), bytes.subarray(cut)), hexOf(bytes), `cut at ${cut}`);
  });
});
