export interface Config {
  anomaly?: {
    /**
     * Who has which role: entity references of groups or users, e.g. `group:default/platform`. Each role may do what
     * the ones before it may. Without this key nobody has a role.
     */
    roles?: {
      /** Reads everything and asks for predictions. */
      viewer?: string[];
      /** Registers and changes series, starts and cancels trainings. */
      data_scientist?: string[];
      /** Promotes versions and reloads predictors. */
      ml_engineer?: string[];
      /** May do everything, deleting series included. */
      admin?: string[];
    };
    policy?: {
      /**
       * What the policy says of permissions of other plugins: `allow` when absent, as Backstage does where no policy is
       * installed.
       */
      otherPermissions?: 'allow' | 'deny';
    };
  };
}
