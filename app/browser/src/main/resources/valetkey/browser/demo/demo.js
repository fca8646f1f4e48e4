import {announcer} from './announce.js';
import {byId, element} from './dom.js';
import {acceptedBy, reasonsOf} from './format.js';
import {save} from './save.js';
import {signIn, tenants} from './session.js';
import {Transfers} from './transfers.js';
import {UnfinishedList} from './unfinished.js';
import {UploadList} from './uploads.js';

/** @import {Purpose, UnfinishedUpload, Upload} from '/valetkey/types.js' */
/** @import {Client} from '/valetkey/valetkey.js' */

const tenant = byId('tenant', HTMLSelectElement);
const subject = byId('subject', HTMLInputElement);
const purpose = byId('purpose', HTMLSelectElement);
const files = byId('files', HTMLInputElement);
const drop = byId('drop', HTMLElement);
const announce = announcer(byId('status', HTMLElement));

/** @type {Client | undefined} */
let client;
/** @type {Transfers | undefined} */
let transfers;
/** @type {Purpose[]} */
let purposes = [];

const uploads = new UploadList({
  list: byId('uploads', HTMLElement),
  title: byId('uploads-title', HTMLElement),
  empty: byId('empty', HTMLElement),
  more: byId('more', HTMLElement),
  onAction: (action, upload) => attempt(() => (action === 'download' ? download(upload) : remove(upload))),
});

const unfinished = new UnfinishedList({
  section: byId('unfinished', HTMLElement),
  list: byId('unfinished-list', HTMLElement),
  focusFallback: files,
  onChoose: (file, {id, purpose}) => transfers?.add([file], {purpose, resume: id}),
  onDiscard: (upload) => attempt(() => remove(upload)),
});

/**
 * Runs the task and announces errors.
 *
 * @param {() => Promise<void>} task
 */
async function attempt(task) {
  try {
    await task();
  } catch (error) {
    announce(reasonsOf(error).join(' '));
  }
}

async function startSession() {
  const name = {tenant: tenant.value, subject: subject.value.trim()};
  const next = await signIn(name.tenant, name.subject);
  transfers?.close();
  client = next;
  transfers = new Transfers({
    client,
    list: byId('transfers', HTMLElement),
    focusFallback: files,
    announce,
    onSending: (id) => unfinished.drop(id),
    onEnd: () => attempt(refresh),
  });
  purposes = await client.purposes();
  purpose.replaceChildren(...purposes.map((one) => element('option', {value: one.purpose}, one.purpose)));
  showAccepted();
  byId('whose', HTMLElement).textContent = name.tenant;
  byId('desk', HTMLElement).hidden = false;
  await Promise.all([uploads.open(client), unfinished.open(client)]);
  announce(`Signed in as ${name.subject} of ${name.tenant}.`);
}

function showAccepted() {
  const chosen = purposes.find((one) => one.purpose === purpose.value);
  byId('accepted', HTMLElement).textContent = chosen ? acceptedBy(chosen) : 'You cannot upload any files.';
  files.accept = chosen ? chosen.types.join(',') : '';
  files.disabled = chosen === undefined;
}

/** @param {Upload} upload */
async function download(upload) {
  const grant = await client?.download(upload.id);
  if (grant === undefined) return;
  await save(grant, upload.fileName, upload.object?.size ?? upload.size ?? 0);
  announce(`Downloaded ${upload.fileName}.`);
}

/** @param {Upload | UnfinishedUpload} upload */
async function remove(upload) {
  await client?.remove(upload.id);
  announce(`Deleted ${upload.fileName}.`);
  await refresh();
}

async function refresh() {
  await Promise.all([uploads.refresh(), unfinished.refresh()]);
}

byId('session', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(startSession);
});
purpose.addEventListener('change', showAccepted);
byId('refresh', HTMLElement).addEventListener('click', () => attempt(refresh));
byId('more', HTMLElement).addEventListener('click', () => attempt(() => uploads.showMore()));

files.addEventListener('change', () => {
  transfers?.add([...(files.files ?? [])], {purpose: purpose.value});
  // Allows the same file to be selected again.
  files.value = '';
});

// Without this, the browser would open a file that is dropped outside of the drop zone.
for (const type of ['dragover', 'drop']) addEventListener(type, (event) => event.preventDefault());
for (const type of ['dragenter', 'dragover']) drop.addEventListener(type, () => drop.classList.add('over'));
for (const type of ['dragleave', 'drop']) drop.addEventListener(type, () => drop.classList.remove('over'));
drop.addEventListener('drop', ({dataTransfer}) => {
  if (!files.disabled) transfers?.add([...(dataTransfer?.files ?? [])], {purpose: purpose.value});
});

attempt(async () => {
  tenant.replaceChildren(...(await tenants()).map((one) => element('option', {value: one}, one)));
});
