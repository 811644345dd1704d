export interface Config {
  pyairtablePlatform?: {
    techInsights?: {
      /**
       * Environment whose facts are given. Default: `production`.
       */
      environment?: string;
    };
  };
}
