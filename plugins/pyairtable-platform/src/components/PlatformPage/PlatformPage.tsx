import { Content, Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Route, Routes } from 'react-router-dom';
import { runRouteRef } from '../../routes';
import { platformTranslationRef } from '../../translation';
import { LazyRunPage } from './LazyRunPage';
import { PlatformTabs } from './PlatformTabs';

/** The Platform page with a header of its own, for the old frontend system. */
export function PlatformPage() {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} />
      <Content>
        <Routes>
          <Route path={runRouteRef.path} element={<LazyRunPage />} />
          <Route path="*" element={<PlatformTabs />} />
        </Routes>
      </Content>
    </Page>
  );
}
