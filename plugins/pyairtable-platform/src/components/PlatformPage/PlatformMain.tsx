import { Container, FullPage } from '@backstage/ui';
import { Route, Routes } from 'react-router-dom';
import { runRouteRef } from '../../routes';
import { LazyRunPage } from './LazyRunPage';
import styles from './PlatformMain.module.css';
import { PlatformTabs } from './PlatformTabs';

/** The Platform page below the header that the new frontend system draws. */
export function PlatformMain() {
  return (
    <Routes>
      <Route
        path={runRouteRef.path}
        element={
          <Container className={styles.run}>
            <LazyRunPage />
          </Container>
        }
      />
      <Route
        path="*"
        element={
          <FullPage className={styles.main}>
            <Container className={styles.container}>
              <PlatformTabs />
            </Container>
          </FullPage>
        }
      />
    </Routes>
  );
}
