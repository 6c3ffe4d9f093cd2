import { writeFileSync } from 'node:fs';
import { API_REFERENCE_FILE, currentApiReference } from './apiDocuments.mjs';

writeFileSync(API_REFERENCE_FILE, currentApiReference());
