import type { AreaId } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  RiArrowUpDownLine,
  RiHistoryLine,
  RiMoneyDollarCircleLine,
  RiPulseLine,
  RiShieldCheckLine,
} from '@remixicon/react';
import type { RemixiconComponentType } from '@remixicon/react';
import { ComponentType, lazy } from 'react';
import type { AreaActionsProps, AreaDetailProps } from './AreaDetailProps';

/** How an area is shown. */
export interface AreaView<TArea extends AreaId> {
  icon: RemixiconComponentType;
  /** Further figures beside the value, part of the answer. */
  Headline?: ComponentType<AreaDetailProps<TArea>>;
  /** The details below the reasons. */
  Detail: ComponentType<AreaDetailProps<TArea>>;
  /** What stands below them, also where no details are known. */
  Actions?: ComponentType<AreaActionsProps>;
}

/** The built-in areas. */
export const areaViews: { [TArea in AreaId]: AreaView<TArea> } = {
  cost: {
    icon: RiMoneyDollarCircleLine,
    Detail: lazy(() =>
      import('./cost').then(module => ({ default: module.CostDetails })),
    ),
  },
  sla: {
    icon: RiPulseLine,
    Detail: lazy(() =>
      import('./sla').then(module => ({ default: module.SlaDetails })),
    ),
  },
  scaling: {
    icon: RiArrowUpDownLine,
    Detail: lazy(() =>
      import('./scaling').then(module => ({ default: module.ScalingDetails })),
    ),
    Actions: lazy(() =>
      import('./scaling').then(module => ({ default: module.ScalingActions })),
    ),
  },
  recovery: {
    icon: RiHistoryLine,
    Detail: lazy(() =>
      import('./recovery').then(module => ({
        default: module.RecoveryDetails,
      })),
    ),
    Actions: lazy(() =>
      import('./recovery').then(module => ({
        default: module.RecoveryActions,
      })),
    ),
  },
  security: {
    icon: RiShieldCheckLine,
    Headline: lazy(() =>
      import('./security').then(module => ({
        default: module.SecuritySummary,
      })),
    ),
    Detail: lazy(() =>
      import('./security').then(module => ({
        default: module.SecurityDetails,
      })),
    ),
    Actions: lazy(() =>
      import('./security').then(module => ({
        default: module.SecurityActions,
      })),
    ),
  },
};
