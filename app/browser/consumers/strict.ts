import {
  createClient,
  ValetkeyNetworkError,
  ValetkeyProblem,
  type Client,
  type ClientOptions,
  type GetGrant,
  type Progress,
  type Purpose,
  type Transfer,
  type UnfinishedUpload,
  type Upload,
  type UploadOptions,
  type UploadPage,
  type Violation,
} from '@valetkey/client';

const options: ClientOptions = {baseUrl: 'https://uploads.example.com', token: async () => 'token'};
const client: Client = createClient(options);

export async function everyCall(file: File, signal: AbortSignal): Promise<string[]> {
  const uploading: UploadOptions = {purpose: 'avatar', onProgress: show, signal, metadata: {album: 'cats'}};
  const upload: Upload = await client.upload(file, uploading);
  const transfer: Transfer = client.start(file);
  transfer.pause();
  if (transfer.paused) transfer.resume();
  await transfer.done;
  const unfinished: UnfinishedUpload[] = await client.unfinished({signal});
  const grant: GetGrant = await client.download(upload.id);
  const page: UploadPage = await client.list({state: 'stored'});
  const purposes: Purpose[] = await client.purposes();
  await client.remove(upload.id, {signal});
  return [grant.url, page.next ?? '', ...purposes.map(({purpose}) => purpose), ...unfinished.map(({fileName}) => fileName)];
}

export function reasons(error: unknown): Violation[] {
  if (error instanceof ValetkeyProblem) return error.violations;
  if (error instanceof ValetkeyNetworkError && error.corsLikely) return [];
  throw error;
}

function show({phase, loaded, total, kind}: Progress): string {
  return `${kind ?? '?'} ${phase}: ${loaded} of ${total}`;
}
