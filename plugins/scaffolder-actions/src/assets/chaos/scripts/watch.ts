import { checkedPrelude } from './prelude';

/**
 * Watches the error budget for the length of the experiment, and takes the
 * filter away at its end, when it burns too fast, when there are no figures
 * for a minute, and when the script itself is stopped. The evictions end with
 * the filter.
 */
export const watchScript = String.raw`${checkedPrelude}
trap revert EXIT
trap 'exit 143' INT TERM

end=$(($(date +%s) + DURATION_SECONDS))
silent=0
while [ "$(date +%s)" -lt "$end" ]; do
  rate=$(ask "$BURN_RATE_QUERY")
  if [ -n "$rate" ]; then
    silent=0
    if ! at_most "$rate" "$MAX_BURN_RATE"; then
      refuse "the error budget burns $rate times too fast: broken off"
    fi
  else
    silent=$((silent + 1))
    if [ "$silent" -ge 4 ]; then
      refuse "Prometheus has had no burn rate for a minute: broken off"
    fi
  fi
  sleep 15
done
echo "the error budget held"
`;
