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
      /** People as whom one can sign in on one's own machine, without a password. */
      localPeople?: {
        /** Only ever used where `auth.environment` is `development`. */
        development?: {
          people?: Array<{
            /**
             * `user:default/jane`
             * @visibility frontend
             */
            userEntityRef: string;
            /** Groups whose member this person is; as in the catalog where it has the person. */
            ownershipEntityRefs?: string[];
            /** @visibility frontend */
            title?: string;
          }>;
        };
      };
    };
  };
}
