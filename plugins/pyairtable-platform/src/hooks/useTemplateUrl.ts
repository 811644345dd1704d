import { useRouteRef } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { templateRouteRef } from '../routes';

/**
 * Addresses of templates' forms, filled in with what is known already;
 * undefined in a portal without the scaffolder.
 */
export function useTemplateUrl(): (
  templateName: string,
  formData?: Record<string, string>,
) => string | undefined {
  const route = useRouteRef(templateRouteRef);
  return useCallback(
    (templateName, formData) => {
      const url = route?.({ namespace: 'default', templateName });
      return url && formData
        ? `${url}?formData=${encodeURIComponent(JSON.stringify(formData))}`
        : url;
    },
    [route],
  );
}
