import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useMemo, useState } from 'react';
import { Note } from '../../components/Note';
import { Pager } from '../../components/Pager';
import { Section } from '../../components/Section';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { FindingFilterBar } from './FindingFilterBar';
import { FindingsTable } from './FindingsTable';
import { filterFindings, noFilters } from './filterFindings';
import { sortFindings } from './sortFindings';

const pageSize = 50;

/** What the scans found, to be narrowed down, sorted and waived. */
export function FindingsSection(props: { detail: SecurityDetail }) {
  const { counts, findings, findingsTotal } = props.detail;
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <Section title={t('security.findings.title')}>
      {findings.length > 0 && (
        <FindingsList findings={findings} total={findingsTotal} />
      )}
      {findings.length === 0 && counts === null && (
        <Note>{t('security.findings.notScanned')}</Note>
      )}
      {findings.length === 0 && counts !== null && (
        <Note>
          {findingsTotal > 0
            ? t('security.findings.notListed', { count: findingsTotal })
            : t('security.findings.none')}
        </Note>
      )}
    </Section>
  );
}

function FindingsList(props: {
  findings: SecurityDetail['findings'];
  total: number;
}) {
  const { findings, total } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const [filters, setFilters] = useState(noFilters);
  const [sort, setSort] = useState<string>();
  const [page, setPage] = useState(0);
  const matches = useMemo(
    () => sortFindings(filterFindings(findings, filters), sort),
    [findings, filters, sort],
  );
  // Fresh data may have fewer pages than the one that is open.
  const lastPage = Math.max(0, Math.ceil(matches.length / pageSize) - 1);
  const shownPage = Math.min(page, lastPage);

  return (
    <>
      {findings.length < total && (
        <Note>
          {t('security.findings.listed', {
            listed: format.number(findings.length),
            total: format.number(total),
          })}
        </Note>
      )}
      <FindingFilterBar
        filters={filters}
        onChange={next => {
          setFilters(next);
          setPage(0);
        }}
      />
      <div role="status">
        <Note size="small">
          {matches.length === 0
            ? t('security.findings.noMatches')
            : t('security.findings.matches', {
                shown: format.number(matches.length),
                listed: format.number(findings.length),
              })}
        </Note>
      </div>
      {matches.length > 0 && (
        <FindingsTable
          findings={matches.slice(
            shownPage * pageSize,
            (shownPage + 1) * pageSize,
          )}
          sort={sort}
          onSort={next => {
            setSort(next);
            setPage(0);
          }}
        />
      )}
      <Pager
        list={t('security.findings.title')}
        page={shownPage}
        pageSize={pageSize}
        total={matches.length}
        onTurn={setPage}
      />
    </>
  );
}
