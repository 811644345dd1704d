import type { StatusLevel } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiQuestionFill,
} from '@remixicon/react';
import type { RemixiconComponentType } from '@remixicon/react';

const icons: Record<StatusLevel, RemixiconComponentType> = {
  ok: RiCheckboxCircleFill,
  warning: RiAlertFill,
  critical: RiCloseCircleFill,
  unknown: RiQuestionFill,
};

/** A shape per status, so that it can be told without colours. */
export function StatusIcon(props: { level: StatusLevel; size?: number }) {
  const Icon = icons[props.level];
  return <Icon size={props.size ?? 16} aria-hidden />;
}
