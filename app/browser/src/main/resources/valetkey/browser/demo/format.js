/** Formats values and errors for display. */
import {ValetkeyNetworkError, ValetkeyProblem} from '/valetkey/valetkey.js';

/** @import {Purpose} from '/valetkey/types.js' */

/** @type {Record<string, string>} */
const TYPE_NAMES = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word (docx)',
  'application/pdf': 'PDF',
  'text/plain': 'plain text',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/*': 'any image',
  'video/*': 'any video',
  'audio/*': 'any audio',
};

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** @param {string} type */
function typeName(type) {
  return TYPE_NAMES[type] ?? type;
}

/** @param {number} bytes */
export function sizeName(bytes) {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const value = bytes / 1_000 ** power;
  return `${new Intl.NumberFormat('en', {maximumFractionDigits: value < 10 ? 1 : 0}).format(value)} ${UNITS[power]}`;
}

/** @param {string} time RFC 3339 */
export function timeName(time) {
  return new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'short'}).format(new Date(time));
}

/** @param {Purpose} purpose */
export function acceptedBy({types, minSize, maxSize}) {
  const kinds = new Intl.ListFormat('en', {type: 'disjunction'}).format(types.map(typeName));
  const min = minSize !== undefined && minSize > 1 ? `from ${sizeName(minSize)} ` : '';
  const max = maxSize === undefined ? '' : `up to ${sizeName(maxSize)}`;
  const sizes = `${min}${max}`.trim();
  return `Accepts ${kinds}${sizes ? `, ${sizes} each` : ''}.`;
}

/**
 * Returns the reasons of a failed call.
 *
 * @param {unknown} error
 * @returns {string[]}
 */
export function reasonsOf(error) {
  if (error instanceof ValetkeyProblem && error.violations.length > 0) {
    return error.violations.map(({detail}) => detail);
  }
  if (error instanceof ValetkeyProblem) return [error.detail];
  if (error instanceof ValetkeyNetworkError) return [error.message];
  return [error instanceof Error ? error.message : String(error)];
}
