/**
 * Collects, judges, stores and serves the status of every service.
 *
 * @packageDocumentation
 */

import { createPlatformPlugin } from './plugin';

/**
 * The PyAirtable Platform backend plugin.
 *
 * @public
 */
const pyairtablePlatformPlugin = createPlatformPlugin();

export default pyairtablePlatformPlugin;
