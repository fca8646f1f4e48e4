import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';

const SOURCES = fileURLToPath(new URL('../src/main/resources/valetkey/browser/', import.meta.url));
const SHIP = fileURLToPath(new URL('../ship.sh', import.meta.url));
const shipped = mkdtempSync(join(tmpdir(), 'valetkey-shipped-'));
after(() => rmSync(shipped, {recursive: true}));

const modulesIn = (folder) => readdirSync(folder).filter((name) => name.endsWith('.js'));
const code = (text) => ts.transpileModule(text, {compilerOptions: {target: 'ES2022', removeComments: true}}).outputText;

describe('the shipped client', () => {
  execFileSync('sh', [SHIP, shipped]);

  it('contains every module except types.js, which has no code', () => {
    assert.deepEqual(
      modulesIn(shipped),
      modulesIn(SOURCES).filter((name) => name !== 'types.js'),
    );
  });

  for (const name of modulesIn(SOURCES).filter((name) => name !== 'types.js')) {
    it(`contains the code of ${name} without comments`, () => {
      const [source, plain] = [SOURCES, shipped].map((folder) => readFileSync(join(folder, name), 'utf8'));
      assert.equal(code(plain), code(source));
      assert.doesNotMatch(plain, /\/\*|^\s*\/\//m);
    });
  }
});
