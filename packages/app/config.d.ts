export interface Config {
  auth?: {
    providers?: {
      github?: {
        /** By `auth.environment`. */
        [environment: string]: {
          /**
           * Public anyway, as part of the address that signs a person in; the
           * sign-in page sees by it that GitHub is configured.
           * @visibility frontend
           */
          clientId: string;
        };
      };
    };
  };
}
