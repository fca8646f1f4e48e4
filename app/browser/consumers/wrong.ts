import {createClient, type Upload} from '@valetkey/client';

// Without a token, with an unknown checksum, and with a state that no upload has.
const client = createClient({baseUrl: 'https://uploads.example.com'});
void client.upload(new Blob(), {checksum: 'md5'});
export const state: Upload['state'] = 'lost';
