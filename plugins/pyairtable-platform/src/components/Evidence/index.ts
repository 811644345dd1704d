export * from './CopyButton';
export * from './EvidenceView';
