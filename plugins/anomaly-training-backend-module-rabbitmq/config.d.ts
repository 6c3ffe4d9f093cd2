export interface Config {
  anomaly?: {
    training?: {
      /** Training jobs are carried by RabbitMQ instead of the database alone. */
      rabbitmq?: {
        /**
         * `amqp://user:password@host:5672/vhost`, or `amqps://` for TLS. Without it the embedded queue stays.
         * @visibility secret
         */
        url?: string;
        /** `host:port` of the nodes of a cluster, tried in turn; the URL's host alone when absent. */
        hosts?: string[];
        /** Begins the names of all exchanges and queues; `vigia.training` when absent. */
        queuePrefix?: string;
        /**
         * Messages of one priority that a process may hold without acknowledging them, the jobs it is doing included; 500
         * when absent, at most 65535.
         */
        prefetch?: number;
        /**
         * Returns to its queue after which a message is dead-lettered; 100 when absent. Part of the queues' arguments: to
         * change it, delete the queues or change the prefix.
         */
        deliveryLimit?: number;
        /** An offer fails when the broker confirmed nothing for so long; 10 when absent. */
        confirmTimeoutSeconds?: number;
      };
    };
  };
}
