import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';

const TEST = /** @type {string} */ (process.env.STORIES);
const PYTHON = `${process.env.LOCALSTACK_HOME}/bin/python`;

/**
 * A command of the AWS CLI.
 * @param {readonly string[]} words
 */
export const aws = (...words) => awsAs({}, ...words);

/**
 * @param {Record<string, string>} credentials
 * @param {readonly string[]} words
 */
function awsAs(credentials, ...words) {
  const {status, stdout, stderr} = spawnSync('aws', [...words], {env: {...process.env, ...credentials}, encoding: 'utf8'});
  assert.equal(status, 0, `aws ${words.join(' ')}: ${stderr}`);
  return {text: stdout, get json() { return JSON.parse(stdout); }};
}

/** @type {string[]} */
const NEW_KEYS = [];

/** @returns {string} the ARN of a new key, as if another team had created it */
export function newKey() {
  const arn = aws('kms', 'create-key').json.KeyMetadata.Arn;
  NEW_KEYS.push(arn);
  return arn;
}

export const deleteNewKeys = () => NEW_KEYS.forEach((arn) => aws('kms', 'schedule-key-deletion', '--key-id', arn));

/** @param {string} arn */
export const keyState = (arn) => aws('kms', 'describe-key', '--key-id', arn).json.KeyMetadata.KeyState;

/** The stack `standalone` as a root module, in a folder of its own. */
export class Stack {
  /** @type {Record<string, any>} */
  #variables;
  #root;
  // What the last refused command left, until something changes it: reading the account takes seconds.
  /** @type {{bucket: any, roles: Record<string, any>, keys: string[]} | undefined} */
  #last;

  /**
   * @param {string} name prefix of all names
   * @param {Record<string, any>} variables in addition to the required ones
   */
  constructor(name, variables) {
    this.name = name;
    this.bucketName = `${name}-uploads`;
    this.#root = `${TEST}/infra/stacks/${name}`;
    cpSync(`${TEST}/infra/stacks/standalone`, this.#root, {recursive: true});
    this.#variables = {name, bucket_name: this.bucketName, allowed_origins: ['https://app.example.com'], trust: {kind: 'ecs'}};
    this.set(variables);
    this.succeeds('init', ...(process.env.TF_PLUGINS ? [`-plugin-dir=${process.env.TF_PLUGINS}`] : []));
  }

  /** @param {Record<string, any>} variables undefined for the default */
  set(variables) {
    this.#variables = {...this.#variables, ...variables};
    writeFileSync(`${this.#root}/terraform.tfvars.json`, JSON.stringify(this.#variables));
  }

  /** @param {readonly string[]} words */
  succeeds(...words) {
    this.#last = undefined;
    const {status, output} = this.#terraform({}, words);
    assert.equal(status, 0, output);
    return output;
  }

  /**
   * @param {readonly string[]} words
   * @returns {string} the messages, which Terraform wraps, on one line
   */
  fails(...words) {
    return this.#failsWith({}, words);
  }

  /**
   * Checks that a command fails with a message, and that neither the bucket, its settings and objects nor the roles change.
   * @param {RegExp} message
   * @param {readonly string[]} words
   */
  refuses(message, ...words) {
    this.refusesWith({}, message, ...words);
  }

  /**
   * @param {Record<string, string>} environment
   * @param {RegExp} message
   * @param {readonly string[]} words
   */
  refusesWith(environment, message, ...words) {
    const found = this.#last ?? this.#own();
    assert.match(this.#failsWith(environment, words), message);
    this.#last = this.#own();
    assert.deepEqual(this.#last, found);
  }

  /**
   * @param {Record<string, string>} environment
   * @param {readonly string[]} words
   */
  #failsWith(environment, words) {
    const {status, output} = this.#terraform(environment, words);
    assert.notEqual(status, 0, output);
    return output.replace(/\s+/g, ' ');
  }

  /** @returns {{changes: {address: string, actions: string[]}[]}} */
  plan() {
    this.succeeds('plan', `-out=${this.#root}/plan`);
    const shown = JSON.parse(this.succeeds('show', '-json', `${this.#root}/plan`));
    const changed = shown.resource_changes.filter((/** @type {any} */ {change}) => !['no-op', 'read'].includes(String(change.actions)));
    return {changes: changed.map((/** @type {any} */ {address, change}) => ({address, actions: change.actions}))};
  }

  /** @param {string} name */
  output(name) {
    return JSON.parse(this.succeeds('output', '-json', name));
  }

  saveState() {
    cpSync(`${this.#root}/terraform.tfstate`, `${this.#root}/saved.tfstate`);
  }

  restoreState() {
    cpSync(`${this.#root}/saved.tfstate`, `${this.#root}/terraform.tfstate`);
  }

  /** @param {string} text */
  file(text) {
    const path = `${this.#root}/body`;
    writeFileSync(path, text);
    return path;
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  put(key, text) {
    this.#last = undefined;
    aws('s3api', 'put-object', '--bucket', this.bucketName, '--key', key, '--body', this.file(text));
  }

  /** @param {string} key */
  delete(key) {
    this.#last = undefined;
    aws('s3api', 'delete-object', '--bucket', this.bucketName, '--key', key);
  }

  /** @param {string} key */
  read(key) {
    return aws('s3', 'cp', `s3://${this.bucketName}/${key}`, '-').text;
  }

  /** @param {string} key */
  keyOf(key) {
    return aws('s3api', 'head-object', '--bucket', this.bucketName, '--key', key).json.SSEKMSKeyId;
  }

  empty() {
    this.#last = undefined;
    const {status, stderr} = spawnSync(PYTHON, ['empty_bucket.py', this.bucketName], {encoding: 'utf8'});
    assert.equal(status, 0, stderr);
  }

  /** The bucket with all of its settings and the versions of its objects. Undefined if it does not exist. */
  bucket() {
    return this.#own().bucket;
  }

  /** @returns {string[]} */
  roles() {
    return Object.keys(this.#own().roles).sort();
  }

  /** @returns {string[]} the keys of the stack whose deletion is not scheduled */
  keys() {
    return this.#own().keys;
  }

  /**
   * @param {string} use
   * @returns {string[]} the keys that a role can decrypt with
   */
  readableKeys(use) {
    return Object.values(this.#own().roles[`${this.name}-${use}`].policies).flatMap((/** @type {any} */ {Statement}) => Statement)
      .filter((/** @type {any} */ {Action}) => Action.includes('kms:Decrypt')).flatMap((/** @type {any} */ {Resource}) => Resource);
  }

  /**
   * @param {string} role
   * @returns {typeof aws} the AWS CLI with a session of the role
   */
  session(role) {
    const arn = `arn:aws:iam::000000000000:role/${role}`;
    const {Credentials: given} = aws('sts', 'assume-role', '--role-arn', arn, '--role-session-name', 'ticket-4711').json;
    const credentials = {AWS_ACCESS_KEY_ID: given.AccessKeyId, AWS_SECRET_ACCESS_KEY: given.SecretAccessKey, AWS_SESSION_TOKEN: given.SessionToken};
    return (...words) => awsAs(credentials, ...words);
  }

  /** @returns {string} a PATH with Terraform and a shell only */
  pathWithoutAws() {
    const folder = `${this.#root}/bin`;
    mkdirSync(folder, {recursive: true});
    for (const tool of ['terraform', 'sh']) {
      symlinkSync(spawnSync('sh', ['-c', `command -v ${tool}`], {encoding: 'utf8'}).stdout.trim(), `${folder}/${tool}`);
    }
    return folder;
  }

  /**
   * The bucket of the stack with all settings and versions, its roles with their policies, and its keys.
   * @returns {{bucket: any, roles: Record<string, any>, keys: string[]}}
   */
  #own() {
    const {status, stdout, stderr} = spawnSync(PYTHON, ['read_back.py'], {encoding: 'utf8'});
    assert.equal(status, 0, stderr);
    const {buckets, roles, keys} = JSON.parse(stdout);
    const own = roles.filter((/** @type {any} */ {name}) => name.startsWith(`${this.name}-`));
    return {
      bucket: buckets.find((/** @type {any} */ {name}) => name === this.bucketName),
      roles: Object.fromEntries(own.map((/** @type {any} */ role) => [role.name, role])),
      keys: keys.filter((/** @type {any} */ {description}) => description === `Encrypts the objects of ${this.name}`).map((/** @type {any} */ {arn}) => arn),
    };
  }

  /**
   * @param {Record<string, string>} environment
   * @param {readonly string[]} words
   */
  #terraform(environment, words) {
    const [command, ...rest] = words;
    const output = ['show', 'output'].includes(command);
    const options = command === 'state' ? [] : ['-no-color', ...(output ? [] : ['-input=false']), ...(['apply', 'destroy'].includes(command) ? ['-auto-approve'] : [])];
    const {status, stdout, stderr} = spawnSync('terraform', [`-chdir=${this.#root}`, command, ...options, ...rest], {
      env: {...process.env, ...environment}, encoding: 'utf8', maxBuffer: 64 << 20,
    });
    return {status, output: output ? stdout : stdout + stderr};
  }
}
