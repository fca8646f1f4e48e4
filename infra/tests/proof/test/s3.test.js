import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {checksOf} from '../s3/checks.js';
import {ruleFor} from '../s3/cors.js';
import {operationOf} from '../s3/operations.js';
import {S3Request} from '../s3/request.js';

const ESTATE = {account: '1', region: 'eu-central-1', bucket: {name: 'b', arn: 'arn:aws:s3:::b', policy: '', cors: []}, key: {arn: 'the key', policy: ''}, roles: {}, queues: []};
const LINK = 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260102T030405Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=0';
const request = (method, path, headers = {}, others = {}) =>
  new S3Request({method, url: `https://b.s3.eu-central-1.amazonaws.com/${path}${path.includes('?') ? '&' : '?'}${LINK}`, headers, ...others}, 'b');
const form = (fields) => new S3Request({method: 'POST', url: 'https://b.s3.amazonaws.com/', headers: {}, fields: {'key': 'k', 'x-amz-date': '20260102T030405Z', ...fields}}, 'b');
const actions = (asked) => checksOf(asked, ESTATE).map(({action, resource}) => `${action} ${resource}`);
const key = (asked, name) => checksOf(asked, ESTATE)[0].context.all(name);

describe('the operation of a request', () => {
  const TABLE = [
    ['PUT', 'k', {}, 'PutObject'], ['PUT', 'k', {'X-Amz-Copy-Source': 'b/a'}, 'CopyObject'], ['PUT', 'k?partNumber=1&uploadId=u', {}, 'UploadPart'],
    ['PUT', 'k?uploadId=u&partNumber=1', {'x-amz-copy-source': 'b/a'}, 'UploadPartCopy'], ['POST', 'k?uploads', {}, 'CreateMultipartUpload'],
    ['POST', 'k?uploadId=u', {}, 'CompleteMultipartUpload'], ['DELETE', 'k?uploadId=u', {}, 'AbortMultipartUpload'], ['DELETE', 'k', {}, 'DeleteObject'],
    ['GET', 'k?uploadId=u&max-parts=9', {}, 'ListParts'], ['GET', 'k?response-content-disposition=attachment', {}, 'GetObject'], ['HEAD', 'k', {}, 'HeadObject'],
    ['GET', '?list-type=2&prefix=a', {}, 'ListObjectsV2'], ['GET', '?uploads', {}, 'ListMultipartUploads'],
    ['GET', '?list-type=2&prefix=a&start-after=b&max-keys=9&encoding-type=url', {}, 'ListObjectsV2'],
    ['GET', '?uploads&prefix=a&key-marker=b&upload-id-marker=c&max-uploads=9&encoding-type=url', {}, 'ListMultipartUploads'],
  ];
  for (const [method, path, headers, name] of TABLE) it(`${method} ${path} is ${name}`, () => assert.equal(operationOf(request(method, path, headers)), name));

  it('unknown operations and headers are rejected', () => {
    for (const [method, path] of [['PUT', 'k?retention'], ['GET', 'k?versionId=1'], ['POST', 'k'], ['GET', '?prefix=a'], ['PUT', '']]) {
      assert.throws(() => operationOf(request(method, path)), /Unknown S3 operation/);
    }
    assert.throws(() => checksOf(request('PUT', 'k', {'x-amz-new-thing': '1'}), ESTATE), /Unknown headers/);
  });
});

describe('the permission checks of S3', () => {
  it('are for the object and then for the KMS key', () => {
    assert.deepEqual(actions(request('PUT', 'a/b%20c')), ['s3:PutObject arn:aws:s3:::b/a/b c', 'kms:GenerateDataKey the key']);
    assert.deepEqual(actions(request('GET', 'k')), ['s3:GetObject arn:aws:s3:::b/k', 'kms:Decrypt the key']);
    assert.deepEqual(actions(request('DELETE', 'k')), ['s3:DeleteObject arn:aws:s3:::b/k']);
    assert.deepEqual(actions(form({})), ['s3:PutObject arn:aws:s3:::b/k', 'kms:GenerateDataKey the key']);
  });

  it('include the permissions that headers require', () => {
    assert.deepEqual(actions(request('PUT', 'k', {'x-amz-tagging': 'a=b', 'x-amz-acl': 'private'})).slice(0, 3),
      ['s3:PutObject arn:aws:s3:::b/k', 's3:PutObjectTagging arn:aws:s3:::b/k', 's3:PutObjectAcl arn:aws:s3:::b/k']);
    assert.ok(actions(request('PUT', 'k', {'x-amz-copy-source': '/b/a%2Fc'})).includes('s3:GetObject arn:aws:s3:::b/a/c'));
    assert.ok(actions(form({acl: 'public-read'})).includes('s3:PutObjectAcl arn:aws:s3:::b/k'));
  });

  it('are for the bucket in the host or the path', () => {
    const other = new S3Request({method: 'PUT', url: `https://s3.amazonaws.com/other/k?${LINK}`, headers: {}}, 'b');
    assert.deepEqual(actions(other), ['s3:PutObject arn:aws:s3:::other/k']);
    const path = new S3Request({method: 'PUT', url: `http://127.0.0.1:9090/b/k?${LINK}`, headers: {}}, 'b');
    assert.equal(actions(path)[0], 's3:PutObject arn:aws:s3:::b/k');
  });

  it('have the context keys of the signature, the headers and the connection', () => {
    const put = request('PUT', 'k', {'If-None-Match': '*', 'x-amz-tagging': 'a=b&c=d'}, {at: new Date('2026-01-02T03:04:06.500Z')});
    const found = ['s3:authType', 's3:signatureAge', 's3:if-none-match', 's3:ObjectCreationOperation', 's3:RequestObjectTagKeys', 's3:TlsVersion'].map((name) => key(put, name));
    assert.deepEqual(found, [['REST-QUERY-STRING'], ['1500'], ['*'], ['true'], ['a', 'c'], ['1.3']]);
    assert.deepEqual([key(form({}), 's3:authType'), key(form({}), 's3:if-none-match')], [['POST'], undefined]);
    const part = request('PUT', 'k?partNumber=1&uploadId=u');
    assert.deepEqual(key(part, 's3:ObjectCreationOperation'), ['false']);
    const plain = request('PUT', 'k', {}, {tls: 'none'});
    assert.deepEqual([key(plain, 'aws:SecureTransport'), key(plain, 's3:TlsVersion')], [['false'], undefined]);
  });

  it('reject unsigned requests', () => {
    assert.throws(() => new S3Request({method: 'GET', url: 'https://b.s3.amazonaws.com/k', headers: {}}, 'b'), /not signed/);
  });
});

describe('a CORS rule', () => {
  const rules = [
    {id: 'get', methods: ['GET'], origins: ['https://a.example'], headers: ['range'], exposed: []},
    {id: 'put', methods: ['PUT'], origins: ['https://*.example', 'https://a.example'], headers: ['content-type', 'X-Amz-Meta-*'], exposed: []},
  ];
  const rule = (origin, method, headers) => ruleFor(rules, {origin, method, headers})?.id;

  it('must match the origin, the method and every header', () => {
    assert.equal(rule('https://a.example', 'PUT', ['Content-Type', 'x-amz-meta-a']), 'put');
    assert.equal(rule('https://b.example', 'PUT', []), 'put');
    for (const wrong of [['https://a.example', 'POST', []], ['https://a.example', 'PUT', ['content-type', 'range']], ['http://a.example', 'PUT', []],
      ['https://a.example.evil', 'PUT', []], ['https://b.example', 'GET', []], ['https://a.example', 'PUT', ['x-amz-acl']]]) assert.equal(rule(...wrong), undefined);
  });

  it('has at most one asterisk in a pattern', () => {
    assert.throws(() => ruleFor([{...rules[1], headers: ['x-*-*']}], {origin: 'https://a.example', method: 'PUT', headers: ['x']}), /one asterisk/);
  });
});
