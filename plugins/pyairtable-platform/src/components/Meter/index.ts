export * from './Meter';
