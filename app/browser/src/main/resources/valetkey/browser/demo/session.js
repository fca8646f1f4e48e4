import {createClient} from '/valetkey/valetkey.js';

/** @import {Client} from '/valetkey/valetkey.js' */

/** A token is renewed if it expires within this number of milliseconds. */
const EXPIRY_MARGIN = 60_000;

/** Lists the tenants of the development server. */
export async function tenants() {
  return /** @type {{tenants: string[]}} */ (await devCall('/dev/tenants')).tenants;
}

/**
 * Creates a client for `subject` of `tenant`. The token is kept only in memory.
 *
 * @param {string} tenant
 * @param {string} subject
 * @returns {Promise<Client>}
 */
export async function signIn(tenant, subject) {
  const issue = () => devCall('/dev/token', {tenant, subject});
  let current = await issue();
  return createClient({
    token: async () => {
      if (Date.parse(current.expiresAt) - Date.now() < EXPIRY_MARGIN) current = await issue();
      return current.token;
    },
  });
}

/**
 * @param {string} path
 * @param {object} [body]
 */
async function devCall(path, body) {
  const post = {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)};
  const response = await fetch(path, body === undefined ? {} : post);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.detail ?? `${path} returned status ${response.status}.`);
  return answer;
}
