import {BlockList, isIP} from 'node:net';
import {Pattern} from './pattern.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {(actual: string) => boolean} Matcher whether the value of the request matches the expected value */
/** @typedef {(wanted: string) => (context: Context) => Matcher | undefined} Comparison undefined if a variable has no value */

/**
 * @param {{wildcards: boolean, ignoreCase?: boolean}} syntax
 * @returns {Comparison}
 */
const text = (syntax) => (wanted) => {
  const pattern = new Pattern(wanted, syntax);
  return (context) => matcher(pattern.in(context));
};

/** @param {RegExp | undefined} expression */
const matcher = (expression) => expression && ((/** @type {string} */ actual) => expression.test(actual));

/**
 * Compares the six components of an ARN separately, so `*` does not match a colon (IAM user guide, "ArnLike").
 * @type {Comparison}
 */
const arn = (wanted) => {
  const parts = arnParts(wanted).map((part) => new Pattern(part));
  return (context) => {
    const expressions = parts.map((part) => part.in(context));
    if (expressions.includes(undefined)) return undefined;
    return (actual) => arnParts(actual).every((part, at) => expressions[at]?.test(part));
  };
};

/** @param {string} value */
function arnParts(value) {
  const parts = value.split(':');
  if (parts.length < 6) throw new Error(`Invalid ARN: "${value}".`);
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/**
 * @param {(value: string) => number} read
 * @param {(actual: number, wanted: number) => boolean} compare
 * @returns {Comparison}
 */
const ordered = (read, compare) => (wanted) => {
  const limit = read(wanted);
  return () => (actual) => compare(read(actual), limit);
};

/** @param {string} value */
function number(value) {
  if (!/^-?\d+(\.\d+)?$/.test(value)) throw new Error(`Invalid number: ${JSON.stringify(value)}.`);
  return Number(value);
}

/** @param {string} value */
function date(value) {
  const time = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value);
  if (Number.isNaN(time)) throw new Error(`Invalid date: ${JSON.stringify(value)}.`);
  return time;
}

/** @type {Comparison} */
const bool = (wanted) => {
  if (wanted !== 'true' && wanted !== 'false') throw new Error(`Invalid boolean: ${JSON.stringify(wanted)}. Expected true or false.`);
  return () => (actual) => actual === wanted;
};

/** @type {Comparison} */
const address = (wanted) => {
  const [base, bits = ''] = wanted.split('/');
  const family = isIP(base) === 6 ? 'ipv6' : 'ipv4';
  if (!isIP(base)) throw new Error(`Invalid IP address range: "${wanted}".`);
  const range = new BlockList();
  range.addSubnet(base, bits === '' ? (family === 'ipv6' ? 128 : 32) : number(bits), family);
  return () => (actual) => range.check(actual, isIP(actual) === 6 ? 'ipv6' : 'ipv4');
};

const equal = (/** @type {number} */ a, /** @type {number} */ b) => a === b;
const less = (/** @type {number} */ a, /** @type {number} */ b) => a < b;
const atMost = (/** @type {number} */ a, /** @type {number} */ b) => a <= b;
const more = (/** @type {number} */ a, /** @type {number} */ b) => a > b;
const atLeast = (/** @type {number} */ a, /** @type {number} */ b) => a >= b;

/** The IAM comparisons by operator name, without negations. Binary operators are not supported: we use no binary keys. */
export const COMPARISONS = new Map(Object.entries({
  StringEquals: text({wildcards: false}),
  StringEqualsIgnoreCase: text({wildcards: false, ignoreCase: true}),
  StringLike: text({wildcards: true}),
  ArnEquals: arn,
  ArnLike: arn,
  NumericEquals: ordered(number, equal),
  NumericLessThan: ordered(number, less),
  NumericLessThanEquals: ordered(number, atMost),
  NumericGreaterThan: ordered(number, more),
  NumericGreaterThanEquals: ordered(number, atLeast),
  DateEquals: ordered(date, equal),
  DateLessThan: ordered(date, less),
  DateLessThanEquals: ordered(date, atMost),
  DateGreaterThan: ordered(date, more),
  DateGreaterThanEquals: ordered(date, atLeast),
  Bool: bool,
  IpAddress: address,
}));

/** @type {Map<string, Comparison>} */
export const NEGATIONS = new Map(
  ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnEquals', 'ArnLike', 'NumericEquals', 'DateEquals', 'IpAddress']
    .map((name) => [
      name === 'IpAddress' ? 'NotIpAddress' : name.replace(/(Equals|Like)/, 'Not$1'),
      /** @type {Comparison} */ (COMPARISONS.get(name)),
    ]));
