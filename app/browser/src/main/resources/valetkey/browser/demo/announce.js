/** Milliseconds during which messages are combined, so that they do not interrupt each other in a screen reader. */
const ANNOUNCE_DELAY = 400;

/**
 * Creates a function that announces messages in a polite live region.
 *
 * @param {HTMLElement} region
 * @returns {(message: string) => void}
 */
export function announcer(region) {
  /** @type {string[]} */
  let pending = [];
  return (message) => {
    if (pending.length === 0) {
      setTimeout(() => {
        region.textContent = pending.join(' ');
        pending = [];
      }, ANNOUNCE_DELAY);
    }
    if (!pending.includes(message)) pending.push(message);
  };
}
