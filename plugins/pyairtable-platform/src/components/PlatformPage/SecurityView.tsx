import { useEnvironments } from '../../hooks/useEnvironments';
import { orderEnvironments } from '../../lib/orderEnvironments';
import { SecurityOverview } from '../SecurityOverview';
import { ErrorState, LoadingState } from '../states';

/** What is wrong in all services, once it is known which environments there are. */
export function SecurityView() {
  const { value, error, loading, reload } = useEnvironments();
  return (
    <>
      {loading && <LoadingState rows={8} />}
      {error && (
        <ErrorState error={error} onRetry={reload} outdated={Boolean(value)} />
      )}
      {value && (
        <SecurityOverview
          environments={orderEnvironments(value.items.map(item => item.name))}
        />
      )}
    </>
  );
}
