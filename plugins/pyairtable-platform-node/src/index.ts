/**
 * Contracts that other packages may implement for the PyAirtable Platform.
 *
 * @packageDocumentation
 */

export * from './extensions';
export * from './PlatformEnvironment';
export * from './runs';
export * from './sources';
export * from './StatusArea';
export * from './UpstreamError';
