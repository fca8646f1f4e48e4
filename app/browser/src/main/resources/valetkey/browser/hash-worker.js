/** Computes checksums in a worker, so that the page stays responsive. Started by hasher.js. */
import {digestOf} from './checksum.js';

onmessage = async ({data: {id, bytes, algorithm}}) => {
  try {
    postMessage({id, digest: await digestOf(bytes, algorithm, globalThis.crypto?.subtle)});
  } catch (error) {
    postMessage({id, failure: /** @type {Error} */ (error).name});
  }
};
