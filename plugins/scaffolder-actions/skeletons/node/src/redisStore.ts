import { Redis } from 'ioredis';
import { type Config, secret } from './config.ts';

export async function connectRedis(config: Config): Promise<Redis> {
  const host = await secret(config, 'redis', 'host');
  const client = new Redis({
    host,
    port: Number(await secret(config, 'redis', 'port')),
    password: await secret(config, 'redis', 'password'),
    ...(config.redisTls ? { tls: { servername: host } } : {}),
    connectTimeout: 2000,
    commandTimeout: 3000,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: true,
    // A rotated password is taken up when the server refuses the old one.
    reconnectOnError: error => error.message.startsWith('NOAUTH'),
  });
  client.on('error', () => {
    // Readiness and the commands tell; unheard, the event would end the process.
  });
  return client;
}

export async function closeRedis(client: Redis): Promise<void> {
  client.disconnect();
}
