import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  FieldExtensionComponentProps,
  scaffolderApiRef,
} from '@backstage/plugin-scaffolder-react';
import { LoadingState } from '../components/states';
import { useResource } from '../hooks';
import { platformTranslationRef } from '../translation';
import { CapacitySummary } from './CapacitySummary';
import { CostSummary } from './CostSummary';
import { FileSummary } from './FileSummary';
import { formValues } from './formValues';
import { loadPreview, previewKey } from './loadPreview';
import { IssueList } from './IssueList';
import { WarningList } from './WarningList';
import { defaultTemplateRef } from './summaryFieldName';
import type { SummaryOptions } from './summaryOptions';
import styles from './SummaryField.module.css';
import { useDebounced } from '../hooks/useDebounced';

const debounceMs = 400;

/**
 * What a template will make of a form's values: its files, what it costs in a
 * month, whether it could take over, what should be thought about, or what is
 * wrong. All of it comes from
 * a dry run of the template.
 */
export function SummaryField(
  props: FieldExtensionComponentProps<string, SummaryOptions>,
) {
  const { t } = useTranslationRef(platformTranslationRef);
  const catalog = useApi(catalogApiRef);
  const scaffolder = useApi(scaffolderApiRef);
  const { template = defaultTemplateRef, field = 'summary' } =
    props.uiSchema?.['ui:options'] ?? {};
  const values = formValues(props.formContext?.formData, field);
  const key = previewKey(template, values);
  const settled = useDebounced(key, debounceMs);
  const { value, error, loading, reload } = useResource(
    settled === key ? key : undefined,
    () => loadPreview({ catalog, scaffolder }, template, values),
  );

  return (
    <div
      className={styles.summary}
      role="group"
      aria-label={t('creation.title')}
      aria-busy={loading}
    >
      {loading && (
        <>
          <p className={styles.status} role="status">
            {t('creation.loading')}
          </p>
          <LoadingState rows={6} />
        </>
      )}
      {error && (
        <IssueList error={error} template={template} onRetry={reload} />
      )}
      {value && (
        <>
          <WarningList warnings={value.warnings} template={template} />
          {value.capacity && <CapacitySummary capacity={value.capacity} />}
          <CostSummary cost={value.cost} />
          <FileSummary files={value.files} />
        </>
      )}
    </div>
  );
}
