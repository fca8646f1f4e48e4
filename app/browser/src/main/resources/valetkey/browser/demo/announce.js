/** Milliseconds in which messages are gathered into one, so that a screen reader is not interrupted by each. */
const GATHER = 400;

/**
 * A polite voice over a live region.
 *
 * @param {HTMLElement} region
 * @returns {(message: string) => void}
 */
export function announcer(region) {
  /** @type {string[]} */
  let gathered = [];
  return (message) => {
    if (gathered.length === 0) {
      setTimeout(() => {
        region.textContent = gathered.join(' ');
        gathered = [];
      }, GATHER);
    }
    if (!gathered.includes(message)) gathered.push(message);
  };
}
