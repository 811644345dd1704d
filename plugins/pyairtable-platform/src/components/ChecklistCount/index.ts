export * from './ChecklistCount';
