import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {gzipSync} from 'node:zlib';
import resolve from '@rollup/plugin-node-resolve';
import {build as esbuild} from 'esbuild';
import {rollup} from 'rollup';
import ts from 'typescript';
import {build as vite} from 'vite';
import webpack from 'webpack';

const MODULE = fileURLToPath(new URL('../..', import.meta.url));
/** Below the module, so that the tools of its package.json are found; the server's tests open the pages in a browser. */
const CONSUMERS = join(MODULE, 'target/consumers');
const INSTALLED = join(CONSUMERS, 'node_modules/@valetkey/client');
const MAX_BYTES = 13 * 1024;

const packed = mkdtempSync(join(tmpdir(), 'valetkey-packed-'));
after(() => rmSync(packed, {recursive: true}));

const run = (command, args, cwd = MODULE) => execFileSync(command, args, {cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});
const pack = (folder) => join(folder, run('sh', ['pack.sh', folder]).trim());
const read = (...path) => readFileSync(join(...path), 'utf8');
const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const gzipped = (text) => gzipSync(text, {level: 9}).length;
const filesIn = (folder) => readdirSync(folder, {recursive: true, withFileTypes: true}).filter((file) => file.isFile());
const manifest = () => JSON.parse(read(INSTALLED, 'package.json'));

describe('the npm package', () => {
  let tarball;

  before(() => {
    tarball = pack(join(packed, 'first'));
    rmSync(CONSUMERS, {recursive: true, force: true});
    mkdirSync(CONSUMERS, {recursive: true});
    cpSync(join(MODULE, 'consumers'), CONSUMERS, {recursive: true});
    cpSync(join(MODULE, 'example-react'), join(CONSUMERS, 'react'), {
      recursive: true,
      filter: (path) => !/node_modules|dist$/.test(path),
    });
    writeFileSync(join(CONSUMERS, 'package.json'), '{"private": true, "type": "module"}');
    // A package without dependencies needs no registry.
    run('npm', ['install', '--offline', '--silent', '--no-save', '--no-package-lock', tarball], CONSUMERS);
  });

  it('has the version of the project', () => {
    const [, version] = read(MODULE, '../../pom.xml').match(/^ {2}<version>(.*)<\/version>$/m);
    assert.equal(manifest().version, version);
  });

  it('is used by an example with the tools of these tests', () => {
    const {dependencies, devDependencies} = JSON.parse(read(MODULE, 'example-react/package.json'));
    const tools = JSON.parse(read(MODULE, 'package.json')).devDependencies;
    for (const [name, version] of Object.entries({...dependencies, ...devDependencies})) {
      assert.equal(version, name === '@valetkey/client' ? manifest().version : tools[name], name);
    }
  });

  it('has no dependencies, no scripts and no side effects', () => {
    const {dependencies, peerDependencies, optionalDependencies, scripts, sideEffects, license} = manifest();
    assert.deepEqual(
      {dependencies, peerDependencies, optionalDependencies, scripts, sideEffects, license},
      {
        dependencies: undefined,
        peerDependencies: undefined,
        optionalDependencies: undefined,
        scripts: undefined,
        sideEffects: false,
        license: 'Apache-2.0',
      },
    );
  });

  it('contains the modules as they are served, their types, and nothing else', () => {
    const shipped = join(packed, 'shipped');
    run('sh', ['ship.sh', shipped]);
    assert.deepEqual(readdirSync(INSTALLED).sort(), ['LICENSE', 'README.md', 'package.json', 'src', 'types']);
    assert.deepEqual(readdirSync(join(INSTALLED, 'src')), readdirSync(shipped));
    for (const name of readdirSync(shipped)) assert.equal(read(INSTALLED, 'src', name), read(shipped, name));
    assert.ok(readdirSync(join(INSTALLED, 'types')).every((name) => name.endsWith('.d.ts')));
  });

  it('is the same file when it is packed again', () => {
    assert.equal(digest(pack(join(packed, 'second'))), digest(tarball));
  });

  it(`is at most ${MAX_BYTES} bytes gzipped`, () => {
    const modules = readdirSync(join(INSTALLED, 'src')).map((name) => read(INSTALLED, 'src', name));
    assert.ok(gzipped(modules.join('')) <= MAX_BYTES, `${gzipped(modules.join(''))} bytes`);
  });

  for (const [resolution, module] of Object.entries({Bundler: 'ESNext', NodeNext: 'NodeNext', Node10: 'CommonJS'})) {
    it(`compiles in a strict TypeScript project with moduleResolution ${resolution}`, () => {
      const options = {module: ts.ModuleKind[module], moduleResolution: ts.ModuleResolutionKind[resolution]};
      assert.deepEqual(typeErrors('.', options), []);
    });
  }

  it('rejects wrong types', () => {
    const errors = typeErrors('.', {module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler}, 'wrong.ts');
    assert.equal(errors.length, 3, errors.join('\n'));
  });
});

describe('a page with the npm package', () => {
  const builds = {
    esbuild: (outdir) =>
      esbuild({
        absWorkingDir: CONSUMERS,
        entryPoints: {page: './page.js', 'hash-worker': '@valetkey/client/hash-worker.js'},
        outdir,
        bundle: true,
        minify: true,
        format: 'esm',
        logLevel: 'error',
      }),
    rollup: async (dir) => {
      const input = {page: join(CONSUMERS, 'page.js'), 'hash-worker': '@valetkey/client/hash-worker.js'};
      const bundle = await rollup({input, plugins: [resolve({rootDir: CONSUMERS})], onwarn: fail});
      await bundle.write({dir, format: 'es'});
    },
    vite: (outDir) =>
      vite({
        root: CONSUMERS,
        configFile: false,
        logLevel: 'error',
        base: './',
        build: {outDir, lib: undefined, rollupOptions: {input: join(CONSUMERS, 'page.js'), output: {entryFileNames: 'page.js'}}},
      }),
    webpack: async (path) => {
      const stats = await promisify(webpack)({
        context: CONSUMERS,
        mode: 'production',
        entry: './page.js',
        output: {path, filename: 'page.js', publicPath: 'auto'},
      });
      assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString());
    },
  };

  for (const [bundler, build] of Object.entries(builds)) {
    it(`is built by ${bundler}, with the worker as a file of its own`, async () => {
      const dist = join(CONSUMERS, 'dist', bundler);
      await build(dist);
      writeFileSync(join(dist, 'index.html'), '<!doctype html><script type="module" src="page.js"></script>');
      const scripts = filesIn(dist).filter(({name}) => name.endsWith('.js'));
      const workers = scripts.filter(({name, parentPath, path}) => name !== 'page.js' && read(parentPath ?? path, name).includes('onmessage'));
      assert.equal(workers.length, 1, scripts.map(({name}) => name).join());
      assert.ok(gzipped(read(dist, 'page.js')) <= MAX_BYTES);
    });
  }

  it('is built with Vite, React and strict TypeScript', async () => {
    assert.deepEqual(typeErrors('react', {}), []);
    await vite({root: join(CONSUMERS, 'react'), logLevel: 'error', build: {outDir: join(CONSUMERS, 'dist/react')}});
    assert.ok(filesIn(join(CONSUMERS, 'dist/react')).some(({name}) => name.startsWith('hash-worker')));
  });

  it('contains nothing of the client if it uses nothing of it', async () => {
    const {outputFiles} = await esbuild({
      stdin: {contents: "import {createClient} from '@valetkey/client'; console.log('x');", resolveDir: CONSUMERS},
      bundle: true,
      write: false,
      format: 'esm',
      logLevel: 'error',
    });
    assert.doesNotMatch(outputFiles[0].text, /createClient|class/);
  });
});

/** The libraries of TypeScript and React are the same for all programs, and most of the time of each. */
const parsed = new Map();

/** What tsc reports for a folder with a tsconfig.json; `only` names another file than the project's. */
function typeErrors(folder, options, only) {
  const path = join(CONSUMERS, folder, 'tsconfig.json');
  const project = ts.getParsedCommandLineOfConfigFile(path, {...options, skipDefaultLibCheck: true}, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({messageText}) => fail({message: messageText}),
  });
  const host = ts.createCompilerHost(project.options);
  const parse = host.getSourceFile;
  host.getSourceFile = (name, version, ...more) => {
    const key = `${name} ${JSON.stringify(version)}`;
    if (!parsed.has(key)) parsed.set(key, parse.call(host, name, version, ...more));
    return parsed.get(key);
  };
  const files = only === undefined ? project.fileNames : [join(CONSUMERS, folder, only)];
  const program = ts.createProgram(files, project.options, host);
  return ts.getPreEmitDiagnostics(program).map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function fail({message}) {
  throw new Error(message);
}
