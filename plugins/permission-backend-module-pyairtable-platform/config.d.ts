export interface Config {
  permission?: {
    pyairtablePlatform?: {
      /**
       * References of groups or users that may see and run everything, such as
       * `group:default/platform-engineering`. Default: nobody.
       */
      administrators?: string[];
      /**
       * Who may see what a service costs: everyone who is signed in, or its
       * owners only. Default: `owners`.
       */
      costVisibleTo?: 'everyone' | 'owners';
    };
  };
}
