/**
 * Permission policy of the PyAirtable Platform.
 *
 * @packageDocumentation
 */

export { permissionModulePyairtablePlatform as default } from './module';
