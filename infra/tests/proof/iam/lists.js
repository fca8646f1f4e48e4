/**
 * Returns a list. In a policy, a list with one member can be written as a single value.
 * @param {unknown} value
 * @param {string} name for error messages
 * @returns {(string | number | boolean)[]}
 */
export function listOf(value, name) {
  const list = Array.isArray(value) ? value : [value];
  for (const member of list) {
    if (!['string', 'number', 'boolean'].includes(typeof member)) throw new Error(`Invalid value in ${name}: ${JSON.stringify(member)}. Expected a string, number or boolean.`);
  }
  return list;
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {string[]}
 */
export function textsOf(value, name) {
  const texts = listOf(value, name).map((member) => {
    if (typeof member !== 'string') throw new Error(`Invalid value in ${name}: ${JSON.stringify(member)}. Expected a string.`);
    return member;
  });
  if (texts.length === 0) throw new Error(`${name} is empty.`);
  return texts;
}
