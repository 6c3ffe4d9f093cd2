export interface Config {
  anomaly?: {
    catalog?: {
      /** Entity reference of the group that owns the System, the predictor, the APIs and the sources; `group:default/platform` when absent. */
      owner?: string;
      /**
       * Up to this many series each model is an entity of its own; past it there is one entity per equipment, since the
       * portal slows past some ten thousands of entities. 20000 when absent.
       */
      maxModelEntities?: number;
    };
  };
}
