/** @import {FormGrant} from './types.js' */

/**
 * The fields in their order and the file last, for S3 ignores what comes behind it. No header goes with it: the browser
 * says the Content-Type, because it alone knows the boundary.
 *
 * @param {FormGrant} grant
 * @param {Blob} bytes
 */
export function formOf({fields, fileField}, bytes) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append(fileField, bytes);
  return form;
}
