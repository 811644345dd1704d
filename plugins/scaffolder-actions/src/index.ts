/**
 * Generators of every asset of a service, and the scaffolder actions over them.
 *
 * @packageDocumentation
 */

export { scaffolderModulePyairtable as default } from './module';
export { generateService } from './generateService';
export type { GeneratedService } from './generateService';
export { generatePlatform } from './generatePlatform';
export { readPlatformFile } from './platform/readPlatformFile';
