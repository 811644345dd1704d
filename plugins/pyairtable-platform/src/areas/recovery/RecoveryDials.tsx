import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  RecoveryDetail,
  Status,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { AgeNote } from '../../components/AgeNote';
import { Dial } from '../../components/Dial';
import { freshnessOf } from '../../components/StatusBadge';
import { useFormat } from '../../hooks/useFormat';
import { useNow } from '../../hooks/useNow';
import { platformTranslationRef } from '../../translation';
import styles from './RecoveryDials.module.css';

/** RPO and RTO as they were measured, against what was promised. */
export function RecoveryDials(props: {
  detail: RecoveryDetail;
  status: Status;
}) {
  const { detail, status } = props;
  const { rpo, rto } = detail;
  const { t } = useTranslationRef(platformTranslationRef);
  const now = useNow();
  const outlined = freshnessOf(status) !== 'fresh';
  const counted = rpo?.sources.find(
    source => rpo.resource !== null && source.resource === rpo.resource,
  );
  const isExpired =
    typeof rto?.expiresAt === 'string' && Date.parse(rto.expiresAt) <= now;

  return (
    <div className={styles.dials}>
      <Dial
        label={t('drill.dial.rpo')}
        measuredSeconds={rpo?.measuredSeconds ?? null}
        targetSeconds={detail.rpoTargetSeconds}
        level={counted?.level ?? 'unknown'}
        outlined={outlined}
      >
        {!rpo && <span>{t('drill.dial.notStored')}</span>}
        {rpo && rpo.measuredSeconds === null && (
          <span>{t('drill.dial.noRpo')}</span>
        )}
        {counted && (
          <>
            <span>
              {t('drill.dial.source', { resource: counted.resource })}
            </span>
            {counted.newestAt !== null && (
              <span>
                {t('drill.dial.dataOf')} <AgeNote at={counted.newestAt} />
              </span>
            )}
          </>
        )}
        <AgeNote at={status.observedAt} variant="read" />
      </Dial>
      <Dial
        label={t('drill.dial.rto')}
        measuredSeconds={rto?.measuredSeconds ?? null}
        targetSeconds={detail.rtoTargetSeconds}
        goalSeconds={rto?.goalSeconds}
        level={rto?.level ?? 'unknown'}
        outlined={outlined || isExpired}
      >
        {!rto && <span>{t('drill.dial.notStored')}</span>}
        {rto && rto.measuredSeconds === null && (
          <span>{t('drill.dial.noRto')}</span>
        )}
        {typeof rto?.resource === 'string' && (
          <span>{t('drill.dial.source', { resource: rto.resource })}</span>
        )}
        {typeof rto?.measuredAt === 'string' && (
          <span>
            {t('drill.dial.measured')} <AgeNote at={rto.measuredAt} />
          </span>
        )}
        {typeof rto?.expiresAt === 'string' && (
          <Expiry at={rto.expiresAt} expired={isExpired} />
        )}
        <AgeNote at={status.observedAt} variant="read" />
      </Dial>
    </div>
  );
}

function Expiry(props: { at: string; expired: boolean }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  return (
    <span>
      {t(props.expired ? 'drill.dial.expired' : 'drill.dial.expires', {
        at: format.time(props.at),
      })}
    </span>
  );
}
