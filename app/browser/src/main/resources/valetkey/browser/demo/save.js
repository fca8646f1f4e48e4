/** @import {GetGrant} from '/valetkey/types.js' */

/** Maximum size of downloads that are loaded into memory. */
const MAX_IN_MEMORY = 64 * 1024 * 1024;

/**
 * Downloads the object of the grant and saves it as `fileName`. Browsers ignore the `download` attribute of links to
 * other origins, so the file name applies only to objects that this page loads into memory. Larger objects open in a
 * new tab.
 *
 * @param {GetGrant} grant
 * @param {string} fileName
 * @param {number} size bytes
 */
export async function save(grant, fileName, size) {
  if (size > MAX_IN_MEMORY) return follow({href: grant.url, target: '_blank', rel: 'noopener'});
  const response = await fetch(grant.url, {method: grant.method});
  if (!response.ok) throw new Error(`S3 rejected the download with status ${response.status}.`);
  const href = URL.createObjectURL(await response.blob());
  follow({href, download: fileName});
  // The browser needs the URL until it starts to save the file.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** @param {Partial<HTMLAnchorElement>} properties */
function follow(properties) {
  Object.assign(document.createElement('a'), properties).click();
}
