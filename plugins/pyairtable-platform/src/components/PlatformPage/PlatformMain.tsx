import { Container, FullPage } from '@backstage/ui';
import { PlatformContent } from './PlatformContent';
import styles from './PlatformMain.module.css';

/** The Platform page below the header that the new frontend system draws. */
export function PlatformMain() {
  return (
    <FullPage className={styles.main}>
      <Container className={styles.container}>
        <PlatformContent />
      </Container>
    </FullPage>
  );
}
