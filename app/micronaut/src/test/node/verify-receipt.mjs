import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createLocalJWKSet, jwtVerify} from 'jose';

const ISSUER = 'https://uploads.example.com';

async function verify(receipt, keys) {
  const options = {algorithms: ['ES256'], typ: 'valetkey-receipt+jwt', issuer: ISSUER};
  return (await jwtVerify(receipt, createLocalJWKSet(keys), options)).payload;
}

const [jwks, receipt, file] = process.argv.slice(2).map((name) => readFileSync(name));
const claims = await verify(receipt.toString().trim(), JSON.parse(jwks));
const {algorithm, value} = claims.checksum ?? {};
const digest = createHash('sha256').update(file).digest('base64');
const same = file.length === claims.size && algorithm === 'SHA256' && value === digest;
console.log(claims.sub, same ? 'is this file' : 'is another file');
