import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Condition} from '../iam/condition.js';
import {Context} from '../iam/context.js';

const holds = (operator, wanted, actual, others = {}) =>
  new Condition(operator, 'key', wanted).holds(new Context({key: actual, ...others}));
const ABSENT = undefined;

/** [operator, expected value, matching value, other value, result for an absent key] */
const TABLE = [
  ['StringEquals', ['a', 'b'], 'b', 'A', false],
  ['StringEquals', 'a*', 'a*', 'ab', false],
  ['StringNotEquals', ['a', 'b'], 'c', 'b', true],
  ['StringEqualsIgnoreCase', 'Ab', 'aB', 'b', false],
  ['StringNotEqualsIgnoreCase', 'Ab', 'b', 'aB', true],
  ['StringLike', 'a?c*', 'abcd', 'ac', false],
  ['StringNotLike', '*/*', 'ab', 'a/b', true],
  ['NumericEquals', '10', '10.0', '11', false],
  ['NumericNotEquals', 10, '11', '10', true],
  ['NumericLessThan', '1.2', '1.1', '1.2', false],
  ['NumericLessThanEquals', '1.2', '1.2', '1.3', false],
  ['NumericGreaterThan', '900000', '900001', '900000', false],
  ['NumericGreaterThanEquals', '900000', '900000', '899999', false],
  ['DateLessThan', '2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z', false],
  ['DateGreaterThanEquals', '2026-01-01T00:00:00Z', '1767225600', '1767225599', false],
  ['Bool', false, 'false', 'true', false],
  ['IpAddress', ['10.0.0.0/8', '2001:db8::/32'], '10.9.8.7', '11.0.0.1', false],
  ['NotIpAddress', '10.0.0.0/8', '11.0.0.1', '10.0.0.1', true],
  ['ArnLike', 'arn:aws:s3:::b*', 'arn:aws:s3:::bucket/a:b', 'arn:aws:s3:x::bucket', false],
  ['ArnEquals', 'arn:aws:iam::*:role/r', 'arn:aws:iam::1:role/r', 'arn:aws:iam::1:x:role/r', false],
  ['ArnNotLike', 'arn:aws:iam::1:role/r*', 'arn:aws:iam::1:role/q', 'arn:aws:iam::1:role/rr', true],
  ['ArnNotEquals', 'arn:aws:iam::1:role/r', 'arn:aws:iam::1:role/rr', 'arn:aws:iam::1:role/r', true],
  ['Null', 'true', ABSENT, 'x', true],
  ['Null', false, 'x', ABSENT, false],
];

describe('a condition', () => {
  for (const [operator, wanted, yes, no, whenAbsent] of TABLE) {
    it(`${operator} ${wanted} matches ${yes}, does not match ${no}, and is ${whenAbsent} without the key`, () => {
      assert.equal(holds(operator, wanted, yes), true);
      assert.equal(holds(operator, wanted, no), false);
      assert.equal(holds(operator, wanted, ABSENT), whenAbsent);
    });
  }

  it('with IfExists is true without the key, and otherwise equals the condition without IfExists', () => {
    for (const [operator, wanted, yes, no] of TABLE.filter(([operator]) => operator !== 'Null')) {
      const outcomes = [ABSENT, yes, no].map((actual) => holds(`${operator}IfExists`, wanted, actual));
      assert.deepEqual(outcomes, [true, true, false], operator);
    }
  });

  it('has case-insensitive keys', () => {
    assert.equal(new Condition('Null', 'S3:If-None-Match', 'true').holds(new Context({'s3:if-none-match': '*'})), false);
  });
});

describe('a condition on a multivalued key', () => {
  it('ForAllValues is true if all values match or the key is absent', () => {
    assert.equal(holds('ForAllValues:StringEquals', ['a', 'b'], ['a', 'b']), true);
    assert.equal(holds('ForAllValues:StringEquals', ['a', 'b'], ['a', 'c']), false);
    for (const none of [ABSENT, []]) assert.equal(holds('ForAllValues:StringEquals', 'a', none), true);
  });

  it('ForAnyValue is true if one value matches, and false if the key is absent', () => {
    assert.equal(holds('ForAnyValue:StringLike', 'a*', ['b', 'ab']), true);
    assert.equal(holds('ForAnyValue:StringLike', 'a*', ['b', 'c']), false);
    for (const none of [ABSENT, []]) assert.equal(holds('ForAnyValue:StringLike', 'a*', none), false);
  });

  it('negated, compares each value with all expected values', () => {
    assert.equal(holds('ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'd']), true);
    assert.equal(holds('ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'a']), false);
    assert.equal(holds('ForAnyValue:StringNotEquals', ['a', 'b'], ['c', 'a']), true);
    assert.equal(holds('ForAnyValue:StringNotEquals', ['a', 'b'], ['b', 'a']), false);
    assert.equal(holds('ForAnyValue:StringNotEquals', 'a', ABSENT), false);
  });

  it('is rejected without a set operator', () => {
    assert.throws(() => holds('StringEquals', 'a', ['a', 'b']), /key is multivalued/);
  });
});

describe('a variable in a condition', () => {
  it('is replaced by its value, in which asterisks are literal', () => {
    assert.equal(holds('StringLike', 'x/${t:v}/*', 'x/a/b', {'t:v': 'a'}), true);
    assert.equal(holds('StringLike', 'x/${t:v}/*', 'x/a/b', {'t:v': '*'}), false);
    assert.equal(holds('StringEquals', '${t:v}', '*', {'t:v': '*'}), true);
  });

  it('without a value matches nothing, uses its default, and is rejected in a negated condition', () => {
    assert.equal(holds('StringEquals', '${t:v}', ''), false);
    assert.equal(holds('StringEquals', "${t:v, 'all'}", 'all'), true);
    assert.throws(() => holds('StringNotEquals', '${t:v}', 'a'), /variable without a value/);
  });

  it('is plain text in comparisons of numbers, dates, booleans and addresses', () => {
    assert.throws(() => holds('NumericEquals', '${t:v}', '1', {'t:v': '1'}), /Invalid number/);
    assert.throws(() => holds('Bool', '${t:v}', 'true', {'t:v': 'true'}), /Invalid boolean/);
  });
});

describe('an unknown condition', () => {
  for (const operator of ['ForAnyValue:StringLikeIfExists', 'StringEqual', 'BinaryEquals', 'ForSomeValues:StringEquals', 'Bool:IfExists', 'NullIfExists', 'NotBool', '']) {
    it(`with ${operator || 'an empty operator'} is rejected`, () => {
      assert.throws(() => new Condition(operator, 'key', 'true'), /Unknown condition operator|Invalid Null condition/);
    });
  }

  it('with an empty list, an object or an invalid value is rejected', () => {
    for (const wanted of [[], {}, [{}], null]) assert.throws(() => new Condition('StringEquals', 'key', wanted));
    for (const [operator, wanted] of [['Bool', 'yes'], ['NumericLessThan', 'many'], ['IpAddress', 'home'], ['ArnLike', '*'], ['DateEquals', 'now']]) {
      assert.throws(() => new Condition(operator, 'key', wanted), Error, operator);
    }
  });
});
