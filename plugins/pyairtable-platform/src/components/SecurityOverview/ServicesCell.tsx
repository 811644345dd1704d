import { ServiceLink } from '../ServiceLink';
import { SomeOf } from '../SomeOf';

const mostServices = 5;

/** Some of the services in which something is. */
export function ServicesCell(props: {
  services: readonly string[];
  /** How many there are. */
  places: number;
  environment: string;
}) {
  const { services, places, environment } = props;
  return (
    <SomeOf
      items={services}
      most={mostServices}
      total={places}
      render={entityRef => (
        <ServiceLink
          entityRef={entityRef}
          area="security"
          environment={environment}
        />
      )}
    />
  );
}
