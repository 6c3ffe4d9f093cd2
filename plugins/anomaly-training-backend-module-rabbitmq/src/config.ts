import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

const KEY = 'anomaly.training.rabbitmq';

export interface RabbitMqOptions {
  url: string;
  /** `host:port` of the nodes of a cluster, in place of the URL's. */
  hosts?: string[];
  queuePrefix: string;
  /** Messages of one priority that a process may hold unacknowledged. */
  prefetch: number;
  deliveryLimit: number;
  confirmTimeoutMs: number;
}

/**
 * @returns undefined without a URL: then the embedded queue stays
 * @throws InputError that names the field and its bound
 */
export function readRabbitMqOptions(
  root: RootConfigService,
): RabbitMqOptions | undefined {
  const url = root.getOptionalString(`${KEY}.url`);
  if (url === undefined) {
    return undefined;
  }
  return {
    url: checkUrl(url),
    hosts: root.getOptionalStringArray(`${KEY}.hosts`),
    queuePrefix: checkPrefix(
      root.getOptionalString(`${KEY}.queuePrefix`) ?? 'vigia.training',
    ),
    prefetch: readInteger(root, 'prefetch', { otherwise: 500, max: 65_535 }),
    deliveryLimit: readInteger(root, 'deliveryLimit', {
      otherwise: 100,
      max: 1_000_000,
    }),
    confirmTimeoutMs:
      1_000 *
      readInteger(root, 'confirmTimeoutSeconds', { otherwise: 10, max: 3_600 }),
  };
}

function checkUrl(url: string): string {
  const protocol = URL.canParse(url) ? new URL(url).protocol : undefined;
  if (protocol !== 'amqp:' && protocol !== 'amqps:') {
    // Without the value: it holds a password.
    throw new InputError(
      `${KEY}.url must be an address such as amqp://user:password@host:5672/vhost or amqps://...`,
    );
  }
  return url;
}

function checkPrefix(prefix: string): string {
  if (!/^[\w.-]{1,100}$/.test(prefix)) {
    throw new InputError(
      `${KEY}.queuePrefix must be 1 to 100 letters, digits, dots, dashes or underscores, not "${prefix}"`,
    );
  }
  return prefix;
}

function readInteger(
  root: RootConfigService,
  name: string,
  { otherwise, max }: { otherwise: number; max: number },
): number {
  const value = root.getOptionalNumber(`${KEY}.${name}`) ?? otherwise;
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw new InputError(
      `${KEY}.${name} must be a whole number of 1 to ${max}, not ${value}`,
    );
  }
  return value;
}
