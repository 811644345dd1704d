import { RiApps2Line } from '@remixicon/react';
import { areaViews } from './areaViews';
import { isAreaId } from './isAreaId';

/** The icon of an area; one for all that modules bring. */
export function AreaIcon(props: { area: string; size?: number }) {
  const Icon = isAreaId(props.area) ? areaViews[props.area].icon : RiApps2Line;
  return <Icon size={props.size ?? 18} aria-hidden />;
}
