import { useCallback, useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';

const name = 'environment';
const storageKey = 'pyairtable-platform.environment';

/**
 * The environment that the address names, if it is among the known ones, else
 * the one that was chosen last in this browser tab, else the first. The choice
 * is always written into the address, so that a link shows what its sender saw,
 * also where the portal's own links (the tabs of an entity) drop it.
 */
export function useEnvironmentParam(
  known: readonly string[] | undefined,
): [string | undefined, (environment: string) => void] {
  const [search, setSearch] = useSearchParams();

  const write = useCallback(
    (environment: string) =>
      setSearch(
        previous => {
          const next = new URLSearchParams(previous);
          next.set(name, environment);
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const choose = useCallback(
    (environment: string) => {
      sessionStorage.setItem(storageKey, environment);
      write(environment);
    },
    [write],
  );

  const asked = search.get(name);
  const remembered = asked === null ? sessionStorage.getItem(storageKey) : null;
  const environment = [asked, remembered].find(
    (candidate): candidate is string =>
      candidate !== null && known?.includes(candidate) === true,
  );

  useEffect(() => {
    if (asked === null && environment) {
      write(environment);
    }
  }, [asked, environment, write]);

  return [environment ?? known?.[0], choose];
}
