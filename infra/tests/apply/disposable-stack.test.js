// Runs the commands of infra/CHANGE.md for stacks with retain_on_destroy = false. See retained-stack.test.js.
import assert from 'node:assert/strict';
import {before, describe, it} from 'node:test';
import {Stack, aws, keyState} from './stack.js';

describe('a stack that does not retain its bucket', {concurrency: false}, () => {
  const stack = new Stack('tried', {retain_on_destroy: false});
  before(() => stack.succeeds('apply'));

  it('is not destroyed while its bucket contains objects', () => {
    stack.put('objects/acme/0001', 'one');
    stack.refuses(/The bucket tried-uploads is not empty[^]*objects\/acme\/0001/, 'destroy');
  });

  it('is not destroyed while its bucket contains versions of deleted objects', () => {
    stack.delete('objects/acme/0001');
    stack.refuses(/The bucket tried-uploads is not empty/, 'destroy');
  });

  it('is not destroyed if its bucket cannot be listed', () => stack.refusesWith({PATH: stack.pathWithoutAws()}, /the AWS CLI is not installed/, 'destroy'));

  it('is not renamed while its bucket contains versions', () => {
    const found = stack.bucket();
    assert.match(stack.fails('apply', '-var=bucket_name=tried-uploads-2'), /The bucket tried-uploads is not empty/);
    assert.deepEqual(stack.bucket(), found);
    stack.succeeds('apply');
  });

  it('is destroyed when its bucket is empty, and its key can be restored for 30 days', () => {
    const key = stack.output('key_arn');
    stack.empty();
    stack.succeeds('destroy');
    assert.deepEqual([stack.bucket(), stack.roles(), keyState(key)], [undefined, [], 'PendingDeletion']);
    const {KeyMetadata: {DeletionDate: end}} = aws('kms', 'describe-key', '--key-id', key).json;
    // Seconds in version 1 of the AWS CLI, a date in version 2.
    const at = typeof end === 'number' ? end * 1000 : Date.parse(end);
    assert.equal(Math.round((at - Date.now()) / 86_400_000), 30);
  });
});
