export interface Config {
  scaffolder?: {
    pyairtable?: {
      /**
       * Path of the platform file: what the generators know of accounts,
       * networks and clusters. Relative to the working folder of the backend.
       * Default: `platform.yaml` in the working folder, or in the next folder
       * above it that has one.
       */
      platformFile?: string;
      /**
       * Folder on this machine in which new services may be published as git
       * repositories, by the action `pyairtable:publish:local`. Relative to the
       * working folder of the backend. Default: they may not. For portals that
       * a person runs for themselves: the catalog has to take locations of the
       * type `file`.
       */
      localRepositories?: string;
    };
  };
}
