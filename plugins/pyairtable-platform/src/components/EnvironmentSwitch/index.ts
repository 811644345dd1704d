export * from './EnvironmentSwitch';
