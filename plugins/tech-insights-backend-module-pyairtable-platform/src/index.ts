/**
 * Facts of the PyAirtable Platform for Tech Insights.
 *
 * @packageDocumentation
 */

export { techInsightsModulePyairtablePlatform as default } from './module';
