import { Link } from 'react-router-dom';
import { useAreaUrl } from '../../areas/useAreaUrl';
import styles from '../Runs/Runs.module.css';

/** A service by its name, leading to its tab for an area. */
export function ServiceLink(props: {
  entityRef: string;
  title?: string | null;
  area: string;
  environment: string;
}) {
  const { entityRef, title, area, environment } = props;
  const areaUrl = useAreaUrl();
  return (
    <Link className={styles.link} to={areaUrl(entityRef, area, environment)}>
      {title ?? entityRef.replace(/^.*\//, '')}
    </Link>
  );
}
