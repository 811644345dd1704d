export * from './AgeNote';
