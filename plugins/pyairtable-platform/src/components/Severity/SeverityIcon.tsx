import type { Severity } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  RiArrowDownSLine,
  RiArrowUpDoubleLine,
  RiArrowUpSLine,
  RiEqualLine,
  RiQuestionLine,
} from '@remixicon/react';
import type { RemixiconComponentType } from '@remixicon/react';

const icons: Record<Severity, RemixiconComponentType> = {
  critical: RiArrowUpDoubleLine,
  high: RiArrowUpSLine,
  medium: RiEqualLine,
  low: RiArrowDownSLine,
  unknown: RiQuestionLine,
};

/** A shape per severity, so that it can be told without colours. */
export function SeverityIcon(props: { severity: Severity }) {
  const Icon = icons[props.severity];
  return <Icon size={14} aria-hidden />;
}
