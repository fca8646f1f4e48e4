/** @import {GetGrant} from '/valetkey/types.js' */

/** Up to this many bytes a download goes through memory. */
const IN_MEMORY = 64 * 1024 * 1024;

/**
 * Saves what the grant is good for under `fileName`. A link's `download` attribute is ignored for another origin, so
 * the name is ours only when the bytes come through this page; large files open in a tab of their own.
 *
 * @param {GetGrant} grant
 * @param {string} fileName
 * @param {number} size bytes
 */
export async function save(grant, fileName, size) {
  if (size > IN_MEMORY) return follow({href: grant.url, target: '_blank', rel: 'noopener'});
  const response = await fetch(grant.url, {method: grant.method});
  if (!response.ok) throw new Error(`The store answered ${response.status} to the download.`);
  const href = URL.createObjectURL(await response.blob());
  follow({href, download: fileName});
  // The browser needs the URL until it has begun to save.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** @param {Partial<HTMLAnchorElement>} properties */
function follow(properties) {
  Object.assign(document.createElement('a'), properties).click();
}
