import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Account} from '../iam/account.js';
import {Context} from '../iam/context.js';
import {Policy} from '../iam/policy.js';
import {federated, service, sessionOf} from '../iam/principal.js';

const ID = '123456789012';
const ROLE = `arn:aws:iam::${ID}:role/signer`;
const ROOT = `arn:aws:iam::${ID}:root`;
const BUCKET = 'arn:aws:s3:::b';
const KEY = `arn:aws:kms:eu-west-1:${ID}:key/k`;
const ALICE = sessionOf(ROLE, {tenant: 'acme'});

const policy = (kind, ...Statement) => new Policy(kind, kind, {Version: '2012-10-17', Statement});
const allow = (Action, Resource, others = {}) => ({Effect: 'Allow', Action, Resource, ...others});
const deny = (Action, Resource, others = {}) => ({...allow(Action, Resource, others), Effect: 'Deny'});

function outcome({own = [], bucket, key, boundary, trust}, action, resource, {principal = ALICE, context = {}, how} = {}) {
  const roles = [{arn: ROLE, policies: own.length ? [policy('identity', ...own)] : [], boundary: boundary && policy('identity', boundary)}];
  const account = new Account(ID, roles, [
    {arn: BUCKET, policy: bucket && policy('resource', ...bucket), decides: false},
    {arn: KEY, policy: key && policy('resource', ...key), decides: true},
    {arn: ROLE, policy: trust && policy('trust', ...trust), decides: true},
  ]);
  return account.decide({principal, action, resource, context: new Context(context)}, how).allowed;
}
const everybody = {Principal: '*'};
const root = {Principal: {AWS: ROOT}};

describe('a role', () => {
  it('can do exactly what its statements allow', () => {
    const own = [allow(['s3:Get*', 's3:putobject'], `${BUCKET}/x/*`)];
    assert.equal(outcome({own}, 's3:GetObject', `${BUCKET}/x/1`), true);
    assert.equal(outcome({own}, 's3:PutObject', `${BUCKET}/x/1`), true);
    assert.equal(outcome({own}, 's3:PutObjectAcl', `${BUCKET}/x/1`), false);
    assert.equal(outcome({own}, 's3:PutObject', `${BUCKET}/y/1`), false);
    assert.equal(outcome({}, 's3:PutObject', `${BUCKET}/x/1`), false);
  });

  it('cannot do what any policy denies, even if another policy allows it', () => {
    const own = [allow('*', '*')];
    assert.equal(outcome({own: [...own, deny('s3:PutObject', '*')]}, 's3:PutObject', `${BUCKET}/x`), false);
    assert.equal(outcome({own, bucket: [deny('s3:*', `${BUCKET}/*`, everybody)]}, 's3:PutObject', `${BUCKET}/x`), false);
    assert.equal(outcome({own, bucket: [deny('s3:*', `${BUCKET}/*`, root)]}, 's3:PutObject', `${BUCKET}/x`), false);
  });

  it('is limited by its permissions boundary, which allows nothing itself', () => {
    const boundary = allow('s3:Put*', '*');
    assert.equal(outcome({own: [allow('s3:*', '*')], boundary}, 's3:PutObject', `${BUCKET}/x`), true);
    assert.equal(outcome({own: [allow('s3:*', '*')], boundary}, 's3:GetObject', `${BUCKET}/x`), false);
    assert.equal(outcome({boundary}, 's3:PutObject', `${BUCKET}/x`), false);
  });

  it('is allowed by a bucket policy that names the role, but not by one that names the account', () => {
    const named = (Principal) => outcome({bucket: [allow('s3:GetObject', `${BUCKET}/*`, {Principal})]}, 's3:GetObject', `${BUCKET}/x`);
    assert.deepEqual([ROLE, `arn:aws:sts::${ID}:assumed-role/signer/proof`].map((AWS) => named({AWS})), [true, true]);
    assert.deepEqual([ROOT, ID, `arn:aws:iam::${ID}:role/other`].map((AWS) => named({AWS})), [false, false, false]);
    assert.equal(named({AWS: '*'}), true);
  });
});

describe('NotAction, NotResource and NotPrincipal', () => {
  it('match everything except the listed values', () => {
    const own = [{Effect: 'Allow', NotAction: 'iam:*', NotResource: `${BUCKET}/secret/*`}];
    assert.equal(outcome({own}, 's3:GetObject', `${BUCKET}/x`), true);
    assert.equal(outcome({own}, 's3:GetObject', `${BUCKET}/secret/x`), false);
    assert.equal(outcome({own}, 'iam:GetRole', ROLE), false);
  });

  it('NotPrincipal exempts only principals that it lists by account, role and session', () => {
    const own = [allow('s3:*', '*')];
    const session = `arn:aws:sts::${ID}:assumed-role/signer/proof`;
    const denied = (AWS) => !outcome(
      {own, bucket: [{Effect: 'Deny', Action: 's3:*', Resource: `${BUCKET}/*`, NotPrincipal: {AWS}}]}, 's3:GetObject', `${BUCKET}/x`);
    assert.deepEqual([[ROLE], [ROOT, ROLE], [ROOT, ROLE, session]].map(denied), [true, true, false]);
    assert.throws(() => policy('resource', {Effect: 'Allow', Action: 's3:*', Resource: '*', NotPrincipal: {AWS: ROLE}}), /allows all other principals/);
  });
});

describe('a variable in a resource', () => {
  const own = [allow('s3:PutObject', `${BUCKET}/in/\${aws:PrincipalTag/tenant}/*`)];
  const as = (tags) => (key) => outcome({own}, 's3:PutObject', `${BUCKET}/in/${key}`, {principal: sessionOf(ROLE, tags)});

  it('is replaced by the tenant of the session', () => {
    assert.deepEqual(['acme/1', 'acme/1/2', 'acme2/1', 'globex/1', 'acme', '/1'].map(as({tenant: 'acme'})), [true, true, false, false, false, false]);
  });

  it('matches nothing without a tag, and only an asterisk for the tag *', () => {
    assert.deepEqual(['acme/1', '/1', '*/1'].map(as({})), [false, false, false]);
    assert.deepEqual(['acme/1', '*/1'].map(as({tenant: '*'})), [false, true]);
  });
});

describe('a KMS key', () => {
  const own = [allow('kms:Decrypt', KEY)];
  it('denies all requests without a key policy', () => {
    assert.equal(outcome({own}, 'kms:Decrypt', KEY), false);
    assert.equal(outcome({own, key: [allow('kms:Decrypt', '*', {Principal: {AWS: ROLE}})]}, 'kms:Decrypt', KEY), true);
    assert.equal(outcome({key: [allow('kms:Decrypt', '*', {Principal: {AWS: ROLE}})]}, 'kms:Decrypt', KEY), true);
  });

  it('delegates to the role policies if the key policy names the account', () => {
    const key = [allow('kms:*', '*', root)];
    assert.equal(outcome({own, key}, 'kms:Decrypt', KEY), true);
    assert.equal(outcome({own, key}, 'kms:Encrypt', KEY), false);
    assert.equal(outcome({key}, 'kms:Decrypt', KEY), false);
  });
});

describe('a trust policy', () => {
  const trust = [{
    Effect: 'Allow', Principal: {AWS: `arn:aws:iam::${ID}:role/service`, Service: 'ecs-tasks.amazonaws.com', Federated: 'arn:aws:iam::1:oidc-provider/p'},
    Action: ['sts:AssumeRole', 'sts:TagSession'], Condition: {StringLike: {'aws:RequestTag/tenant': '?*'}},
  }];
  const may = (principal, tenant) => outcome({trust}, 'sts:AssumeRole', ROLE, {principal, context: {'aws:RequestTag/tenant': tenant}});

  it('allows the principals that it names, under its conditions', () => {
    const named = [sessionOf(`arn:aws:iam::${ID}:role/service`), service('ecs-tasks.amazonaws.com'), federated('arn:aws:iam::1:oidc-provider/p')];
    for (const principal of named) assert.deepEqual(['acme', '', undefined].map((tenant) => may(principal, tenant)), [true, false, false]);
    for (const principal of [ALICE, service('lambda.amazonaws.com')]) assert.equal(may(principal, 'acme'), false);
  });
});

describe('the decision with assumed conditions', () => {
  it('treats conditions of Allow as met and those of Deny as not met', () => {
    const own = [
      allow('s3:Get*', `${BUCKET}/*`, {Condition: {Bool: {'aws:MultiFactorAuthPresent': 'true'}}}),
      deny('s3:GetObject', '*', {Condition: {Bool: {'aws:SecureTransport': 'false'}}}),
      deny('s3:GetObjectAcl', '*'),
    ];
    const may = (action, how) => outcome({own}, action, `${BUCKET}/x`, {context: {'aws:SecureTransport': 'false'}, how});
    assert.deepEqual(['s3:GetObject', 's3:GetObjectAcl'].map((action) => may(action, {assumed: true})), [true, false]);
    assert.equal(may('s3:GetObject'), false);
  });
});

describe('an unknown policy document is rejected', () => {
  const good = {Effect: 'Allow', Action: 's3:GetObject', Resource: '*'};
  const WRONG = {
    'an unknown member': {...good, Comment: 'x'},
    'another effect': {...good, Effect: 'allow'},
    'no action': {Effect: 'Allow', Resource: '*'},
    'both Action and NotAction': {...good, NotAction: 's3:PutObject'},
    'no resource': {Effect: 'Allow', Action: 's3:GetObject'},
    'a principal': {...good, Principal: '*'},
    'an action without a service': {...good, Action: 'GetObject'},
    'a variable in the action': {...good, Action: 's3:${x:y}'},
    'a resource that is not an ARN': {...good, Resource: 'b/*'},
    'an invalid variable': {...good, Resource: 'arn:aws:s3:::${tenant}'},
    'an unknown operator': {...good, Condition: {StringMatches: {'aws:a': 'b'}}},
    'an empty list': {...good, Action: []},
  };
  for (const [name, statement] of Object.entries(WRONG)) {
    it(name, () => assert.throws(() => policy('identity', statement)));
  }

  it('another version, an unknown member, a missing or duplicate statement', () => {
    for (const document of [{Statement: good}, {Version: '2021-07-04', Statement: good}, {Version: '2012-10-17', Statement: good, Comments: ''},
      {Version: '2012-10-17'}, {Version: '2012-10-17', Statement: [{Sid: 'A', ...good}, {Sid: 'A', ...good}]}]) {
      assert.throws(() => new Policy('p', 'identity', document));
    }
  });

  it('principals with wildcards, of unknown types, or missing', () => {
    for (const Principal of [{AWS: `arn:aws:iam::${ID}:role/*`}, {CanonicalUser: 'x'}, 'me', null, {AWS: []}]) {
      assert.throws(() => policy('resource', {...good, Principal}), Error, JSON.stringify(Principal));
    }
    assert.throws(() => policy('resource', good));
    assert.throws(() => policy('trust', {...good, Principal: '*'}));
  });
});
