import {createClient, ValetkeyProblem, type Progress} from '@valetkey/client';
import {useRef, useState, type ChangeEvent} from 'react';
import {service, token} from './token';

const client = createClient({baseUrl: service, token});

/** One file at a time, with progress, the reasons of a refusal, and a button to cancel. */
export function UploadForm() {
  const [purpose, setPurpose] = useState('document');
  const [progress, setProgress] = useState<Progress | undefined>();
  const [message, setMessage] = useState('');
  const running = useRef<AbortController | undefined>(undefined);

  async function send({target}: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    if (file === undefined) return;
    running.current = new AbortController();
    setMessage('');
    try {
      const upload = await client.upload(file, {purpose, onProgress: setProgress, signal: running.current.signal});
      setMessage(`${upload.fileName} is ${upload.state}.`);
    } catch (error) {
      setMessage(reasons(error));
    } finally {
      setProgress(undefined);
      target.value = '';
    }
  }

  return (
    <main>
      <label>
        Purpose{' '}
        <select value={purpose} onChange={({target}) => setPurpose(target.value)} disabled={progress !== undefined}>
          <option value="document">Document</option>
          <option value="scan">Scan</option>
          <option value="video">Video</option>
        </select>
      </label>
      <label>
        File <input type="file" onChange={send} disabled={progress !== undefined} />
      </label>
      {progress && <progress aria-label={progress.phase} value={progress.loaded} max={progress.total} />}
      {progress && <button onClick={() => running.current?.abort()}>Cancel</button>}
      <p role="status">{message}</p>
    </main>
  );
}

function reasons(error: unknown): string {
  if (error instanceof ValetkeyProblem) {
    return error.violations.map(({detail}) => detail).join(' ') || error.detail;
  }
  return error instanceof Error ? error.message : String(error);
}
