export interface Config {
  anomaly?: {
    repositories?: {
      /**
       * Directory below which golden paths write their git repositories, one directory each, when neither GitHub nor
       * GitLab was chosen. Relative to the process' working directory; made when it is missing. Without it such a
       * golden path fails and says so.
       */
      directory?: string;
    };
  };
}
