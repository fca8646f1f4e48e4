// Evaluates the validations of `allowed_origins` with Terraform for single values, because `terraform test` would need one
// plan for each value.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, it} from 'node:test';
import {root} from '../src/pages.js';

const ACCEPTED = [
    'https://app.example.com', 'http://app.example.com', 'https://localhost', 'http://localhost:5173', 'http://127.0.0.1:8080', 'https://192.168.1.20',
    'http://[::1]', 'https://[::1]:5173', 'https://app.example.com:8443', 'https://app.example.com:80', 'http://app.example.com:443', 'http://localhost:1',
    'http://localhost:65535', 'https://*.example.com', 'https://*.example.com:8443', 'http://*.localhost:5173', 'https://*.team.example.co.uk',
    'capacitor://localhost', 'ionic://localhost', 'tauri://localhost', 'http://tauri.localhost', 'https://xn--bcher-kva.example', 'https://a1.b-2.example',
    `https://${'a'.repeat(63)}.example.com`,
];
const REFUSED = [
    '', '*', 'null', 'app.example.com', '//app.example.com', 'https://', 'https:app.example.com', 'https://app.example.com/', 'https://app.example.com/upload',
    'https://app.example.com?a', 'https://app.example.com#a', 'https://user@app.example.com', 'https://App.example.com', 'HTTPS://app.example.com', ' https://app.example.com',
    'https://app.example.com ', 'https://app.example.com\n', 'https://app.example.com:443', 'http://app.example.com:80', 'https://*.example.com:443', 'https://[::1]:443', 'http://[::1]:80',
    'https://app.example.com:', 'https://app.example.com:0', 'https://app.example.com:00', 'https://app.example.com:08443', 'https://app.example.com:65536', 'https://app.example.com:99999',
    'https://app.example.com:123456', 'https://app.example.com:-1', 'https://app.example.com:8443:8443', 'https://app..example.com', 'https://.example.com', 'https://example.com.',
    'https://-app.example.com', 'https://app-.example.com', 'https://app_1.example.com', `https://${'a'.repeat(64)}.example.com`, 'https://*', 'https://*.com', 'https://*:8443', 'https://*.*.example.com',
    'https://*example.com', 'https://app.*.example.com', 'https://app.example.*', 'https://*.example.com*', '*://app.example.com', '*://localhost', 'https://*.127.0.0.1', 'https://app.example.com:*',
    'capacitor://localhost:80', 'capacitor://app.example.com', 'capacitor://*', 'capacitor://', 'tauri://localhost/', 'ionic://Localhost', 'file://', 'file://localhost', 'app://localhost', 'ws://localhost', 'ftp://example.com',
    'https://[::2]', 'https://[fe80::1]', 'https://::1', 'https://[::1', 'https://192.168.1.256', 'https://1.2.3', 'https://1.2.3.4.5', 'https://01.2.3.4', 'https://example.123', 'https://bücher.example',
    'https://app.example.com,https://admin.example.com',
];

describe('allowed_origins', () => {
    const verdicts = evaluate([...ACCEPTED, ...REFUSED]);
    it('accepts origins as browsers send them, subdomains, app shells and the loopback address', () => {
        assert.deepEqual(ACCEPTED.filter(origin => !verdicts.get(origin)), []);
    });
    it('refuses everything else', () => {
        assert.deepEqual(REFUSED.filter(origin => verdicts.get(origin)), []);
    });
});

/**
 * @param {readonly string[]} origins
 * @returns {Map<string, boolean>} whether the validations accept a list with only this origin
 */
function evaluate(origins) {
    const text = readFileSync(path.join(root, 'infra/modules/upload-bucket/variables.tf'), 'utf8');
    const block = /^variable "allowed_origins" \{\n[^]*?^}$/m.exec(text)?.[0] ?? '';
    const conditions = [...block.matchAll(/ condition +=([^]*?)\n +error_message/g)].map(([, condition]) => `(${condition.replaceAll('var.allowed_origins', '[given]').trim()})`);
    assert.notEqual(conditions.length, 0);
    const folder = mkdtempSync(path.join(tmpdir(), 'origins-'));
    try {
        writeFileSync(path.join(folder, 'origins.json'), JSON.stringify(origins));
        writeFileSync(path.join(folder, 'main.tf'), `output "verdicts" {\n  value = [for given in jsondecode(file("\${path.module}/origins.json")) : alltrue([${conditions.join(', ')}])]\n}\n`);
        const env = {...process.env, CHECKPOINT_DISABLE: '1'};
        const applied = spawnSync('terraform', [`-chdir=${folder}`, 'apply', '-auto-approve', '-no-color'], {env, encoding: 'utf8'});
        assert.equal(applied.status, 0, applied.stderr);
        const {stdout} = spawnSync('terraform', [`-chdir=${folder}`, 'output', '-json', 'verdicts'], {env, encoding: 'utf8'});
        const verdicts = /** @type {boolean[]} */ (JSON.parse(stdout));
        return new Map(origins.map((origin, at) => [origin, verdicts[at]]));
    } finally {
        rmSync(folder, {recursive: true});
    }
}
