import type {
  AreaId,
  Status,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { AreaDetail } from '../api';

/** What the details of an area are given. */
export interface AreaDetailProps<TArea extends AreaId> {
  detail: AreaDetail<TArea>;
  /** What the details led to; it says how old they are. */
  status: Status;
}

/** What an area's further part is given, that asks for data of its own. */
export interface AreaActionsProps {
  entityRef: string;
  environment: string;
}
