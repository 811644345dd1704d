export * from './CopyButton';
export * from './EvidenceEntity';
export * from './EvidenceView';
