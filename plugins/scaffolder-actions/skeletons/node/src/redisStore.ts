import { Redis } from 'ioredis';
import type { App } from './app.ts';
import { addressOf, secret } from './config.ts';

/** Connects in the background: readiness and commands tell where that fails. */
export async function connectRedis({ config, logger }: App): Promise<Redis> {
  const { host, port } = await addressOf(config, 'redis');
  const password = () => secret(config, 'redis', 'password');
  const client = new Redis({
    host,
    port,
    password: await password(),
    ...(config.redisTls ? { tls: { servername: host, minVersion: 'TLSv1.2' } } : {}),
    connectTimeout: 2000,
    commandTimeout: 3000,
    maxRetriesPerRequest: 1,
  });
  client.on('error', error => logger.warn({ err: error }, 'redis'));
  // The next attempt has the password that was rotated in the meantime.
  client.on('reconnecting', async () => {
    try {
      client.options.password = await password();
    } catch (error) {
      logger.warn({ err: error }, 'redis');
    }
  });
  return client;
}
