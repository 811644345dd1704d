export * from './Section';
export * from './Subsection';
