export * from './DrillCalendar';
