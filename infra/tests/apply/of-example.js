// Prints the resources of one example from the output of read_back.py: of-example.js EXAMPLE FILE.
import {readFileSync} from 'node:fs';

const [, , example, file] = process.argv;
const {name, bucket} = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8'))[example];
const found = JSON.parse(readFileSync(file, 'utf8'));
const own = (/** @type {string} */ full) => full.startsWith(`${name}-`);
console.log(JSON.stringify({
  buckets: found.buckets.filter((/** @type {any} */ one) => one.name === bucket),
  roles: found.roles.filter((/** @type {any} */ role) => own(role.name)),
  keys: found.keys.filter((/** @type {any} */ {description}) => description === `Encrypts the objects of ${name}`),
  aliases: found.aliases.filter((/** @type {string} */ alias) => alias === `alias/${name}`),
  queues: found.queues.filter((/** @type {any} */ {QueueArn}) => own(QueueArn.split(':').at(-1))).map((/** @type {any} */ {QueueArn, Policy}) => ({QueueArn, Policy})),
}, undefined, 1));
