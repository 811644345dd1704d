import { TestApiProvider } from '@backstage/test-utils';
import type { ReactNode } from 'react';
import { PlatformApi, platformApiRef } from '../api';

/** A wrapper for hooks that ask the platform. */
export function wrapWithApi(api: PlatformApi) {
  return function Wrapper(props: { children: ReactNode }) {
    return (
      <TestApiProvider apis={[[platformApiRef, api]]}>
        {props.children}
      </TestApiProvider>
    );
  };
}
