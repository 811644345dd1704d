import { NotFoundError } from '@backstage/errors';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { ScaffolderApi } from '@backstage/plugin-scaffolder-react';
import type { FormValues } from './formValues';
import { readCreationPreview, CreationPreview } from './CreationPreview';

/** Where a preview comes from. */
export interface PreviewApis {
  catalog: Pick<CatalogApi, 'getEntityByRef'>;
  scaffolder: Pick<ScaffolderApi, 'dryRun'>;
}

let last: { key: string; apis: unknown; preview: Promise<CreationPreview> };

/**
 * Runs a template with the values of its form, dry: nothing is published. The
 * newest good answer is kept, since the form asks once to show it and once to
 * let it pass.
 *
 * @throws what the scaffolder has against the values
 */
export async function loadPreview(
  apis: PreviewApis,
  templateRef: string,
  values: FormValues,
): Promise<CreationPreview> {
  const key = previewKey(templateRef, values);
  if (last?.key !== key || last.apis !== apis.scaffolder) {
    const preview = runDry(apis, templateRef, values);
    const entry = { key, apis: apis.scaffolder, preview };
    last = entry;
    preview.catch(() => {
      entry.key = '';
    });
  }
  return last.preview;
}

/** What tells two previews apart. */
export function previewKey(templateRef: string, values: FormValues): string {
  return JSON.stringify([templateRef, values]);
}

async function runDry(
  { catalog, scaffolder }: PreviewApis,
  templateRef: string,
  values: FormValues,
): Promise<CreationPreview> {
  const template = await catalog.getEntityByRef(templateRef);
  if (!template) {
    throw new NotFoundError(`The catalog has no ${templateRef}`);
  }
  return readCreationPreview(
    await scaffolder.dryRun({
      template: template as TemplateEntityV1beta3,
      values,
      directoryContents: [],
    }),
    (template as TemplateEntityV1beta3).spec?.type,
  );
}
