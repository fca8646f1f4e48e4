/** The address of the service, from index.html. */
export const service = document.querySelector<HTMLMetaElement>('meta[name=valetkey-service]')?.content ?? '';

/** A token of the development server. In production, return the access token of your identity provider. */
export async function token(): Promise<string> {
  const response = await fetch(`${service}/dev/token`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({tenant: 'acme', subject: 'alice'}),
  });
  const answer = (await response.json()) as {token: string};
  return answer.token;
}
