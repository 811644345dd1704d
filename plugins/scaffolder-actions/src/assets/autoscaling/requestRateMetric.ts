/** Served by the platform set's adapter rule, asked for by autoscalers. */
export const requestRateMetric = 'http_requests_per_second';
