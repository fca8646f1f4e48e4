// Runs the commands of infra/CHANGE.md against LocalStack, with objects in the bucket. STORIES is a copy of the kit; the
// environment is that of apply.sh.
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {Stack, aws, deleteNewKeys, keyState, newKey} from './stack.js';

const ACCOUNT = '000000000000';
const idOf = (/** @type {string} */ arn) => /** @type {string} */ (arn.split('/').at(-1));

describe('a stack that retains its bucket and its key', {concurrency: false}, () => {
  const stack = new Stack('kept', {separate_verifier: true, alarms: {}, exempt_principals: [`arn:aws:iam::${ACCOUNT}:role/kept-break-glass`]});
  /** @type {string} */ let first;
  /** @type {string} */ let second;

  before(() => {
    const trust = {Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {AWS: `arn:aws:iam::${ACCOUNT}:root`}, Action: 'sts:AssumeRole'}]};
    aws('iam', 'create-role', '--role-name', 'kept-break-glass', '--assume-role-policy-document', JSON.stringify(trust));
    stack.succeeds('apply');
    first = stack.output('key_arn');
    second = newKey();
    stack.put('objects/acme/0001', 'one');
  });
  after(deleteNewKeys);

  it('is planned without a change in AWS from the state of the previous version', () => {
    stack.saveState();
    stack.succeeds('state', 'mv', 'module.encryption_key[0].aws_kms_key.this[0]', 'module.encryption_key[0].aws_kms_key.this');
    stack.succeeds('state', 'rm', 'terraform_data.guard', 'terraform_data.created_key', 'module.bucket.terraform_data.guard', 'module.bucket.terraform_data.key_of_objects');
    const plan = stack.plan();
    stack.restoreState();
    assert.deepEqual(plan.changes.filter(({address}) => !/terraform_data/.test(address)), []);
    assert.deepEqual([...new Set(plan.changes.map(({actions}) => String(actions)))], ['create']);
  });

  for (const [name, variables, message] of /** @type {[string, string[], RegExp][]} */ ([
    ['is not destroyed', ['destroy'], /aws_s3_bucket\.this\[0\] has lifecycle\.prevent_destroy/],
    ['keeps the settings of its bucket, also if only they are destroyed', ['destroy', '-target=module.bucket.aws_s3_bucket_policy.this'], /The bucket kept-uploads, its settings and its key are retained/],
    ['is not renamed', ['plan', '-refresh=false', '-var=bucket_name=kept-uploads-2'], /To remove it, see "Change or remove it"/],
    ['is not replaced for Object Lock', ['plan', '-refresh=false', '-var=object_lock={"mode":"GOVERNANCE","days":1}'], /To remove it, see "Change or remove it"/],
    ['does not release its bucket to be managed as an existing one', ['plan', '-refresh=false', '-var=create_bucket=false'], /To remove it, see "Change or remove it"/],
  ])) {
    it(name, () => stack.refuses(message, ...variables));
  }

  it('is not destroyed by a change of the key', () => stack.refuses(/also set create_key = true/, 'plan', `-var=key_arn=${newKey()}`));

  it('changes to another key, and its roles still read the objects of the previous one', () => {
    stack.set({key_arn: second, create_key: true});
    stack.succeeds('apply');
    assert.deepEqual([keyState(first), stack.output('key_arn'), stack.output('previous_key_arns')], ['Enabled', second, [first]]);
    for (const role of ['signer', 'verifier']) assert.deepEqual(stack.readableKeys(role).sort(), [first, second].sort());
    stack.put('objects/acme/0002', 'two');
    assert.deepEqual(['1', '2'].map((n) => stack.keyOf(`objects/acme/000${n}`)), [first, second]);
    assert.equal(stack.read('objects/acme/0001'), 'one');
  });

  it('is not changed to a third key while the second one is missing, unless its record is replaced', () => {
    const third = `-var=key_arn=${newKey()}`;
    stack.refuses(new RegExp(`encrypted with ${second}`), 'plan', third);
    stack.succeeds('plan', third, '-replace=module.bucket.terraform_data.key_of_objects[1]');
  });

  it('keeps its key for its roles and its bucket if its deletion is scheduled', () => {
    aws('kms', 'schedule-key-deletion', '--key-id', first);
    const settings = [stack.bucket(), stack.readableKeys('verifier')];
    assert.match(stack.fails('apply'), /are encrypted with/);
    assert.deepEqual([stack.bucket(), stack.readableKeys('verifier')], settings);
    aws('kms', 'cancel-key-deletion', '--key-id', first);
    aws('kms', 'enable-key', '--key-id', first);
    const created = stack.keys().filter((/** @type {string} */ key) => key !== first);
    stack.succeeds('state', 'rm', 'module.encryption_key');
    stack.succeeds('import', 'module.encryption_key[0].aws_kms_key.this[0]', idOf(first));
    stack.succeeds('import', 'module.encryption_key[0].aws_kms_alias.this', 'alias/kept');
    stack.succeeds('apply');
    assert.deepEqual(stack.output('previous_key_arns'), [first]);
    created.forEach((/** @type {string} */ key) => aws('kms', 'schedule-key-deletion', '--key-id', key));
  });

  it('is restored and migrated by the break-glass role', () => {
    const session = stack.session('kept-break-glass');
    const [version] = session('s3api', 'list-object-versions', '--bucket', 'kept-uploads', '--prefix', 'objects/acme/0001', '--query', 'Versions[].VersionId').json;
    stack.put('objects/acme/0001', 'damaged');
    session('s3api', 'copy-object', '--bucket', 'kept-uploads', '--key', 'objects/acme/0001', '--copy-source', `kept-uploads/objects/acme/0001?versionId=${version}`);
    assert.equal(stack.read('objects/acme/0001'), 'one');
    // The restored object has the default key of the bucket, so the objects of a previous key can be moved in the same way.
    assert.equal(stack.keyOf('objects/acme/0001'), second);
    aws('s3api', 'create-bucket', '--bucket', 'kept-backup', '--create-bucket-configuration', 'LocationConstraint=eu-central-1');
    aws('s3api', 'put-object', '--bucket', 'kept-backup', '--key', 'objects/acme/0003', '--body', stack.file('three'));
    session('s3', 'sync', 's3://kept-backup/objects/', 's3://kept-uploads/objects/');
    assert.equal(stack.read('objects/acme/0003'), 'three');
    aws('s3', 'rb', '--force', 's3://kept-backup');
  });

  it('releases its bucket and its key, and the rest is destroyed', () => {
    const found = stack.bucket();
    stack.succeeds('state', 'rm', 'module.bucket', 'module.encryption_key', 'terraform_data.guard', 'terraform_data.created_key');
    stack.succeeds('destroy');
    assert.deepEqual(stack.bucket(), found);
    assert.deepEqual([keyState(first), keyState(second)], ['Enabled', 'Enabled']);
    assert.deepEqual(stack.roles(), ['kept-break-glass']);
  });

  it('adopts an existing bucket with its objects, and removes none of its settings', () => {
    stack.set({create_bucket: false, create_key: false, previous_key_arns: [first], retain_on_destroy: false});
    stack.succeeds('apply');
    assert.deepEqual(stack.plan().changes, []);
    assert.equal(stack.read('objects/acme/0001'), 'one');
    stack.refuses(/To release it, see "Change or remove it"/, 'destroy');
    stack.refuses(/To release it, see "Change or remove it"/, 'plan', '-var=bucket_name=another-bucket');
    const found = stack.bucket();
    stack.succeeds('state', 'rm', 'module.bucket', 'terraform_data.guard', 'terraform_data.created_key');
    stack.succeeds('destroy');
    assert.deepEqual(stack.bucket(), found);
  });

  it('manages the bucket and the key again, and retires the previous key', () => {
    stack.set({create_bucket: undefined, create_key: undefined, key_arn: undefined, previous_key_arns: [second], retain_on_destroy: undefined});
    stack.succeeds('import', 'module.bucket.aws_s3_bucket.this[0]', 'kept-uploads');
    stack.succeeds('import', 'module.encryption_key[0].aws_kms_key.this[0]', idOf(first));
    stack.succeeds('import', 'module.encryption_key[0].aws_kms_alias.this', 'alias/kept');
    stack.succeeds('apply');
    assert.equal(stack.output('key_arn'), first);
    assert.equal(stack.read('objects/acme/0002'), 'two');
    stack.refuses(/prevent_destroy/, 'destroy');
    stack.set({previous_key_arns: []});
    stack.succeeds('apply');
    assert.deepEqual(stack.readableKeys('verifier'), [first]);
    aws('iam', 'delete-role', '--role-name', 'kept-break-glass');
  });

  it('can be removed after all, when its bucket is empty', () => {
    stack.set({exempt_principals: []});
    stack.succeeds('state', 'mv', 'module.bucket.aws_s3_bucket.this[0]', 'module.bucket.aws_s3_bucket.disposable[0]');
    stack.succeeds('state', 'mv', 'module.encryption_key[0].aws_kms_key.this[0]', 'module.encryption_key[0].aws_kms_key.disposable[0]');
    stack.set({retain_on_destroy: false});
    stack.succeeds('apply');
    stack.refuses(/The bucket kept-uploads is not empty/, 'destroy');
    stack.empty();
    stack.succeeds('destroy');
    assert.deepEqual([stack.bucket(), stack.roles(), keyState(first)], [undefined, [], 'PendingDeletion']);
  });
});
