/** USD for what is kept. */
export const storagePrices = {
  s3UsdPerGibMonth: 0.023,
  registryUsdPerGibMonth: 0.1,
  logsUsdPerGib: 0.5,
  logsUsdPerGibMonth: 0.03,
  keyUsdPerMonth: 1,
  sqsUsdPerMillionRequests: 0.4,
} as const;
