import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { pluginId } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { z } from 'zod';
import { PlatformRequest, toRequestInit } from './PlatformRequest';
import { readAnswer } from './readAnswer';

/**
 * Makes what sends a request to the backend plugin and checks the answer.
 *
 * @returns gives the answer as the schema has it; throws a ResponseError where
 * the server refuses, an UnexpectedAnswerError where the answer is another
 */
export function createRequest(options: {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}) {
  const { discoveryApi, fetchApi } = options;
  return async <T>(
    path: string,
    schema: z.ZodType<T>,
    request: PlatformRequest = {},
  ): Promise<T> => {
    const baseUrl = await discoveryApi.getBaseUrl(pluginId);
    const response = await fetchApi.fetch(
      `${baseUrl}/v1${path}`,
      toRequestInit(request),
    );
    return readAnswer(path, response, schema);
  };
}
