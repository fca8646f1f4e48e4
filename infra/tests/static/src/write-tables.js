// Regenerates the tables: npm run tables
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {pages, root} from './pages.js';

for (const {page, is, shouldBe} of await pages()) {
    if (is !== shouldBe) {
        await writeFile(path.join(root, page), shouldBe);
        console.log(`Updated ${page}`);
    }
}
