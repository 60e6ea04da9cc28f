import { afterAll } from '@jest/globals';
import { removeTemporaryFolders } from '../../scripts/bootstrap/temporary-folder.mjs';

// In a test file no one hears the end of the process: what goes with it goes with the file.
afterAll(removeTemporaryFolders);
