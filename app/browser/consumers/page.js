import {createClient, ValetkeyNetworkError, ValetkeyProblem} from '@valetkey/client';

/** Uploads zeros; resolves with what the test compares. */
globalThis.send = async ({service, token, purpose, fileName, type, size, metadata}) => {
  const kinds = new Set();
  const client = createClient({baseUrl: service, token});
  const file = new File([new Uint8Array(size)], fileName, {type});
  const onProgress = ({kind}) => kind && kinds.add(kind);
  try {
    const upload = await client.upload(file, {purpose, onProgress, metadata});
    return {id: upload.id, state: upload.state, kinds: [...kinds]};
  } catch (error) {
    if (error instanceof ValetkeyProblem) return {code: error.code, reasons: error.violations.map(({detail}) => detail)};
    if (error instanceof ValetkeyNetworkError) return {code: 'network', corsLikely: error.corsLikely};
    throw error;
  }
};
