export * from './formatDay';
export * from './formatNumber';
export * from './formatRatio';
export * from './formatSeconds';
export * from './formatUsd';
export * from './formatUsdTick';
export * from './formatValue';
export * from './titleOfId';
