/**
 * Policies have one text where a list has one member.
 * @param {unknown} value
 * @param {string} name what it is, for the message
 * @returns {(string | number | boolean)[]}
 */
export function listOf(value, name) {
  const list = Array.isArray(value) ? value : [value];
  for (const member of list) {
    if (!['string', 'number', 'boolean'].includes(typeof member)) throw new Error(`${name} has ${JSON.stringify(member)} in it`);
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
    if (typeof member !== 'string') throw new Error(`${name} has ${JSON.stringify(member)} in it, which is not a text`);
    return member;
  });
  if (texts.length === 0) throw new Error(`${name} is empty`);
  return texts;
}
