/** @import {FormGrant} from './types.js' */

/**
 * Creates a form with the fields in their order and the file last, because S3 ignores fields after the file. The client
 * sets no headers: the browser sets the Content-Type because it generates the boundary.
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
